// api/v1/records/…: a file a record, with the words behind every point.
import Formats
import Model

/// Where a record's own file lies.
enum RecordPlace {
  /// `api/v1/records/fenwire/GB.json`: the id's two parts as folder and file, since a colon is no
  /// part of a file's name everywhere.
  static func path(company: String, jurisdiction: String) -> String {
    "api/v1/records/\(company)/\(jurisdiction).json"
  }
}

extension DatasetContext {
  /// The record's own file. It is made of this record alone, so that it can be written when the
  /// record passes.
  func recordFile(_ row: RecordRow, head: [String: JSON]) -> ExportFile {
    let record = row.record
    let own: [String: JSON] = [
      "record": json(row), "dimensions": .list(record.dimensions.map(json)),
      "evidence": .list(row.evidence.map(json)),
    ]
    return ExportFile(
      name: RecordPlace.path(company: record.company, jurisdiction: record.jurisdiction),
      bytes: JSON.object(head.merging(own) { _, new in new }).pretty)
  }

  private func json(_ dimension: DimensionScore) -> JSON {
    .object([
      "id": .text(dimension.dimension), "points": .number(dimension.points),
      "missed": JSON(dimension.missed),
      "rules": .list(
        dimension.rules.map { rule in
          .object([
            "rule": .text(rule.rule), "points": .number(rule.points), "facts": JSON(rule.facts),
            "pages": JSON(rule.pages),
          ])
        }),
    ])
  }
}
