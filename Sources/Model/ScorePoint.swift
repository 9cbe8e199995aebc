// A score that was published from a day on, and why.

/// A score, the moment from which it counted, and what moved it there.
package struct ScorePoint: Codable, Sendable, Equatable {
  /// The last capture of the day from which it counted, or that day's start where there was none.
  package var at: Timestamp
  package var score: Int
  package var grade: String
  package var cause: Cause
  /// What changed, in words: statements for `facts`, rules for `method`.
  package var facts: [String]
  /// When the page changed, where the score waited with it.
  package var since: Timestamp?
  /// Name of the rubric; nil where there has only been one.
  package var methodology: String?

  package init(
    at: Timestamp, score: Int, grade: String, cause: Cause, facts: [String],
    since: Timestamp? = nil, methodology: String? = nil
  ) {
    self.at = at
    self.score = score
    self.grade = grade
    self.cause = cause
    self.facts = facts
    self.since = since
    self.methodology = methodology
  }

  /// Whose doing it was.
  package enum Cause: String, Codable, Sendable, CaseIterable {
    /// The first score.
    case first
    /// The company's pages state other things.
    case facts
    /// The company's pages link each other in another way.
    case page
    /// We read other pages, or read them in another way.
    case technical
    /// The rubric changed.
    case method
    /// A fact was corrected.
    case correction
    /// An editor decided on a change.
    case review
  }
}
