// A confirmed change as the feeds tell it.
import Formats
import Model

/// What the feeds say of a change: plain text, no markup.
struct FeedEntry: Sendable {
  /// Stable for ever, a tag URI (RFC 4151).
  let id: String
  let title: String
  let text: String
  /// The live page, where its address is one.
  let link: Link?
  /// When the change was confirmed.
  let updated: Timestamp
  let company: String
  let severity: Severity

  init(_ item: Item, desk: Desk) {
    let change = item.change
    id = Feed.tag(desk.base, "changes/\(change.id)")
    let document = change.document.drop { $0 != "/" }.dropFirst()
    let name = Words.flat("\(desk.companyName(item.company)), \(document)")
    title = Visible.text(Visible.prefix("\(name): \(item.summary)", 300))
    text = Visible.text(FeedEntry.sentences(change).joined(separator: "\n"))
    link = Link.web(change.url)
    updated = change.confirmedBy?.at ?? change.after.at
    company = item.company
    severity = change.severity
  }

  /// For a feed: severity and company are its tags.
  var item: Feed.Item {
    Feed.Item(
      id: id, title: title, text: text, link: link, updated: updated,
      tags: [severity.rawValue, company])
  }

  private static func sentences(_ change: Change) -> [String] {
    var out: [String] = []
    for fact in change.factChanges.prefix(20) {
      out.append(Plain.change(fact))
      if let before = fact.before { out.append("Before: " + quoted(before.quote)) }
      if let after = fact.after { out.append("After: " + quoted(after.quote)) }
    }
    if change.factChanges.isEmpty {
      out += change.textChanges.prefix(5).map { passage in
        Plain.op(passage.op) + ": " + quoted((passage.after ?? passage.before)?.text ?? "")
      }
    }
    if let effect = change.effect {
      out.append(
        "By this page alone the score goes from \(effect.scoreBefore) (\(effect.gradeBefore)) to "
          + "\(effect.scoreAfter) (\(effect.gradeAfter)).")
    }
    out.append(
      "\(Plain.severity(change.severity)). Seen on \(change.after.at.date)"
        + (change.confirmedBy.map { ", still there on \($0.at.date)" } ?? "") + ".")
    return out
  }

  private static func quoted(_ words: String) -> String {
    "“\(Visible.prefix(Words.flat(words), 300))”"
  }
}
