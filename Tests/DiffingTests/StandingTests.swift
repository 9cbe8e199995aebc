// Statements whose words stand as they did are no change of the company's.
import HTML
import Model
import Testing

@testable import Diffing

struct StandingTests {
  private let terms = "# Refunds\nAsk us by chat. We refund within ten days."

  /// A statement whose quote is cut out of a page's text.
  private func fact(
    _ value: String, attrs: [String: String] = [:], of words: String, in text: String
  ) -> Fact {
    let page = Sample.page(text)
    let all = String(decoding: page.text.utf8, as: UTF8.self)
    let range = all.firstRange(of: words) ?? all.startIndex..<all.startIndex
    let start = all.unicodeScalars.distance(from: all.startIndex, to: range.lowerBound)
    return Sample.fact(
      "refund_channel", value, attrs: attrs, quote: words, start: start)
  }

  private func changes(
    _ before: String, _ was: [Fact], _ after: String, _ now: [Fact]
  ) -> [String] {
    let diff = TextDiff(Sample.page(before), Sample.page(after))
    return FactDiff.changes(was, now, stands: Standing(diff).stands).map(\.op)
  }

  @Test func `a statement found anew in words that stood before is not added`() {
    let after = terms + "\n# Contact\nWe moved to another town."
    let chat = fact("chat", of: "Ask us by chat.", in: after)
    #expect(changes(terms, [], after, [chat]) == [])
    #expect(changes(after, [chat], terms, []) == [])
  }

  @Test func `another heading above the same words may change what they say`() {
    let after = "# Press\nAsk us by chat. We refund within ten days."
    let chat = fact("chat", of: "Ask us by chat.", in: terms)
    #expect(changes(terms, [chat], after, []) == ["removed"])
  }

  @Test func `another sentence before the same words may change what they say`() {
    let after = "# Refunds\nJournalists are welcome. Ask us by chat. We refund within ten days."
    let chat = fact("chat", of: "Ask us by chat.", in: terms)
    #expect(changes(terms, [chat], after, []) == ["removed"])
  }

  @Test func `words that name a link stand only with their link`() {
    let chat = fact(
      "chat", attrs: ["url": "https://shop.example/chat"], of: "Ask us by chat.", in: terms)
    #expect(changes(terms, [chat], terms, []) == ["removed"])
  }

  @Test func `a lesser sentence beside one that stands changes nothing`() {
    let after = terms + "\nThe chat opens at nine."
    let full = fact("chat", attrs: ["detail": "Help > Chat"], of: "Ask us by chat.", in: terms)
    let plain = fact("chat", of: "The chat opens at nine.", in: after)
    #expect(changes(terms, [full], after, [plain]) == [])
    #expect(changes(after, [plain], terms, [full]) == [])
  }

  @Test func `more particulars beside a sentence that stands are a change`() {
    let after = terms + "\nChat with us under Help."
    let plain = fact("chat", of: "Ask us by chat.", in: terms)
    let full = fact(
      "chat", attrs: ["detail": "Help"], of: "Chat with us under Help.", in: after)
    #expect(changes(terms, [plain], after, [full]) == ["scope"])
  }
}
