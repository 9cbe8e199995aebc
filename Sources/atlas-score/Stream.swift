// The stream face: one record a line.
import Model
import Scoring

/// A request about bare facts and declared pages.
struct ScoreRequest: Decodable {
  struct Page: Decodable {
    var url: String
    var kind: PageKind
  }
  struct Statement: Decodable {
    var type: String
    var value: String
    var polarity: Polarity?
    var attrs: [String: String]?
  }

  var id: String
  var jurisdiction: String?
  var documents: [Page]?
  var facts: [Statement]

  /// Pages that are named count as readable: a stream knows no archive.
  func answer(by scorer: Scorer) -> ScoreAnswer {
    let facts = facts.map { statement in
      Fact.bare(
        document: id, type: statement.type, value: statement.value,
        polarity: statement.polarity ?? .offered, attrs: statement.attrs ?? [:])
    }
    let pages = (documents ?? []).map { ReadPage(id: $0.url, kind: $0.kind) }
    return ScoreAnswer(
      id: id,
      scorer.evaluate(facts: facts, pages: pages, jurisdiction: jurisdiction ?? ""))
  }
}

/// The score, and the rules that gave it.
struct ScoreAnswer: Encodable {
  struct Dimension: Encodable {
    var points: Int
    var rules: [RuleResult]
    var missed: [String]
  }

  var id: String
  var score: Int
  var grade: String
  var dimensions: [String: Dimension]

  init(id: String, _ evaluation: Evaluation) {
    self.id = id
    score = evaluation.score
    grade = evaluation.grade
    dimensions = Dictionary(
      evaluation.dimensions.map {
        ($0.dimension, Dimension(points: $0.points, rules: $0.rules, missed: $0.missed))
      }, uniquingKeysWith: { first, _ in first })
  }
}
