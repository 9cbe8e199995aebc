// The index: where each capture lies, in SQLite.
import FoundationEssentials
import GRDB
import Glibc
import Model

/// A cache of what reading the whole archive would tell. Never the only place of anything.
final class Index {
  static let name = "index.sqlite"
  /// Raised whenever the tables or their meaning change; an index of another version is rebuilt.
  static let version = 6
  private let queue: DatabaseQueue

  /// An empty index in memory, for archives that are only read.
  init() throws(ArchiveError) {
    queue = try Index.wrap {
      try DatabaseQueue(configuration: Index.configuration(readOnly: false))
    }
    try create()
  }

  /// A copy in memory of one that lies in a folder, to be brought up to date without touching it.
  init(copy other: Index) throws(ArchiveError) {
    let queue = try Index.wrap {
      try DatabaseQueue(configuration: Index.configuration(readOnly: false))
    }
    try Index.wrap { try other.queue.backup(to: queue) }
    self.queue = queue
  }

  /// Opens the index that lies in a folder.
  /// - Returns: nil when there is none, or none of this version.
  init?(folder: URL, readOnly: Bool) throws(ArchiveError) {
    queue = try Index.open(folder, readOnly: readOnly)
    let found = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    guard found == Index.version else { return nil }
  }

  /// Makes an empty index in a folder, in the place of any that is there. Until it is said to be
  /// ``complete()`` no later opening takes it for one.
  init(new folder: URL) throws(ArchiveError) {
    Index.removeFiles(folder)
    queue = try Index.open(folder, readOnly: false)
    try create()
  }

  /// Removes the index of a folder, so that the next opening makes one from the files.
  static func remove(_ folder: URL) throws(ArchiveError) {
    removeFiles(folder)
    guard !FileManager.default.fileExists(atPath: folder.appending(path: name).path) else {
      throw .index("cannot be removed")
    }
    try DiskFile.syncFolder(folder)
  }

  private static func removeFiles(_ folder: URL) {
    let path = folder.appending(path: name).path
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private static func open(_ folder: URL, readOnly: Bool) throws(ArchiveError) -> DatabaseQueue {
    let path = folder.appending(path: Index.name).path
    return try wrap {
      try DatabaseQueue(path: path, configuration: configuration(readOnly: readOnly))
    }
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    // A transaction stays open while captures are added, see ``insert(_:)``.
    configuration.allowsUnsafeTransactions = true
    // Somebody who reads at the moment of a commit is done in less.
    configuration.busyMode = .timeout(10)
    guard !readOnly else { return configuration }
    configuration.prepareDatabase { db in
      // A loss of power may cost the newest rows, which are then read from the files again. Pages
      // of an open transaction stay in memory, so that nobody who reads waits for its end.
      try db.execute(
        sql: """
          PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL; PRAGMA cache_spill = OFF
          """)
    }
    return configuration
  }

  private func create() throws(ArchiveError) {
    try write { db in
      try db.inTransaction {
        try db.execute(sql: Index.schema)
        return .commit
      }
    }
  }

  /// Says that everything in the files is known: an index that was not finished fits nothing.
  func complete() throws(ArchiveError) {
    try write { try $0.execute(sql: "PRAGMA user_version = \(Index.version)") }
  }

  private static let schema = """
    CREATE TABLE captures (
      seq INTEGER PRIMARY KEY,
      document TEXT NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL, outcome TEXT NOT NULL,
      reason TEXT, url TEXT NOT NULL, final_url TEXT, status INTEGER, media_type TEXT,
      charset TEXT, digest TEXT, size INTEGER, imported_from TEXT, milliseconds INTEGER,
      kind TEXT NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
      body_offset INTEGER, record TEXT NOT NULL, refers_to TEXT,
      text_digest TEXT, links_digest TEXT, structure_digest TEXT, observed_digest TEXT,
      observed_size INTEGER, cut_from INTEGER, removed TEXT, removed_because TEXT,
      sum INTEGER NOT NULL, etag TEXT, last_modified TEXT,
      converted TEXT, converted_by TEXT, source_digest TEXT, source_size INTEGER,
      UNIQUE (document, at, id)
    ) STRICT;
    CREATE INDEX by_digest ON captures (document, digest);
    CREATE INDEX by_source ON captures (document, source_digest) WHERE source_digest IS NOT NULL;
    CREATE INDEX by_record ON captures (record);
    CREATE INDEX evidence ON captures (document, at, id) WHERE \(isEvidence);
    CREATE INDEX bodies ON captures (document, at, id) WHERE kind = 'response';
    CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT;
    CREATE TABLE known_pages (
      document TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, text TEXT NOT NULL,
      links TEXT NOT NULL, structure TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// Which rows are evidence, in the words of the table's own index: no other words use it.
  static let isEvidence =
    "digest IS NOT NULL AND outcome IN ("
    + Outcome.allCases.filter(\.isEvidence).map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"

  // MARK: Writing

  /// Adds captures, and says how far their file is indexed, in one transaction.
  func add(_ captures: [StoredCapture], file: String, size: Int) throws(ArchiveError) {
    do throws(ArchiveError) {
      for capture in captures { try insert(capture) }
      try commit(file: file, size: size)
    } catch {
      try? rollback()
      throw error
    }
  }

  /// Adds a capture in a transaction that stays open: this value sees it, nobody else does.
  func insert(_ capture: StoredCapture) throws(ArchiveError) {
    try write { db in
      if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
      try Index.insert(capture, db)
    }
  }

  /// Makes what was added stay, together with how far the file is indexed.
  func commit(file: String, size: Int) throws(ArchiveError) {
    try write { db in
      if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
      let statement = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO files (name, size) VALUES (?, ?)")
      try statement.execute(arguments: [file, size])
      try db.commit()
    }
  }

  /// Takes back what was added since the last commit.
  func rollback() throws(ArchiveError) {
    try write { db in if db.isInsideTransaction { try db.rollback() } }
  }

  /// Forgets a file that holds no capture.
  func forget(_ file: String) throws(ArchiveError) {
    try write { try $0.execute(sql: "DELETE FROM files WHERE name = ?", arguments: [file]) }
  }

  /// The columns of a capture, in the order in which rows are written and read.
  private static let columns = """
    document, at, id, outcome, reason, url, final_url, status, media_type, charset, digest, size,
    imported_from, milliseconds, kind, file, offset, length, body_offset, record, refers_to,
    text_digest, links_digest, structure_digest, observed_digest, observed_size, cut_from, removed,
    removed_because, sum, etag, last_modified, converted, converted_by, source_digest, source_size
    """

  private static func insert(_ row: StoredCapture, _ db: Database) throws {
    let s = row.snapshot
    // A file that another tool assembled may hold a capture twice; the first one counts.
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO captures (\(Index.columns))
        VALUES (\(repeatElement("?", count: 36).joined(separator: ", ")))
        """)
    try statement.execute(arguments: [
      s.document, s.at.seconds, s.id, s.outcome.rawValue, s.reason, s.url, s.finalURL, s.status,
      s.mediaType, s.charset, s.digest, s.size, s.importedFrom, row.milliseconds,
      row.storage.rawValue, row.file, row.offset, row.length, row.bodyOffset, row.record,
      row.refersTo, s.look?.text, s.look?.links, s.look?.structure, s.observed?.digest,
      s.observed?.size, s.cutFrom, s.removal?.kind.rawValue, s.removal?.reason, row.sum, row.etag,
      row.lastModified, s.converted?.kind.rawValue, s.converted?.tool, s.converted?.source.digest,
      s.converted?.source.size,
    ])
  }

  // MARK: Reading

  /// Names of the indexed files with the bytes that are indexed.
  func files() throws(ArchiveError) -> [String: Int] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT name, size FROM files")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["size"]) })
    }
  }

  /// Hands each capture that fits, in the order asked for, to the body.
  /// - Parameter clause: what follows `FROM captures`, with `?` for the arguments.
  func each(
    _ clause: String, _ arguments: [any DatabaseValueConvertible],
    _ body: (StoredCapture) throws -> Void
  ) throws(ArchiveError) {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT \(Index.columns) FROM captures \(clause)")
      let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
      while let row = try rows.next() { try body(Index.capture(row)) }
    }
  }

  /// As above, as a list.
  func captures(
    _ clause: String, _ arguments: any DatabaseValueConvertible...
  ) throws(ArchiveError) -> [StoredCapture] {
    var found: [StoredCapture] = []
    try each(clause, arguments) { found.append($0) }
    return found
  }

  /// The newest capture of a document that is evidence and older than a moment, if one is given.
  func newestEvidence(of document: String, before: Timestamp?) throws(ArchiveError)
    -> StoredCapture?
  {
    try captures(
      "WHERE document = ? AND \(Index.isEvidence) AND at < ? ORDER BY at DESC, id DESC LIMIT 1",
      document, before?.seconds ?? Int.max
    ).first
  }

  /// The moments of a document's captures.
  func times(of document: String) throws(ArchiveError) -> Set<Timestamp> {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT at FROM captures WHERE document = ?")
      let seconds = try Int.fetchSet(statement, arguments: [document])
      return Set(seconds.map { Timestamp(seconds: $0) })
    }
  }

  /// The ids of all documents, sorted by UTF-8 bytes.
  func documents() throws(ArchiveError) -> [String] {
    try read {
      try String.fetchAll($0, sql: "SELECT DISTINCT document FROM captures ORDER BY document")
    }
  }

  /// How many captures there are.
  func count() throws(ArchiveError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM captures") } ?? 0
  }

  /// How many captures are stored in each way.
  func counts() throws(ArchiveError) -> [Storage: Int] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT kind, count(*) AS n FROM captures GROUP BY kind")
      return rows.reduce(into: [:]) { counts, row in
        if let storage = Storage(rawValue: row["kind"]) { counts[storage] = row["n"] }
      }
    }
  }

  /// The moment of the newest capture.
  func newest() throws(ArchiveError) -> Timestamp? {
    try read { try Int.fetchOne($0, sql: "SELECT max(at) FROM captures") }
      .map { Timestamp(seconds: $0) }
  }

  /// A row as a capture. A damaged index may hold anything, so nothing is taken for granted.
  private static func capture(_ row: Row) throws(ArchiveError) -> StoredCapture {
    var cells = Cells(row)
    let (document, at, id, outcome) = (cells.text(), cells.number(), cells.text(), cells.text())
    let (reason, url, finalURL, status) = (cells.text(), cells.text(), cells.text(), cells.number())
    let (mediaType, charset, digest) = (cells.text(), cells.text(), cells.text())
    let (size, importedFrom, milliseconds) = (cells.number(), cells.text(), cells.number())
    let (kind, file, offset, length) = (cells.text(), cells.text(), cells.number(), cells.number())
    let (bodyOffset, record, refersTo) = (cells.number(), cells.text(), cells.text())
    let look = Look(text: cells.text(), links: cells.text(), structure: cells.text())
    let observed = ObservedBody(digest: cells.text(), size: cells.number())
    let cutFrom = cells.number()
    let removal = Removal(kind: cells.text(), reason: cells.text())
    guard let document, let at, let url, let outcome = outcome.flatMap(Outcome.init(rawValue:)),
      let storage = kind.flatMap(Storage.init(rawValue:)), let file, let offset, let length,
      let record, let sum = cells.number(), CaptureFields.isDigest(digest),
      CaptureFields.isTime(Timestamp(seconds: at)), offset >= 0, length >= 0, bodyOffset ?? 0 >= 0
    else { throw .index("a row is damaged") }
    let (etag, lastModified) = (cells.text(), cells.text())
    let converted = Converted(
      kind: cells.text(), tool: cells.text(),
      source: ObservedBody(digest: cells.text(), size: cells.number()))
    return StoredCapture(
      snapshot: Snapshot(
        id: id, document: document, url: url, finalURL: finalURL, at: Timestamp(seconds: at),
        outcome: outcome, reason: reason, status: status, mediaType: mediaType, charset: charset,
        digest: digest, size: size, importedFrom: importedFrom, look: look, observed: observed,
        cutFrom: cutFrom, converted: converted, removal: removal),
      milliseconds: milliseconds, storage: storage, file: file, offset: offset, length: length,
      bodyOffset: bodyOffset, record: record, refersTo: refersTo, sum: sum, etag: etag,
      lastModified: lastModified)
  }

  /// The cells of a row, from the first to the last: by place, since looking names up costs more
  /// than reading them.
  private struct Cells {
    private let row: Row
    private var next = 0

    init(_ row: Row) { self.row = row }

    /// Nil for what is no text.
    mutating func text() -> String? { String.fromDatabaseValue(value()) }

    /// Nil for what is no whole number.
    mutating func number() -> Int? { Int.fromDatabaseValue(value()) }

    private mutating func value() -> DatabaseValue {
      defer { next += 1 }
      return row[next]
    }
  }

  // MARK: Errors by name

  /// Every reading is one statement, which sees one state without a transaction around it.
  func read<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
    try Index.wrap { try queue.unsafeRead(body) }
  }

  func write(_ body: (Database) throws -> Void) throws(ArchiveError) {
    try Index.wrap { try queue.writeWithoutTransaction(body) }
  }

  private static func wrap<T>(_ body: () throws -> T) throws(ArchiveError) -> T {
    do { return try body() } catch let error as ArchiveError { throw error } catch let error
      as DatabaseError
    {
      switch error.resultCode {
      case .SQLITE_FULL: throw .full(file: name)
      // The disk is to blame, not what lies on it. A journal that cannot be opened for writing is
      // opened for reading, and only then does SQLite complain.
      case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY:
        throw .system(file: name, call: "SQLite", code: EROFS)
      case .SQLITE_IOERR, .SQLITE_CANTOPEN: throw .system(file: name, call: "SQLite", code: EIO)
      default: throw .index("\(error)")
      }
    } catch { throw .index("\(error)") }
  }
}
