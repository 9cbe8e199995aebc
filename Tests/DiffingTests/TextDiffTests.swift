// Differences between the sentences of two pages.
import HTML
import Model
import Testing

@testable import Diffing

struct TextDiffTests {
  private func diff(_ before: String, _ after: String) -> TextDiff {
    TextDiff(Sample.page(before), Sample.page(after))
  }

  private func changes(_ before: String, _ after: String) -> [TextChange] {
    diff(before, after).changes()
  }

  @Test func `a new sentence is an insertion under its heading`() {
    let found = changes("# Refunds\nAsk us.", "# Refunds\nAsk us. We answer in a week.")
    #expect(
      found == [
        TextChange(
          op: "insert", after: .init(start: 16, end: 36, text: "We answer in a week."),
          heading: ["Refunds"])
      ])
  }

  @Test func `a sentence that went is a deletion`() {
    let found = changes("Ask us. We answer.", "Ask us.")
    #expect(found.map(\.op) == ["delete"])
    #expect(found.first?.before == .init(start: 8, end: 18, text: "We answer."))
  }

  @Test func `a reworded sentence is a replacement`() {
    let found = changes(
      "Refunds are given within 14 days of purchase.",
      "Refunds are given within 30 days of purchase.")
    #expect(found.map(\.op) == ["replace"])
  }

  @Test func `unlike sentences in one place are a deletion and an insertion`() {
    let found = changes("Our office is in Lyon.", "Pets must stay outside.")
    #expect(found.map(\.op).sorted() == ["delete", "insert"])
  }

  @Test func `each sentence finds the wording that is most like it`() {
    let found = changes(
      "Start.\nGym members may freeze a plan once.\nFees are due each month.\nEnd.",
      "Start.\nNew words altogether here.\nFees are due every single month.\nEnd.")
    #expect(found.map(\.op) == ["delete", "insert", "replace"])
    #expect(found.last?.before?.text == "Fees are due each month.")
  }

  @Test func `a shared clause number does not make sentences alike`() {
    let found = changes("3. Extensions\nStays.", "3. Refunds\n4. Extensions\nStays.")
    #expect(found.map(\.op) == ["insert", "replace"])
    #expect(found.last?.after?.text == "4. Extensions")
  }

  @Test func `a sentence that stands elsewhere now has moved`() {
    let found = changes(
      "Refunds take a week.\nAlpha.\nBeta.\nGamma.", "Alpha.\nBeta.\nGamma.\nRefunds take a week.")
    #expect(found.map(\.op) == ["move"])
    #expect(found.first?.before?.start == 0)
    #expect(found.first?.after?.start == 20)
  }

  @Test func `the same words cut into other sentences are no difference`() {
    #expect(changes("You may cancel, then we stop.", "You may cancel. Then we stop.").isEmpty)
    #expect(changes("Settings\nDelete", "SettingsDelete").isEmpty)
    #expect(changes("Within 1 0 days", "Within 10 days").count == 1)
  }

  @Test func `composed and decomposed letters are equal`() {
    #expect(changes("Caf\u{E9} r\u{E9}sum\u{E9}.", "Cafe\u{301} re\u{301}sume\u{301}.").isEmpty)
  }

  // MARK: Properties

  /// A page of random sentences from a small stock, so that repeats and moves are common.
  private func random(_ series: inout Series) -> String {
    let words = ["refund", "cancel", "plan", "month", "email", "notice", "fee", "not", "30", "may"]
    let lines = (0..<Int.random(in: 0...12, using: &series)).map { _ in
      (0..<Int.random(in: 1...4, using: &series)).map { _ in
        words[Int.random(in: 0..<words.count, using: &series)]
      }.joined(separator: " ")
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: 0..<300)
  func `applied to the page before, the steps give the page after, and back`(_ seed: Int) {
    var series = Series(UInt64(seed))
    let diff = diff(random(&series), random(&series))
    var built: [String] = []
    var gone: [Int] = []
    for step in diff.steps {
      switch step {
      case .same(let old, let new):
        #expect(diff.before.all[old].words == diff.after.all[new].words)
        built.append(diff.before.all[old].words)
        gone.append(old)
      case .move(let old, _):
        built.append(diff.before.all[old].words)
        gone.append(old)
      case .recut(let old, let new):
        built += diff.after.all[new].map(\.words)
        gone += Array(old)
      case .delete(let old): gone.append(old)
      case .insert(let new): built.append(diff.after.all[new].words)
      case .replace(let old, let new):
        built.append(diff.after.all[new].words)
        gone.append(old)
      }
    }
    #expect(built == diff.after.all.map(\.words))
    #expect(gone.sorted() == Array(diff.before.all.indices))
  }

  @Test(arguments: 0..<100)
  func `passages stand where they say`(_ seed: Int) {
    var series = Series(UInt64(seed) + 500)
    let (before, after) = (random(&series), random(&series))
    for change in changes(before, after) {
      for (passage, text) in [(change.before, before), (change.after, after)] {
        guard let passage else { continue }
        let scalars = Array(text.unicodeScalars)[passage.start..<passage.end]
        #expect(String(String.UnicodeScalarView(scalars)) == passage.text)
      }
    }
  }

  @Test(arguments: 0..<100)
  func `what comes one way goes the other way`(_ seed: Int) {
    var series = Series(UInt64(seed) + 900)
    // Distinct sentences: with repeats, which of two equal ones stays is a matter of direction.
    let stock = (0..<14).map { "sentence number \($0) of terms" }
    let before = stock.filter { _ in Bool.random(using: &series) }.joined(separator: "\n")
    let after = stock.filter { _ in Bool.random(using: &series) }.joined(separator: "\n")
    let there = diff(before, after)
    let back = diff(after, before)
    let (went, came) = there.wentAndCame(there.steps)
    let (cameBack, wentBack) = back.wentAndCame(back.steps)
    #expect(went.sorted() == wentBack.sorted())
    #expect(came.sorted() == cameBack.sorted())
    #expect(diff(before, before).substance().isEmpty)
  }
}
