// Postal blocks: where a letter goes.
import Model
import Testing

@testable import Extracting

struct PostalTests {
  private func address(_ text: String) throws -> String? {
    let grammar = try MoneySuiteTests.grammar.get()
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return PostalBlocks(
        tokens: tokens, mentions: grammar.phrases.mentions(in: tokens[...]), text: buffer,
        grammar: grammar
      ).first()
    }
  }

  @Test(arguments: [
    (
      "Or write to us at Zorblax Inc., 12 Elm Street, Springfield, IL 62704.",
      "Zorblax Inc., 12 Elm Street, Springfield, IL 62704"
    ),
    (
      "Send a letter to:\nZorblax Ltd\nPO Box 9\nLeeds\nLS1 4AP\nUnited Kingdom",
      "Zorblax Ltd, PO Box 9, Leeds, LS1 4AP, United Kingdom"
    ),
    (
      "You may send us a letter. Our postal address: Zorblax GmbH, Ahornweg 3, 50667 Köln.",
      "Zorblax GmbH, Ahornweg 3, 50667 Köln"
    ),
    (
      "By post to Zorblax SARL, 8 rue des Lilas, 69003 Lyon, France.",
      "Zorblax SARL, 8 rue des Lilas, 69003 Lyon, France"
    ),
    (
      "Write to Zorblax, 100 King Street West, Toronto, ON M5X 1A9",
      "Zorblax, 100 King Street West, Toronto, ON M5X 1A9"
    ),
  ])
  func `an address is read by its postal code`(text: String, address: String) throws {
    #expect(try self.address(text) == address)
  }

  @Test(arguments: [
    "Write to us and you get 50000 Points back.", "Send a letter within 14 days, or call us.",
    "Write to us about order 12345 Blue Shirts, please.",
  ])
  func `figures in a sentence are no address`(text: String) throws {
    #expect(try address(text) == nil)
  }

  @Test func `a letter's address goes with the way to cancel, in its line or below it`() throws {
    let line = "<p>To cancel your plan, write to Zorblax Ltd, PO Box 9, Leeds, LS1 4AP.</p>"
    let lines =
      "<p>To cancel your plan, write to:<br>Zorblax Ltd<br>PO Box 9<br>Leeds<br>LS1 4AP</p>"
    let below =
      "<p>To cancel your plan, write to:</p><p>Zorblax Ltd<br>PO Box 9<br>Leeds<br>LS1 4AP</p>"
    for body in [line, lines, below] {
      let fact = try Support.facts(body).first { $0.value == "letter" }
      #expect(fact?.attrs["detail"] == "Zorblax Ltd, PO Box 9, Leeds, LS1 4AP")
    }
  }
}
