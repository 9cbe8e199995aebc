// What editors' decisions do to a document's history.
import Model
import Testing

@testable import Diffing

struct DecidingTests {
  private let long = (0..<20).map { "Clause number \($0) says something." }.joined(separator: "\n")
  private let short = "Clause number 0 says something. Nothing else."
  private let window = [14, 7].map { Sample.fact("refund_window", "P\($0)D", quote: "\($0) days") }

  /// What one of the long text's clauses states, which the short text lacks.
  private let lost = Sample.fact(
    "refund_window", "P14D", quote: "Clause number 3 says something.", start: 3 * 32)

  private func history(_ captures: [Capture], _ reviews: [Review] = []) -> [Change] {
    Differ().changes(
      of: "shop/terms", at: "https://shop.example/terms", in: captures,
      Decisions(Dictionary(uniqueKeysWithValues: reviews.map { ($0.change, $0) })))
  }

  private func review(
    _ change: Change, _ verdict: Review.Verdict, on date: String = "2026-01-31"
  ) -> Review {
    Review(
      change: change.id, document: "shop/terms", verdict: verdict, note: "seen it", editor: "Ada",
      date: date)
  }

  /// A page, its edit, and the edit again.
  private var edited: [Capture] {
    [
      Sample.capture(1, "Ask within 14 days.\n" + long, facts: [window[0]]),
      Sample.capture(2, "Ask within 7 days.\n" + long, facts: [window[1]]),
      Sample.capture(3, "Ask within 7 days.\n" + long, bytes: "x", facts: [window[1]]),
    ]
  }

  private var shrunk: [Capture] {
    [
      Sample.capture(1, long, facts: [lost]), Sample.capture(2, short),
      Sample.capture(3, short, bytes: "x"), Sample.capture(4, short + " More.", bytes: "y"),
    ]
  }

  @Test func `a shrink that lasts is held every night until an editor confirms it`() {
    let before = history(shrunk)
    #expect(before.map(\.state) == [.held, .held, .held])
    #expect(before.map(\.standing) == [2, 2, 1])
    let after = history(shrunk, [review(before[0], .confirm)])
    #expect(after.map(\.state) == [.confirmed, .markup, .pending])
    #expect(after[0].decision?.editor == "Ada")
    #expect(after[0].reason == nil)
    #expect(after[0].factChanges.map(\.op) == ["removed"])
    #expect(after[0].severity == .fact)
    #expect(after[2].before.snapshot == shrunk[2].snapshot, "later captures start from it")
  }

  @Test func `a shrink may be confirmed by any of its nights`() {
    let after = history(shrunk, [review(history(shrunk)[1], .confirm)])
    #expect(after.map(\.state) == [.held, .confirmed, .pending])
  }

  @Test func `a page that came back ends what was held`() {
    var captures = shrunk
    captures.append(Sample.capture(5, long, facts: [window[0]]))
    #expect(history(captures).map(\.standing) == [nil, nil, nil])
    #expect(history(captures).allSatisfy { !$0.awaitsEditor })
  }

  @Test func `what could not be read cannot be confirmed`() {
    let captures = [Sample.capture(1, long), Sample.unread(2, .ok, reason: "nothing matches")]
    let after = history(captures, [review(history(captures)[0], .confirm)])
    #expect(after.map(\.state) == [.held])
    #expect(after[0].decision?.verdict == .confirm)
  }

  @Test func `one capture is enough where an editor confirms`() {
    let captures = Array(edited.prefix(2))
    let before = history(captures)
    #expect(before.map(\.state) == [.pending])
    let after = history(captures, [review(before[0], .confirm)])
    #expect(after.map(\.state) == [.confirmed])
    #expect(after[0].confirmedBy == nil)
    #expect(after[0].severity == .fact)
  }

  @Test func `what is insignificant or repeated keeps its state and weighs nothing`() {
    let change = history(edited)[0]
    #expect(change.state == .confirmed && change.severity == .fact)
    let minor = history(edited, [review(change, .insignificant)])[0]
    #expect(minor.state == .confirmed && minor.severity == .none)
    #expect(minor.factChanges == change.factChanges)
    let again = history(edited, [review(change, .repeated)])[0]
    #expect(again.state == .confirmed && again.severity == .none && again.reason == "repeated")
  }

  @Test func `what is wrong is held, and so is the same edit in other bytes`() {
    let captures = [14, 7, 7, 7].enumerated().map { index, days in
      Sample.capture(
        index + 1, "\(index + 3) views\nAsk within \(days) days.\n" + long,
        facts: [window[days == 7 ? 1 : 0]])
    }
    #expect(Set(captures.map(\.textDigest)).count == 4)
    let after = history(captures, [review(history(captures)[0], .wrong)])
    #expect(after.map(\.state) == [.held, .held, .held])
    #expect(after.allSatisfy { $0.reason == "an editor found it wrong: seen it" })
    #expect(after.allSatisfy { $0.factChanges.isEmpty && $0.severity == .none })
    #expect(after.allSatisfy { $0.before.snapshot == captures[0].snapshot })
    #expect(after.allSatisfy { !$0.awaitsEditor })
  }

  @Test func `another edit after a wrong one is looked at afresh`() {
    let other = Sample.capture(4, "Ask within 30 days.\n" + long)
    let after = history(edited + [other], [review(history(edited)[0], .wrong)])
    #expect(after.map(\.state) == [.held, .held, .pending])
  }

  /// There, gone, there, gone.
  private var switching: [Capture] {
    (1...5).map { day in
      Sample.capture(day, (day.isMultiple(of: 2) ? "Sale today.\n" : "") + long)
    }
  }

  @Test func `a text that returned is confirmed for the days that were looked at`() {
    let captures = switching
    let before = history(captures)
    #expect(before.map(\.state) == [.pending, .flipFlop, .flipFlop, .flipFlop])
    #expect(before[0].id == before[2].id)
    let day = review(before[0], .confirm, on: "2026-01-03")
    #expect(history(captures, [day]).map(\.state) == [.confirmed, .flipFlop, .flipFlop, .flipFlop])
    let later = review(before[0], .confirm, on: "2026-01-04")
    #expect(
      history(captures, [later]).map(\.state) == [.confirmed, .flipFlop, .confirmed, .flipFlop])
  }

  @Test func `a return awaits an editor once it lasts`() {
    let back = Array(switching.prefix(3))
    #expect(history(back).map(\.awaitsEditor) == [false, false])
    let lasting = back + [Sample.capture(4, long, bytes: "again")]
    #expect(history(lasting).map(\.awaitsEditor) == [false, true, false])
    #expect(history(lasting).map(\.standing) == [nil, 2, nil])
  }

  @Test func `statements await an editor, wording does not`() {
    #expect(history(edited)[0].awaitsEditor)
    let wording = history([
      Sample.capture(1, "We are glad.\n" + long), Sample.capture(2, "We are merry.\n" + long),
    ])
    #expect(wording.map(\.state) == [.pending])
    #expect(wording.map(\.awaitsEditor) == [false])
  }

  @Test func `the effect on the score is told where one is known`() {
    let effect = ScoreEffect(
      scoreBefore: 80, scoreAfter: 60, gradeBefore: "B", gradeAfter: "D", dimensions: [])
    let differ = Differ { _, before, after in
      Weighing(.grade, effect: before.isEmpty == after.isEmpty ? nil : effect)
    }
    let captures = [Sample.capture(1, long, facts: [window[0]]), Sample.capture(2, short)]
    let held = differ.changes(of: "shop/terms", at: "", in: captures)
    #expect(held.map(\.effect) == [nil], "what is held claims nothing")
    let confirmed = differ.changes(
      of: "shop/terms", at: "", in: captures, Decisions([held[0].id: review(held[0], .confirm)]))
    #expect(confirmed.map(\.effect) == [effect])
    #expect(confirmed.map(\.severity) == [.grade])
  }
}
