// Applies flow rubrics: audits in, Verified-Flow scores out.
package import Model

/// Flow rubrics that were found sound, ready to score with.
package struct FlowScorer: Sendable {
  /// By id.
  let rubrics: [String: FlowRubric]

  /// Checks the rubrics: weights sum to 100, ids are unique, points and grades lie in range, caps
  /// name what there is.
  package init(_ rubrics: [FlowRubric]) throws(FlowFault) {
    for rubric in rubrics { try FlowCheck.check(rubric) }
    self.rubrics = Dictionary(rubrics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The Verified-Flow score of a record by the newest of its audits; nil without one.
  ///
  /// Of two audits of one day an editor's counts, then the one whose id comes last.
  /// - Parameter policy: the Documented-Policy score, for the gap.
  /// - Parameter asOf: audits of later days do not count; ages count from it.
  package func flow(of audits: [Audit], policy: Int?, asOf: Timestamp) -> FlowScore? {
    let known = audits.filter { $0.date <= asOf.date && rubrics[$0.flow] != nil }
      .sorted(by: isNewer)
    guard let newest = known.first, let rubric = rubrics[newest.flow] else { return nil }
    let result = rate(newest, by: rubric)
    let earlier = known.dropFirst().compactMap { audit in
      rubrics[audit.flow].map { rubric in
        let result = rate(audit, by: rubric)
        return FlowScore.Earlier(
          audit: audit.id, date: audit.date, version: rubric.name, score: result.score,
          grade: result.grade)
      }
    }
    return FlowScore(
      version: rubric.name, score: result.score, grade: result.grade, steps: result.steps,
      caps: result.caps, audit: newest.id, tier: newest.tier, date: newest.date,
      stale: isStale(newest, at: asOf), gap: policy.map { $0 - result.score },
      earlier: earlier.isEmpty ? nil : earlier)
  }

  /// Whether an audit is older than its rubric lets it be.
  package func isStale(_ audit: Audit, at moment: Timestamp) -> Bool {
    guard let rubric = rubrics[audit.flow], let day = Timestamp(audit.date) else { return true }
    return moment.days(since: day) > rubric.staleDays
  }

  private func isNewer(_ a: Audit, _ b: Audit) -> Bool {
    if a.date != b.date { return utf8Precedes(b.date, a.date) }
    if a.tier != b.tier { return a.tier == .editor }
    return utf8Precedes(b.id, a.id)
  }

  private func rate(
    _ audit: Audit, by rubric: FlowRubric
  ) -> (score: Int, grade: String, steps: [FlowScore.StepResult], caps: [String]) {
    let steps = rubric.steps.map { step in
      let seen = audit.steps.first { $0.step == step.id }
      let level = step.levels.first { $0.id == seen?.level }
      return FlowScore.StepResult(
        step: step.id, level: level?.id ?? "", points: level?.points ?? 0)
    }
    let sum = zip(rubric.steps, steps).reduce(0) { $0 + $1.0.weight * $1.1.points }
    let caps = rubric.caps.filter { $0.applies(to: audit) }
    let lowest = caps.compactMap { cap in rubric.grades.firstIndex { $0.grade == cap.grade } }.max()
    // A capped flow gets at most the best score of its band, so that score and grade agree.
    let most = lowest.flatMap { $0 > 0 ? rubric.grades[$0 - 1].min - 1 : nil } ?? 100
    let score = min((sum + 50) / 100, most)
    let grade = rubric.grades.first { score >= $0.min } ?? rubric.grades[rubric.grades.count - 1]
    return (score, grade.grade, steps, caps.map(\.id))
  }
}

extension FlowRubric.Cap {
  /// Whether it keeps a flow down.
  func applies(to audit: Audit) -> Bool {
    if let online, online == audit.online { return true }
    guard let step, let levels else { return false }
    return audit.steps.contains { $0.step == step && levels.contains($0.level) }
  }
}
