// A paper of the dataset as a page.
import Formats
import Pages

/// Markdown as nodes with anchors.
///
/// A heading is reached by the first code in it, where it has some, else by its words; a row of a
/// table whose first cell is code by that code: `#m-cancel_url`, `#rule-url.action`.
struct MarkdownPart {
  /// The first heading, where the text begins with one.
  let title: [Node]
  /// All that follows.
  let nodes: [Node]
  /// The headings of the second level: their words and the way to them.
  let contents: [(words: String, link: Link)]

  init(_ text: String) {
    var anchors: Set<String> = []
    var nodes: [Node] = []
    var contents: [(String, Link)] = []
    for block in Markdown(text).blocks {
      if case .heading(let level, let words) = block {
        let name = MarkdownPart.name(words)
        let isNew = anchors.insert("m-\(name)").inserted
        nodes.append(MarkdownPart.heading(level, words, isNew ? name : nil))
        if level == 2, isNew { contents.append((Markdown.plain(words), .anchor("m-", name))) }
      } else {
        nodes.append(MarkdownPart.node(block, &anchors))
      }
    }
    let hasTitle = text.hasPrefix("# ")
    title = Array(nodes.prefix(hasTitle ? 1 : 0))
    self.nodes = Array(nodes.dropFirst(hasTitle ? 1 : 0))
    self.contents = contents
  }

  /// What an anchor is called: the code of a heading, else its words.
  private static func name(_ heading: String) -> String {
    for case .code(let code) in Markdown.spans(heading) { return code }
    return Markdown.plain(heading).lowercased()
  }

  private static func heading(_ level: Int, _ words: String, _ name: String?) -> Node {
    let tag: Tag =
      switch level {
      case 1: .h1
      case 2: .h2
      case 3: .h3
      default: .h4
      }
    let attributes = name.map { [Attribute.id("m-", $0)] } ?? []
    return tag.with(attributes) { Markdown.nodes(words) }
  }

  private static func node(_ block: Markdown.Block, _ anchors: inout Set<String>) -> Node {
    switch block {
    case .heading(let level, let words): return heading(level, words, nil)
    case .paragraph(let words): return Tag.p { Markdown.nodes(words) }
    case .code(let code): return Tag.pre { code }
    case .list(let items, let isNumbered):
      let nodes = items.map { item in Tag.li { Markdown.nodes(item) } }
      return isNumbered ? Tag.ol { nodes } : Tag.ul { nodes }
    case .table(let names, let rows): return table(names, rows, &anchors)
    }
  }

  private static func table(
    _ names: [String], _ rows: [[String]], _ anchors: inout Set<String>
  ) -> Node {
    var lines: [Node] = []
    for row in rows {
      var attributes: [Attribute] = []
      if let first = row.first, case .code(let code)? = Markdown.spans(first).first,
        anchors.insert("rule-\(code)").inserted
      {
        attributes = [.id("rule-", code)]
      }
      lines.append(Tag.tr.with(attributes) { line(row) })
    }
    return Wide.table {
      Tag.table {
        Tag.thead {
          Tag.tr { for name in names { Tag.th(.scope("col")) { Markdown.nodes(name) } } }
        }
        Tag.tbody { lines }
      }
    }
  }

  @Nodes private static func line(_ row: [String]) -> [Node] {
    for (place, cell) in row.enumerated() {
      if place == 0 {
        Tag.th(.scope("row")) { Markdown.nodes(cell) }
      } else {
        Tag.td { Markdown.nodes(cell) }
      }
    }
  }
}
