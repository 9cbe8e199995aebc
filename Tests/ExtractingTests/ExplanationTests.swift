// Explanation: quotes and selectors that lead back to the words.
import HTML
import Model
import Testing

@testable import Extracting

struct ExplanationTests {
  @Test func `a quote is the exact slice at its code points`() throws {
    let body =
      "<h2>Réglement</h2><p>Ça va. You may cancel your “plan” at any time — even now. Bye.</p>"
    let page = try Support.page("<html lang=en><body><main>\(body)</main></body></html>")
    let facts = try Support.english.get().extract(page, from: Support.context).facts
    let scalars = Array(page.text.string.unicodeScalars)
    let fact = try #require(facts.first)
    var slice = String.UnicodeScalarView()
    slice.append(contentsOf: scalars[fact.start..<fact.end])
    #expect(String(slice) == fact.quote)
    #expect(fact.quote.hasSuffix("even now."))
    #expect(fact.selector.prefix.hasSuffix("Ça va. "))
    #expect(fact.selector.suffix.hasPrefix(" Bye."))
    #expect(fact.selector.headings == ["Réglement"])
  }

  @Test func `a text fragment leaves no mark that breaks it`() {
    #expect(Explanation.encode("a-b, c&d~é") == "a%2Db%2C%20c%26d~%C3%A9")
  }

  @Test func `a long quote is cited by its ends`() throws {
    let sentence =
      "You may cancel your plan at any time and for any reason that you like, whether it is the "
      + "weather, the food, the music or the long walk home."
    let fact = try #require(try Support.facts("<p>\(sentence)</p>").first)
    #expect(
      fact.selector.fragment
        == "https://service.example/terms#:~:text=You%20may%20cancel%20your,the%20long%20walk%20home."
    )
  }
}
