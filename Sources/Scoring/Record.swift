// The score record of a service in a jurisdiction.
package import Model

extension Methods {
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
    let known = documents.map { Shared($0.known(at: asOf)) }
      .sorted { utf8Precedes($0.value.id, $1.value.id) }
    let states = known.map { $0.value.waiting(holdNights, at: asOf).map { Shared($0) } ?? $0 }
    let standing = Standing(states)
    let scorer = inForce(at: asOf)
    var record = ScoreRecord(
      company: company, jurisdiction: jurisdiction, methodology: scorer.rubric.name,
      status: "not_checked", score: nil, grade: nil, checked: nil, stale: false, dimensions: [],
      facts: [], conflicts: [], documents: states.map(\.value.status), history: [])
    guard !standing.pages.isEmpty else { return record }
    let history = History(
      known, by: self, jurisdiction: jurisdiction, asOf: asOf, holdNights: holdNights)
    record.checked = states.compactMap(\.value.checked).max()
    record.stale = record.documents.contains { $0.snapshot != nil && $0.staleSince != nil }
    record.facts = standing.cited
    if scorer.isSilent(states.lazy.map(\.value), now: history.current, jurisdiction: jurisdiction) {
      record.status = standing.pages.count == states.count ? "no_policy" : "not_checked"
      return record
    }
    record.status = "scored"
    record.score = history.current.score
    record.grade = history.current.grade
    record.history = history.points
    record.held = states.compactMap(\.value.held).min {
      $0.since == $1.since ? utf8Precedes($0.change, $1.change) : $0.since < $1.since
    }
    record.dimensions = history.current.dimensions.map { dimension in
      var dimension = dimension
      if dimension.points == 0 {
        dimension.empty = standing.reason(for: dimension.dimension, declared: states.count)
      }
      return dimension
    }
    record.conflicts = scorer.conflicts(among: standing.facts, jurisdiction: jurisdiction)
    record.corrections = corrections(of: states, jurisdiction: jurisdiction)
    record.paths = standing.paths(to: states)
    add(standing, history.links, jurisdiction, to: &record)
    return record
  }

  /// What the score rests on, and what other rubrics make of it.
  private func add(
    _ standing: Standing, _ links: [PageLink], _ jurisdiction: String,
    to record: inout ScoreRecord
  ) {
    let stale = record.documents.count { $0.snapshot != nil && $0.staleSince != nil }
    record.stale = stale > 0
    record.confidence = Confidence(
      declared: record.documents.count, read: standing.pages.count, stale: stale)
    let told = links.map { RecordLink(from: $0.from.id, zone: $0.zone, to: $0.to.id) }
    record.links = told.isEmpty ? nil : told.sorted(by: isBefore)
    if beside.isEmpty { return }
    record.beside = beside.map { scorer in
      let other = scorer.evaluate(standing, links, jurisdiction)
      return OtherScore(
        methodology: scorer.rubric.name, score: other.score, grade: other.grade,
        dimensions: other.dimensions.map { .init(dimension: $0.dimension, points: $0.points) })
    }
  }

  private func isBefore(_ a: RecordLink, _ b: RecordLink) -> Bool {
    if a.from != b.from { return utf8Precedes(a.from, b.from) }
    return a.to == b.to ? utf8Precedes(a.zone, b.zone) : utf8Precedes(a.to, b.to)
  }
}

extension Scorer {
  /// The record by this rubric alone. See ``Methods/record(company:jurisdiction:documents:asOf:holdNights:)``.
  package func record(
    company: String, jurisdiction: String, documents: [DocumentState], asOf: Timestamp,
    holdNights: Int = 0
  ) -> ScoreRecord {
    Methods(self).record(
      company: company, jurisdiction: jurisdiction, documents: documents, asOf: asOf,
      holdNights: holdNights)
  }

  /// The score of what a record stands on.
  func evaluate(
    _ standing: Standing, _ links: [PageLink], _ jurisdiction: String
  ) -> Evaluation {
    evaluate(
      facts: standing.facts, pages: standing.readable, links: links, jurisdiction: jurisdiction)
  }
}
