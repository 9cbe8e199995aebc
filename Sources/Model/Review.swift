// What an editor decided on a change.

/// One file of input/reviews, `<change>.<n>.json`. Files are only ever added; of those on one
/// change the one with the highest number holds.
package struct Review: Codable, Sendable, Equatable {
  /// Id of the change.
  package var change: String
  /// `fenwire/terms`.
  package var document: String
  package var verdict: Verdict
  /// Why, in the editor's words.
  package var note: String
  /// Who decided.
  package var editor: String
  /// The day, `2026-03-04`.
  package var date: String

  package init(
    change: String, document: String, verdict: Verdict, note: String, editor: String, date: String
  ) {
    self.change = change
    self.document = document
    self.verdict = verdict
    self.note = note
    self.editor = editor
    self.date = date
  }
}

extension Review {
  /// What a change is, by an editor's eyes.
  package enum Verdict: String, Codable, Sendable, CaseIterable {
    /// The page says so now: believed from then on, even what was held or had been seen before.
    case confirm
    /// True, and not worth telling.
    case insignificant
    /// The same as another change.
    case repeated
    /// Not what the page says: the capture after it is not believed.
    case wrong
  }
}
