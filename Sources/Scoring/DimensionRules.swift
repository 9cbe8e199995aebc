// The rules of one dimension, in the order in which they are tried.
import Model

/// Of the `level` rules that hold the best one counts; `plus` rules add to it, up to 100.
struct DimensionRules {
  /// What of a rule counts here.
  private struct Rule {
    let id: String
    let points: Int
    let isPlus: Bool
    /// Of its condition in the program.
    let place: Int
  }

  /// As the rubric has them.
  private let all: [Rule]
  /// Most points first, so that the first one that holds is the best. Places in `all`.
  private let levels: [Int]
  private let plus: [Int]

  /// - Parameter rules: the dimension's own, with their places in the program.
  init(_ rules: [(place: Int, rule: Rubric.Rule)]) {
    all = rules.map { place, rule in
      Rule(id: rule.id, points: rule.points, isPlus: rule.kind == .plus, place: place)
    }
    plus = rules.indices.filter { rules[$0].rule.kind == .plus }
    levels = rules.indices.filter { rules[$0].rule.kind == .level }
      .sorted { a, b in
        rules[a].rule.points == rules[b].rule.points
          ? a < b : rules[a].rule.points > rules[b].rule.points
      }
  }

  func score(_ dimension: String, on ground: Ground) -> DimensionScore {
    let level = levels.first { ground.holds(all[$0].place) }
    var earned = level.map { [$0] } ?? []
    earned += plus.filter { ground.holds(all[$0].place) }
    let points = min(100, earned.reduce(0) { $0 + all[$1].points })
    return DimensionScore(
      dimension: dimension, points: points,
      rules: earned.map { index in
        let support = ground.support(for: all[index].place)
        return RuleResult(
          rule: all[index].id, points: all[index].points, facts: support.facts,
          pages: support.pages)
      }, missed: points == 100 ? [] : missed(level.map { all[$0].points } ?? 0, earned))
  }

  /// Rules that would raise the dimension: better levels, and plus rules that do not hold.
  private func missed(_ level: Int, _ earned: [Int]) -> [String] {
    var missed: [String] = []
    for index in all.indices where all[index].isPlus || all[index].points > level {
      if !earned.contains(index) { missed.append(all[index].id) }
    }
    return missed
  }
}
