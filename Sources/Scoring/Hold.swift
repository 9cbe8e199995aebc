// Changes that the score waits with until an editor has looked, or some nights have passed.
package import Model

/// The rule of waiting.
package enum Hold {
  /// The changes that do not count yet: they move a grade, nobody has decided on them, and the
  /// capture after them is younger than so many nights (UTC dates) at that moment. In order of time.
  package static func waiting(
    _ changes: [Change], at moment: Timestamp, nights: Int
  ) -> [Change] {
    changes.filter { change in
      (change.state == .pending || change.state == .confirmed) && change.severity == .grade
        && change.decision == nil && change.after.at <= moment
        && moment.night - change.after.at.night < nights
    }.sorted(by: isBefore)
  }

  /// Whether the score waits with it, or did before an editor decided.
  static func mayWait(_ change: Change) -> Bool {
    let state = change.undecided?.state ?? change.state
    let severity = change.undecided?.severity ?? change.severity
    return (state == .pending || state == .confirmed) && severity == .grade
  }

  static func isBefore(_ a: Change, _ b: Change) -> Bool {
    a.after.at == b.after.at ? utf8Precedes(a.id, b.id) : a.after.at < b.after.at
  }
}

extension DocumentState {
  /// The page with those captures marked that the score waits with. A page of which no earlier
  /// capture speaks has nothing to rest on, so nothing of it waits.
  func holding(_ nights: Int, at moment: Timestamp) -> DocumentState {
    waiting(nights, at: moment) ?? self
  }

  /// The same; nil where nothing waits.
  func waiting(_ nights: Int, at moment: Timestamp) -> DocumentState? {
    if changes.isEmpty { return nil }
    let holds = Holds(changes, waiting: Hold.waiting(changes, at: moment, nights: nights))
    guard !holds.isEmpty else { return nil }
    var state = self
    let first = captures.first(where: \.speaks)?.at
    for (index, capture) in captures.enumerated() where capture.isBelieved {
      let change = holds.hold(at: capture.at)
      let hold = change.flatMap { change in
        first.flatMap { $0 < change.after.at ? change : nil }
      }
      state.captures[index].waits = hold != nil
      state.held = hold.map { Held(since: $0.after.at, change: $0.id) }
    }
    return state
  }
}

/// From which moment on a page is as which waiting change left it.
private struct Holds {
  /// In order of time; nil where nothing waits.
  private var spans: [(from: Timestamp, change: Change?)] = []
  let isEmpty: Bool

  init(_ changes: [Change], waiting: [Change]) {
    isEmpty = waiting.isEmpty
    if isEmpty { return }
    let captures = Set(waiting.map(\.after.snapshot))
    for change in changes.sorted(by: Hold.isBefore) {
      if captures.contains(change.after.snapshot) {
        // What comes on top of a change that waits, waits with the first one.
        spans.append((change.after.at, spans.last?.change ?? change))
      } else if change.decision?.verdict == .confirm {
        spans.append((change.after.at, nil))
      } else if change.state == .flipFlop, let seen = change.seenBefore {
        spans.append((change.after.at, hold(at: seen)))
      }
    }
  }

  func hold(at moment: Timestamp) -> Change? { spans.last { $0.from <= moment }?.change }
}

extension Timestamp {
  /// Days since 1970-01-01, in UTC.
  var night: Int { seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1 }
}
