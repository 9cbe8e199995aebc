// Words: what a token is, and that it knows its place.
import Testing

@testable import Extracting

struct WordsTests {
  @Test func `hyphens inside words part them, hyphens between digits stay`() {
    #expect(Support.words("non-refundable") == ["non", "refundable"])
    #expect(Support.words("30-day") == ["30", "day"])
    #expect(Support.words("555-0143") == ["555", "-", "0143"])
  }

  @Test func `a contraction opens up and a possessive s falls away`() {
    #expect(Support.words("you'll") == ["you", "'ll"])
    #expect(Support.words("don't") == ["don't"])
    #expect(Support.words("the gym's fee") == ["the", "gym", "fee"])
  }

  @Test func `case, curly quotes and soft hyphens make no other word`() {
    var vocabulary = Vocabulary()
    let plain = Words.tokens("don't cancel", into: &vocabulary).map(\.word)
    let dressed = Words.tokens("DON’T can\u{AD}cel", into: &vocabulary).map(\.word)
    #expect(plain == dressed)
  }

  @Test func `broken bytes end without a crash`() {
    let vocabulary = Vocabulary()
    for bytes: [UInt8] in [[0xE2], [0x80, 0xBF], [0x61, 0xE2, 0x80], [0xC2], [0xF0, 0x9F]] {
      bytes.withUnsafeBufferPointer { buffer in
        let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: vocabulary)
        #expect(tokens.allSatisfy { Int($0.end) <= bytes.count })
      }
    }
  }
}
