// What came of the corrections of a record's pages.
import Model

extension Methods {
  /// The rulings on the pages of a record, by id; nil where there are none.
  func corrections(of states: [Shared<DocumentState>], jurisdiction: String) -> [CorrectionStatus]?
  {
    let found = states.flatMap { $0.value.isRuled ? $0.value.corrections : [] }
    if found.isEmpty { return nil }
    return found.sorted {
      $0.correction == $1.correction
        ? utf8Precedes($0.document, $1.document) : utf8Precedes($0.correction, $1.correction)
    }.map { status in
      var status = status
      guard let day = Timestamp(status.date) else { return status }
      let eve = Timestamp(seconds: day.seconds - 1)
      status.before = rated(states, at: day, corrected: eve, jurisdiction)
      status.after = rated(states, at: day, corrected: day, jurisdiction)
      return status
    }
  }

  /// The score of the captures up to a moment, with the rulings up to another.
  private func rated(
    _ states: [Shared<DocumentState>], at moment: Timestamp, corrected: Timestamp,
    _ jurisdiction: String
  ) -> CorrectionStatus.Rated? {
    let standing = Standing(states.map { Shared($0.value.corrected(upTo: corrected)) }, at: moment)
    if standing.pages.isEmpty { return nil }
    let evaluation = inForce(at: moment).evaluate(standing, standing.links, jurisdiction)
    return CorrectionStatus.Rated(score: evaluation.score, grade: evaluation.grade)
  }
}

extension DocumentState {
  /// Whether anything was ruled on the page; of most pages nothing was.
  fileprivate var isRuled: Bool {
    captures.indices.contains { index in
      captures[index].evidence.guards != nil || captures[index].evidence.corrected != nil
    }
  }

  /// What was ruled on the page, and whether it still is as the rulings expect.
  fileprivate var corrections: [CorrectionStatus] {
    let checked = captures.filter { $0.isBelieved && $0.evidence.isChecked }
    guard let newest = checked.last else { return [] }
    let guards = newest.evidence.guards ?? []
    let standing = Set(guards.map(\.correction))
    var past: [String: String] = [:]
    for step in checked.flatMap({ $0.evidence.corrected ?? [] }) {
      if !standing.contains(step.correction) { past[step.correction] = step.date }
    }
    return guards.map { status(of: $0, among: checked) }
      + past.map {
        CorrectionStatus(correction: $0.key, document: id, date: $0.value, state: .superseded)
      }
  }

  /// A page that is not as expected was not so since the first of its newest captures that are not,
  /// or since the ruling.
  private func status(of guarded: Guard, among checked: [Capture]) -> CorrectionStatus {
    var status = CorrectionStatus(
      correction: guarded.correction, document: id, date: guarded.date, state: .applied)
    guard let broken = guarded.broken else { return status }
    let run = checked.reversed().prefix { capture in
      capture.evidence.guards?.first { $0.correction == guarded.correction }?.broken != nil
    }
    status.state = .outdated
    status.because = broken
    status.since = [run.last?.at, Timestamp(guarded.date)].compactMap(\.self).max()
    return status
  }

  /// The page with its facts as they were published at a moment.
  fileprivate func corrected(upTo moment: Timestamp) -> DocumentState {
    var state = self
    for index in captures.indices {
      state.captures[index].evidence.facts = captures[index].evidence.facts(at: moment)
      state.captures[index].evidence.corrected = nil
    }
    return state
  }
}
