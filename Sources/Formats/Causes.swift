// Whose doing a move of a score was.
package import Model

/// The causes of a move, for people.
package enum Causes {
  /// All of them in one line.
  package static let all =
    ScorePoint.Cause.allCases.map { "`\($0.rawValue)`: \(words($0))" }
    .joined(separator: "; ") + "."

  package static func words(_ cause: ScorePoint.Cause) -> String {
    switch cause {
    case .first: "the first score"
    case .facts: "the company's pages state other things"
    case .page: "they link each other in another way"
    case .technical: "we read other pages, or read them in another way"
    case .method: "another rubric came into force"
    case .correction: "a fact was corrected"
    case .review: "an editor decided on a change"
    }
  }
}
