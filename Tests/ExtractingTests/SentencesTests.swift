// Sentences: where a statement begins and ends.
import Testing

@testable import Extracting

struct SentencesTests {
  private func sentences(_ text: String) throws -> [String] {
    let grammar = try Grammar(Support.lexicon("en"))
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return Sentences.spans(tokens, text: buffer, abbreviations: grammar.abbreviations).map {
        let range =
          Int(tokens[$0.range.lowerBound].start)..<Int(tokens[$0.range.upperBound - 1].end)
        return String(decoding: bytes[range], as: UTF8.self)
      }
    }
  }

  @Test func `abbreviations, initials, numbers and addresses hold no end`() throws {
    #expect(try sentences("Write to Acme Inc. at J. Smith Street. Then wait.").count == 2)
    #expect(try sentences("It costs 3.50 dollars at www.shop.example today.").count == 1)
    #expect(try sentences("Use mail, e.g. a letter, to leave.").count == 1)
  }

  @Test func `a semicolon, a line and a bullet begin anew`() throws {
    #expect(try sentences("Fees stay; credits go.") == ["Fees stay;", "credits go."])
    #expect(try sentences("To leave:\n1. Call us\n2. Write") == ["To leave:", "Call us", "Write"])
    #expect(try sentences("Ways to leave: * by mail * by phone").count == 3)
  }

  @Test func `a numbered heading is not cut off its number`() throws {
    #expect(try sentences("4. Refunds are rare.") == ["Refunds are rare."])
  }
}
