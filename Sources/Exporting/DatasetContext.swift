// What every file of the dataset is made of: the input in order, and a piece of the records.
import Formats
import Model

/// The input in the order in which it is published, with what several files need.
struct DatasetContext: Sendable {
  let input: DatasetInput
  /// By id.
  let companies: [Company]
  private let known: [String: Company]
  /// Confirmed ones only, and of those what somebody would want to know; by document and time.
  let changes: [Change]
  let conventions: Conventions
  /// What stands on top of every document.
  let head: [String: JSON]
  /// A piece of the records, by id.
  private(set) var records: [RecordRow] = []
  /// Their statements, by record and fact.
  var evidence: [EvidenceRow] { records.flatMap(\.evidence) }

  init(_ input: DatasetInput) {
    var input = input
    input.records = []
    companies = input.companies.sorted { utf8Precedes($0.id, $1.id) }
    known = Dictionary(companies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    changes = input.changes.filter { $0.state == .confirmed && $0.severity != .none }
      .sorted { a, b in
        if a.document != b.document { return utf8Precedes(a.document, b.document) }
        if a.after.at != b.after.at { return a.after.at < b.after.at }
        return utf8Precedes(a.id, b.id)
      }
    head = About(input).head
    conventions = Conventions(
      dimensions: Set(input.rubric.dimensions.map(\.id)),
      grades: input.rubric.grades.map(\.grade))
    self.input = input
  }

  /// The same with these records.
  func with(_ records: [ScoreRecord]) -> DatasetContext {
    var piece = self
    piece.records = records.map { record in
      RecordRow(record: record, company: known[record.company], rubric: input.rubric)
    }
    return piece
  }

  var methodology: String { Methodology.text(of: input.rubric, flow: flowRubric) }

  /// A document of ours: what stands on top of every one, and its own members.
  func document(_ members: [String: JSON]) -> JSON {
    .object(head.merging(members) { _, own in own })
  }

  /// Full name of the dataset for people.
  static let title = "Cancellation Friction Index"
}

/// A record with its company, where declared, and its statements. By reference, since many rows of
/// many tables hold it.
final class RecordRow: Sendable {
  let record: ScoreRecord
  let company: Company?
  /// By id.
  let evidence: [EvidenceRow]
  /// In the record's own order.
  let facts: [Fact]
  let ways: Ways
  let name: String
  let verdict: String

  init(record: ScoreRecord, company: Company?, rubric: Rubric) {
    self.record = record
    self.company = company
    evidence = EvidenceRow.all(of: record)
    facts = record.facts.map(\.fact)
    ways = Ways(facts)
    name = company?.name ?? record.company
    verdict = Verdict.sentence(for: record, named: name, rubric: rubric, ways: ways)
  }
}
