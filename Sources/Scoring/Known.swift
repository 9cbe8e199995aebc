// A page as it was known on a day.
import Model

/// Up to which day each kind of news had come. The parts move one after the other, so that each
/// step of a score has one cause.
struct Known: Equatable {
  /// Captures, and the passing of nights that the score waits.
  var captures: Int
  /// Decisions of editors.
  var decisions: Int
  /// Rulings on corrections.
  var rulings: Int

  init(_ day: Int) { (captures, decisions, rulings) = (day, day, day) }
}

/// Which capture of a page spoke for it when.
struct PagePast {
  let state: Shared<DocumentState>
  private let holdNights: Int
  /// Whether decisions or waiting play a part; of most pages they do not.
  private let isPlain: Bool
  /// Where nothing but time decides: the days on which the page began to say other things, in
  /// order, and the first capture that does.
  private let turns: [(day: Int, index: Int)]

  /// - Parameter state: all that is known now.
  init(_ state: Shared<DocumentState>, holdNights: Int) {
    self.state = state
    self.holdNights = holdNights
    isPlain = !state.value.changes.contains { change in
      change.decision != nil || holdNights > 0 && Hold.mayWait(change)
    }
    turns = isPlain ? PagePast.turns(of: state.value.captures) : []
  }

  private static func turns(of captures: [DocumentState.Capture]) -> [(day: Int, index: Int)] {
    var turns: [(day: Int, index: Int)] = []
    for index in captures.indices where captures[index].speaks {
      if let last = turns.last, captures[last.index].evidence.key == captures[index].evidence.key {
        continue
      }
      turns.append((captures[index].at.night, index))
    }
    return turns
  }

  /// The capture that speaks for the page, and the change that the score waits with.
  func view(_ known: Known) -> (capture: Int?, held: Held?) {
    if isPlain {
      return (turns.last { $0.day <= known.captures }?.index, nil)
    }
    let then = state.value.on(known, holdNights: holdNights)
    return (then.captures.lastIndex(where: \.speaks), then.held)
  }

  /// The page as it was known.
  func state(_ known: Known) -> DocumentState { state.value.on(known, holdNights: holdNights) }

  /// The days on which rulings changed facts of the page.
  var ruled: [Int] {
    let indices = isPlain ? turns.map(\.index) : Array(state.value.captures.indices)
    return indices.flatMap { state.value.captures[$0].evidence.rulingDays }
  }

  /// The last capture of a day.
  func last(on day: Int) -> Timestamp? {
    let captures = state.value.captures
    for index in captures.indices.reversed() {
      let at = captures[index].at
      if at.night < day { return nil }
      if at.night == day, captures[index].isEvidence { return at }
    }
    return nil
  }

  /// The days on which editors decided.
  var decided: [Int] {
    isPlain ? [] : state.value.changes.flatMap { $0.decisions.compactMap(\.day) }
  }

  /// The days on which another capture may begin to speak.
  func days(upTo last: Int) -> [Int] {
    if isPlain { return turns.map(\.day) }
    let ends = state.value.changes.filter(Hold.mayWait).map { $0.after.at.night + holdNights }
    return state.value.captures.map(\.at.night) + decided + ends.filter { $0 <= last }
  }
}

extension DocumentState {
  /// The page as of days: later captures are left out, later decisions undone, and what the score
  /// waited with then waits.
  func on(_ known: Known, holdNights: Int) -> DocumentState {
    var state = self
    state.changes = changes.map { $0.on(known.decisions) }
    let doubts = Doubts(was: state.changes, now: changes)
    state.captures = captures.filter { $0.at.night <= known.captures }.map { capture in
      var capture = capture
      capture.held = doubts.held(capture)
      return capture
    }
    return state.holding(
      holdNights, at: Timestamp(seconds: known.captures * 86_400 + 86_399))
  }
}

/// Which captures were not believed on a day, as decisions stood.
private struct Doubts {
  /// Of the captures that a decided change brought, by snapshot.
  private var decided: [String: Bool] = [:]
  /// From which moment on a page looked like one that was confirmed only later, or did not.
  private var spans: [(from: Timestamp, isHeld: Bool)] = []

  init(was: [Change], now: [Change]) {
    let pairs = zip(was, now).sorted { Hold.isBefore($0.0, $1.0) }
    for (was, now) in pairs {
      if was.undecided != nil { decided[was.after.snapshot] = was.state == .held }
      if was.state == .held, now.state == .confirmed {
        spans.append((was.after.at, true))
      } else if [.pending, .confirmed, .flipFlop].contains(was.state) {
        spans.append((was.after.at, false))
      }
    }
  }

  func held(_ capture: DocumentState.Capture) -> Bool {
    if let held = decided[capture.snapshot] { return held }
    return capture.held || spans.last { $0.from <= capture.at }?.isHeld ?? false
  }
}

extension Change {
  /// All decisions on it, by number; the last one holds.
  var decisions: [Review] { (undecided?.overruled ?? []) + [decision].compactMap(\.self) }

  /// The change as it stood on a day.
  func on(_ day: Int) -> Change {
    guard let undecided, let newest = decision?.day, newest > day else { return self }
    var change = self
    change.state = undecided.state
    change.severity = undecided.severity
    change.seenBefore = undecided.seenBefore
    change.decision = decisions.last { $0.day.map { $0 <= day } ?? true }
    switch change.decision?.verdict {
    case .confirm: change.state = .confirmed
    case .insignificant, .repeated: change.severity = .none
    case .wrong: (change.state, change.severity) = (.held, .none)
    case nil: break
    }
    return change
  }
}

extension Review {
  /// Its day, counted from 1970-01-01.
  var day: Int? { Timestamp(date)?.night }
}
