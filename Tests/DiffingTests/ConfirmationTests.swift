// When a change is confirmed.
import Model
import Testing

@testable import Diffing

struct ConfirmationTests {
  private let old = "Ask within 14 days.\nWe answer.\nThe end."
  private let new = "Ask within 7 days.\nWe answer.\nWrite a letter.\nThe end."

  private func change(_ later: Capture...) -> Change {
    Sample.change(Sample.capture(1, old), Sample.capture(2, new), later: later)
  }

  @Test func `a later capture of the same text confirms`() {
    let third = Sample.capture(3, new, bytes: "other")
    #expect(change(third).state == .confirmed)
    #expect(change(third).confirmedBy == third.side)
  }

  @Test func `a capture of the same disturbance confirms nothing`() {
    func later(hours: Int) -> Capture {
      let at = Timestamp(seconds: (Timestamp("2026-01-02")?.seconds ?? 0) + hours * 3600)
      var capture = Sample.capture(2, new, bytes: "other")
      capture.at = at
      return capture
    }
    #expect(change(later(hours: 5)).state == .pending)
    #expect(change(later(hours: 6)).state == .confirmed)
    #expect(change(later(hours: 5), later(hours: 25)).confirmedBy?.at == later(hours: 25).at)
  }

  @Test func `the first capture that agrees is named`() {
    let change = change(Sample.unread(3, .blocked), Sample.capture(4, new), Sample.capture(5, new))
    #expect(change.confirmedBy?.at == Timestamp("2026-01-04"))
  }

  @Test func `half of the new sentences are enough if none of the old is back`() {
    #expect(change(Sample.capture(3, "Ask within 7 days.\nThe end.")).state == .confirmed)
    #expect(change(Sample.capture(3, "We answer.\nThe end.")).state == .pending)
    #expect(
      change(Sample.capture(3, old + "\nAsk within 7 days.\nWrite a letter.")).state == .pending)
  }

  @Test func `a slip that is mended in a large change does not matter, a statement does`() {
    let clauses = (0..<20).map { "Clause \($0) is about subject \($0)." }
    let rewritten = clauses.map { $0.replacing("about", with: "now concerning") }
    let mended = [clauses[0]] + rewritten.dropFirst()
    func capture(_ day: Int, _ text: [String], _ facts: [Fact] = []) -> Capture {
      Sample.capture(day, text.joined(separator: "\n"), facts: facts)
    }
    let none = [Sample.fact("refund", "none")]
    let before = capture(1, clauses, none)
    let after = capture(2, rewritten)
    let third = capture(3, mended)
    #expect(Sample.change(before, after, later: [third]).state == .confirmed)
    #expect(Sample.change(before, after, later: [capture(3, mended, none)]).state == .pending)
    let few = Sample.change(
      capture(1, Array(clauses.prefix(9))), capture(2, Array(rewritten.prefix(9))),
      later: [capture(3, Array(mended.prefix(9)))])
    #expect(few.state == .pending)
  }

  @Test func `a capture that could not be read says nothing`() {
    #expect(change(Sample.unread(3, .jsShell)).state == .pending)
  }

  @Test func `a capture that was read in another way says nothing`() {
    #expect(change(Sample.capture(3, new, select: ["main"])).state == .pending)
  }

  @Test func `once the old text was back, two in a row must agree`() {
    let back = Sample.capture(3, old, bytes: "back")
    #expect(change(back, Sample.capture(4, new)).state == .pending)
    #expect(
      change(back, Sample.capture(4, new), Sample.capture(5, old), Sample.capture(6, new)).state
        == .pending)
    let stays = change(back, Sample.capture(4, new), Sample.capture(5, new))
    #expect(stays.state == .confirmed)
    #expect(stays.confirmedBy?.at == Timestamp("2026-01-05"))
  }

  @Test func `a flip-flop is not confirmed`() {
    let change = Sample.change(
      Sample.capture(2, new), Sample.capture(3, old),
      earlier: [Sample.capture(1, old)], later: [Sample.capture(4, old)])
    #expect(change.state == .flipFlop)
    #expect(change.confirmedBy == nil)
  }
}
