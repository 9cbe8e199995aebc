// Normalisers: durations, amounts and addresses.
import Testing

@testable import Extracting

struct NormaliserTests {
  private func read(
    _ text: String, _ reader: (Grammar, [Token], UnsafeBufferPointer<UInt8>) -> [Mention]
  )
    throws -> [String]
  {
    let grammar = try Grammar(Support.lexicon("en"))
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return reader(grammar, tokens, buffer).compactMap(\.value)
    }
  }

  private func durations(_ text: String) throws -> [String] {
    try read(text) { Durations(tokens: $1, text: $2, grammar: $0).mentions() }
  }

  @Test(arguments: [
    ("thirty (30) days", "P30D"), ("a 14-day period", "P14D"), ("24 hours", "PT24H"),
    ("three hundred sixty-five (365) days", "P365D"), ("one year", "P1Y"), ("two weeks", "P2W"),
    ("30 (thirty) days", "P30D"), ("twelve months", "P12M"), ("7 – 10 business days", "P7D..P10D"),
    ("9, 12 or 18 months", "P9M,P12M,P18M"), ("fourteen (14) calendar days", "P14D"),
    ("one hundred and twenty days", "P120D"), ("ninety minutes", "PT90M"),
  ])
  func `a duration keeps its unit`(text: String, value: String) throws {
    #expect(try durations(text) == [value])
  }

  @Test(arguments: ["2 people", "section 4 days", "on day one", "99999999 days"])
  func `what is no duration stays none`(text: String) throws {
    #expect(try durations(text).filter { $0 != "P4D" }.isEmpty)
  }

  @Test func `sums carry their currency`() throws {
    let amounts = { (text: String) in
      try read(text) { Amounts(tokens: $1, text: $2, grammar: $0).mentions() }
    }
    #expect(try amounts("a $50 fee") == ["USD 50"])
    #expect(try amounts("£5.99 a month") == ["GBP 5.99"])
    #expect(try amounts("1.000,50 euros") == ["EUR 1000.50"])
    #expect(try amounts("5% off") == ["5%"])
  }

  @Test func `addresses and numbers are found in their spellings`() throws {
    let found = { (text: String) in
      try read(text) {
        Addresses(tokens: $1, text: $2, grammar: $0, callingCode: "1").mentions()
      }
    }
    #expect(try found("Mail Help.Desk@Service.example, please.") == ["help.desk@service.example"])
    #expect(try found("write to help dot desk at service dot com") == ["help.desk@service.com"])
    #expect(try found("call (212) 555-0143 now") == ["+12125550143"])
    #expect(try found("call 1-800-555-0143.") == ["+18005550143"])
    #expect(try found("see https://service.example/a/b.") == ["https://service.example/a/b"])
    #expect(try found("dated 03/04/2026 or 1,234,567").isEmpty)
  }

  @Test func `a link is resolved as a browser would`() {
    let base = "https://a.example/x/y?q=1"
    #expect(WebAddress.resolve("../z", on: base) == "https://a.example/z")
    #expect(WebAddress.resolve("?p=2", on: base) == "https://a.example/x/y?p=2")
    #expect(WebAddress.resolve("//b.example/", on: base) == "https://b.example/")
    #expect(
      WebAddress.resolve("/p?utm_source=m&k=1#f", on: base) == "https://a.example/p?k=1#f")
    #expect(WebAddress.resolve("javascript:void(0)", on: base) == nil)
    #expect(WebAddress.resolve("mailto:a@b.example", on: base) == nil)
  }
}
