// The same statement in another dress gives the same facts.
import Model
import Testing

@testable import Extracting

struct MetamorphicTests {
  static let sentences = [
    "You may cancel your membership at any time by calling us at 212-555-0143.",
    "Cancel at least 14 days before your next renewal.",
    "All fees are non-refundable.",
    "You can ask for a full refund within 30 days of purchase.",
    "Your subscription renews automatically each month.",
  ]

  @Test(arguments: sentences) func `capitals change nothing`(sentence: String) throws {
    #expect(try brief(sentence) == brief(sentence.uppercased()))
    #expect(try !brief(sentence).isEmpty)
  }

  @Test(arguments: sentences) func `entities, markup and odd spaces change nothing`(
    sentence: String
  ) throws {
    let plain = try brief(sentence)
    let spaces = sentence.split(separator: " ").joined(separator: "&nbsp; ")
    let marked = sentence.split(separator: " ").map { "<b>\($0)</b>" }.joined(separator: "\n")
    let entities = sentence.unicodeScalars.map { "&#\($0.value);" }.joined()
    #expect(try brief(spaces) == plain)
    #expect(try brief(marked) == plain)
    #expect(try brief(entities) == plain)
  }

  @Test(arguments: sentences) func `a list, a line or a cell says the same as a paragraph`(
    sentence: String
  ) throws {
    let plain = try brief(sentence)
    #expect(Support.brief(try Support.facts("<ul><li>\(sentence)</li></ul>")) == plain)
    #expect(Support.brief(try Support.facts("<div>Hello.<br>\(sentence)<br>Bye.</div>")) == plain)
    #expect(
      Support.brief(try Support.facts("<table><tr><td>\(sentence)</td></tr></table>")) == plain)
  }

  @Test func `the company's name does not matter`() throws {
    let named = { (name: String) in
      try brief(
        "\(name) may end your plan at any time. Contact \(name) support to cancel your plan.")
    }
    let names = ["Zorblax", "Acme", "Two Words Ltd", "ÖPNV"]
    let facts = try names.map(named)
    #expect(Set(facts).count == 1)
    #expect(facts[0] == ["cancel_channel support"])
  }

  private func brief(_ sentence: String) throws -> [String] {
    Support.brief(try Support.facts("<p>\(sentence)</p>"))
  }
}
