// The changed passages, before and after side by side.
import Formats
import Model

/// The words of a change.
struct PassagesPart {
  let changes: [TextChange]
  /// Passages that are shown, and code points of each.
  private static let limit = 300
  private static let length = 6000

  var node: Node {
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
      for (index, change) in changes.prefix(PassagesPart.limit).enumerated() {
        passage(change, index + 1, after: index > 0 ? changes[index - 1] : nil)
      }
      if changes.count > PassagesPart.limit {
        Tag.p { "and \(changes.count - PassagesPart.limit) more passages, in the data" }
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
        passage.text, marks: passage.marks ?? all, limit: PassagesPart.length)
      Tag.p(.class("words")) { marked.nodes(as: tag) }
    } else {
      Tag.p(.class("quiet")) { change.after == nil ? "no longer there" : "not there" }
    }
  }
}
