// What another rubric did to a record, in words.
import Model

extension Scorer {
  /// Both versions, then each rule whose points or earning moved, in the rubric's order, those that
  /// are no more after them.
  func words(since old: Scorer, _ before: Evaluation, _ after: Evaluation) -> [String] {
    let was = Scorer.earned(before)
    let now = Scorer.earned(after)
    let ids = rubric.rules.map(\.id)
    let gone = old.rubric.rules.map(\.id).filter { !ids.contains($0) }
    let rules = (ids + gone).compactMap { id -> String? in
      switch (was[id], now[id]) {
      case (let points?, nil): "\(id): \(points) points not earned any more"
      case (nil, let points?): "\(id): \(points) points earned"
      case (let one?, let other?): one == other ? nil : "\(id): \(one) points are now \(other)"
      case (nil, nil): nil
      }
    }
    return ["\(old.rubric.name) is now \(rubric.name)"] + weights(since: old) + rules
  }

  private func weights(since old: Scorer) -> [String] {
    let was = Dictionary(
      old.rubric.dimensions.map { ($0.id, $0.weight) }, uniquingKeysWith: { first, _ in first })
    return rubric.dimensions.compactMap { dimension in
      guard let weight = was[dimension.id] else { return "\(dimension.id): new" }
      return weight == dimension.weight
        ? nil : "\(dimension.id): weight \(weight) is now \(dimension.weight)"
    }
  }

  private static func earned(_ evaluation: Evaluation) -> [String: Int] {
    Dictionary(
      evaluation.dimensions.flatMap(\.rules).map { ($0.rule, $0.points) },
      uniquingKeysWith: { first, _ in first })
  }
}
