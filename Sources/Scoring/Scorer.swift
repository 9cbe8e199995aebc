// Applies a rubric: facts, pages and links in, points with their rules out.
package import Model

/// A rubric that was found sound, ready to score with.
package struct Scorer: Sendable {
  package let rubric: Rubric
  /// The conditions of the rubric's rules, in its order.
  private let program: Program
  /// What the rubric's conflicts ask for, two questions a rule.
  let sides: Sides
  /// Rules of each dimension.
  private let rules: [DimensionRules]
  /// What nothing at all earns.
  let nothing: Evaluation

  /// Checks the rubric: weights sum to 100, ids are unique, rules name known dimensions, points and
  /// grades lie in range.
  package init(rubric: Rubric) throws(RubricError) {
    try RubricCheck.check(rubric)
    self.rubric = rubric
    program = Program(rubric.rules.map(\.when))
    sides = Sides(rubric.conflicts)
    let placed = rubric.rules.enumerated().map { (place: $0.offset, rule: $0.element) }
    rules = rubric.dimensions.map { dimension in
      DimensionRules(placed.filter { $0.rule.dimension == dimension.id })
    }
    let empty = Ground(program, facts: [], pages: [], links: [])
    let dimensions = zip(rubric.dimensions, rules).map { $1.score($0.id, on: empty) }
    let score = Scorer.sum(rubric, dimensions)
    nothing = Evaluation(
      dimensions: dimensions, score: score, grade: Scorer.grade(of: score, in: rubric))
  }

  /// The score that statements and pages earn. Their order never matters.
  ///
  /// Facts that speak for another place than `jurisdiction` do not count; an empty jurisdiction
  /// lets all of them count.
  package func evaluate(
    facts: [Fact], pages: [ReadPage] = [], links: [PageLink] = [], jurisdiction: String = ""
  ) -> Evaluation {
    evaluate(facts: [facts], pages: pages, links: links, jurisdiction: jurisdiction)
  }

  /// The same of facts in lists.
  func evaluate(
    facts: [[Fact]], pages: [ReadPage], links: [PageLink], jurisdiction: String
  ) -> Evaluation {
    let ground = Ground(
      program, facts: facts.map { Jurisdiction.applying($0, to: jurisdiction) }, pages: pages,
      links: links)
    return total(
      zip(rubric.dimensions, rules).map { dimension, rules in
        rules.score(dimension.id, on: ground)
      })
  }

  /// Whether facts, pages and links earn a rule.
  package func earns(
    _ rule: Rubric.Rule, facts: [Fact], pages: [ReadPage], links: [PageLink], jurisdiction: String
  ) -> Bool {
    Basis(facts: Jurisdiction.applying(facts, to: jurisdiction), pages: pages, links: links)
      .holds(rule.when)
  }

  private func total(_ dimensions: [DimensionScore]) -> Evaluation {
    let score = Scorer.sum(rubric, dimensions)
    return Evaluation(dimensions: dimensions, score: score, grade: grade(of: score))
  }

  /// The weighted sum, halves rounded up: `floor(x + 0.5)`, in whole numbers so that no machine
  /// differs.
  private static func sum(_ rubric: Rubric, _ dimensions: [DimensionScore]) -> Int {
    let sum = zip(rubric.dimensions, dimensions).reduce(0) { $0 + $1.0.weight * $1.1.points }
    return (sum + 50) / 100
  }

  /// The grade of a score: the first band whose minimum it reaches.
  package func grade(of score: Int) -> String { Scorer.grade(of: score, in: rubric) }

  private static func grade(of score: Int, in rubric: Rubric) -> String {
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
