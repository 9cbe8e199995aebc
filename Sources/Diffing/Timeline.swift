// All captures of a document, compared one after the other.
package import Model

extension Differ {
  /// Each capture against the last one that was believed; what is unchanged is left out.
  ///
  /// - Parameters:
  ///   - captures: all that may be evidence, oldest first.
  ///   - decisions: what editors decided on this document's changes.
  package func changes(
    of document: String, at url: String, in captures: [Capture], _ decisions: Decisions = .init()
  ) -> [Change] {
    var decisions = decisions
    var believed: [Capture] = []
    var timeline = Timeline()
    for (index, capture) in captures.enumerated() {
      guard let before = believed.last else {
        if capture.outcome.isEvidence { believed.append(capture) }
        continue
      }
      var change = change(
        document: document, url: url, before: before, after: capture,
        earlier: Array(believed.dropLast()), later: Array(captures[(index + 1)...]))
      if change.state != .unchanged, let review = decisions.decision(on: change, capture) {
        obey(
          review, on: &change, before, capture, overruled: decisions.overruled(by: review))
      }
      timeline.append(change)
      if change.state != .held { believed.append(capture) }
    }
    return timeline.changes
  }
}

/// Changes in order of time, each knowing whether the page still stands like that.
private struct Timeline {
  private(set) var changes: [Change] = []
  /// The change that brought the words that are believed now, while nothing else came.
  private var newest: Int?
  /// What was held since then.
  private var held: [Int] = []

  mutating func append(_ change: Change) {
    var change = change
    switch change.state {
    case .unchanged, .markup, .links, .noise, .technical:
      if let newest { changes[newest].standing = 2 }
      endHeld()
    case .held:
      for index in held { changes[index].standing = 2 }
      change.standing = 1
      held.append(changes.count)
    case .pending, .flipFlop, .confirmed:
      if let newest { changes[newest].standing = nil }
      endHeld()
      newest = nil
      if change.state != .confirmed {
        newest = changes.count
        change.standing = 1
      }
    }
    if change.state != .unchanged { changes.append(change) }
  }

  /// The page is believed again, as it was or otherwise.
  private mutating func endHeld() {
    for index in held { changes[index].standing = nil }
    held = []
  }
}
