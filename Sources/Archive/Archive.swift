// The snapshot archive: a folder of WARC files and their index.
package import FoundationEssentials
package import Model

/// Every capture ever made, in a folder of `.warc.gz` files that only grow.
///
/// The files are the truth; `index.sqlite` is a cache that is rebuilt whenever it does not fit them.
/// One process writes at a time; any number read. Not Sendable: one value a task.
package final class Archive {
  let folder: URL
  let index: Index
  /// Held while writing.
  let lock: DiskFile?
  /// The last file as it is acknowledged; nil when there is none.
  var tail: Tail?
  /// What was added since then, if anything.
  var group: Group?
  /// Set when a file could not be brought back to what is acknowledged; ends all appending.
  var broken: ArchiveError?
  /// Files begin anew beyond this many bytes.
  let rotateAt: Int
  /// What was found amiss, and done about it, when the archive was opened.
  package let notes: [Problem]

  /// Opens an archive to read it. Nothing in the folder is touched: where the index does not fit
  /// the files, one is made in memory.
  package init(reading folder: URL) throws(ArchiveError) {
    let opened = try Opening(folder, writing: false, fresh: false)
    self.folder = folder
    (index, notes, lock, rotateAt) = (opened.index, opened.notes, nil, 0)
  }

  /// Opens an archive to add to it, and to read it.
  ///
  /// A capture that was not stored whole when an earlier run was killed is cut off, with a note in
  /// ``notes``; never anything before it.
  /// - Parameters:
  ///   - create: whether a missing folder is made.
  ///   - rotateAt: bytes after which a new file is begun.
  package convenience init(
    writing folder: URL, create: Bool = true, rotateAt: Int = 1_000_000_000
  ) throws(ArchiveError) {
    if create { try Archive.makeFolder(folder) }
    try self.init(writing: folder, rotateAt: rotateAt, fresh: false)
  }

  private init(writing folder: URL, rotateAt: Int, fresh: Bool) throws(ArchiveError) {
    let lock = try DiskFile(folder, .folder)
    try lock.lock()
    try Rewriting.sweep(folder)
    let opened = try Opening(folder, writing: true, fresh: fresh)
    self.folder = folder
    (index, notes, self.lock) = (opened.index, opened.notes, lock)
    self.rotateAt = rotateAt
    guard let name = try ArchiveFiles.list(folder).last else { return }
    let file = try DiskFile(folder.appending(path: name), .write)
    tail = Tail(file: file, name: name, size: try file.size())
  }

  /// Makes the index anew from the files: the same content as before, if that was right.
  /// - Returns: what is amiss in the files.
  package static func reindex(_ folder: URL) throws(ArchiveError) -> [Problem] {
    try Archive(writing: folder, rotateAt: 0, fresh: true).notes
  }

  private static func makeFolder(_ folder: URL) throws(ArchiveError) {
    guard try !DiskFile.isThere(folder) else { return }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch { throw .missing("\(folder.path): cannot be made: \(error)") }
    try DiskFile.syncFolder(folder.deletingLastPathComponent())
  }

  // MARK: Asking

  /// The captures of a document, by time and id. Empty when there are none. Those whose body is
  /// that of another capture and was taken out there say so too.
  package func snapshots(of document: String) throws(ArchiveError) -> [Snapshot] {
    let rows = try index.captures("WHERE document = ? ORDER BY at, id", document)
    let removed = rows.filter { $0.storage == .removed }
    let why = Dictionary(removed.map { ($0.record, $0.snapshot.removal) }) { first, _ in first }
    return rows.map { row in
      var snapshot = row.snapshot
      if let removal = row.refersTo.flatMap({ why[$0] }) { snapshot.removal = removal }
      return snapshot
    }
  }

  /// How many captures are stored in each way.
  package func counts() throws(ArchiveError) -> [Storage: Int] { try index.counts() }

  /// Hands every capture to the body, by document, time and id, without holding them all.
  package func eachSnapshot(_ body: (Snapshot) throws -> Void) throws(ArchiveError) {
    try index.each("ORDER BY document, at, id", []) { try body($0.snapshot) }
  }

  /// Every capture, by document, time and id.
  package func snapshots() throws(ArchiveError) -> [Snapshot] {
    var all: [Snapshot] = []
    try eachSnapshot { all.append($0) }
    return all
  }

  /// One capture, or nil.
  package func snapshot(id: String, document: String) throws(ArchiveError) -> Snapshot? {
    try index.captures("WHERE document = ? AND id = ?", document, id).first?.snapshot
  }

  /// The ids of all documents that were ever captured, sorted by UTF-8 bytes.
  package func documents() throws(ArchiveError) -> [String] { try index.documents() }

  /// The newest capture time: what ages and staleness count from. Nil when the archive is empty.
  package func newest() throws(ArchiveError) -> Timestamp? { try index.newest() }

  /// Number of captures.
  package func count() throws(ArchiveError) -> Int { try index.count() }
}

extension Archive {
  /// The index as lines, a capture a line in the order of storing: for comparing two of them.
  package func dump() throws(ArchiveError) -> [String] {
    try index.captures("ORDER BY seq").map { "\($0)" }
  }
}
