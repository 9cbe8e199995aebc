// Rubrics over time: which one counted when, and which are looked at beside it.
package import Model

/// A chain of rubrics, each in force until the next one is.
package struct Methods: Sendable {
  /// Oldest first; the first one counts from ever.
  let editions: [Edition]
  /// Rubrics that score the current evidence too, without counting.
  let beside: [Scorer]

  struct Edition: Sendable {
    var scorer: Scorer
    /// The day on which it came into force, counted from 1970-01-01; nil for the first.
    var day: Int?
  }

  /// One rubric that has always counted.
  package init(_ scorer: Scorer) {
    editions = [Edition(scorer: scorer)]
    beside = []
  }

  /// - Parameter rubrics: the newest first, each followed by the one that it supersedes. The last
  ///   one supersedes none; days of coming into force rise.
  package init(_ rubrics: [Rubric], beside: [Rubric] = []) throws(RubricError) {
    var editions: [Edition] = []
    for rubric in rubrics.reversed() {
      guard rubric.supersedes == editions.last?.scorer.rubric.id else {
        throw .chain(rubric: rubric.id, supersedes: rubric.supersedes ?? "")
      }
      let day = rubric.inForce.flatMap { Timestamp($0) }?.night
      guard (day == nil) == editions.isEmpty, (editions.last?.day ?? .min) < day ?? .max else {
        throw .inForce(rubric: rubric.id)
      }
      editions.append(Edition(scorer: try Scorer(rubric: rubric), day: day))
    }
    guard !editions.isEmpty else { throw .empty }
    self.editions = editions
    var others: [Scorer] = []
    for rubric in beside { others.append(try Scorer(rubric: rubric)) }
    self.beside = others
  }

  /// The rubric that counts at a moment.
  package func inForce(at moment: Timestamp) -> Scorer { editions[index(on: moment.night)].scorer }

  /// Its place in the chain.
  func index(on day: Int) -> Int {
    editions.lastIndex { $0.day.map { $0 <= day } ?? true } ?? 0
  }
}
