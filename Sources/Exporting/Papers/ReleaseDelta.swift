// What a release has that the one before it had not.
package import Model

/// delta.json: a release against the one before it; CHANGELOG.md is made of all of them.
package struct ReleaseDelta: Codable, Sendable, Equatable {
  package static let fileName = "delta.json"

  /// `2026.11.21`.
  package var version: String
  /// The release that it is compared with; nil for the first one.
  package var previous: String?
  package var asOf: Timestamp
  package var schemaVersion: String
  package var methodology: String
  /// The method of the release before, where it was another. Scores before and after are then not
  /// comparable, and every line that has both says so.
  package var previousMethodology: String?
  /// Ids, sorted.
  package var new: [String]
  /// By id.
  package var changed: [Changed]
  /// Ids, sorted. They are never given to another record.
  package var removed: [String]
  /// What of the tables' columns is not as before.
  package var columns: [ColumnChange]
  /// Corrections that count since the release before.
  package var corrections: [Correction]

  /// A record whose status, score or grade is another.
  package struct Changed: Codable, Sendable, Equatable {
    package var id: String
    package var before: Standing
    package var after: Standing
    /// What moved it, by the raw value of ``ScorePoint/Cause``; nil when nothing says.
    package var cause: String?
  }

  /// How a record stood.
  package struct Standing: Codable, Sendable, Equatable {
    package var status: String
    package var score: Int?
    package var grade: String?
  }

  /// A table or column that was added, removed, moved or given another type.
  package struct ColumnChange: Codable, Sendable, Equatable {
    /// What became of it. Programs that read the tables by the promise to only add at the end keep
    /// working after `added`, and after nothing else.
    package enum Op: String, Codable, Sendable { case added, removed, moved, retyped }
    package var op: Op
    package var table: String
    /// Nil where the whole table came or went.
    package var column: String?
  }

  /// A correction in words.
  package struct Correction: Codable, Sendable, Equatable {
    package var id: String
    /// What it is about: the id of a record or a document.
    package var subject: String
    /// `2026-11-20`.
    package var date: String
    package var text: String

    package init(id: String, subject: String, date: String, text: String) {
      self.id = id
      self.subject = subject
      self.date = date
      self.text = text
    }
  }

  private enum CodingKeys: String, CodingKey {
    case version, previous, methodology, new, changed, removed, columns, corrections
    case asOf = "as_of"
    case schemaVersion = "schema_version"
    case previousMethodology = "previous_methodology"
  }
}

extension ReleaseDelta {
  /// What differs between two releases; without an earlier one everything is new.
  package init(
    from old: ReleaseState?, to now: ReleaseState, corrections: [Correction] = []
  ) {
    let before = Dictionary(
      (old?.records ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(now.records.map(\.id))
    version = now.version
    previous = old?.version
    asOf = now.asOf
    schemaVersion = now.schemaVersion
    methodology = now.methodology
    previousMethodology = old.flatMap { $0.methodology == now.methodology ? nil : $0.methodology }
    new = now.records.map(\.id).filter { before[$0] == nil }.sorted(by: utf8Precedes)
    removed = before.keys.filter { !after.contains($0) }.sorted(by: utf8Precedes)
    changed = now.records.compactMap { record in
      before[record.id].flatMap { Changed($0, record) }
    }.sorted { utf8Precedes($0.id, $1.id) }
    columns = old.map { ColumnChange.between($0.tables, now.tables) } ?? []
    self.corrections = corrections.sorted { a, b in
      a.date == b.date ? utf8Precedes(a.id, b.id) : utf8Precedes(a.date, b.date)
    }
  }

  /// Whether there is nothing to release: no record, column, method or correction is other.
  package var isEmpty: Bool {
    previous != nil && previousMethodology == nil && new.isEmpty && changed.isEmpty
      && removed.isEmpty && columns.isEmpty && corrections.isEmpty
  }

  /// Whether programs that read the tables may have to change.
  package var isBreaking: Bool { columns.contains { $0.op != .added } }
}

extension ReleaseDelta.Changed {
  init?(_ old: ReleaseState.Record, _ now: ReleaseState.Record) {
    id = now.id
    before = ReleaseDelta.Standing(status: old.status, score: old.score, grade: old.grade)
    after = ReleaseDelta.Standing(status: now.status, score: now.score, grade: now.grade)
    guard before != after else { return nil }
    cause = now.cause
  }
}

extension ReleaseDelta.ColumnChange {
  /// By table, then in the order of the columns, those that went first.
  static func between(
    _ old: [ReleaseState.Table], _ now: [ReleaseState.Table]
  ) -> [ReleaseDelta.ColumnChange] {
    let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(now.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).sorted(by: utf8Precedes).flatMap { name in
      switch (before[name], after[name]) {
      case (let old?, let now?): columns(of: name, old.columns, now.columns)
      case (_?, nil): [ReleaseDelta.ColumnChange(op: .removed, table: name)]
      default: [ReleaseDelta.ColumnChange(op: .added, table: name)]
      }
    }
  }

  private static func columns(
    of table: String, _ old: [ReleaseState.Column], _ now: [ReleaseState.Column]
  ) -> [ReleaseDelta.ColumnChange] {
    let places = Dictionary(
      now.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(old.map(\.name))
    let gone = old.enumerated().compactMap { place, column -> ReleaseDelta.ColumnChange? in
      guard let now = places[column.name].map({ (place: $0, column: now[$0]) }) else {
        return ReleaseDelta.ColumnChange(op: .removed, table: table, column: column.name)
      }
      if now.column.type != column.type {
        return ReleaseDelta.ColumnChange(op: .retyped, table: table, column: column.name)
      }
      return now.place == place
        ? nil : ReleaseDelta.ColumnChange(op: .moved, table: table, column: column.name)
    }
    return gone
      + now.filter { !known.contains($0.name) }.map {
        ReleaseDelta.ColumnChange(op: .added, table: table, column: $0.name)
      }
  }
}
