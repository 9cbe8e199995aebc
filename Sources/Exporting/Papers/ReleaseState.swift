// What a release must remember of itself so that the next one can say what is new.
import Formats
package import Model

/// release.json: a release in short. The next release is compared with it.
package struct ReleaseState: Codable, Sendable, Equatable {
  /// `2026.11.21`.
  package var version: String
  package var asOf: Timestamp
  package var schemaVersion: String
  package var methodology: String
  /// Sorted by name.
  package var tables: [Table]
  /// Sorted by id.
  package var records: [Record]

  /// A table with its columns in the order of the file.
  package struct Table: Codable, Sendable, Equatable {
    package var name: String
    package var columns: [Column]
  }

  /// A column and what its cells hold.
  package struct Column: Codable, Sendable, Equatable {
    package var name: String
    /// `string`, `integer`, `boolean`, `datetime` or `date`.
    package var type: String
  }

  /// A record as it stood.
  package struct Record: Codable, Sendable, Equatable {
    package var id: String
    /// `scored` or `not_checked`.
    package var status: String
    package var score: Int?
    package var grade: String?
    /// What moved the score last, by the raw value of ``ScorePoint/Cause``.
    package var cause: String?

    package init(id: String, status: String, score: Int?, grade: String?, cause: String?) {
      self.id = id
      self.status = status
      self.score = score
      self.grade = grade
      self.cause = cause
    }
  }

  private enum CodingKeys: String, CodingKey {
    case version, methodology, tables, records
    case asOf = "as_of"
    case schemaVersion = "schema_version"
  }
}

extension ReleaseState.Record {
  /// The record as it stands now.
  package init(_ record: ScoreRecord) {
    self.init(
      id: record.id, status: record.status, score: record.score, grade: record.grade,
      cause: record.history.last?.cause.rawValue)
  }
}

extension About {
  /// The release in short; `records` in any order.
  func state(_ records: [ReleaseState.Record]) -> ReleaseState {
    ReleaseState(
      version: version, asOf: asOf, schemaVersion: schemaVersion, methodology: methodology,
      tables: tables.map { table in
        ReleaseState.Table(
          name: table.name,
          columns: table.fields.map {
            ReleaseState.Column(name: $0.name, type: $0.field.kind.rawValue)
          })
      }.sorted { utf8Precedes($0.name, $1.name) },
      records: records.sorted { utf8Precedes($0.id, $1.id) })
  }
}

extension ReleaseState {
  /// `release.json`, which ``init(from:)`` reads back.
  var file: ExportFile {
    let document: [String: JSON] = [
      "version": .text(version), "as_of": .text(asOf.description),
      "schema_version": .text(schemaVersion), "methodology": .text(methodology),
      "tables": .list(
        tables.map { table in
          .object([
            "name": .text(table.name),
            "columns": .list(
              table.columns.map { .object(["name": .text($0.name), "type": .text($0.type)]) }),
          ])
        }),
      "records": .list(
        records.map { record in
          .object([
            "id": .text(record.id), "status": .text(record.status), "score": JSON(record.score),
            "grade": JSON(record.grade), "cause": JSON(record.cause),
          ])
        }),
    ]
    return ExportFile(name: "release.json", bytes: JSON.object(document).pretty)
  }
}
