// What other rubrics make of the same facts.
import Formats
import Model

/// Points of one dimension under another rubric.
struct BesideRow {
  var record: ScoreRecord
  var other: OtherScore
  var points: OtherScore.Points
}

extension DatasetContext {
  func besideTable() -> Table<BesideRow> {
    Table(
      file: "beside.csv",
      purpose:
        "A row is a dimension of a record under another rubric than the one in force, for "
        + "comparison: these scores do not count.",
      key: ["record_id", "methodology", "dimension"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record.id) },
        Column("methodology", .string, "Name of the other rubric.") { .text($0.other.methodology) },
        Column("dimension", .string, "Of that rubric.") { .text($0.points.dimension) },
        Column("points", .integer, "0 to 100.") { .number($0.points.points) },
        Column("score", .integer, "Of the record under that rubric, the same in each row.") {
          .number($0.other.score)
        },
        Column("grade", .string, "Of that score.") { .text($0.other.grade) },
        Column("score_in_force", .integer, "Of the record under the rubric that counts.") {
          Cell($0.record.score)
        },
      ],
      rows: records.flatMap { row in
        (row.record.beside ?? []).flatMap { other in
          other.dimensions.map { BesideRow(record: row.record, other: other, points: $0) }
        }
      })
  }
}
