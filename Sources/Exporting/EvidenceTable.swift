// The statements behind the scores, as a table and line by line.
import Formats
import Model

/// A statement that a record rests on, ready for print. By reference, as its record's row.
final class EvidenceRow: Sendable {
  let record: String
  let cited: CitedFact
  /// Rules of the rubric that it earned, sorted.
  let earned: [String]
  let quote: Quote
  /// Whether personal data was taken out of it.
  let isRedacted: Bool

  init(record: String, cited: CitedFact, earned: [String]) {
    self.record = record
    self.cited = cited
    self.earned = earned
    quote = Quote(cited.fact.quote)
    isRedacted = Privacy.isRedacted(cited.fact.quote)
  }
}

extension EvidenceRow {
  /// Statements line by line, with all that is known of them.
  static let file = "evidence.jsonl"

  /// A record's statements by id, each with the rules that it earned.
  static func all(of record: ScoreRecord) -> [EvidenceRow] {
    var earned: [String: Set<String>] = [:]
    for rule in record.dimensions.flatMap(\.rules) {
      for fact in rule.facts { earned[fact, default: []].insert(rule.rule) }
    }
    return record.facts.map { cited in
      EvidenceRow(
        record: record.id, cited: cited,
        earned: (earned[cited.fact.id] ?? []).sorted(by: utf8Precedes))
    }.sorted { utf8Precedes($0.cited.fact.id, $1.cited.fact.id) }
  }
}

extension DatasetContext {
  func evidenceTable() -> Table<EvidenceRow> {
    Table(
      file: "evidence.csv", purpose: "A row is a statement on a page of a record, with its words.",
      key: ["record_id", "fact_id"], columns: statementColumns() + placeColumns(),
      rows: evidence)
  }

  private func statementColumns() -> [Column<EvidenceRow>] {
    [
      Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
      Column("fact_id", .string, "Stable while page, type, value, polarity and scope are.") {
        .text($0.cited.fact.id)
      },
      Column("type", .string, "What the statement is about.") { .text($0.cited.fact.type) },
      Column("value", .string, "What it says: an enum, an ISO 8601 duration or a text.") {
        .text(Words.flat($0.cited.fact.value))
      },
      Column("polarity", .string, "offered, denied, waived or excluded.") {
        .text($0.cited.fact.polarity.rawValue)
      },
      Column("attrs", .string, "Particulars, `name=value`, separated by `; `.") {
        .text(Words.particulars($0.cited.fact.attrs))
      },
      Column("rules", .string, "Rules of the rubric that it earned, by space.") {
        .text($0.earned.joined(separator: " "))
      },
      Column(
        "quote", .string,
        "The page's words, at most \(Quote.limit) characters, white space as single spaces: "
          + "third-party text, quoted as evidence. The exact words are in evidence.jsonl."
      ) { .text(Words.flat($0.quote.text)) },
      Column("quote_truncated", .boolean, "Whether the page's words go on.") {
        .flag($0.quote.isTruncated)
      },
      Column("quote_rights", .string, "`third-party`: not under the dataset's licence.") { _ in
        .text(Quote.rights)
      },
    ]
  }

  private func placeColumns() -> [Column<EvidenceRow>] {
    [
      Column("document_id", .string, "The page, see documents.csv.") { .text($0.cited.document) },
      Column("url", .string, "Its address.") { .text($0.cited.url) },
      Column("fragment_url", .string, "Address that scrolls to the words.") {
        .text($0.cited.fact.selector.fragment)
      },
      Column("start", .integer, "Code points before the words in the page's visible text.") {
        .number($0.cited.fact.start)
      },
      Column("end", .integer, "Code points up to their end.") { .number($0.cited.fact.end) },
      Column("headings", .string, "The headings above, outermost first, separated by ` > `.") {
        .text(Words.flat($0.cited.fact.selector.headings.joined(separator: " > ")))
      },
      Column("snapshot", .string, "The capture in which the words stand.") {
        .text($0.cited.snapshot)
      },
      Column("digest", .string, "SHA-256 of the captured bytes.") { .text($0.cited.digest) },
      Column("captured_at", .datetime, "When the capture was made.") {
        .text($0.cited.at.description)
      },
      Column("extraction_rule", .string, "Rule of the lexicon that found it.") {
        .text($0.cited.fact.rule)
      },
      Column(
        "quote_redacted", .boolean,
        "Whether personal data was taken out of the quote: `\(Privacy.token)` stands in its place, and "
          + "fragment_url leads to the page only."
      ) { .flag($0.isRedacted) },
      Column("read_from", .string, ReadFrom.meaning) {
        .text(ReadFrom.word($0.cited.converted))
      }.required.among(ReadFrom.words),
      Column("page", .integer, "The page of a PDF on which the words stand, from 1.") {
        Cell($0.cited.fact.selector.page)
      },
    ]
  }
}
