// Whether a rubric can be used.
import Model

/// The checks behind ``Scorer/init(rubric:)``.
enum RubricCheck {
  static func check(_ rubric: Rubric) throws(RubricError) {
    guard !rubric.dimensions.isEmpty, !rubric.grades.isEmpty else { throw .empty }
    let weights = rubric.dimensions.reduce(0) { sum, dimension in
      (0...100).contains(dimension.weight) ? sum + dimension.weight : sum - 1000
    }
    guard weights == 100 else { throw .weights(weights) }
    try unique(rubric.dimensions.map(\.id))
    try unique(rubric.grades.map(\.grade))
    try unique(rubric.rules.map(\.id) + rubric.conflicts.map(\.id))
    try check(rubric.grades.map(\.min))
    let dimensions = Set(rubric.dimensions.map(\.id))
    for rule in rubric.rules {
      guard dimensions.contains(rule.dimension) else {
        throw .unknownDimension(rule: rule.id, dimension: rule.dimension)
      }
      guard (1...100).contains(rule.points) else {
        throw .points(rule: rule.id, points: rule.points)
      }
      guard isSound(rule.when, depth: 1) else { throw .condition(rule: rule.id) }
    }
  }

  private static func unique(_ ids: [String]) throws(RubricError) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { throw .duplicate(id) }
  }

  private static func check(_ minimums: [Int]) throws(RubricError) {
    let descends = zip(minimums, minimums.dropFirst()).allSatisfy { $0 > $1 }
    guard descends, minimums[0] <= 100, minimums[minimums.count - 1] == 0 else { throw .grades }
  }

  /// Whether a condition asks for something, within a bounded depth.
  static func isSound(_ condition: Condition, depth: Int) -> Bool {
    guard depth <= 16 else { return false }
    switch condition {
    case .states(let states):
      return states.value?.isEmpty != true && states.polarity?.isEmpty != true
        && (states.attrs ?? [:]).values.allSatisfy { !$0.isEmpty }
    case .page(let kinds): return !kinds.isEmpty
    case .linked(let linked):
      return !linked.from.isEmpty && !linked.to.isEmpty && linked.zones?.isEmpty != true
    case .steps(let steps): return !steps.to.isEmpty && (1...9).contains(steps.atMost)
    case .all(let parts), .any(let parts):
      return !parts.isEmpty && parts.allSatisfy { isSound($0, depth: depth + 1) }
    }
  }
}
