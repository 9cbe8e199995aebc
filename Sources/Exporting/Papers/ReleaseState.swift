// What a release must remember of itself so that the next one can say what is new.
import Digest
import Formats
package import Model

/// release.json: a release in short. The next release is compared with it.
package struct ReleaseState: Codable, Sendable, Equatable {
  package static let fileName = "release.json"

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
    /// Of what the record says, dates of looks apart; nil in releases before schema 1.3.0.
    package var digest: String?
    /// The first release that has it like that.
    package var since: String?

    package init(
      id: String, status: String, score: Int?, grade: String?, cause: String?,
      digest: String? = nil, since: String? = nil
    ) {
      self.id = id
      self.status = status
      self.score = score
      self.grade = grade
      self.cause = cause
      self.digest = digest
      self.since = since
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
      cause: record.history.last?.cause.rawValue, digest: Self.digest(of: record))
  }

  /// Of all that the record says, without the moments at which its pages were looked at.
  private static func digest(of record: ScoreRecord) -> String {
    var parts = [record.status, record.score.map(String.init) ?? "", record.grade ?? ""]
    for dimension in record.dimensions {
      parts += [dimension.dimension, String(dimension.points)]
      parts += dimension.rules.flatMap { [$0.rule] + $0.facts + $0.pages } + dimension.missed
    }
    for cited in record.facts { parts += [cited.fact.id, cited.fact.quote] }
    parts += record.conflicts.flatMap { [$0.rule, $0.first, $0.second] }
    parts += record.documents.flatMap {
      [$0.document, $0.url, $0.staleSince?.description ?? "", $0.unchecked ?? ""]
    }
    parts += (record.duties ?? []).flatMap { [$0.duty, $0.need, $0.result.rawValue] }
    parts += (record.corrections ?? []).flatMap { [$0.correction, $0.state.rawValue] }
    if let flow = record.flow { parts += [flow.audit, String(flow.score), flow.grade] }
    return Digest.sha256Hex(Array(parts.joined(separator: "\u{1F}").utf8))
  }

  /// The record with the first release that has it like this.
  func dated(after previous: [String: ReleaseState.Record], in version: String) -> Self {
    var record = self
    let old = previous[id]
    record.since = old?.digest == digest ? old?.since ?? version : version
    return record
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
            "digest": JSON(record.digest), "since": JSON(record.since),
          ])
        }),
    ]
    return ExportFile(name: ReleaseState.fileName, bytes: JSON.object(document).pretty)
  }
}
