// Captures that are made durable together.
import FoundationEssentials
import Model

extension Archive {
  /// The file that grows.
  struct Tail {
    var file: DiskFile
    var name: String
    var size: Int
  }

  /// What was added and not yet settled. It lies in one file.
  struct Group {
    var tail: Tail
    /// Whether the file was begun for it.
    let isNew: Bool
    var count = 0
    var size = 0

    /// One wait for the disk for so many captures costs little each; a loss of power takes no more
    /// than these, some seconds of a night, and the index holds their rows in memory until then.
    static let mostCaptures = 256
    /// No wait for the disk is longer than for so many bytes.
    static let mostBytes = 32 << 20

    var isFull: Bool { count >= Group.mostCaptures || size >= Group.mostBytes }
  }

  /// How many captures were added and are not settled yet.
  package var unsettled: Int { group?.count ?? 0 }

  /// Makes all that was added survive a loss of power, and known to others. Does nothing when
  /// nothing was added. When it throws, the archive is as it was when it was last settled.
  package func settle() throws(ArchiveError) {
    if let broken { throw broken }
    guard let group else { return }
    do throws(ArchiveError) {
      // The file first: an index that knows more than the files hold would lie.
      try group.tail.file.sync()
      if group.isNew { try DiskFile.syncFolder(folder) }
      try index.commit(file: group.tail.name, size: group.tail.size)
    } catch {
      undo(group, after: error)
      throw error
    }
    tail = group.tail
    self.group = nil
  }

  /// Writes a capture behind what is there.
  func write(_ capture: Capture, _ stored: Capture.Stored) throws(ArchiveError) {
    let info = try makeRoom(for: stored.bytes.count, at: capture.snapshot.at)
    guard var group else { return }
    let start = group.tail.size + info.count
    let row = StoredCapture(
      snapshot: capture.snapshot, milliseconds: capture.exchange.milliseconds,
      storage: capture.storage, file: group.tail.name, offset: start, length: stored.bytes.count,
      bodyOffset: capture.hasAnswer ? start + stored.bodyStart : nil, record: stored.record,
      refersTo: capture.original?.record, sum: Gzip.sum(stored.bytes),
      validators: capture.storage == .attempt ? [] : capture.exchange.responseHeaders)
    do throws(ArchiveError) {
      try group.tail.file.write(info + stored.bytes, at: group.tail.size)
      try index.insert(row)
    } catch {
      undo(group, after: error)
      throw error
    }
    group.tail.size = start + stored.bytes.count
    group.count += 1
    group.size += info.count + stored.bytes.count
    self.group = group
    if group.isFull { try settle() }
  }

  /// Sees to it that there is a group whose file has room; a full file ends its group.
  /// - Returns: the record that begins the file, where it is a new one.
  private func makeRoom(for count: Int, at first: Timestamp) throws(ArchiveError) -> [UInt8] {
    if let last = group?.tail ?? tail, last.size + count <= rotateAt {
      group = group ?? Group(tail: last, isNew: false)
      return []
    }
    try settle()
    let serial = (tail.flatMap { ArchiveFiles.serial($0.name) } ?? 0) + 1
    let name = ArchiveFiles.name(first: first, serial: serial)
    let info = try Gzip.member(RecordBuilder.info(file: name, at: first))
    let file = try DiskFile(folder.appending(path: name), .create)
    group = Group(tail: Tail(file: file, name: name, size: 0), isNew: true)
    return info
  }

  /// Takes away what was not settled. Where that fails, or where the disk lost what it had taken,
  /// nothing more is added: the next opening brings files and index together.
  private func undo(_ group: Group, after error: ArchiveError) {
    self.group = nil
    do throws(ArchiveError) {
      try index.rollback()
      if let tail, !group.isNew {
        try tail.file.truncate(to: tail.size)
        try tail.file.sync()
      } else {
        try DiskFile.remove(folder.appending(path: group.tail.name))
        try DiskFile.syncFolder(folder)
      }
    } catch { broken = .refused("\(folder.path): adding stopped: \(error)") }
    if case .system(_, "fsync", _) = error { broken = error }
  }
}
