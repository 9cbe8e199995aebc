// The rules of one dimension, in the order in which they are tried.
import Model

/// Of the `level` rules that hold the best one counts; `plus` rules add to it, up to 100.
struct DimensionRules {
  /// As the rubric has them, each with its place in the program.
  private let all: [(place: Int, rule: Rubric.Rule)]
  /// Most points first, so that the first one that holds is the best. Places in `all`.
  private let levels: [Int]
  private let plus: [Int]

  /// - Parameter rules: the dimension's own, with their places in the program.
  init(_ rules: [(place: Int, rule: Rubric.Rule)]) {
    all = rules
    plus = rules.indices.filter { rules[$0].rule.kind == .plus }
    levels = rules.indices.filter { rules[$0].rule.kind == .level }
      .sorted { a, b in
        rules[a].rule.points == rules[b].rule.points
          ? a < b : rules[a].rule.points > rules[b].rule.points
      }
  }

  func score(_ dimension: String, on ground: Ground) -> DimensionScore {
    let level = levels.first { ground.holds(all[$0].place) }
    let earned = (level.map { [$0] } ?? []) + plus.filter { ground.holds(all[$0].place) }
    let points = min(100, earned.reduce(0) { $0 + all[$1].rule.points })
    return DimensionScore(
      dimension: dimension, points: points,
      rules: earned.map { index in
        let support = ground.support(for: all[index].place)
        return RuleResult(
          rule: all[index].rule.id, points: all[index].rule.points, facts: support.factIDs,
          pages: support.pageIDs)
      }, missed: points == 100 ? [] : missed(level.map { all[$0].rule.points } ?? 0, earned))
  }

  /// Rules that would raise the dimension: better levels, and plus rules that do not hold.
  private func missed(_ level: Int, _ earned: [Int]) -> [String] {
    all.indices.filter { index in
      let isBetter = all[index].rule.kind == .plus || all[index].rule.points > level
      return isBetter && !earned.contains(index)
    }.map { all[$0].rule.id }
  }
}
