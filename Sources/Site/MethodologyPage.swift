// methodology.html: the method, from the paper that is generated from the rubric.
import Formats
import Model
import Pages

/// METHODOLOGY.md of the newest release, with a table of contents.
struct MethodologyPage {
  let site: SiteInput

  var file: SiteFile {
    let part = MarkdownPart(site.release.methodology)
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
}
