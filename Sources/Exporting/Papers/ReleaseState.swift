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
    var parts = Parts()
    parts.add(record.status, record.score.map(String.init) ?? "", record.grade ?? "")
    for dimension in record.dimensions {
      parts.add(dimension.dimension, String(dimension.points))
      for rule in dimension.rules {
        parts.add(rule.rule)
        for part in rule.facts { parts.add(part) }
        for part in rule.pages { parts.add(part) }
      }
      for part in dimension.missed { parts.add(part) }
    }
    for index in record.facts.indices {
      parts.add(record.facts[index].fact.id, record.facts[index].fact.quote)
    }
    for conflict in record.conflicts { parts.add(conflict.rule, conflict.first, conflict.second) }
    for page in record.documents {
      parts.add(
        page.document, page.url, page.staleSince?.description ?? "", page.unchecked ?? "")
    }
    for duty in record.duties ?? [] { parts.add(duty.duty, duty.need, duty.result.rawValue) }
    for status in record.corrections ?? [] { parts.add(status.correction, status.state.rawValue) }
    if let flow = record.flow { parts.add(flow.audit, String(flow.score), flow.grade) }
    return Digest.sha256Hex(parts.bytes)
  }

  /// Texts in one row with U+001F between them.
  private struct Parts {
    var bytes: [UInt8] = []

    mutating func add(_ parts: String...) {
      for part in parts {
        if !isFirst { bytes.append(0x1F) }
        isFirst = false
        bytes += part.utf8
      }
    }

    private var isFirst = true
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
