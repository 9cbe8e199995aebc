// Which duties hold for a record, and what its pages disclose of them.
package import Model

/// All laws, found sound.
package struct Laws: Sendable {
  /// By jurisdiction.
  private let laws: [String: Law]
  /// Jurisdictions by id of the law.
  private let places: [String: String]

  /// Checks the laws: ids are unique, `extends` names one of them and runs in no circle, days are
  /// days, conditions ask for statements or pages.
  package init(_ laws: [Law]) throws(LawError) {
    try LawCheck.check(laws)
    self.laws = Dictionary(laws.map { ($0.jurisdiction, $0) }, uniquingKeysWith: { a, _ in a })
    places = Dictionary(laws.map { ($0.id, $0.jurisdiction) }, uniquingKeysWith: { a, _ in a })
  }

  /// Every duty that is kept for a place, law or not, the place's own first: those of its own file
  /// and of all that it extends. A place without a file has those of its country, a member state
  /// without one those of the union.
  package func duties(for jurisdiction: String) -> [Duty] {
    var duties: [Duty] = []
    var next = nearest(jurisdiction)
    while let law = next {
      duties += law.duties
      next = law.extends.flatMap { places[$0] }.flatMap { laws[$0] }
    }
    return duties
  }

  /// Those that are law at a moment.
  package func duties(for jurisdiction: String, at moment: Timestamp) -> [Duty] {
    duties(for: jurisdiction).filter { $0.isLaw(at: moment) }
  }

  private func nearest(_ jurisdiction: String) -> Law? {
    let country = String(jurisdiction.prefix { $0 != "-" })
    if let law = laws[jurisdiction] ?? laws[country] { return law }
    return Jurisdiction.isMember(country) ? laws["EU"] : nil
  }

  /// What a record's pages disclose, need by need; nil where no duty holds.
  ///
  /// Made of the record alone: its facts, and which of its pages were read. A need that nothing
  /// speaks to is *not stated* only where every declared page was read, else *not checked*.
  package func results(for record: ScoreRecord, at moment: Timestamp) -> [DutyResult]? {
    let duties = duties(for: record.jurisdiction, at: moment)
    guard !duties.isEmpty else { return nil }
    let read = record.documents.filter { $0.snapshot != nil }
    let ground = Basis(
      facts: record.facts.map(\.fact).filter {
        Jurisdiction.applies($0, to: record.jurisdiction)
      },
      pages: read.map { ReadPage(id: $0.document, kind: $0.kind) }, links: [])
    let isWhole = !read.isEmpty && read.count == record.documents.count
    return duties.flatMap { duty in
      duty.needs.map { ground.result(of: $0, in: duty, isWhole: isWhole) }
    }
  }
}

extension Basis {
  /// What stands on it of a need. `isWhole` says whether every page was read.
  func result(of need: Duty.Need, in duty: Duty, isWhole: Bool) -> DutyResult {
    func result(_ result: DutyResult.Result, _ support: Support = Support()) -> DutyResult {
      DutyResult(
        duty: duty.id, need: need.id, result: result, facts: support.facts,
        pages: support.pages)
    }
    for condition in [duty.applies, need.applies].compactMap(\.self) where !holds(condition) {
      return result(isWhole ? .notApplicable : .notChecked)
    }
    if holds(need.met) { return result(.met, support(for: need.met)) }
    if let opposite = need.notMet, holds(opposite) {
      return result(.notMet, support(for: opposite))
    }
    return result(isWhole ? .notStated : .notChecked)
  }
}
