// Adding captures to the archive.
import Digest
import FoundationEssentials
package import Model

extension Archive {
  /// Stores one exchange. It is durable when this returns, and with it all that was added before;
  /// when it throws, the archive is as it was when it was last settled.
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
    let snapshot = try add(
      exchange, document: document, outcome: outcome, reason: reason, keep: keep)
    try settle()
    return snapshot
  }

  /// Adds one exchange to the archive's last file. Everything that is asked of this value sees it,
  /// and a kill loses nothing of it, but a loss of power may: it counts once ``settle()`` returned.
  /// Settles by itself once much was added, and before a new file is begun.
  ///
  /// When it throws because of the disk or the index, the archive is as it was when it was last
  /// settled: what was added since must be added again. A capture that is refused (`refused`,
  /// `taken`) takes nothing with it. Otherwise as ``append(_:document:outcome:reason:keep:)``.
  @discardableResult
  package func add(
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
    if let held = try row(of: capture.snapshot)?.snapshot {
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
      let newest = try index.newestEvidence(
        of: document, before: Timestamp(seconds: exchange.at.seconds + 1))
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
