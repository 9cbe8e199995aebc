// Rules: whole sentences to facts. The lexicon's own examples are part of it.
import HTML
import Model
import Testing

@testable import Extracting

struct RuleTests {
  @Test(arguments: ["en", "de", "fr"])
  func `every example of the lexicon holds`(language: String) throws {
    for failure in try checkExamples(of: Support.lexicon(language), world: Support.world.get()) {
      Issue.record("\(failure)")
    }
  }

  @Test func `the actor decides whose right it is`() throws {
    #expect(
      Support.brief(try Support.facts("<p>You may cancel your plan at any time.</p>"))
        == ["cancel_anytime true"])
    #expect(try Support.facts("<p>We may cancel your plan at any time.</p>").isEmpty)
    #expect(try Support.facts("<p>Zorblax may cancel your plan at any time.</p>").isEmpty)
  }

  @Test func `a denied channel is denied, a pseudo negation flips nothing`() throws {
    #expect(
      Support.brief(try Support.facts("<p>You cannot cancel your plan by phone.</p>"))
        == ["cancel_channel phone!"])
    let facts = try Support.facts(
      "<p>You may cancel your plan by phone without giving any reason.</p>")
    #expect(Support.brief(facts) == ["cancel_channel phone"])
  }

  @Test func `one duration, many roles`() throws {
    let roles = [
      "You must cancel at least 10 days before your next renewal.": "notice",
      "You can request a refund within 10 days of purchase.": "refund_window",
      "Your balance will be refunded within 10 days of termination.": "refund_time",
      "You have the right to withdraw from this contract within 10 days.": "withdrawal_right",
      "Unused credits expire 10 days after purchase.": "credits_expiry",
      "We erase your files 10 days after you delete your account.": "delete_time",
    ]
    for (sentence, role) in roles.sorted(by: { $0.key < $1.key }) {
      let found = try Support.facts("<p>\(sentence)</p>").filter { $0.value == "P10D" }
      #expect(found.map(\.type) == [role], "\(sentence)")
    }
  }

  @Test func `an item inherits its lead-in, a question gives its object`() throws {
    let list =
      "<p>To cancel your plan, contact us by:</p><ul><li>Live chat</li><li>Letter</li></ul>"
    #expect(
      Support.brief(try Support.facts(list)) == ["cancel_channel chat", "cancel_channel letter"])
    let answer =
      "<h2>How can I delete my account?</h2><p>Go to the Settings page, click Privacy.</p>"
    #expect(try Support.facts(answer).map(\.type) == ["delete_channel"])
  }

  @Test func `a heading or a question states nothing`() throws {
    #expect(
      try Support.facts("<h2>Cancel at any time</h2><p>Can I cancel at any time?</p>").isEmpty)
  }

  @Test func `menus and footers give links but no facts`() throws {
    let page = try Support.page(
      """
      <html lang=en><body><main><p>Welcome to the plan of the week, with the best of it all.</p>
      </main><footer><p>You may cancel at any time. <a href="/refund-policy">Refunds</a></p>
      </footer></body></html>
      """)
    let extraction = try Support.english.get().extract(page, from: Support.context)
    #expect(extraction.facts.isEmpty)
    #expect(extraction.links.map(\.url) == ["https://service.example/refund-policy"])
    #expect(extraction.empty["refund_disclosed"] == "no_cue")
  }

  @Test func `a language without a lexicon is not checked`() throws {
    let page = try Support.page(
      "<html lang=pl><body><p>Możesz zrezygnować z subskrypcji w dowolnym momencie.</p></body></html>"
    )
    let extraction = try Support.english.get().extract(page, from: Support.context)
    #expect(extraction.language == "pl")
    #expect(extraction.facts.isEmpty)
    #expect(extraction.empty.count == 5)
    #expect(extraction.empty.values.allSatisfy { $0 == "language" })
  }
}
