// A record as JSON: its entry, its lines of evidence and its own file, which is made of both.
import Formats
import Model

/// The texts of a record. Each is made once, though two files hold it.
struct RecordTexts {
  /// Of the list in companies.json, on one line, without its end.
  var entry: [UInt8] = []
  /// Of evidence.jsonl.
  var lines: [UInt8] = []
  var file: ExportFile

  init(_ row: RecordRow, _ context: DatasetContext) {
    context.json(row).write(to: &entry)
    var list: [UInt8] = []
    for cited in row.evidence {
      let start = lines.count
      cited.write(to: &lines)
      if !list.isEmpty { list.append(UInt8(ascii: ",")) }
      list += lines[start...]
      lines.append(0x0A)
    }
    let record = row.record
    let own: [String: JSON] = [
      "dimensions": .list(record.dimensions.map(RecordTexts.json)),
      "evidence": .written([UInt8(ascii: "[")] + list + [UInt8(ascii: "]")]),
      "record": .written(entry),
    ]
    file = ExportFile(
      name: RecordPlace.path(company: record.company, jurisdiction: record.jurisdiction),
      bytes: JSON.object(context.head.merging(own) { _, own in own }).line)
  }

  private static func json(_ dimension: DimensionScore) -> JSON {
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

/// api/v1/records/…: a file a record, with the words behind every point.
enum RecordPlace {
  private static let folder = "api/v1/records/"

  /// `api/v1/records/fenwire/GB.json`: the id's two parts as folder and file, since a colon is no
  /// part of a file's name everywhere.
  static func path(company: String, jurisdiction: String) -> String {
    "\(folder)\(company)/\(jurisdiction).json"
  }

  /// Whether it is the name of such a file.
  static func holds(_ name: String) -> Bool { name.hasPrefix(folder) }
}
