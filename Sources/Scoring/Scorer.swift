// Applies a rubric: facts, pages and links in, points with their rules out.
package import Model

/// A rubric that was found sound, ready to score with.
package struct Scorer: Sendable {
  package let rubric: Rubric
  /// Rules of each dimension.
  private let rules: [DimensionRules]

  /// Checks the rubric: weights sum to 100, ids are unique, rules name known dimensions, points and
  /// grades lie in range.
  package init(rubric: Rubric) throws(RubricError) {
    try RubricCheck.check(rubric)
    self.rubric = rubric
    rules = rubric.dimensions.map { dimension in
      DimensionRules(rubric.rules.filter { $0.dimension == dimension.id })
    }
  }

  /// The score that statements and pages earn. Their order never matters.
  ///
  /// Facts that speak for another place than `jurisdiction` do not count; an empty jurisdiction
  /// lets all of them count.
  package func evaluate(
    facts: [Fact], pages: [ReadPage] = [], links: [PageLink] = [], jurisdiction: String = ""
  ) -> Evaluation {
    let applying = facts.filter { Jurisdiction.applies($0, to: jurisdiction) }
    let ground = Ground(facts: applying, pages: pages, links: links)
    return total(
      zip(rubric.dimensions, rules).map { dimension, rules in
        rules.score(dimension.id, on: ground)
      })
  }

  /// Whether facts and pages alone earn a rule. Nil where the rule also asks for links, which a
  /// record does not carry.
  package func earns(
    _ rule: Rubric.Rule, facts: [Fact], pages: [ReadPage], jurisdiction: String
  ) -> Bool? {
    guard !rule.when.asksForLinks else { return nil }
    let applying = facts.filter { Jurisdiction.applies($0, to: jurisdiction) }
    return Ground(facts: applying, pages: pages, links: []).holds(rule.when)
  }

  /// The weighted sum, halves rounded up: `floor(x + 0.5)`, in whole numbers so that no machine
  /// differs.
  private func total(_ dimensions: [DimensionScore]) -> Evaluation {
    let sum = zip(rubric.dimensions, dimensions).reduce(0) { $0 + $1.0.weight * $1.1.points }
    let score = (sum + 50) / 100
    return Evaluation(dimensions: dimensions, score: score, grade: grade(of: score))
  }

  /// The grade of a score: the first band whose minimum it reaches.
  package func grade(of score: Int) -> String {
    rubric.grades.first { score >= $0.min }?.grade ?? rubric.grades[rubric.grades.count - 1].grade
  }
}

/// What a rubric makes of statements and pages.
package struct Evaluation: Sendable, Equatable {
  /// In the order of the rubric.
  package var dimensions: [DimensionScore]
  /// 0 to 100.
  package var score: Int
  package var grade: String
}

/// A page that could be read.
package struct ReadPage: Sendable, Hashable {
  /// What results call it: the document's id, or its address.
  package var id: String
  package var kind: PageKind

  package init(id: String, kind: PageKind) {
    self.id = id
    self.kind = kind
  }
}

/// A link from one page that could be read to another page of the record.
package struct PageLink: Sendable, Hashable {
  package var from: ReadPage
  /// `main`, `nav`, `header`, `footer` …
  package var zone: String
  package var to: ReadPage

  package init(from: ReadPage, zone: String, to: ReadPage) {
    self.from = from
    self.zone = zone
    self.to = to
  }
}
