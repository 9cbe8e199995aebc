// Two captures of a document to a change with a state.
import HTML
package import Model

/// Decides how far a difference between two captures is to be believed.
package struct Differ: Sendable {
  /// How much rests on a change: handed in, since the rubric is not known here. Gets the change
  /// with its state, texts and facts, and all facts before and after.
  package typealias Weigh =
    @Sendable (
      _ change: Change, _ before: [Fact], _ after: [Fact]
    ) -> Severity

  private let severity: Weigh

  package init(severity: @escaping Weigh = Differ.plain) { self.severity = severity }

  /// The severity where no rubric is at hand: a changed fact, else wording.
  package static let plain: Weigh = { change, _, _ in
    change.factChanges.isEmpty ? .wording : .fact
  }

  /// The change from one capture to the next.
  ///
  /// `earlier` are the captures before `before`, `later` those after `after`, both oldest first.
  /// Digests are looked at first; pages are needed only where they leave the state open.
  package func change(
    document: String, url: String, before: Capture, after: Capture, earlier: [Capture] = [],
    later: [Capture] = []
  ) -> Change {
    var change = Change(
      document: document, url: url, state: .unchanged, before: before.side, after: after.side)
    if let quick = Decision.byDigests(before, after, earlier) {
      change.settle(quick)
      if quick.state == .links {
        change.factChanges = FactDiff.changes(before.facts, after.facts)
        if Decision.sameTargets(before.page, after.page) { change.state = .noise }
      }
      return change
    }
    guard let old = before.page, let new = after.page else {
      change.settle(.init(.held, "the stored body could not be read"))
      return change
    }
    let diff = TextDiff(old, new)
    let substance = diff.substance()
    let facts = FactDiff.changes(before.facts, after.facts)
    change.settle(Decision.byWords(before, after, earlier, diff, substance, facts))
    change.textChanges = diff.changes(diff.published(substance))
    change.diffHash = diff.hash(substance)
    if change.state != .held { change.factChanges = facts }
    if change.state == .pending {
      change.confirmedBy = Confirmation(diff, substance).first(of: later, before, after)
      if change.confirmedBy != nil { change.state = .confirmed }
      let aside = facts.isEmpty && diff.isAside(substance)
      change.severity = aside ? .none : severity(change, before.facts, after.facts)
    }
    return change
  }
}

extension Change {
  fileprivate mutating func settle(_ decision: Decision) {
    state = decision.state
    reason = decision.reason
    seenBefore = decision.seen
  }
}
