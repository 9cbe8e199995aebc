// How near the released rubric comes to published scores.
import Foundation
import Model
import Scoring
import TestSupport
import Testing

private struct Request: Decodable {
  struct Page: Decodable { var url: String, kind: PageKind }
  struct Published: Decodable { var score: Int, grade: String }
  var id: String
  var jurisdiction: String
  var documents: [Page]
  var facts: [Rubric.Examples.Statement]
  var published: Published
}

private struct Labelled: Decodable {
  var slug: String
  var url: String
  var facts: [Rubric.Examples.Statement]
  var restatements: [Rubric.Examples.Statement]
}

private func lines<T: Decodable>(_ type: T.Type, _ path: String) throws -> [T] {
  try Shared.bytes(path).split(separator: 10).map {
    try JSONDecoder().decode(type, from: Data($0))
  }
}

private func facts(_ statements: [Rubric.Examples.Statement], of document: String) -> [Fact] {
  statements.map {
    Fact.bare(
      document: document, type: $0.type, value: $0.value, polarity: $0.polarity ?? .offered,
      attrs: $0.attrs ?? [:])
  }
}

@Test(.enabled(if: Shared.has("calibration"), Comment(rawValue: Shared.missing)))
func `published scores are met within the pinned distance`() throws {
  let scorer = try Scorer(rubric: released)
  let requests = try lines(Request.self, "calibration/records.ndjson")
  var distance = 0
  var equal = 0
  var pairs: [(Double, Double)] = []
  for request in requests {
    let result = scorer.evaluate(
      facts: facts(request.facts, of: request.id),
      pages: request.documents.map { ReadPage(id: $0.url, kind: $0.kind) },
      jurisdiction: request.jurisdiction)
    distance += abs(result.score - request.published.score)
    equal += result.grade == request.published.grade ? 1 : 0
    pairs.append((Double(result.score), Double(request.published.score)))
  }
  #expect(requests.count >= 30)
  #expect(Double(distance) / Double(requests.count) <= 5)
  #expect(Double(equal) / Double(requests.count) >= 0.7)
  #expect(spearman(pairs) >= 0.75)
}

/// Rank correlation; equal values share the mean of their ranks.
private func spearman(_ pairs: [(Double, Double)]) -> Double {
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.count { $0 < value }
      let equal = values.count { $0 == value }
      return Double(below) + Double(equal - 1) / 2
    }
  }
  let (a, b) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
  let mean = Double(pairs.count - 1) / 2
  func spread(_ x: [Double]) -> Double { x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) }
  let shared = zip(a, b).map { ($0 - mean) * ($1 - mean) }.reduce(0, +)
  return shared / (spread(a) * spread(b)).squareRoot()
}

@Test(
  .enabled(if: Shared.has("gold"), Comment(rawValue: Shared.missing)), arguments: [false, true])
func `a prepaid service with good pages earns a B near its published score`(
  withRestatements: Bool
) throws {
  let pages = try lines(Labelled.self, "gold/gold.jsonl").filter {
    $0.url.contains("openrouter.ai/")
  }
  try #require(pages.count == 2)
  let stated = pages.flatMap { page in
    facts(page.facts + (withRestatements ? page.restatements : []), of: page.slug)
  }
  let read = [PageKind.faq, .terms, .privacy].map { ReadPage(id: $0.rawValue, kind: $0) }
  let scorer = try Scorer(rubric: released)
  let result = scorer.evaluate(facts: stated, pages: read, jurisdiction: "US")
  #expect((82...86).contains(result.score), "\(result.score)")
  #expect(result.grade == "B")
  #expect(
    scorer.conflicts(among: stated, jurisdiction: "US").map(\.rule) == [
      "conflict.credits_on_leaving"
    ])
}
