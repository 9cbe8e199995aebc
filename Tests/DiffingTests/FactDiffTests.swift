// Differences between statements.
import Model
import Testing

@testable import Diffing

struct FactDiffTests {
  private func ops(_ before: [Fact], _ after: [Fact]) -> [String] {
    FactDiff.changes(before, after).map { change in
      let old = change.before.map(\.value) ?? "-"
      return "\(change.type) \(change.op) \(old) > \(change.after.map(\.value) ?? "-")"
    }
  }

  @Test func `the same statement in other words, at another place, is no change`() {
    let before = Sample.fact("notice", "P30D", quote: "thirty days before", start: 10)
    let after = Sample.fact("notice", "P30D", quote: "30 days before", start: 500)
    #expect(ops([before], [after]).isEmpty)
  }

  @Test func `a statement made twice counts once`() {
    let fact = Sample.fact("refund", "none")
    #expect(ops([fact, fact], [fact]).isEmpty)
  }

  @Test func `new and gone statements are added and removed`() {
    let none = Sample.fact("refund", "none")
    let window = Sample.fact("refund_window", "PT24H")
    #expect(
      ops([none], [window]) == ["refund removed none > -", "refund_window added - > PT24H"])
  }

  @Test func `another value of the same type is one change`() {
    #expect(
      ops([Sample.fact("credits_expiry", "P12M")], [Sample.fact("credits_expiry", "P365D")])
        == ["credits_expiry value P12M > P365D"])
    let email = Sample.fact("refund_channel", "email", quote: "To get a refund, send us an email.")
    let online = Sample.fact(
      "refund_channel", "online", quote: "To get a refund, press the button.")
    #expect(ops([email], [online]) == ["refund_channel value email > online"])
  }

  @Test func `another channel in other words did not come of the one that went`() {
    let support = Sample.fact("refund_channel", "support", quote: "Talk to our staff.")
    let online = Sample.fact("refund_channel", "online", quote: "Press the refund button.")
    #expect(
      ops([support], [online]) == [
        "refund_channel removed support > -", "refund_channel added - > online",
      ])
  }

  @Test func `one more channel is an addition`() {
    let email = Sample.fact("cancel_channel", "email")
    let online = Sample.fact("cancel_channel", "online")
    #expect(ops([email], [email, online]) == ["cancel_channel added - > online"])
  }

  @Test func `another polarity is one change`() {
    let yes = Sample.fact("cancel_channel", "phone")
    let no = Sample.fact("cancel_channel", "phone", .denied)
    #expect(ops([yes], [no]) == ["cancel_channel polarity phone > phone"])
  }

  @Test(arguments: ["scope", "customers", "cond", "exception", "hedge", "anchor", "trigger"])
  func `how far a statement reaches is its scope`(_ attribute: String) {
    let before = Sample.fact("refund", "full", quote: "we refund unused credits")
    let after = Sample.fact(
      "refund", "full", attrs: [attribute: "enterprise"], quote: "we refund unused credits")
    #expect(ops([before], [after]) == ["refund scope full > full"])
  }

  @Test func `a kind of charge that one side leaves unsaid is no difference, another kind is`() {
    let plain = Sample.fact("refund", "none")
    let plan = Sample.fact("refund", "none", attrs: ["charge": "subscription"])
    let usage = Sample.fact("refund", "none", attrs: ["charge": "usage"])
    #expect(ops([plain], [plan]).isEmpty)
    #expect(ops([plan], [plain]).isEmpty)
    #expect(ops([plan], [usage]) == ["refund scope none > none"])
  }

  @Test func `particulars are compared by their words`() {
    let before = Sample.fact("cancel_channel", "online", attrs: ["detail": "Settings > Billing"])
    let after = Sample.fact("cancel_channel", "online", attrs: ["detail": "Settings → Billing"])
    #expect(ops([before], [after]).isEmpty)
  }

  @Test func `a link with another token is the same link`() {
    let link = "https://shop.example/cancel?s="
    let before = Sample.fact("cancel_url", link + "8f14e45fceea167a5a36dedd4bea2543")
    let after = Sample.fact("cancel_url", link + "c9f0f895fb98ab9159f51fd0297e236d")
    #expect(ops([before], [after]).isEmpty)
  }

  @Test func `statements of different scope are not paired by value`() {
    let fees = Sample.fact("refund", "none", attrs: ["scope": "fees"], quote: "fees stay")
    let whole = Sample.fact("refund", "full", attrs: ["scope": "withdrawal"], quote: "all money")
    #expect(ops([fees], [whole]) == ["refund removed none > -", "refund added - > full"])
  }

  @Test func `where several changed, the kindred quotes are paired`() {
    let before = [
      Sample.fact("refund_window", "P14D", quote: "ask for your gym money within 14 days"),
      Sample.fact("refund_window", "P30D", quote: "return shoes within 30 days"),
    ]
    let after = [
      Sample.fact("refund_window", "P60D", quote: "return shoes within 60 days"),
      Sample.fact("refund_window", "P7D", quote: "ask for your gym money within 7 days"),
    ]
    #expect(
      ops(before, after) == [
        "refund_window value P14D > P7D", "refund_window value P30D > P60D",
      ])
  }

  @Test func `types come in order of their bytes`() {
    let after = ["pause", "Notice", "etf"].map { Sample.fact($0, "yes") }
    #expect(
      ops([], after) == ["Notice added - > yes", "etf added - > yes", "pause added - > yes"])
  }

  @Test func `what is added one way is removed the other way`() {
    let a = [Sample.fact("refund", "none"), Sample.fact("notice", "P30D")]
    let b = [Sample.fact("refund", "full"), Sample.fact("pause", "yes")]
    let there = FactDiff.changes(a, b)
    let back = FactDiff.changes(b, a)
    let opposite = ["added": "removed", "removed": "added"]
    // Within a type, what went comes before what came, whichever way one looks.
    func words(_ changes: [FactChange], _ op: (FactChange) -> String) -> [String] {
      changes.map { "\($0.type) \(op($0)) \(($0.before ?? $0.after)?.value ?? "")" }.sorted()
    }
    #expect(words(there) { opposite[$0.op] ?? $0.op } == words(back, \.op))
    #expect(there.compactMap(\.before?.id).sorted() == back.compactMap(\.after?.id).sorted())
  }
}
