// Adding captures to the archive.
import Digest
import FoundationEssentials
package import Model

extension Archive {
  /// Stores one exchange. It is durable when this returns, and with it all that was added before;
  /// when it throws, the archive is as it was when it was last settled.
  ///
  /// A body that the document had before is stored as a reference to it, and so is an answer with a
  /// readable form; of a PDF the bytes that came decide, and its first reading stands. A capture that is there
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
    if original == nil, exchange.conversion != nil, try isRedacted(exchange, document) {
      exchange.body = []
    }
    if exchange.observed != nil && original == nil {
      // An observation from elsewhere whose capture is not here: its body is all there is.
      exchange.observed = nil
      let note = "a body with the look of what came"
      exchange.importedFrom = [exchange.importedFrom, note].compactMap(\.self)
        .joined(separator: "; ")
    }
    let capture = try Capture(
      exchange, document: document, outcome: outcome, reason: reason, original: original,
      look: keep.look ?? exchange.look, digest: exchange.body.isEmpty ? nil : keep.digest)
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
      return try newest.flatMap { row throws(ArchiveError) in try holder(like: row.snapshot) }
    }
    if let same = try holder(of: exchange, document, keep.digest) { return same }
    guard let look = keep.look, let wanted = keep.like, outcome.isEvidence,
      let like = try holder(like: wanted), like.snapshot.look == look,
      like.snapshot.isLabelled(as: exchange)
    else { return nil }
    return like
  }

  /// The capture that holds the body of another one.
  private func holder(like capture: Snapshot) throws(ArchiveError) -> Capture.Original? {
    guard let digest = capture.digest else { return nil }
    return try holder(
      "document = ? AND digest = ? AND ifnull(converted, '') = ?", capture.document, digest,
      capture.converted?.kind.rawValue ?? "")
  }

  /// The capture that holds the body, and the readable form, of an exchange; or one from which
  /// either was taken out.
  /// - Parameter known: `sha256:…` of what is read, if it is known.
  private func holder(
    of exchange: Exchange, _ document: String, _ known: String?
  ) throws(ArchiveError) -> Capture.Original? {
    let read = known ?? Digest.sha256(exchange.readable)
    let came = exchange.conversion == nil ? read : Digest.sha256(exchange.body)
    let same =
      switch exchange.conversion?.kind {
      case nil:
        try holder("document = ? AND digest = ? AND converted IS NULL", document, came)
      case .pdf:
        try holder("document = ? AND source_digest = ? AND converted = 'pdf'", document, came)
      case .rendered:
        try holder(
          "document = ? AND digest = ? AND source_digest = ? AND converted = 'rendered'",
          document, read, came)
      }
    if let same { return same }
    let other = exchange.conversion == nil ? "source_digest" : "digest"
    return try holder("document = ? AND \(other) = ? AND removed = 'redacted'", document, read)
  }

  /// The first capture that fits and holds a body. One that was redacted counts as well: what was
  /// taken out at request is not stored again.
  private func holder(
    _ clause: String, _ arguments: String...
  ) throws(ArchiveError) -> Capture.Original? {
    var found: Capture.Original?
    try index.each(
      """
      WHERE \(clause) AND (kind = 'response' AND body_offset IS NOT NULL OR removed = 'redacted')
      ORDER BY seq LIMIT 1
      """, arguments
    ) { found = Capture.Original(record: $0.record, snapshot: $0.snapshot) }
    return found
  }

  /// Whether the answer of which a readable form was made was taken out at request.
  private func isRedacted(_ exchange: Exchange, _ document: String) throws(ArchiveError) -> Bool {
    try !index.captures(
      "WHERE document = ? AND source_digest = ? AND removed = 'redacted' LIMIT 1", document,
      Digest.sha256(exchange.body)
    ).isEmpty
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
    (mine.converted, yours.converted) = (nil, nil)
    return mine == yours
  }

  /// Whether a server calls an exchange what it called this capture, so that the bytes of one are
  /// read as those of the other.
  fileprivate func isLabelled(as exchange: Exchange) -> Bool {
    (mediaType, charset) == exchange.label && converted?.kind == exchange.conversion?.kind
  }
}
