// What rests on a change.
package import Model

/// How much a change matters, by whoever knows the rubric.
package struct Weighing: Sendable, Equatable {
  package var severity: Severity
  /// What it does to the score, by the facts of its page alone; nil when nothing.
  package var effect: ScoreEffect?

  package init(_ severity: Severity, effect: ScoreEffect? = nil) {
    self.severity = severity
    self.effect = effect
  }
}
