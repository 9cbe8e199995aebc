// Questions whose cost does not grow with the nights that an archive has seen.
package import Model

extension Archive {
  /// The newest attempt on a document, whatever came of it. Nil when there was none.
  package func newest(of document: String) throws(ArchiveError) -> Snapshot? {
    let rows = try index.captures(
      "WHERE document = ? ORDER BY at DESC, id DESC LIMIT 1", document)
    return try rows.first.map(withRemoval)
  }

  /// The attempts on a document in a stretch of time, both ends included, by time and id.
  package func attempts(
    on document: String, from start: Timestamp, to end: Timestamp
  ) throws(ArchiveError) -> [Snapshot] {
    try index.captures(
      "WHERE document = ? AND at >= ? AND at <= ? ORDER BY at, id", document, start.seconds,
      end.seconds
    ).map(\.snapshot)
  }

  /// When a document was last asked for, up to a moment; nil when it never was.
  package func lastAsked(
    _ document: String, upTo moment: Timestamp
  ) throws(ArchiveError) -> Timestamp? {
    try index.captures(
      """
      WHERE document = ? AND at <= ? AND outcome <> '\(Outcome.notAttempted.rawValue)' \
      ORDER BY at DESC, id DESC LIMIT 1
      """, document, moment.seconds
    ).first?.snapshot.at
  }

  /// The newest capture of a document that is evidence, a `not_modified` included.
  /// - Parameter before: only captures older than this moment count.
  package func newestEvidence(
    of document: String, before: Timestamp? = nil
  ) throws(ArchiveError) -> Snapshot? {
    try index.newestEvidence(of: document, before: before).map(withRemoval)
  }

  /// The captures of a document that have a stored body of their own, failures among them, by time
  /// and id: as many as there were changes. Not those whose body was taken out or is damaged.
  package func bodies(of document: String) throws(ArchiveError) -> [Snapshot] {
    try index.captures(
      """
      WHERE document = ? AND kind = 'response' AND body_offset IS NOT NULL ORDER BY at, id
      """, document
    ).map(\.snapshot)
  }

  /// The attempts on a document that tell what is known of it at a moment: the newest, the newest
  /// that is evidence, and those that have or had a stored body, by time and id. What was taken out
  /// of the archive later makes no difference.
  package func ledger(
    of document: String, upTo moment: Timestamp
  ) throws(ArchiveError) -> [Snapshot] {
    let newest = try index.captures(
      "WHERE document = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1", document, moment.seconds)
    let after = Timestamp(seconds: moment.seconds + 1)
    let evidence = try index.newestEvidence(of: document, before: after)
    let stored = try index.captures(
      "WHERE document = ? AND at <= ? AND kind IN ('response', 'removed') ORDER BY at, id",
      document, moment.seconds)
    var seen: Set<String> = []
    return (stored + newest + [evidence].compactMap(\.self)).map(\.snapshot)
      .sorted { $0.at == $1.at ? utf8Precedes($0.id, $1.id) : $0.at < $1.at }
      .filter { seen.insert($0.id).inserted }
  }

  /// The moments at which a document was asked for.
  package func times(of document: String) throws(ArchiveError) -> Set<Timestamp> {
    try index.times(of: document)
  }

  /// The snapshot of a row. Where its body is that of another capture and was taken out there, it
  /// says so too.
  private func withRemoval(_ row: StoredCapture) throws(ArchiveError) -> Snapshot {
    var snapshot = row.snapshot
    if let original = row.refersTo {
      let removed = try index.captures("WHERE record = ? AND kind = 'removed' LIMIT 1", original)
      snapshot.removal = removed.first?.snapshot.removal ?? snapshot.removal
    }
    return snapshot
  }
}
