// Whether a flow rubric can be used, and whether an audit keeps to it.
package import Model

/// A fault in a flow rubric or an audit: where, what, and what to do.
package struct FlowFault: InputFault, Equatable {
  /// As a JSON pointer into the file.
  package var field: String
  package var message: String
  package var remedy: String

  package var description: String { "\(field): \(message); \(remedy)" }
}

/// The checks behind ``FlowScorer``.
enum FlowCheck {
  static func check(_ rubric: FlowRubric) throws(FlowFault) {
    let weights = rubric.steps.reduce(0) { sum, step in
      (0...100).contains(step.weight) ? sum + step.weight : sum - 1000
    }
    guard weights == 100 else {
      throw FlowFault(
        field: "/steps", message: "weights sum to \(weights)", remedy: "make them sum to 100")
    }
    try unique(rubric.steps.map(\.id), "/steps")
    try unique(rubric.caps.map(\.id), "/caps")
    try unique(rubric.grades.map(\.grade), "/grades")
    let minimums = rubric.grades.map(\.min)
    guard zip(minimums, minimums.dropFirst()).allSatisfy({ $0 > $1 }), minimums.last == 0,
      minimums[0] <= 100
    else {
      throw FlowFault(
        field: "/grades", message: "minimums do not descend to 0",
        remedy: "start at 100 or less and end at 0")
    }
    guard rubric.staleDays >= 0 else {
      throw FlowFault(field: "/stale_days", message: "is below 0", remedy: "use 180")
    }
    for (index, step) in rubric.steps.enumerated() { try check(step, "/steps/\(index)/levels") }
    for (index, cap) in rubric.caps.enumerated() { try check(cap, of: rubric, "/caps/\(index)") }
  }

  private static func unique(_ ids: [String], _ field: String) throws(FlowFault) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted {
      throw FlowFault(
        field: field, message: "“\(id)” stands twice", remedy: "give each an id of its own")
    }
  }

  private static func check(_ step: FlowRubric.Step, _ field: String) throws(FlowFault) {
    try unique(step.levels.map(\.id), field)
    let points = step.levels.map(\.points)
    guard zip(points, points.dropFirst()).allSatisfy({ $0 > $1 }), points.first == 100,
      points.last == 0
    else {
      throw FlowFault(
        field: field, message: "points do not descend from 100 to 0",
        remedy: "order the levels, best first")
    }
  }

  private static func check(
    _ cap: FlowRubric.Cap, of rubric: FlowRubric, _ field: String
  ) throws(FlowFault) {
    guard rubric.grades.contains(where: { $0.grade == cap.grade }) else {
      throw FlowFault(
        field: "\(field)/grade", message: "“\(cap.grade)” is no grade here",
        remedy: "name one of the grades")
    }
    guard (cap.online == nil) != (cap.step == nil), (cap.step == nil) == (cap.levels == nil) else {
      throw FlowFault(
        field: field, message: "says nothing, or two things",
        remedy: "give it either online, or step and levels")
    }
    guard let id = cap.step else { return }
    let known = rubric.steps.first { $0.id == id }?.levels.map(\.id) ?? []
    guard let levels = cap.levels, !levels.isEmpty, levels.allSatisfy(known.contains) else {
      throw FlowFault(
        field: "\(field)/levels", message: "are not levels of a step “\(id)”",
        remedy: "name levels of that step")
    }
  }
}

extension FlowScorer {
  /// What of an audit does not fit the flow rubric that it names; nil when all does.
  package func fault(in audit: Audit) -> FlowFault? {
    guard let rubric = rubrics[audit.flow] else {
      return FlowFault(
        field: "/flow", message: "there is no flow rubric “\(audit.flow)”",
        remedy: "name one that is there")
    }
    for (index, seen) in audit.steps.enumerated() {
      guard let step = rubric.steps.first(where: { $0.id == seen.step }) else {
        return FlowFault(
          field: "/steps/\(index)/step", message: "“\(seen.step)” is no step of \(rubric.id)",
          remedy: "name one of \(rubric.steps.map(\.id).joined(separator: ", "))")
      }
      guard let level = step.levels.first(where: { $0.id == seen.level }) else {
        return FlowFault(
          field: "/steps/\(index)/level", message: "“\(seen.level)” is no level of \(step.id)",
          remedy: "name one of \(step.levels.map(\.id).joined(separator: ", "))")
      }
      if let online = level.online, online != audit.online {
        return FlowFault(
          field: "/online", message: "contradicts \(step.id) \(level.id)",
          remedy: "correct one of the two")
      }
    }
    return missing(in: audit, of: rubric)
  }

  private func missing(in audit: Audit, of rubric: FlowRubric) -> FlowFault? {
    for step in rubric.steps {
      let count = audit.steps.count { $0.step == step.id }
      if count != 1 {
        return FlowFault(
          field: "/steps", message: "\(step.id) is answered \(count) times",
          remedy: "answer every step once")
      }
    }
    return nil
  }
}
