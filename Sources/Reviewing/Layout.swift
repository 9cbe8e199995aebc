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

/// A moment, for people and machines.
func time(_ moment: Timestamp) -> Node {
  Tag.time(.datetime(moment.description)) { moment.date }
}

/// A moment to the second.
func exactTime(_ moment: Timestamp) -> Node {
  Tag.time(.datetime(moment.description)) {
    moment.description.replacing("T", with: " ").replacing("Z", with: " UTC")
  }
}

/// The words as a link to the web where the address is one, else as they are.
func external(_ address: String, _ words: String) -> Node {
  guard let link = Link.web(address) else { return .text(words) }
  return Tag.a(.href(link), Attribute("rel", literal: "nofollow noopener noreferrer")) { words }
}

/// A word on a coloured ground; the word says it all.
func badge(_ state: ChangeState) -> Node {
  let words = Plain.state(state)
  return switch state {
  case .confirmed: Tag.span(.class("badge confirmed")) { words }
  case .pending: Tag.span(.class("badge pending")) { words }
  case .held: Tag.span(.class("badge held")) { words }
  default: Tag.span(.class("badge")) { words }
  }
}

/// A score's way, `62 (C) → 48 (D)`.
func effect(_ effect: ScoreEffect) -> Node {
  Tag.span(.class("effect")) {
    Tag.strong { effect.gradeBefore }
    " \(effect.scoreBefore) → "
    Tag.strong { effect.gradeAfter }
    " \(effect.scoreAfter)"
  }
}
