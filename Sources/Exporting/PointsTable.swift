// Rule by rule: what was earned and what was missed.
import Formats
import Model

/// A rule of the rubric as a record fared with it.
struct PointRow {
  var record: String
  var dimension: String
  var rule: Rubric.Rule?
  var id: String
  var earned: RuleResult?
}

extension DatasetContext {
  func pointsTable() -> Table<PointRow> {
    Table(
      file: "dimension_points.csv",
      purpose: "A row is a rule that a record earned, or one that would raise its score.",
      key: ["record_id", "rule"],
      columns: [
        Column("record_id", .string, "The record, see scores.csv.") { .text($0.record) },
        Column("dimension", .string, "The dimension that the rule belongs to.") {
          .text($0.dimension)
        },
        Column("rule", .string, "Id of the rule, see METHODOLOGY.md.") { .text($0.id) },
        Column(
          "result", .string,
          "`earned`: the points count; `missed`: the pages do not fulfil it, and it would raise the "
            + "dimension."
        ) { .text($0.earned == nil ? "missed" : "earned") },
        Column(
          "points", .integer,
          "Points of the rule. A dimension is the sum of its earned rows, at most 100."
        ) { Cell($0.earned?.points ?? $0.rule?.points) },
        Column("facts", .string, "Facts that earned it, by space, see evidence.csv.") {
          .text(($0.earned?.facts ?? []).joined(separator: " "))
        },
        Column("pages", .string, "Pages that earned it, by space, see documents.csv.") {
          .text(($0.earned?.pages ?? []).joined(separator: " "))
        },
        Column("because", .string, "The reason for the rule.") { Cell($0.rule?.because) },
      ], rows: pointRows())
  }

  private func pointRows() -> [PointRow] {
    let rules = Dictionary(
      input.rubric.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return records.flatMap { row in
      row.record.dimensions.flatMap { dimension in
        dimension.rules.map { earned in
          PointRow(
            record: row.record.id, dimension: dimension.dimension, rule: rules[earned.rule],
            id: earned.rule, earned: earned)
        }
          + dimension.missed.map { id in
            PointRow(
              record: row.record.id, dimension: dimension.dimension, rule: rules[id], id: id)
          }
      }
    }
  }
}
