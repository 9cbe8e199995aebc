// The tables of a dataset as one SQLite file.
package import Formats
import GRDB
package import Store

/// Writes an SQLite file of strict tables with their keys. Not Sendable: one value a file.
///
/// Equal tables give equal bytes under one version of SQLite, whose number stands in the file. All
/// is one transaction: a file that was not finished holds nothing.
package final class TableDatabase {
  /// A table to come.
  package struct Table {
    package var name: String
    /// With whether every row has a value, and the table and column that the values lead to.
    package var columns: [(field: Field, isRequired: Bool, leads: (table: String, column: String)?)]
    /// Columns that together name a row.
    package var key: [String]

    package init(
      name: String,
      columns: [(field: Field, isRequired: Bool, leads: (table: String, column: String)?)],
      key: [String]
    ) {
      self.name = name
      self.columns = columns
      self.key = key
    }
  }

  private let path: String
  private let queue: DatabaseQueue
  private var inserts: [String: String] = [:]

  /// Begins a file that is not there yet.
  package init(at path: String) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    // Children may come before their parents; what leads nowhere is found at the end.
    configuration.foreignKeysEnabled = false
    configuration.allowsUnsafeTransactions = true
    let made = configuration
    queue = try TableDatabase.wrap(path) { try DatabaseQueue(path: path, configuration: made) }
    try write { db in
      try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
      try db.beginTransaction()
    }
  }

  package func create(_ table: Table) throws(StoreError) {
    var parts = table.columns.map { column in
      let type = [Field.Kind.integer, .boolean].contains(column.field.kind) ? "INTEGER" : "TEXT"
      let rule = column.isRequired || table.key.contains(column.field.name) ? " NOT NULL" : ""
      let way = column.leads.map { " REFERENCES \(quoted($0.table)) (\(quoted($0.column)))" } ?? ""
      return "\(quoted(column.field.name)) \(type)\(rule)\(way)"
    }
    parts.append("PRIMARY KEY (\(table.key.map(quoted).joined(separator: ", ")))")
    let sql = "CREATE TABLE \(quoted(table.name)) (\(parts.joined(separator: ", "))) STRICT"
    try write { try $0.execute(sql: sql) }
    let marks = repeatElement("?", count: table.columns.count).joined(separator: ", ")
    inserts[table.name] = "INSERT INTO \(quoted(table.name)) VALUES (\(marks))"
  }

  /// Adds rows, a cell a column each.
  package func insert(_ rows: [[Cell]], into table: String) throws(StoreError) {
    guard let sql = inserts[table] else {
      throw StoreError(.content, file: path, message: "has no table “\(table)”")
    }
    try write { db in
      let statement = try db.cachedStatement(sql: sql)
      for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.value))) }
    }
  }

  /// Ends the file: its version, what leads nowhere, no gaps.
  /// - Returns: the references that lead nowhere, `table.rowid → other table`.
  package func finish(version: Int) throws(StoreError) -> [String] {
    var loose: [String] = []
    try write { db in
      try db.execute(sql: "PRAGMA user_version = \(version)")
      try db.commit()
      loose = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        "\(row["table"] ?? "")[\(row["rowid"] ?? 0)] → \(row["parent"] ?? "")"
      }
      try db.execute(sql: "VACUUM")
    }
    try TableDatabase.wrap(path) { try queue.close() }
    return loose
  }

  private func write(_ body: (Database) throws -> Void) throws(StoreError) {
    try TableDatabase.wrap(path) { try queue.writeWithoutTransaction(body) }
  }

  private static func wrap<T>(_ path: String, _ body: () throws -> T) throws(StoreError) -> T {
    do { return try body() } catch { throw StoreError(.io, file: path, message: "\(error)") }
  }

  private func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

extension Cell {
  fileprivate var value: (any DatabaseValueConvertible)? {
    switch self {
    case .text(let text): text
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    case .empty: nil
    }
  }
}
