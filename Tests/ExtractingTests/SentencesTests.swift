// Sentences: where a statement begins and ends.
import TestSupport
import Testing

@testable import Extracting

struct SentencesTests {
  private func sentences(_ text: String) throws -> [String] {
    let grammar = try Support.grammar.get()
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

  @Test func `enumerations inside a sentence do not cut it, items of a list do`() throws {
    #expect(try sentences("You may (i) write or (ii) call, see section 1.2. We reply.").count == 2)
    #expect(try sentences("1) Write to us 2) Wait a day").count == 2)
    #expect(try sentences("1. Fees. Fees under section 2. Are due.").count == 3)
    #expect(try sentences("2.14. Refunds are rare.") == ["Refunds are rare."])
  }

  @Test func `an abbreviation ends a sentence only before a word that begins one`() throws {
    #expect(try sentences("We were bought by Acme Inc. You keep your plan.").count == 2)
    #expect(try sentences("We are Acme Inc. Holdings of Ohio.").count == 1)
    #expect(try sentences("Call us before 6 p.m. You can also write.").count == 2)
    #expect(try sentences("See No. 5 of these terms.").count == 1)
  }

  @Test func `a quoted stop before a small letter goes on`() throws {
    #expect(try sentences("Click “Leave now!” and wait. Then go.").count == 2)
    #expect(try sentences("Really?! You may go.").count == 2)
  }

  @Test func `sentences of the front door hold all that is written`() throws {
    let text = "  • 1. Write to us. \"Now.\"  (Or call.)"
    let ranges = try Support.normalisers("en").sentences(in: text)
    #expect(
      ranges.map { Support.slice(text, $0) }
        == ["• 1. Write to us.", "\"Now.\"", "(Or call.)"])
  }

  @Test(
    arguments: [
      "! ", ". ", "a. ", "(1. ", "Inc. You ", "1 of a and half ", "by 1, 2, ", "\u{2022}",
    ])
  func `what repeats without end is read in time that grows with it`(text: String) throws {
    let english = try Support.normalisers("en")
    let written = { (count: Int) in
      String(repeating: "(", count: count) + String(repeating: text, count: count)
    }
    let hasWords = text.contains { $0.isLetter || $0.isNumber }
    let long = written(2_000)
    endsSoon {
      #expect(english.sentences(in: written(20_000)).isEmpty != hasWords)
      #expect(english.durations(in: long).isEmpty)
      #expect(english.cutoffs(in: long).isEmpty)
      #expect(english.dates(in: long).isEmpty)
    }
  }
}
