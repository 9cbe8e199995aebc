// What all pages of the site have in common.
import Formats
import Model

/// The frame of a page: head, skip link, navigation, footer.
struct Layout {
  let title: String
  /// One sentence for search engines and cards.
  let description: String
  /// The page's own place on the site, `c/fenwire/GB.html`: its canonical address and how far up the
  /// root lies follow from it.
  let place: String
  let site: SiteInput

  /// No script and no style but ours, nothing from elsewhere.
  static let policy: StaticString =
    """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'
    """

  /// The way from this page to the site's root: empty, `../`, `../../`.
  var up: String { String(repeating: "../", count: place.utf8.count { $0 == UInt8(ascii: "/") }) }

  func page(@Nodes _ content: () -> [Node]) -> [UInt8] {
    var out = Array("<!doctype html>\n".utf8)
    let html = Tag.html(.lang("en")) {
      Tag.head { Tag.title { title } }
      Tag.body { Tag.main(.id("content")) { content() } }
    }
    html.write(as: .html, to: &out)
    return out
  }
}
