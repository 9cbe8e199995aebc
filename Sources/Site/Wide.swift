// Tables and drawings that may be wider than the window.
import Formats

/// A box that scrolls by itself, by keyboard too.
enum Wide {
  static func table(@Nodes _ content: () -> [Node]) -> Node {
    Tag.div(
      .class("scroll"), Attribute("tabindex", literal: "0"), Attribute("role", literal: "group"),
      .name("Table")
    ) { content() }
  }
}

/// The head of a table: a name for each column.
func columnNames(_ names: [String]) -> Node {
  Tag.thead { Tag.tr { for name in names { Tag.th(.scope("col")) { name } } } }
}

extension Layout {
  /// The page as a file at its place.
  func file(@Nodes _ content: () -> [Node]) -> SiteFile {
    SiteFile(name: place, bytes: page(content))
  }
}
