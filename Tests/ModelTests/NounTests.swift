// Ids and readings of the nouns.
import Foundation
import Model
import Testing

private let noon = Timestamp("2026-03-01T12:00:00Z")!

@Test func `a snapshot is named by its time and its payload`() {
  let snapshot = Snapshot(
    document: "a/terms", url: "https://a.example/terms", at: noon, outcome: .ok,
    digest: "sha256:0123456789abcdef0123")
  #expect(snapshot.id == "20260301120000-0123456789abcdef")
  let nothing = Snapshot(
    document: "a/terms", url: "https://a.example/terms", at: noon, outcome: .unreachable)
  #expect(nothing.id == "20260301120000-unreachable")
}

@Test func `a fact keeps its id while its words change`() {
  func fact(_ quote: String, value: String = "P30D") -> Fact {
    Fact(
      document: "a/terms", type: "notice", value: value, quote: quote, start: 0, end: 1,
      selector: Selector(
        prefix: "", suffix: "", xpath: "", bytes: [0, 1], fragment: "", headings: []), rule: "r")
  }
  #expect(fact("one").id == fact("another").id)
  #expect(fact("one").id != fact("one", value: "P14D").id)
}

@Test func `an old capture is read with the selectors of its day`() {
  let document = Document(
    id: "terms", kind: .terms, url: "https://a.example/terms", select: ["main"],
    history: [
      Era(validUntil: Timestamp("2025-12-31")!, select: [".old"]),
      Era(validUntil: Timestamp("2026-02-01")!, url: "https://a.example/tos", select: [".newer"]),
    ])
  #expect(document.reading(at: Timestamp("2025-06-01")!).select == [".old"])
  #expect(document.reading(at: Timestamp("2026-01-15")!).url == "https://a.example/tos")
  #expect(document.reading(at: noon).select == ["main"])
}

@Test func `a document without jurisdictions speaks for all of its company's`() {
  let company = Company(
    id: "a", name: "A", industry: "Software", jurisdictions: ["US", "GB"], domains: ["a.example"],
    documents: [
      Document(id: "terms", kind: .terms, url: "https://a.example/terms"),
      Document(
        id: "uk", kind: .terms, url: "https://a.example/uk/terms", jurisdictions: ["GB"]),
    ])
  #expect(company.documents(for: "US").map(\.id) == ["terms"])
  #expect(company.documents(for: "GB").map(\.id) == ["terms", "uk"])
}

@Test func `only three outcomes are evidence`() {
  #expect(Outcome.allCases.filter(\.isEvidence) == [.ok, .notModified, .identical])
}

@Test func `a condition with two operators or an unknown one is refused`() {
  for text in [
    #"{"page":["faq"],"all":[]}"#, #"{"sometimes":true}"#, "{}",
  ] {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Condition.self, from: Data(text.utf8))
    }
  }
}

@Test func `a condition is written as it was read`() throws {
  let text = #"{"all":[{"states":{"type":"notice","value":["P30D"]}},{"page":["faq"]}]}"#
  let condition = try JSONDecoder().decode(Condition.self, from: Data(text.utf8))
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  #expect(String(decoding: try encoder.encode(condition), as: UTF8.self) == text)
}
