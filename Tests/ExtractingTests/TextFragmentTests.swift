// Text fragments: the first match must be the quote.
import Foundation
import HTML
import Testing

@testable import Extracting

struct TextFragmentTests {
  /// The directive for the last occurrence of words in a text, percent signs decoded.
  private func cite(_ quote: String, in text: String) throws -> String {
    let bytes = Array(text.utf8)
    let words = Array(quote.utf8)
    let starts = (0...(bytes.count - words.count)).filter {
      bytes[$0..<($0 + words.count)].elementsEqual(words)
    }
    let start = try #require(starts.last)
    let directive = TextFragment(VisibleText(text)).directive(start..<(start + words.count))
    return try #require(directive.removingPercentEncoding)
  }

  @Test func `nothing but letters, digits and three marks is left bare`() {
    #expect(TextFragment.encode("a-b, c&d~é".utf8) == "a%2Db%2C%20c%26d~%C3%A9")
  }

  @Test func `a short quote is cited whole`() throws {
    #expect(
      try cite("You may cancel.", in: "Hello.\nYou may cancel. Bye.") == ":~:text=You may cancel.")
  }

  @Test func `a long quote is cited by its ends`() throws {
    let quote =
      "You may cancel your plan at any time and for any reason that you like, whether it is the "
      + "weather, the food, the music or the long walk home."
    #expect(
      try cite(quote, in: "Hello. \(quote) Bye.")
        == ":~:text=You may cancel your,the long walk home.")
  }

  @Test func `a quote over lines is cited by words of its first and its last line`() throws {
    #expect(
      try cite(
        "Write to\nthe office\nin Basel today", in: "A\nWrite to\nthe office\nin Basel today\nB")
        == ":~:text=Write to,in Basel today")
  }

  @Test func `words that the page has used before take what stands before them`() throws {
    let text = "Games\nYou may cancel.\nFilms are different: YOU MAY cancel.\nYou may cancel."
    #expect(try cite("You may cancel.", in: text) == ":~:text=MAY cancel.-,You may cancel.")
    #expect(try cite("YOU MAY cancel.", in: text) == ":~:text=are different:-,YOU MAY cancel.")
    // A word that only ends alike is no match.
    #expect(try cite("able", in: "Unable, able") == ":~:text=able")
  }

  @Test func `ends that are met before grow until they are not`() throws {
    let opening = "You may cancel your plan at any time and for any reason that you like"
    let middle = ", be it the food or the long walk home"
    let closing = " or, as some of our guests have said, the long walk home"
    #expect(
      try cite(
        opening + middle + closing, in: "You may cancel your order.\n" + opening + middle + closing)
        == ":~:text=You may cancel your plan at,have said, the long walk home")
  }

  @Test(arguments: [
    "", "a", " ", "\n", "a b", "\na\n", "ü\u{0}", String(repeating: "x", count: 500),
  ])
  func `any range of any text is cited without a fault`(text: String) {
    let fragments = TextFragment(VisibleText(text))
    for start in 0...text.utf8.count where start < 5 {
      for end in start...text.utf8.count {
        #expect(fragments.directive(start..<end).hasPrefix(":~:text="))
      }
    }
  }
}
