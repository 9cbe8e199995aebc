// A record's past: each score with its date and what moved it.
import Model

extension Scorer {
  /// The scores that the captures would have given on their days, oldest first, and the newest
  /// evaluation. A day has one point at most, and only where facts or score differ from the point
  /// before.
  func past(of states: [DocumentState], jurisdiction: String) -> (
    points: [ScorePoint], current: Evaluation
  ) {
    let moments = states.flatMap { state in state.captures.filter(\.isBelieved).map(\.at) }.sorted()
    var points: [ScorePoint] = []
    var standing: Standing?
    var current = evaluate(facts: [])
    for moment in lastOfEachDay(moments) {
      let next = Standing(states, at: moment)
      let step = Step(from: standing, to: next)
      guard step.touchesEvidence else { continue }
      let evaluation = evaluate(next, jurisdiction)
      if standing == nil || current.score != evaluation.score || !step.words.isEmpty {
        points.append(
          ScorePoint(
            at: moment, score: evaluation.score, grade: evaluation.grade, cause: step.cause,
            facts: step.words))
      }
      (standing, current) = (next, evaluation)
    }
    return (points, current)
  }

  private func lastOfEachDay(_ moments: [Timestamp]) -> [Timestamp] {
    var days: [Timestamp] = []
    for moment in moments {
      if let last = days.last, last.night == moment.night { days.removeLast() }
      days.append(moment)
    }
    return days
  }
}

/// What differs between two standings of a record.
private struct Step {
  /// Whether some page is spoken for by other evidence than before.
  var touchesEvidence = true
  /// `first`, `page` or `technical`.
  var cause = "first"
  /// Changed facts in words, by page.
  var words: [String] = []

  init(from before: Standing?, to after: Standing) {
    guard let before else { return }
    touchesEvidence = false
    var earlier: [String: DocumentState.Capture] = [:]
    for (state, capture) in before.pages { earlier[state.id] = capture }
    // A page that is watched from now on, or read in another way, is our doing; only other bytes
    // are the company's.
    cause = "technical"
    for (state, capture) in after.pages {
      guard let old = earlier[state.id] else {
        touchesEvidence = true
        words.append("\(state.id): read for the first time")
        continue
      }
      guard old.evidence.key != capture.evidence.key else { continue }
      touchesEvidence = true
      let changes = FactWords.changes(from: old.evidence.facts, to: capture.evidence.facts)
      words += changes.map { "\(state.id): \($0)" }
      let linksMoved = old.evidence.linksDigest != capture.evidence.linksDigest
      if old.digest != capture.digest, !changes.isEmpty || linksMoved { cause = "page" }
    }
  }
}
