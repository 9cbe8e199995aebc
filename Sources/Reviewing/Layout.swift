// What all pages have in common.
import Formats
import Model

/// The frame of a page: head, skip link, the way back, footer.
struct Layout {
  let title: String
  /// Whether the page lies in a folder of its own kind, one below the queue.
  let isBelow: Bool
  let desk: Desk

  /// No script, no style but ours, nothing from elsewhere.
  static let policy: StaticString = "default-src 'none'; style-src 'self'; img-src 'self'"

  func page(@Nodes _ content: () -> [Node]) -> [UInt8] {
    var out = Array("<!doctype html>\n".utf8)
    let html = Tag.html(.lang("en")) {
      head
      Tag.body {
        Tag.a(.class("skip"), .href(.own("#content"))) { "Skip to the content" }
        Tag.main(.id("content")) { content() }
        footer
      }
    }
    html.write(as: .html, to: &out)
    return out
  }

  private var head: Node {
    Tag.head {
      Tag.meta(Attribute("charset", literal: "utf-8"))
      Tag.meta(
        Attribute("http-equiv", literal: "Content-Security-Policy"),
        Attribute("content", literal: Layout.policy))
      Tag.meta(
        Attribute("name", literal: "viewport"),
        Attribute("content", literal: "width=device-width, initial-scale=1"))
      Tag.meta(Attribute("name", literal: "referrer"), Attribute("content", literal: "no-referrer"))
      Tag.meta(Attribute("name", literal: "robots"), Attribute("content", literal: "noindex"))
      Tag.meta(
        Attribute("name", literal: "color-scheme"), Attribute("content", literal: "light dark"))
      Tag.title { title }
      Tag.link(
        Attribute("rel", literal: "stylesheet"),
        .href(isBelow ? .own("../review.css") : .own("review.css")))
    }
  }

  private var footer: Node {
    Tag.footer {
      Tag.p {
        "For editors of \(desk.name), as of \(desk.asOf). Quotations are the words of their pages' "
          + "owners."
      }
    }
  }
}
