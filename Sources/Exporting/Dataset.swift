// The dataset as a whole: which files it has.
import Digest
import Formats
import Model

/// All files of the dataset, sorted by name, the checksums last.
///
/// A pure function: equal input gives equal bytes, whatever the order of companies, records and
/// changes.
package func dataset(_ input: DatasetInput) -> [ExportFile] {
  let context = DatasetContext(input)
  let insights = context.insights()
  let tables = context.tables(insights)
  var files = tables.map(\.file)
  files.append(context.evidenceLines())
  let documents = [
    ("companies", context.companiesJSON()), ("insights", context.insightsJSON(insights)),
    ("no-policy", context.noPolicyJSON()),
  ]
  files += documents.map { ExportFile(name: "api/v1/\($0).json", bytes: $1.pretty) }
  files.append(context.correctionsJSON())
  files.append(ExportFile(name: "summary.json", bytes: context.summaryJSON().pretty))
  files.append(ExportFile(name: "rubric.json", bytes: JSON(input.rubric).pretty))
  let method =
    context.methodology + LawMethod.text(of: input.laws, at: input.asOf)
    + InsightMethod.text(of: insights)
  files.append(ExportFile(name: "METHODOLOGY.md", text: method))
  let head = context.about([], []).head
  files += context.about(tables, files).papers(context.news)
  files += context.records.map { context.recordFile($0, head: head) }
  files.sort { utf8Precedes($0.name, $1.name) }
  return files + [checksums(files)]
}

/// One line a file in the form that `sha256sum --check` reads.
private func checksums(_ files: [ExportFile]) -> ExportFile {
  let lines = files.map { "\(Digest.sha256Hex($0.bytes))  \($0.name)\n" }
  return ExportFile(name: "SHA256SUMS", text: lines.joined())
}

/// The input in the order in which it is published, with what several files need.
struct DatasetContext {
  let input: DatasetInput
  /// By id.
  let companies: [Company]
  /// By id.
  let records: [RecordRow]
  /// By record and fact.
  let evidence: [EvidenceRow]
  /// Confirmed ones only, and of those what somebody would want to know; by document and time.
  let changes: [Change]

  init(_ input: DatasetInput) {
    self.input = input
    companies = input.companies.sorted { utf8Precedes($0.id, $1.id) }
    let known = Dictionary(companies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    records = input.records.sorted { utf8Precedes($0.id, $1.id) }.map { record in
      RecordRow(record: record, company: known[record.company])
    }
    evidence = records.flatMap(\.evidence)
    changes = input.changes.filter { $0.state == .confirmed && $0.severity != .none }
      .sorted { a, b in
        if a.document != b.document { return utf8Precedes(a.document, b.document) }
        if a.after.at != b.after.at { return a.after.at < b.after.at }
        return utf8Precedes(a.id, b.id)
      }
  }

  var methodology: String { Methodology.text(of: input.rubric, flow: flowRubric) }

  /// Version of the data: the calendar date of its newest capture, without leading zeros, since
  /// semantic versions have none: `2026.1.5`.
  var version: String {
    input.asOf.date.split(separator: "-").map { String(Int($0) ?? 0) }.joined(separator: ".")
  }

  /// Of the tables' columns, semantic. Columns are only ever added at the end.
  static let schemaVersion = "1.2.0"

  /// Full name of the dataset for people.
  static let title = "Cancellation Friction Index"
}

/// A record with its company, where declared.
struct RecordRow {
  var record: ScoreRecord
  var company: Company?

  var name: String { company?.name ?? record.company }
}

extension Verdict {
  /// The sentence on a row.
  static func sentence(for row: RecordRow, rubric: Rubric) -> String {
    sentence(for: row.record, named: row.name, rubric: rubric)
  }
}
