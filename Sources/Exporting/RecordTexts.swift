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
    // What a record and a statement usually take.
    entry.reserveCapacity(1 << 13)
    lines.reserveCapacity(row.evidence.count << 11)
    context.write(row, to: &entry)
    var list = [UInt8(ascii: "[")]
    list.reserveCapacity(row.evidence.count << 11)
    for cited in row.evidence {
      let start = lines.count
      cited.write(to: &lines)
      if list.count > 1 { list.append(UInt8(ascii: ",")) }
      list += lines[start...]
      lines.append(0x0A)
    }
    list.append(UInt8(ascii: "]"))
    let record = row.record
    let own: [String: JSON] = [
      "dimensions": .written(RecordTexts.dimensions(of: record)), "evidence": .written(list),
      "record": .written(entry),
    ]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(list.count + entry.count + 1 << 13)
    JSON.object(context.head.merging(own) { _, own in own }).writeLine(to: &bytes)
    file = ExportFile(
      name: RecordPlace.path(company: record.company, jurisdiction: record.jurisdiction),
      bytes: bytes)
  }

  /// Why the record has its points, as a list.
  private static func dimensions(of record: ScoreRecord) -> [UInt8] {
    var out = [UInt8(ascii: "[")]
    for dimension in record.dimensions {
      if out.count > 1 { out.append(UInt8(ascii: ",")) }
      JSONObject.write(to: &out) { object in
        object.text("id", dimension.dimension)
        object.texts("missed", dimension.missed)
        object.number("points", dimension.points)
        object.objects("rules", dimension.rules) { rule, object in
          object.texts("facts", rule.facts)
          object.texts("pages", rule.pages)
          object.number("points", rule.points)
          object.text("rule", rule.rule)
        }
      }
    }
    out.append(UInt8(ascii: "]"))
    return out
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
