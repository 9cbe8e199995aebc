// What changed on the pages, as far as a later capture agreed.
import Formats
import Model

/// A changed statement of a change.
struct FactChangeRow {
  var change: Change
  var number: Int
  var fact: FactChange
}

extension DatasetContext {
  func changesTable() -> Table<Change> {
    Table(
      file: "changes.csv",
      purpose:
        "A row is a confirmed change of a page. What was seen once, is held back for review, "
        + "was our own doing or is not worth telling is not here.",
      key: ["change_id"],
      columns: [
        Column("change_id", .string, "Stable for ever.") { .text($0.id) },
        Column("document_id", .string, "The page, see documents.csv.") { .text($0.document) },
        Column("company_id", .string, "The service, see companies.csv.") {
          .text(String($0.document.prefix { $0 != "/" }))
        },
        Column("url", .string, "Address of the page.") { .text($0.url) },
        Column("state", .string, "Always `confirmed` here.") { .text($0.state.rawValue) },
        Column("severity", .string, "What rests on it: grade, dimension, fact, duty or wording.") {
          .text($0.severity.rawValue)
        },
      ] + sideColumns("before") { $0.before } + sideColumns("after") { $0.after } + [
        Column(
          "confirmed_at", .datetime,
          "The later capture that agreed; empty when an editor confirmed."
        ) {
          Cell($0.confirmedBy?.at.description)
        },
        Column("confirmed_snapshot", .string, "Its id.") { Cell($0.confirmedBy?.snapshot) },
        Column("text_changes", .integer, "Changed passages.") { .number($0.textChanges.count) },
        Column("fact_changes", .integer, "Changed statements, see fact_changes.csv.") {
          .number($0.factChanges.count)
        },
        Column("summary", .string, "The changed statements in words, separated by `; `.") {
          .text(Words.flat($0.factChanges.map(Words.change).joined(separator: "; ")))
        },
        Column("diff_hash", .string, "Equal for the same edit on two pages.") {
          .text($0.diffHash)
        },
      ], rows: changes)
  }

  private func sideColumns(
    _ name: String, _ side: @escaping (Change) -> Change.Side
  ) -> [Column<Change>] {
    [
      Column("\(name)_at", .datetime, "When the capture \(name) the change was made.") {
        .text(side($0).at.description)
      },
      Column("\(name)_snapshot", .string, "Id of that capture.") { .text(side($0).snapshot) },
      Column("\(name)_digest", .string, "SHA-256 of its bytes.") { .text(side($0).digest) },
    ]
  }

  func factChangesTable() -> Table<FactChangeRow> {
    Table(
      file: "fact_changes.csv", purpose: "A row is a statement that a confirmed change touched.",
      key: ["change_id", "number"],
      columns: [
        Column("change_id", .string, "The change, see changes.csv.") { .text($0.change.id) },
        Column("number", .integer, "Counts from 1 in each change.") { .number($0.number) },
        Column("document_id", .string, "The page, see documents.csv.") {
          .text($0.change.document)
        },
        Column(
          "op", .string, "added, removed, value, polarity or scope (to whom or when it applies)."
        ) { .text($0.fact.op) },
        Column("type", .string, "What the statement is about.") { .text($0.fact.type) },
      ] + factColumns("before") { $0.fact.before } + factColumns("after") { $0.fact.after },
      rows: changes.flatMap { change in
        change.factChanges.enumerated().map { index, fact in
          FactChangeRow(change: change, number: index + 1, fact: fact)
        }
      })
  }

  private func factColumns(
    _ side: String, _ fact: @escaping (FactChangeRow) -> Fact?
  ) -> [Column<FactChangeRow>] {
    [
      Column("\(side)_fact", .string, "Id of the statement \(side) the change.") {
        Cell(fact($0)?.id)
      },
      Column("\(side)_value", .string, "What it said.") {
        Cell(fact($0).map { Words.flat($0.value) })
      },
      Column("\(side)_polarity", .string, "offered, denied, waived or excluded.") {
        Cell(fact($0)?.polarity.rawValue)
      },
      Column("\(side)_attrs", .string, "Particulars, `name=value`, separated by `; `.") {
        Cell(fact($0).map { Words.particulars($0.attrs) })
      },
      Column(
        "\(side)_quote", .string,
        "Its words, third-party text, at most \(Quote.limit) characters."
      ) { Cell(fact($0).map { Words.flat(Quote($0.quote).text) }) },
    ]
  }
}
