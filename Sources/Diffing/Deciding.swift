// What an editor's decision does to a change.
package import Model

/// The decisions on one document's changes.
package struct Decisions: Sendable {
  private let newest: [String: Review]
  /// Decisions that a newer one on the same change replaced, by number.
  private let overruled: [String: [Review]]
  /// Changes that were met on the way through the document's history.
  private var met: Set<String> = []
  /// What was found wrong so far.
  private var rejected: [Rejected] = []

  private struct Rejected {
    var capture: Capture
    var hash: String
    var review: Review

    /// Whether it was that edit; a change without words is none.
    func isEdit(_ other: String) -> Bool { !hash.isEmpty && hash == other }
  }

  /// - Parameters:
  ///   - newest: of each change the decision that holds, by the change's id.
  ///   - overruled: of each change the decisions before that one, by number.
  package init(_ newest: [String: Review] = [:], overruled: [String: [Review]] = [:]) {
    self.newest = newest
    self.overruled = overruled
  }

  /// The decisions that a decision replaced; nil where there are none.
  func overruled(by review: Review) -> [Review]? { overruled[review.change] }

  /// The decision that holds for a change, if any. Changes are asked about in order of time.
  ///
  /// An editor confirms what came up to that day: if the page goes back and forth later, that is
  /// another matter. What was found wrong stays wrong in whatever bytes it comes again.
  mutating func decision(on change: Change, _ after: Capture) -> Review? {
    let isNew = met.insert(change.id).inserted
    guard let review = newest[change.id] else {
      return rejected.last { $0.capture.says(after) || $0.isEdit(change.diffHash) }?.review
    }
    if review.verdict == .confirm && !isNew && change.after.at.date > review.date { return nil }
    if review.verdict == .wrong {
      rejected.append(Rejected(capture: after, hash: change.diffHash, review: review))
    }
    return review
  }
}

extension Capture {
  /// Whether both could be read and say the same.
  fileprivate func says(_ other: Capture) -> Bool { isReadable && readsLike(other) }
}

extension Differ {
  /// Makes of a change what an editor found it to be.
  func obey(
    _ review: Review, on change: inout Change, _ before: Capture, _ after: Capture,
    overruled: [Review]? = nil
  ) {
    change.decision = review
    change.undecided = Change.Undecided(
      state: change.state, severity: change.severity, seenBefore: change.seenBefore,
      overruled: overruled)
    switch review.verdict {
    case .confirm: believe(&change, before, after)
    case .insignificant: change.severity = .none
    case .repeated:
      change.severity = .none
      change.reason = "repeated"
    case .wrong:
      change.state = .held
      change.reason = "an editor found it wrong" + (review.note.isEmpty ? "" : ": \(review.note)")
      change.confirmedBy = nil
      change.seenBefore = nil
      change.factChanges = []
      change.effect = nil
      change.severity = .none
    }
  }

  /// A capture that could not be read says nothing that could be confirmed.
  private func believe(_ change: inout Change, _ before: Capture, _ after: Capture) {
    guard after.isReadable, [.pending, .held, .flipFlop].contains(change.state) else { return }
    let wasWeighed = change.state == .pending
    if change.state == .held { change.factChanges = facts(before, after) }
    change.state = .confirmed
    change.reason = nil
    if wasWeighed { return }
    let weighing = weigh(change, before.facts, after.facts)
    change.severity = weighing.severity
    change.effect = weighing.effect
  }

  /// The statements that changed, which what is held does not list.
  private func facts(_ before: Capture, _ after: Capture) -> [FactChange] {
    guard let old = before.page, let new = after.page else {
      return FactDiff.changes(before.facts, after.facts)
    }
    return Comparison(old, new, before.facts, after.facts, around: [old, new]).facts
  }
}
