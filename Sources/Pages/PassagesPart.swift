// The changed passages, before and after side by side.
package import Formats
package import Model

/// The words of a change.
package struct PassagesPart {
  private let changes: [TextChange]
  private let limits: Limits

  /// How much is shown.
  package struct Limits: Sendable {
    /// Passages.
    package var passages: Int
    /// Code points of a side of a passage.
    package var length: Int
    /// Bytes of all passages as they are written; the first passage is always shown.
    package var bytes: Int

    package init(passages: Int, length: Int, bytes: Int = .max) {
      self.passages = passages
      self.length = length
      self.bytes = bytes
    }
  }

  package init(changes: [TextChange], limits: Limits = Limits(passages: 300, length: 6000)) {
    self.changes = changes
    self.limits = limits
  }

  /// As a section.
  package var node: Node { section(shown) }

  /// The passages that fit.
  private var shown: [Node] {
    var room = limits.bytes
    var out: [Node] = []
    for (index, change) in changes.prefix(limits.passages).enumerated() {
      let article = passage(change, index + 1, after: index > 0 ? changes[index - 1] : nil)
      if limits.bytes < .max { room -= article.byteCount }
      if room < 0, !out.isEmpty { break }
      out.append(article)
    }
    return out
  }

  private func section(_ articles: [Node]) -> Node {
    Tag.section(.class("passages")) {
      Tag.h2 { "The words" }
      if changes.isEmpty {
        Tag.p { "No words changed." }
      } else {
        Tag.p(.class("quiet")) {
          "Words that differ are "
          Tag.del { "struck out" }
          " before and "
          Tag.ins { "underlined" }
          " after."
        }
      }
      articles
      if changes.count > articles.count {
        Tag.p { "and \(Plain.count(changes.count - articles.count, "more passage"))" }
      }
    }
  }

  /// Context that the passage before it has too is not said again.
  private func passage(_ change: TextChange, _ number: Int, after last: TextChange?) -> Node {
    Tag.article {
      Tag.h3 {
        "\(number). \(Plain.op(change.op))"
        if !change.heading.isEmpty {
          Tag.span(.class("path")) { " in \(change.heading.joined(separator: " › "))" }
        }
      }
      if let context = change.context?.before, context != last?.context?.before {
        Tag.p(.class("context")) { "… \(context)" }
      }
      Tag.div(.class("pair")) {
        Tag.div(.class("before")) {
          Tag.strong(.class("side")) { "Before" }
          words(change.before, of: change, as: .del)
        }
        Tag.div(.class("after")) {
          Tag.strong(.class("side")) { "After" }
          words(change.after, of: change, as: .ins)
        }
      }
      if let context = change.context?.after, context != last?.context?.after {
        Tag.p(.class("context")) { "\(context) …" }
      }
    }
  }

  @Nodes private func words(
    _ passage: TextChange.Passage?, of change: TextChange, as tag: Tag
  ) -> [Node] {
    if let passage {
      let all = change.op == "move" ? [] : nil as [[Int]]?
      let marked = Marked(
        passage.text, marks: passage.marks ?? all, limit: limits.length)
      Tag.p(.class("words")) { marked.nodes(as: tag) }
    } else {
      Tag.p(.class("quiet")) { change.after == nil ? "no longer there" : "not there" }
    }
  }
}
