// How a page is cut into sentences.
import HTML
import Testing

@testable import Diffing

struct SentencesTests {
  private func texts(_ text: String) -> [String] {
    let sentences = Sentences(Sample.page(text))
    return sentences.all.indices.map(sentences.text)
  }

  @Test func `a full stop, question or exclamation mark ends a sentence`() {
    #expect(
      texts("You may cancel. Why? Because! So be it.")
        == ["You may cancel.", "Why?", "Because!", "So be it."])
  }

  @Test func `what closes the sentence belongs to it`() {
    #expect(
      texts("(You may cancel.) He said “stop.” Then left.")
        == ["(You may cancel.)", "He said “stop.”", "Then left."])
  }

  @Test(arguments: [
    "Shop Inc. Terms apply.", "1. You may cancel.", "See e.g. our help page.",
    "Version 2.1 applies.", "Write to J. Doe.",
  ])
  func `some full stops end nothing`(_ text: String) {
    #expect(texts(text) == [text])
  }

  @Test func `lines and blocks end sentences`() {
    #expect(texts("First part\nsecond part") == ["First part", "second part"])
    let page = Page(
      text: VisibleText("one\ntwo"), blocks: [Block(kind: .paragraph, range: 0..<7)], links: [])
    #expect(Sentences(page).all.map(\.words) == ["one", "two"])
  }

  @Test func `East Asian full stops need no space`() {
    #expect(texts("解約できます。返金はありません！以上") == ["解約できます。", "返金はありません！", "以上"])
  }

  @Test func `offsets count code points`() {
    let sentences = Sentences(Sample.page("Été. Über 😀 alles.\n# Ziel"))
    #expect(sentences.all.map { [$0.start, $0.end] } == [[0, 4], [5, 18], [19, 23]])
  }

  @Test func `sentences without words are left out`() {
    #expect(texts("…\n***\nDone.") == ["Done."])
  }

  @Test func `headings are given outermost first`() {
    let sentences = Sentences(Sample.page("# Refunds\nNone at all."))
    #expect(sentences.headings(1) == ["Refunds"])
    #expect(sentences.headings(0).isEmpty)
  }

  @Test func `a block that reaches past the text is cut to it`() {
    let page = Page(
      text: VisibleText("short"), blocks: [Block(kind: .paragraph, range: 0..<99)], links: [])
    #expect(Sentences(page).all.map(\.end) == [5])
  }
}
