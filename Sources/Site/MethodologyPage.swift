// methodology.html: the method, from the paper that is generated from the rubric.
import Formats
import Model
import Pages

/// METHODOLOGY.md of the newest release, with a table of contents.
struct MethodologyPage {
  let site: SiteInput

  var file: SiteFile {
    let paper = site.release.methodology
    let part = MarkdownPart(paper.isEmpty ? outline : paper)
    return Layout(
      title: "How we score: \(site.rubric.name)",
      description: "The rubric \(site.rubric.name): every rule with its points and its reason.",
      place: "methodology.html", site: site
    ).file {
      part.title
      Tag.nav(.class("contents-nav"), .name("On this page")) {
        Tag.ul(.class("contents")) {
          for entry in part.contents { Tag.li { Tag.a(.href(entry.link)) { entry.words } } }
        }
      }
      Tag.div(.class("paper")) { part.nodes }
    }
  }

  /// The rules in short, where no release has its paper yet.
  private var outline: String {
    let rubric = site.rubric
    let dimensions = rubric.dimensions.map { dimension in
      let rules = rubric.rules.filter { $0.dimension == dimension.id }.map { rule in
        "| `\(rule.id)` | \(rule.kind.rawValue) | \(rule.points) | \(cell(rule.because)) |"
      }
      return """
        ## \(Words.flat(dimension.name)) (`\(dimension.id)`, weight \(dimension.weight))

        \(Words.flat(dimension.asks))

        | rule | kind | points | because |
        |---|---|---|---|
        \(rules.joined(separator: "\n"))
        """
    }
    return (["# \(rubric.name): \(Words.flat(rubric.title))"] + dimensions)
      .joined(separator: "\n\n")
  }

  /// Text that may stand in a table cell.
  private func cell(_ text: String) -> String {
    Words.flat(text).split(separator: "|", omittingEmptySubsequences: false).joined(
      separator: "\\|")
  }
}
