// What a page states, with the words that state it.
import Digest

/// One statement of a page about leaving: a type and a value of the taxonomy, and its quote.
package struct Fact: Codable, Sendable, Equatable {
  /// A short digest of (document, type, value, polarity, scope), stable while the statement is.
  package var id: String
  /// `cancel_channel`, `notice`, `refund_window` …
  package var type: String
  /// ISO 8601 for durations, an enum or a text otherwise.
  package var value: String
  package var polarity: Polarity
  /// Particulars: `scope`, `anchor`, `detail`, `url`, `hedge`, `exception` …
  package var attrs: [String: String]
  /// The words, exactly as they stand in the canonical visible text.
  package var quote: String
  /// Code-point offsets of the quote in the canonical visible text, end exclusive.
  package var start: Int
  package var end: Int
  package var selector: Selector
  /// The rule of the lexicon that found it.
  package var rule: String
  /// How the rule read the sentence, step by step.
  package var trace: [String]

  package init(
    document: String, type: String, value: String, polarity: Polarity = .offered,
    attrs: [String: String] = [:], quote: String, start: Int, end: Int, selector: Selector,
    rule: String, trace: [String] = []
  ) {
    self.init(
      id: Fact.id(
        document: document, type: type, value: value, polarity: polarity, scope: attrs["scope"]),
      type: type, value: value, polarity: polarity, attrs: attrs, quote: quote, start: start,
      end: end, selector: selector, rule: rule, trace: trace)
  }

  /// A statement whose id is known.
  package init(
    id: String, type: String, value: String, polarity: Polarity, attrs: [String: String],
    quote: String, start: Int, end: Int, selector: Selector, rule: String, trace: [String]
  ) {
    self.id = id
    self.type = type
    self.value = value
    self.polarity = polarity
    self.attrs = attrs
    self.quote = quote
    self.start = start
    self.end = end
    self.selector = selector
    self.rule = rule
    self.trace = trace
  }

  /// The stable id of a statement.
  package static func id(
    document: String, type: String, value: String, polarity: Polarity, scope: String?
  ) -> String {
    "f" + Digest.short(document, type, value, polarity.rawValue, scope ?? "")
  }
}

/// Whether the page grants the thing or says that it is not so.
package enum Polarity: String, Codable, Sendable, CaseIterable {
  case offered, denied, waived, excluded
}

/// Where the words stand, in the terms of the W3C Web Annotation model, and a link to them.
package struct Selector: Codable, Sendable, Equatable {
  /// Up to 32 code points before and after the quote.
  package var prefix: String
  package var suffix: String
  /// XPath of the block that holds the words.
  package var xpath: String
  /// Byte range of that block in the decoded body.
  package var bytes: [Int]
  /// The page's address with a text fragment that scrolls to the words.
  package var fragment: String
  /// The headings above, outermost first.
  package var headings: [String]
  /// The page of a PDF that holds the words, from 1.
  package var page: Int?

  package init(
    prefix: String, suffix: String, xpath: String, bytes: [Int], fragment: String,
    headings: [String], page: Int? = nil
  ) {
    self.prefix = prefix
    self.suffix = suffix
    self.xpath = xpath
    self.bytes = bytes
    self.fragment = fragment
    self.headings = headings
    self.page = page
  }
}
