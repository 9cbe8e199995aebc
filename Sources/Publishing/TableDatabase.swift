// The tables of a dataset as one SQLite file.
package import Exporting
package import Formats
import GRDB
import GRDBSQLite
package import Store

/// Writes an SQLite file of strict tables with their keys. Not Sendable: one value a file.
///
/// Equal tables give equal bytes under one version of SQLite, whose number stands in the file. All
/// is one transaction: a file that was not finished holds nothing.
package final class TableDatabase {
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
      // In KiB: enough that pages of keys, which grow at many places, are seldom written early.
      try db.execute(sql: "PRAGMA cache_size = -32768")
      try db.beginTransaction()
    }
  }

  package func create(_ table: TableDescription) throws(StoreError) {
    var parts = table.fields.map { column in
      let type = [Field.Kind.integer, .boolean].contains(column.field.kind) ? "INTEGER" : "TEXT"
      let rule = column.isRequired || table.key.contains(column.name) ? " NOT NULL" : ""
      let way = column.leads.map { " REFERENCES \(quoted($0.table)) (\(quoted($0.column)))" } ?? ""
      return "\(quoted(column.name)) \(type)\(rule)\(way)"
    }
    parts.append("PRIMARY KEY (\(table.key.map(quoted).joined(separator: ", ")))")
    let sql = "CREATE TABLE \(quoted(table.name)) (\(parts.joined(separator: ", "))) STRICT"
    try write { try $0.execute(sql: sql) }
    let marks = repeatElement("?", count: table.fields.count).joined(separator: ", ")
    inserts[table.name] = "INSERT INTO \(quoted(table.name)) VALUES (\(marks))"
  }

  /// Adds rows, as columns of one length.
  package func insert(_ columns: [CellColumn], into table: String) throws(StoreError) {
    guard let sql = inserts[table] else {
      throw StoreError(.content, file: path, message: "has no table “\(table)”")
    }
    try write { db in
      let statement = try db.cachedStatement(sql: sql).sqliteStatement
      // Texts are bound where they lie, which is until the bindings are cleared.
      try CellColumn.withViews(columns) { views in
        defer { sqlite3_clear_bindings(statement) }
        for row in 0..<(columns.first?.count ?? 0) {
          let isBound = views.indices.allSatisfy { place in
            views[place].bind(row, to: statement, Int32(place + 1)) == SQLITE_OK
          }
          let isDone = isBound && sqlite3_step(statement) == SQLITE_DONE
          let error = isDone ? nil : sqlite3_errmsg(db.sqliteConnection)
          let message = error.map { String(cString: $0) }
          sqlite3_reset(statement)
          guard isDone else { throw DatabaseError(message: message, sql: sql) }
        }
      }
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
      // The journal would hold the whole file in memory. A file that fails here is never published.
      try db.execute(sql: "PRAGMA journal_mode = OFF; VACUUM")
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

extension CellColumn.View {
  /// Hands a cell to a statement as its argument of that number, from 1. Past what the library makes
  /// of values of any type, since there are millions of cells.
  /// - Returns: the library's code.
  fileprivate func bind(_ row: Int, to statement: OpaquePointer, _ place: Int32) -> Int32 {
    switch kinds[row] {
    case .empty: return sqlite3_bind_null(statement, place)
    case .number, .flag: return sqlite3_bind_int64(statement, place, Int64(number(row)))
    case .text:
      let text = UnsafeRawBufferPointer(bytes(row)).bindMemory(to: CChar.self)
      // An address of nothing would be no text.
      guard let start = text.baseAddress, !text.isEmpty else {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return sqlite3_bind_text(statement, place, "", 0, copied)
      }
      return sqlite3_bind_text(statement, place, start, Int32(clamping: text.count), nil)
    }
  }
}
