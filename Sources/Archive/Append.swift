// Adding captures to the archive.
import Digest
import FoundationEssentials
package import Model

extension Archive {
  /// Stores one exchange. It is durable when this returns; when it throws, the archive is as before.
  ///
  /// A body that the document had before is stored as a reference to it. A capture that is there
  /// already (document, time, body) is not stored twice: its snapshot is returned.
  /// - Parameters:
  ///   - document: `fenwire/faq`.
  ///   - outcome: what came of it. `not_modified` refers to the document's newest evidence.
  ///   - reason: why, in a few words; the exchange's own reason when nil.
  ///   - keep: how much of it is stored.
  @discardableResult
  package func append(
    _ exchange: Exchange, document: String, outcome: Outcome, reason: String? = nil,
    keep: Keep = Keep()
  ) throws(ArchiveError) -> Snapshot {
    if let broken { throw broken }
    guard lock != nil else { throw .refused("\(folder.path) was opened for reading only") }
    var exchange = Capture.cut(try Capture.clean(exchange), to: keep.most)
    let original = try original(exchange, document, outcome, keep)
    if exchange.observed != nil && original == nil {
      // An observation from elsewhere whose capture is not here: its body is all there is.
      exchange.observed = nil
      let note = "a body with the look of what came"
      exchange.importedFrom = [exchange.importedFrom, note].compactMap(\.self)
        .joined(separator: "; ")
    }
    let capture = try Capture(
      exchange, document: document, outcome: outcome, reason: reason, original: original,
      look: keep.look ?? exchange.look)
    if let held = try snapshot(id: capture.snapshot.id, document: document) {
      guard held.isSameCapture(as: capture.snapshot) else {
        throw .taken(document: document, id: held.id)
      }
      return held
    }
    try write(capture, try capture.stored())
    return capture.snapshot
  }

  /// The stored capture whose body this exchange has, or whose body is to speak for it, if any.
  private func original(
    _ exchange: Exchange, _ document: String, _ outcome: Outcome, _ keep: Keep
  ) throws(ArchiveError) -> Capture.Original? {
    guard exchange.status != nil else { return nil }
    if outcome == .notModified {
      let evidence = Outcome.allCases.filter(\.isEvidence).map { "'\($0.rawValue)'" }
      let newest = try index.captures(
        """
        WHERE document = ? AND digest IS NOT NULL AND outcome IN (\(evidence.joined(separator: ",")))
          AND at <= ? ORDER BY at DESC, id DESC LIMIT 1
        """, document, exchange.at.seconds
      ).first
      return try newest?.snapshot.digest.flatMap { digest throws(ArchiveError) in
        try holder(of: digest, document)
      }
    }
    if let same = try holder(of: Digest.sha256(exchange.body), document) { return same }
    guard let look = keep.look, let digest = keep.like?.digest, outcome.isEvidence,
      let like = try holder(of: digest, document), like.snapshot.look == look,
      like.snapshot.isLabelled(as: exchange)
    else { return nil }
    return like
  }

  /// The capture of a document that holds a body. One that was redacted counts as well: what was
  /// taken out at request is not stored again.
  private func holder(
    of digest: String, _ document: String
  ) throws(ArchiveError) -> Capture.Original? {
    try index.captures(
      """
      WHERE document = ? AND digest = ?
        AND (kind = 'response' AND body_offset IS NOT NULL OR removed = 'redacted')
      ORDER BY seq LIMIT 1
      """, document, digest
    ).first.map { Capture.Original(record: $0.record, snapshot: $0.snapshot) }
  }

  private func write(_ capture: Capture, _ stored: Capture.Stored) throws(ArchiveError) {
    let fits = tail.map { $0.size + stored.bytes.count <= rotateAt } ?? false
    let begun = fits ? nil : try begin(capture.snapshot.at)
    guard var tail = begun?.tail ?? tail else { return }
    let start = tail.size + (begun?.info.count ?? 0)
    let row = StoredCapture(
      snapshot: capture.snapshot, milliseconds: capture.exchange.milliseconds,
      storage: capture.storage, file: tail.name, offset: start, length: stored.bytes.count,
      bodyOffset: capture.hasAnswer ? start : nil, record: stored.record,
      refersTo: capture.original?.record)
    do throws(ArchiveError) {
      try tail.file.write((begun?.info ?? []) + stored.bytes, at: tail.size)
      try tail.file.sync()
      if begun != nil { try DiskFile.syncFolder(folder) }
      try index.add([row], file: tail.name, size: start + stored.bytes.count)
    } catch {
      undo(tail, isNew: begun != nil, after: error)
      throw error
    }
    tail.size = start + stored.bytes.count
    self.tail = tail
  }

  /// A new file and the record that begins it, not yet written.
  private func begin(_ first: Timestamp) throws(ArchiveError) -> (tail: Tail, info: [UInt8]) {
    let serial = (tail.flatMap { ArchiveFiles.serial($0.name) } ?? 0) + 1
    let name = ArchiveFiles.name(first: first, serial: serial)
    let file = try DiskFile(folder.appending(path: name), .create)
    let info = try Gzip.member(RecordBuilder.info(file: name, at: first))
    return (Tail(file: file, name: name, size: 0), info)
  }

  /// Takes away what was not stored whole. Where that fails, or where the disk lost what it had
  /// taken, nothing more is added: the next opening brings files and index together.
  private func undo(_ tail: Tail, isNew: Bool, after error: ArchiveError) {
    do {
      if isNew {
        try DiskFile.remove(folder.appending(path: tail.name))
        try DiskFile.syncFolder(folder)
      } else {
        try tail.file.truncate(to: tail.size)
        try tail.file.sync()
      }
    } catch { broken = .refused("\(folder.path): adding stopped: \(error)") }
    if case .system(_, "fsync", _) = error { broken = error }
  }
}

extension Snapshot {
  /// Whether both stand for one capture, however much is kept of it.
  fileprivate func isSameCapture(as other: Snapshot) -> Bool {
    var (mine, yours) = (self, other)
    (mine.digest, yours.digest) = (nil, nil)
    (mine.size, yours.size) = (nil, nil)
    (mine.look, yours.look) = (nil, nil)
    (mine.observed, yours.observed) = (nil, nil)
    (mine.cutFrom, yours.cutFrom) = (nil, nil)
    (mine.removal, yours.removal) = (nil, nil)
    return mine == yours
  }

  /// Whether a server calls an exchange what it called this capture, so that the bytes of one are
  /// read as those of the other.
  fileprivate func isLabelled(as exchange: Exchange) -> Bool {
    let type = exchange.header("Content-Type").map { ContentType($0) }
    return mediaType == type?.mediaType && charset == type?.charset
  }
}
