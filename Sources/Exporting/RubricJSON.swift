// The rubric as published data.
import Formats
import Model

extension JSON {
  /// A rubric without its examples, which are tests: all that a recomputation needs.
  init(_ rubric: Rubric) {
    self = .object([
      "id": .text(rubric.id), "name": .text(rubric.name), "title": .text(rubric.title),
      "supersedes": JSON(rubric.supersedes), "in_force": JSON(rubric.inForce),
      "grades": .list(
        rubric.grades.map { grade in
          .object([
            "grade": .text(grade.grade), "min": .number(grade.min), "label": .text(grade.label),
          ])
        }),
      "dimensions": .list(
        rubric.dimensions.map { dimension in
          .object([
            "id": .text(dimension.id), "weight": .number(dimension.weight),
            "name": .text(dimension.name), "asks": .text(dimension.asks),
          ])
        }),
      "rules": .list(
        rubric.rules.map { rule in
          .object([
            "id": .text(rule.id), "dimension": .text(rule.dimension),
            "kind": .text(rule.kind.rawValue), "points": .number(rule.points),
            "when": JSON(rule.when), "because": .text(rule.because),
          ])
        }),
      "conflicts": .list(
        rubric.conflicts.map { rule in
          .object([
            "id": .text(rule.id), "first": JSON(rule.first), "second": JSON(rule.second),
            "because": .text(rule.because),
          ])
        }),
    ])
  }

  private init(_ condition: Condition) {
    switch condition {
    case .states(let states): self = .object(["states": JSON(states)])
    case .page(let kinds): self = .object(["page": JSON(kinds.map(\.rawValue))])
    case .linked(let linked):
      var members = [
        "from": JSON(linked.from.map(\.rawValue)), "to": JSON(linked.to.map(\.rawValue)),
      ]
      members["zones"] = linked.zones.map { JSON($0) }
      self = .object(["linked": .object(members)])
    case .steps(let steps):
      self = .object([
        "steps": .object([
          "to": JSON(steps.to.map(\.rawValue)), "at_most": .number(steps.atMost),
        ])
      ])
    case .all(let parts): self = .object(["all": .list(parts.map { JSON($0) })])
    case .any(let parts): self = .object(["any": .list(parts.map { JSON($0) })])
    }
  }

  private init(_ states: Condition.States) {
    var members: [String: JSON] = ["type": .text(states.type)]
    members["value"] = states.value.map { JSON($0) }
    members["polarity"] = states.polarity.map { JSON($0.map(\.rawValue)) }
    members["attrs"] = states.attrs.map { .object($0.mapValues { JSON($0) }) }
    self = .object(members)
  }
}
