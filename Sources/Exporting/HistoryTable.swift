// The scores as they were published, one after the other.
import Formats
import Model

/// A point of a record's past.
struct HistoryRow {
  var record: RecordRow
  /// Counts from 1 in each record.
  var number: Int
  var point: ScorePoint

  var methodology: String { point.methodology ?? record.record.methodology }
}

extension RecordRow {
  var past: [HistoryRow] {
    record.history.enumerated().map { index, point in
      HistoryRow(record: self, number: index + 1, point: point)
    }
  }
}

extension DatasetContext {
  func historyTable() -> Table<HistoryRow> {
    Table(
      file: "score_history.csv",
      purpose: "A row is a score that a record had from a day on, and what moved it there.",
      key: ["record_id", "number"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record.record.id) },
        Column(
          "at", .datetime,
          "The day from which on the score counted: its last capture, or its start."
        ) { .text($0.point.at.description) },
        Column("score", .integer, "0 to 100.") { .number($0.point.score) },
        Column("grade", .string, "Letter of the score's band.") { .text($0.point.grade) },
        Column("cause", .string, Causes.all) { .text($0.point.cause.rawValue) },
        Column("facts", .string, "What changed, in words, separated by `; `.") {
          .text(Words.flat($0.point.facts.joined(separator: "; ")))
        },
        Column("number", .integer, "Counts from 1 in each record: a day may have several rows.") {
          .number($0.number)
        },
        Column("since", .datetime, "When the page changed, where the score waited with it.") {
          Cell($0.point.since?.description)
        },
        Column("methodology", .string, "Name of the rubric that counted.") {
          .text($0.methodology)
        },
      ], rows: records.flatMap(\.past))
  }
}
