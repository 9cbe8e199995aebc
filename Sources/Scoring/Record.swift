// The score record of a service in a jurisdiction.
package import Model

extension Scorer {
  /// The record as of a moment: current score, facts, conflicts, pages and history.
  ///
  /// Each page is spoken for by its newest believed capture. A page that cannot be read now keeps
  /// its last good one and makes the record stale; a record none of whose pages was ever read is
  /// `not_checked` and has no score. Order of documents never matters.
  ///
  /// - Parameter holdNights: how long a change that moves a grade waits for an editor before it
  ///   counts; meanwhile the score rests on the capture before it. At 0 nothing waits.
  package func record(
    company: String, jurisdiction: String, documents: [DocumentState], asOf: Timestamp,
    holdNights: Int = 0
  ) -> ScoreRecord {
    let states = documents.map { $0.known(at: asOf).holding(holdNights, at: asOf) }
      .sorted { utf8Precedes($0.id, $1.id) }
    let standing = Standing(states)
    var record = ScoreRecord(
      company: company, jurisdiction: jurisdiction, methodology: rubric.name,
      status: "not_checked", score: nil, grade: nil, checked: nil, stale: false, dimensions: [],
      facts: [], conflicts: [], documents: states.map(\.status), history: [])
    guard !standing.pages.isEmpty else { return record }
    let past = past(of: states, jurisdiction: jurisdiction)
    let evaluation = past.current
    if isSilent(states, now: evaluation, jurisdiction: jurisdiction) {
      record.status = standing.pages.count == states.count ? "no_policy" : "not_checked"
      record.checked = states.compactMap(\.checked).max()
      record.stale = standing.pages.contains { $0.state.staleSince != nil }
      record.facts = standing.cited
      return record
    }
    record.status = "scored"
    record.score = evaluation.score
    record.grade = evaluation.grade
    record.checked = states.compactMap(\.checked).max()
    record.held = states.compactMap(\.held).min {
      $0.since == $1.since ? utf8Precedes($0.change, $1.change) : $0.since < $1.since
    }
    record.stale = standing.pages.contains { $0.state.staleSince != nil }
    record.dimensions = evaluation.dimensions.map { dimension in
      var dimension = dimension
      if dimension.points == 0 {
        dimension.empty = standing.reason(for: dimension.dimension, declared: states.count)
      }
      return dimension
    }
    record.facts = standing.cited
    record.conflicts = conflicts(among: record.facts.map(\.fact), jurisdiction: jurisdiction)
    record.history = past.points
    record.corrections = corrections(of: states, jurisdiction: jurisdiction)
    return record
  }

  /// The score of what a record stands on.
  func evaluate(_ standing: Standing, _ jurisdiction: String) -> Evaluation {
    evaluate(
      facts: standing.cited.map(\.fact), pages: standing.readable,
      links: standing.links, jurisdiction: jurisdiction)
  }
}
