// Facts as they were published at a moment.
import Model
import Testing

private func fact(_ value: String, at start: Int, _ attrs: [String: String] = [:]) -> Fact {
  Fact(
    document: "a/terms", type: "notice", value: value, attrs: attrs, quote: "", start: start,
    end: start + 1,
    selector: Selector(
      prefix: "", suffix: "", xpath: "", bytes: [0, 1], fragment: "", headings: []), rule: "r")
}

private func evidence(_ facts: [Fact], _ steps: [Corrected]) -> Evidence {
  var evidence = Evidence(
    key: "k", document: "a/terms", url: "https://a.example/", digest: "sha256:0", outcome: .ok,
    textDigest: "", linksDigest: "", length: 9, facts: facts, links: [], empty: [:])
  evidence.corrected = steps.isEmpty ? nil : steps
  return evidence
}

private func facts(_ evidence: Evidence, at text: String) -> [Fact] {
  evidence.facts(at: Timestamp(text)!)
}

private let read = fact("P7D", at: 5)
private let amended = fact("P14D", at: 5)
private let added = fact("P1M", at: 1)
private let corrected = evidence(
  [added, amended],
  [
    Corrected(correction: "2026-001", date: "2026-03-02", before: read, after: amended),
    Corrected(correction: "2026-002", date: "2026-03-04", before: nil, after: added),
  ])

@Test func `a ruling holds from the start of its day on`() {
  #expect(facts(corrected, at: "2026-03-01T23:59:59Z") == [read])
  #expect(facts(corrected, at: "2026-03-02T00:00:00Z") == [amended])
  #expect(facts(corrected, at: "2026-03-03T23:59:59Z") == [amended])
  #expect(facts(corrected, at: "2026-03-04T00:00:00Z") == [added, amended])
}

@Test func `a fact whose particulars alone were amended is itself again before`() {
  let other = fact("P7D", at: 5, ["anchor": "renewal"])
  #expect(other.id == read.id)
  let evidence = evidence(
    [other], [Corrected(correction: "2026-001", date: "2026-03-02", before: read, after: other)])
  #expect(facts(evidence, at: "2026-03-01") == [read])
  #expect(facts(evidence, at: "2026-03-02") == [other])
}

@Test func `what was never corrected is the same at all times`() {
  let evidence = evidence([read], [])
  #expect(facts(evidence, at: "1970-01-01") == [read])
}

@Test func `a step is named for what came of it`() {
  let op = { Corrected(correction: "2026-001", date: "2026-03-02", before: $0, after: $1).op }
  #expect(op(nil, read) == .add)
  #expect(op(read, nil) == .withdraw)
  #expect(op(read, amended) == .amend)
}
