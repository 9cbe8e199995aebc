import Formats
// A small release to make papers of, and ways to read them.
import Foundation
import Model
import Testing

@testable import Exporting

enum Paper {
  /// Two tables, of which one leads to the other, with every kind of column.
  static let about = About(
    name: "tiny-index", title: "Tiny Index", publisher: "Index “Makers”",
    base: "https://index.example/data", version: "2026.1.5", asOf: World.asOf,
    since: World.moment("2026-01-01T02:00:00Z"), schemaVersion: "1.2.0", methodology: "TINY-1",
    contact: "editors@index.example", places: ["DE", "US"],
    tables: [
      TableDescription(
        name: "scores", purpose: "A row is a record.", key: ["record_id"],
        fields: [
          field("record_id", .string) { $0.isRequired = true },
          field("score", .integer) {
            $0.range = 0...100
            $0.unit = "points"
          },
          field("status", .string) {
            $0.isRequired = true
            $0.values = ["scored", "not_checked"]
          },
          field("checked_at", .datetime), field("retired_date", .date),
          field("stale", .boolean) { $0.isRequired = true },
        ], rows: 2),
      TableDescription(
        name: "evidence", purpose: "A row is a statement.", key: ["record_id", "number"],
        fields: [
          field("record_id", .string) {
            $0.isRequired = true
            $0.leads = FieldDescription.Reference(table: "scores", column: "record_id")
          },
          field("number", .integer) { $0.isRequired = true },
          field("quote", .string) { $0.isQuoted = true },
        ], rows: 3),
    ],
    files: [
      file("api/v1/companies.json", 9), file("evidence.csv", 7), file("evidence.jsonl", 8),
      file("parquet/scores.parquet", 5), file("scores.csv", 6),
    ])

  static func field(
    _ name: String, _ kind: Field.Kind, _ more: (inout FieldDescription) -> Void = { _ in }
  ) -> FieldDescription {
    var field = FieldDescription(field: Field(name, kind), meaning: "What \(name) is.")
    more(&field)
    return field
  }

  private static func file(_ name: String, _ bytes: Int) -> FileDescription {
    FileDescription(name: name, bytes: bytes, sha256: String(repeating: "0a", count: 32))
  }
}

/// A paper as Foundation reads it.
func object(_ file: ExportFile) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
}

func text(_ file: ExportFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

extension [String: Any] {
  func objects(_ name: String) -> [[String: Any]] { self[name] as? [[String: Any]] ?? [] }
  func object(_ name: String) -> [String: Any] { self[name] as? [String: Any] ?? [:] }
  func texts(_ name: String) -> [String] { self[name] as? [String] ?? [] }
  func text(_ name: String) -> String? { self[name] as? String }
}
