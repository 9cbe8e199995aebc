// Texts made to take long or to break something.
import HTML
import Model
import TestSupport
import Testing

@testable import Diffing

struct HostileTests {
  private func compare(_ before: String, _ after: String) -> Change {
    endsSoon { Sample.change(Sample.capture(1, before), Sample.capture(2, after)) }
  }

  @Test func `thousands of equal sentences in another order end soon`() {
    var series = Series(1)
    let lines = (0..<3_000).map { "Line \($0 % 9) of nine." }
    let change = compare(
      lines.joined(separator: "\n"), lines.shuffled(using: &series).joined(separator: "\n"))
    #expect(change.state == .noise)
  }

  @Test func `a page that is new from end to end ends soon`() {
    let text = { (name: String) in
      (0..<3_000).map { "The \(name) clause \($0) says \(name)." }.joined(separator: "\n")
    }
    let change = compare(text("old"), text("new"))
    #expect(change.state == .pending)
    #expect(change.textChanges.count >= 3_000)
  }

  @Test func `one sentence of a hundred thousand words ends soon`() {
    let before = String(repeating: "word ", count: 100_000)
    let change = compare(before + "fin", before + "end")
    #expect(change.textChanges.map(\.op) == ["replace"])
    let marks = endsSoon { WordDiff(before + "fin", before + "end") }
    #expect(marks.before.last == WordDiff.Run("fin", changed: true))
  }

  @Test(arguments: [
    "", " ", "\u{202E}gnp.exe", "[email protected", "[", "]] >", "\u{0}\u{0}\u{0}", "…", "......",
    "\u{1F1E9}\u{1F1EA}", String(repeating: ".", count: 5_000),
    String(repeating: "a", count: 50_000), String(repeating: "e\u{301}", count: 500),
  ])
  func `odd texts get a state`(_ text: String) {
    let plain = "A plain sentence stands here."
    for (old, new) in [(plain, text), (text, plain), (text, text + " more")] {
      let change = compare(old, new)
      #expect(change.confirmedBy == nil)
      #expect(change.state != .confirmed && change.state != .technical)
    }
  }

  @Test func `blocks that point outside the page are passed over`() {
    let page = Page(
      text: VisibleText("Only this."),
      blocks: [
        Block(kind: .paragraph, range: 0..<10, headings: [7, -1]),
        Block(kind: .paragraph, range: 500..<900),
      ], links: [])
    let sentences = Sentences(page)
    #expect(sentences.all.count == 1)
    #expect(sentences.headings(0).isEmpty)
  }
}
