// The rules of one dimension, in the order in which they are tried.
import Model

/// Of the `level` rules that hold the best one counts; `plus` rules add to it, up to 100.
struct DimensionRules {
  /// As the rubric has them.
  private let all: [Rubric.Rule]
  /// Most points first, so that the first one that holds is the best.
  private let levels: [Rubric.Rule]
  private let plus: [Rubric.Rule]

  init(_ rules: [Rubric.Rule]) {
    all = rules
    plus = rules.filter { $0.kind == .plus }
    levels = rules.enumerated().filter { $0.element.kind == .level }
      .sorted { a, b in
        a.element.points == b.element.points
          ? a.offset < b.offset : a.element.points > b.element.points
      }.map(\.element)
  }

  func score(_ dimension: String, on ground: Ground) -> DimensionScore {
    let level = levels.first { ground.holds($0.when) }
    let earned = (level.map { [$0] } ?? []) + plus.filter { ground.holds($0.when) }
    let points = min(100, earned.reduce(0) { $0 + $1.points })
    return DimensionScore(
      dimension: dimension, points: points,
      rules: earned.map { rule in
        let support = ground.support(for: rule.when)
        return RuleResult(
          rule: rule.id, points: rule.points, facts: support.factIDs, pages: support.pageIDs)
      }, missed: points == 100 ? [] : missed(level?.points ?? 0, earned))
  }

  /// Rules that would raise the dimension: better levels, and plus rules that do not hold.
  private func missed(_ level: Int, _ earned: [Rubric.Rule]) -> [String] {
    let held = Set(earned.map(\.id))
    return all.filter { rule in
      !held.contains(rule.id) && (rule.kind == .plus || rule.points > level)
    }.map(\.id)
  }
}
