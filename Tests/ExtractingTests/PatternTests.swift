// Patterns: the language of rules.
import Testing

@testable import Extracting

struct PatternTests {
  @Test func `choices and optional parts are spelled out`() throws {
    #expect(
      try Alternatives.expand("a (b|c d)? e") == [
        ["a", "b", "e"], ["a", "c", "d", "e"], ["a", "e"],
      ])
  }

  @Test func `a choice between single words stays one step`() throws {
    #expect(try Alternatives.expand("(a|b) c", merging: true) == [["a|b", "c"]])
  }

  @Test(arguments: ["(a", "a)", "<a"]) func `a broken pattern is refused`(source: String) {
    var vocabulary = Vocabulary()
    #expect(throws: LexiconError.self) {
      try Pattern.compile(source, vocabulary: &vocabulary, concepts: ConceptNames())
    }
  }

  @Test func `an unknown concept is named`() {
    var vocabulary = Vocabulary()
    #expect(throws: LexiconError.badPattern("<ghost>", "no concept is called “ghost”")) {
      try Pattern.compile("<ghost>", vocabulary: &vocabulary, concepts: ConceptNames())
    }
  }

  @Test func `a gap reaches as far as it says`() throws {
    var vocabulary = Vocabulary()
    let pattern = try Pattern.compile(
      "cancel .. mail", vocabulary: &vocabulary, concepts: ConceptNames())[0]
    #expect(pattern.occurs(in: passage("cancel a b c d e mail", vocabulary)))
    #expect(!pattern.occurs(in: passage("cancel a b c d e f mail", vocabulary)))
  }

  @Test func `a hostile text costs a bounded search`() throws {
    var vocabulary = Vocabulary()
    let pattern = try Pattern.compile(
      "a .... a .... a .... a .... b", vocabulary: &vocabulary, concepts: ConceptNames())[0]
    let text = String(repeating: "a ", count: 3_000) + "b"
    #expect(pattern.matches(in: passage(text, vocabulary), where: { _ in true }).count <= 8)
  }

  private func passage(_ text: String, _ vocabulary: Vocabulary) -> Passage {
    let bytes = Array(text.utf8)
    let tokens = bytes.withUnsafeBufferPointer {
      Words.tokens($0, 0..<bytes.count, vocabulary: vocabulary)
    }
    return Passage(
      leadIn: [], tokens: tokens[...], mentions: [], topic: ConceptSet(), before: ConceptSet(),
      block: 0)
  }
}
