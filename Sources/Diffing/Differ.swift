// Two captures of a document to a change with a state.
import HTML
package import Model

/// Decides how far a difference between two captures is to be believed.
package struct Differ: Sendable {
  /// What rests on a change: handed in, since the rubric is not known here. Gets the change
  /// with its state, texts and facts, and all facts before and after.
  package typealias Weigh =
    @Sendable (
      _ change: Change, _ before: [Fact], _ after: [Fact]
    ) -> Weighing

  let weigh: Weigh

  package init(weigh: @escaping Weigh = Differ.plain) { self.weigh = weigh }

  /// The severity where no rubric is at hand: a changed fact, else wording.
  package static let plain: Weigh = { change, _, _ in
    Weighing(change.factChanges.isEmpty ? .wording : .fact)
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
    let quick = Decision.byDigests(before, after, earlier)
    if let quick { change.settle(quick) }
    switch quick?.state {
    case .unchanged, .markup, .held: return change
    case .links:
      if Decision.sameTargets(before.page, after.page) { change.state = .noise }
    default: break
    }
    guard let old = before.page, let new = after.page else {
      if quick == nil { change.settle(.init(.held, "the stored body could not be read")) }
      return change
    }
    let around = earlier.suffix(Counters.reach) + [before, after] + later.prefix(Counters.reach)
    let comparison = Comparison(
      old, new, before.facts, after.facts, around: around.compactMap(\.page))
    if quick == nil { change.settle(Decision.byWords(before, after, earlier, comparison)) }
    change.textChanges = comparison.diff.told(comparison.published)
    change.diffHash = comparison.diff.hash(comparison.substance)
    if change.state != .held { change.factChanges = comparison.facts }
    if change.state == .pending { confirm(&change, comparison, before, after, later) }
    if change.state == .flipFlop, !change.factChanges.isEmpty {
      change.effect = weigh(change, before.facts, after.facts).effect
    }
    return change
  }

  /// Looks for a later capture that agrees, and weighs the change.
  private func confirm(
    _ change: inout Change, _ comparison: Comparison, _ before: Capture, _ after: Capture,
    _ later: [Capture]
  ) {
    if !later.isEmpty {
      change.confirmedBy = Confirmation(comparison).first(of: later, before, after)
    }
    if change.confirmedBy != nil { change.state = .confirmed }
    if comparison.isAside { return }
    let weighing = weigh(change, before.facts, after.facts)
    change.severity = weighing.severity
    change.effect = weighing.effect
  }
}

/// All that differs between two pages.
struct Comparison {
  let diff: TextDiff
  /// The steps that somebody wrote.
  let substance: [TextDiff.Step]
  let facts: [FactChange]

  /// - Parameter around: the pages of the captures around the change, itself included.
  init(_ before: Page, _ after: Page, _ was: [Fact], _ now: [Fact], around: [Page]) {
    diff = TextDiff(before, after)
    let changes = FactDiff.changes(was, now)
    facts =
      changes.isEmpty ? [] : FactDiff.changes(was, now, stands: Standing(diff).stands)
    let written = diff.substance()
    substance = facts.isEmpty ? Counters.without(written, in: diff, around: around) : written
  }

  /// The steps that a change lists: what has substance, and moves.
  var published: [TextDiff.Step] { diff.published(substance) }

  /// Whether nothing but menus, footers and the like changed.
  var isAside: Bool { facts.isEmpty && diff.isAside(substance) }
}

extension Change {
  fileprivate mutating func settle(_ decision: Decision) {
    state = decision.state
    reason = decision.reason
    seenBefore = decision.seen
  }
}
