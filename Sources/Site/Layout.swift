// What all pages of the site have in common.
import Formats
import Model

/// The frame of a page: head, skip link, navigation, footer.
///
/// It holds nothing that moves from night to night, so that a page is only written anew when what it
/// says has changed.
struct Layout {
  let title: String
  /// One sentence for search engines and cards.
  let description: String
  /// The page's own place on the site, `c/fenwire/GB.html`: its canonical address and how far up the
  /// root lies follow from it.
  let place: String
  let site: SiteInput
  /// What machines read of the page, in the words of schema.org.
  var data: JSON?
  /// The picture that stands for the page where it is shared: a place on the site.
  var card: String?
  /// Whether search engines may keep it.
  var isListed = true
  /// Scripts of ours that only some pages need, after those that all have.
  var scripts: [StaticString] = []

  /// No script and no style but ours, nothing from elsewhere.
  static let policy: StaticString =
    """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'
    """

  /// How many folders up the site's root lies.
  var depth: Int { place.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The way from this page to a place of the site that is written in the source: `index.html`.
  func own(_ place: StaticString) -> Link { .own(place, up: depth) }

  /// Where a place of the site is published.
  func address(_ place: String) -> String { "\(site.base)/\(place)" }

  func page(@Nodes _ content: () -> [Node]) -> [UInt8] {
    var out = Array("<!doctype html>\n".utf8)
    out.reserveCapacity(Detail.budget)
    let html = Tag.html(.lang("en")) {
      Tag.head {
        policies
        meaning
        files
      }
      Tag.body {
        Tag.a(.class("skip"), .href(.own("#content"))) { "Skip to the content" }
        header
        Tag.main(.id("content")) { content() }
        footer
      }
    }
    html.write(as: .html, to: &out)
    return out
  }

  // MARK: Head

  @Nodes private var policies: [Node] {
    Tag.meta(Attribute("charset", literal: "utf-8"))
    Tag.meta(
      Attribute("http-equiv", literal: "Content-Security-Policy"),
      Attribute("content", literal: Layout.policy))
    meta("viewport", "width=device-width, initial-scale=1")
    meta("referrer", "no-referrer")
    meta("color-scheme", "light dark")
    if !isListed { meta("robots", "noindex") }
  }

  @Nodes private var meaning: [Node] {
    Tag.title { title == site.title ? title : "\(title) · \(site.title)" }
    meta("description", description)
    property("og:type", "website")
    property("og:site_name", site.title)
    property("og:title", title)
    property("og:description", description)
    property("og:url", address(place))
    if let card { property("og:image", address(card)) }
    if let data {
      Tag.script(Attribute("type", literal: "application/ld+json")) { [.data(data)] }
    }
  }

  @Nodes private var files: [Node] {
    if let link = Link.web(address(place)) {
      Tag.link(Attribute("rel", literal: "canonical"), .href(link))
    }
    Tag.link(Attribute("rel", literal: "stylesheet"), .href(own("site.css")))
    alternate("application/atom+xml", own("changes.atom"))
    alternate("application/feed+json", own("changes.feed.json"))
    script(own("night.js"))
    script(own("site.js"))
    for name in scripts { script(own(name)) }
  }

  private func meta(_ name: StaticString, _ content: String) -> Node {
    Tag.meta(Attribute("name", literal: name), .content(content))
  }

  private func property(_ name: StaticString, _ content: String) -> Node {
    Tag.meta(Attribute("property", literal: name), .content(content))
  }

  private func alternate(_ type: StaticString, _ link: Link) -> Node {
    Tag.link(
      Attribute("rel", literal: "alternate"), Attribute("type", literal: type),
      Attribute("title", literal: "Changes"), .href(link))
  }

  private func script(_ link: Link) -> Node {
    Tag.script(.src(link), Attribute("defer", literal: "")) {}
  }

  // MARK: Header and footer

  private static let places: [(place: StaticString, name: String)] = [
    ("index.html", "Index"), ("insights.html", "Insights"), ("changes/index.html", "Changes"),
    ("compare.html", "Compare"), ("methodology.html", "Method"), ("data.html", "Open data"),
    ("law.html", "Law"), ("corrections.html", "Corrections"), ("about.html", "About"),
  ]

  private var header: Node {
    Tag.header(.class("top")) {
      Tag.a(.class("brand"), .href(own("index.html"))) { site.title }
      Tag.nav(.name("The site")) {
        Tag.ul {
          for (target, name) in Layout.places {
            Tag.li {
              if "\(target)" == place {
                Tag.a(.href(own(target)), .currentPage) { name }
              } else {
                Tag.a(.href(own(target))) { name }
              }
            }
          }
        }
      }
    }
  }

  private var footer: Node {
    Tag.footer {
      Tag.p {
        "Scores rate how clearly a company’s own pages say how to cancel, not how good its terms "
          + "are. They are opinion grounded in quoted words, and no legal advice."
      }
      Tag.p {
        "Scores, points and figures: "
        external("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0")
        ". Quotations are the words of their pages’ owners. Something wrong? "
        Tag.a(.href(own("corrections.html"))) { "Ask for a correction" }
        "."
      }
    }
  }
}

/// A moment, for people and machines.
func time(_ moment: Timestamp) -> Node {
  Tag.time(.datetime(moment.description)) { moment.date }
}

/// The words as a link to the web where the address is one, else as they are.
func external(_ address: String, _ words: String) -> Node {
  guard let link = Link.web(address) else { return .text(words) }
  return Tag.a(.href(link), Attribute("rel", literal: "nofollow noopener noreferrer")) { words }
}
