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

  @Test func `a link to the quote is the page's address without its own fragment`() throws {
    let page = try Support.page("<html lang=en><p>You may cancel your plan at any time.</p></html>")
    var context = Support.context
    context.url += "#part"
    let fact = try #require(try Support.english.get().extract(page, from: context).facts.first)
    #expect(
      fact.selector.fragment
        == "https://service.example/terms#:~:text=You%20may%20cancel%20your%20plan%20at%20any%20time."
    )
  }
}
