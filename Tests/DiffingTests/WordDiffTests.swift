// Marks on the words of a passage.
import Testing

@testable import Diffing

struct WordDiffTests {
  private func marked(_ runs: [WordDiff.Run]) -> String {
    runs.map { $0.changed ? "[" + $0.text + "]" : $0.text }.joined()
  }

  @Test func `only the changed words are marked`() {
    let diff = WordDiff("Ask within 14 days of purchase.", "Ask us within 24 hours of purchase.")
    #expect(marked(diff.before) == "Ask within [14 days] of purchase.")
    #expect(marked(diff.after) == "Ask [us] within [24 hours] of purchase.")
  }

  @Test func `case and punctuation are not marked`() {
    let diff = WordDiff("The Terms, as amended", "the terms as amended")
    #expect(marked(diff.before) == "The Terms, as amended")
    #expect(marked(diff.after) == "the terms as amended")
  }

  @Test func `money is marked whole`() {
    let diff = WordDiff("A fee of $5.99 applies", "A fee of €6.99 applies")
    #expect(marked(diff.before) == "A fee of [$5.99] applies")
    #expect(marked(diff.after) == "A fee of [€6.99] applies")
  }

  @Test func `one empty side marks the other whole`() {
    let diff = WordDiff("", "All new")
    #expect(diff.before.isEmpty)
    #expect(marked(diff.after) == "[All new]")
  }

  @Test(arguments: 0..<200)
  func `the runs joined give the texts`(_ seed: Int) {
    var series = Series(UInt64(seed))
    let pieces = ["refund", " ", "  ", "…", "é", "解約", "$5", "1.5", "\n", "(", "Plan", "\u{AD}"]
    func text() -> String {
      (0..<Int.random(in: 0...20, using: &series)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &series)]
      }.joined()
    }
    let (before, after) = (text(), text())
    let diff = WordDiff(before, after)
    #expect(diff.before.map(\.text).joined() == before)
    #expect(diff.after.map(\.text).joined() == after)
    let same = WordDiff(before, before)
    #expect(same.before.filter(\.changed).isEmpty)
  }
}
