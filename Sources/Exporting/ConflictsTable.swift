// Statements that contradict each other, with both quotes.
import Formats
import Model

/// A conflict with both its statements found.
struct ConflictRow {
  var record: String
  var conflict: Conflict
  var first: CitedFact?
  var second: CitedFact?
}

extension DatasetContext {
  func conflictsTable() -> Table<ConflictRow> {
    Table(
      file: "conflicts.csv",
      purpose: "A row is a pair of statements of one record that cannot both hold.",
      key: ["record_id", "conflict"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("conflict", .string, "Id of the conflict rule, see METHODOLOGY.md.") {
          .text($0.conflict.rule)
        },
        Column("because", .string, "What contradicts what.") { .text($0.conflict.because) },
      ] + sides("first", \.conflict.first, \.first) + sides("second", \.conflict.second, \.second),
      rows: records.flatMap { row in
        row.record.conflicts.map { conflict in
          ConflictRow(
            record: row.record.id, conflict: conflict,
            first: row.record.facts.first { $0.fact.id == conflict.first },
            second: row.record.facts.first { $0.fact.id == conflict.second })
        }
      })
  }

  private func sides(
    _ side: String, _ id: @escaping (ConflictRow) -> String,
    _ cited: @escaping (ConflictRow) -> CitedFact?
  ) -> [Column<ConflictRow>] {
    [
      Column("\(side)_fact", .string, "The \(side) statement, see evidence.csv.") { .text(id($0)) },
      Column("\(side)_document", .string, "The page on which it stands.") {
        Cell(cited($0)?.document)
      },
      Column(
        "\(side)_quote", .string,
        "Its words, third-party text, at most \(Quote.limit) characters."
      ) { Cell(cited($0).map { Words.flat(Quote($0.fact.quote).text) }) },
      Column("\(side)_url", .string, "Address that scrolls to them.") {
        Cell(cited($0)?.fact.selector.fragment)
      },
    ]
  }
}
