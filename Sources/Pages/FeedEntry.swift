// A confirmed change as the feeds tell it.
package import Formats
package import Model

/// What the feeds say of a change: plain text, no markup.
package struct FeedEntry: Sendable {
  /// Stable for ever, a tag URI (RFC 4151).
  package let id: String
  package let title: String
  package let text: String
  /// Where more stands.
  package let link: Link?
  /// When the change was confirmed.
  package let updated: Timestamp
  package let company: String
  package let severity: Severity

  /// - Parameters:
  ///   - name: of the company, for people.
  ///   - base: address under which the feed is published.
  ///   - link: by default the live page, where its address is one.
  package init(_ change: Change, name: String, base: String, link: Link? = nil) {
    // Feeds are for the public, whoever writes them.
    let change = Privacy.published(change)
    id = Feed.tag(base, "changes/\(change.id)")
    let page = Words.flat("\(name), \(change.pageName)")
    title = Visible.text(Visible.prefix("\(page): \(change.summary)", 300))
    text = Visible.text(FeedEntry.sentences(change).joined(separator: "\n"))
    self.link = link ?? Link.web(change.url)
    updated = change.confirmedBy?.at ?? change.after.at
    company = change.company
    severity = change.severity
  }

  /// For a feed: severity and company are its tags.
  package var item: Feed.Item {
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
