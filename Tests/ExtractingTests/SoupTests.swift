// Soup: pieces of sums, numbers, addresses and menus in no order. Nothing may crash or hang.
import Testing

@testable import Extracting

struct SoupTests {
  private static let pieces = [
    "$", "€", "US$", "10", "1,000.50", "12.1.2.3", "99999999999999999999", "half", "three",
    "hundred", "million", "k", "dollars", "cents", "%", "percent", "and", "between", "to", "-",
    "–", "a", "/", "month", "per", "ago", "+", "(", ")", "0", "1-800", "FLOWERS", "x", "ext.",
    "020",
    "+44", "call", "#", "write to", ":", "\n", ",", "IL 62704", "LS1 4AP", "50667 Köln", "Street",
    "Go to", "Settings", ">", "→", "»", "“", "”", "\"", "then", "click", "page", "not",
    "is not possible",
    "You", "cancel", ".", "@", "dot", "at", "£", "p", "£5.99", "\u{A0}", "\u{AD}", "é",
  ]

  @Test(arguments: 1...40) func `any order of pieces is read to its end`(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    var text = ""
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.pieces[Int(state >> 33) % Self.pieces.count]
      if state & 0x700 != 0 { text += " " }
    }
    let grammar = try MoneySuiteTests.grammar.get()
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      let phrases = grammar.phrases.mentions(in: tokens[...])
      var mentions = Amounts(tokens: tokens, text: buffer, grammar: grammar).mentions()
      for country in ["US", "GB", "DE", "ES", nil] {
        mentions += Addresses(
          tokens: tokens, text: buffer, grammar: grammar, country: grammar.world.country(country)
        ).mentions()
      }
      _ = Steps(tokens: tokens, mentions: phrases, text: buffer, grammar: grammar).path()
      _ = PostalBlocks(tokens: tokens, mentions: phrases, text: buffer, grammar: grammar).first()
      for mention in mentions {
        #expect(mention.start >= 0 && mention.start < mention.end && mention.end <= tokens.count)
      }
    }
    _ = try Support.facts("<p>\(text)</p>")
  }
}
