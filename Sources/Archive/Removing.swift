// Taking stored bodies out again: at request, or because they grew old.
package import FoundationEssentials
package import Model

extension Archive {
  /// What the bodies of some captures are to the archive.
  package struct Removable: Sendable, Equatable {
    /// The captures whose records hold the bodies.
    package var holders: [Snapshot]
    /// Captures that have no other body than one of those.
    package var dependents: Int
    /// Bytes of the bodies.
    package var size: Int
  }

  /// Takes out the bodies of captures, also where several captures share one. Digests, times,
  /// addresses and headers stay, with the reason; references lead to that. A body that was redacted
  /// is not stored again when it comes again.
  ///
  /// Files are rewritten beside the old ones, proven, and put in their place: a kill leaves the old
  /// or the new file, never anything between. Ends the use of other values for this archive.
  /// - Returns: how many bodies were taken out.
  @discardableResult
  package static func remove(
    _ captures: [Snapshot], from folder: URL, because removal: Removal
  ) throws(ArchiveError) -> Int {
    let words = try Cleaning.exact(removal.reason, "the reason")
    let count = try Archive(writing: folder, create: false).remove(
      captures, because: Removal(removal.kind, reason: words))
    _ = try reindex(folder)
    return count
  }

  /// What taking out the bodies of captures comes to.
  package func removable(_ captures: [Snapshot]) throws(ArchiveError) -> Removable {
    let holders = try holders(of: captures)
    var dependents = 0
    for holder in holders {
      dependents += try index.captures("WHERE refers_to = ?", holder.record).count
    }
    return Removable(
      holders: holders.map(\.snapshot), dependents: dependents,
      size: holders.reduce(0) {
        $0 + ($1.snapshot.size ?? 0) + ($1.snapshot.converted?.source.size ?? 0)
      })
  }

  /// The failures before a moment whose bodies nothing after it, and no evidence, refers to.
  package func failures(before moment: Timestamp) throws(ArchiveError) -> [Snapshot] {
    let old = try index.captures(
      "WHERE kind = 'response' AND at < ? ORDER BY seq", moment.seconds)
    var found: [Snapshot] = []
    for row in old where !row.snapshot.outcome.isEvidence {
      let users = try index.captures("WHERE refers_to = ?", row.record).map(\.snapshot)
      if users.allSatisfy({ !$0.outcome.isEvidence && $0.at < moment }) {
        found.append(row.snapshot)
      }
    }
    return found
  }

  // MARK: Doing it

  /// The rows that hold the bodies of captures, by file and offset, each once.
  private func holders(of captures: [Snapshot]) throws(ArchiveError) -> [StoredCapture] {
    var found: [String: StoredCapture] = [:]
    for capture in captures where capture.digest != nil {
      let rows = try index.captures(
        "WHERE document = ? AND id = ?", capture.document, capture.id)
      guard let row = rows.first else {
        throw .unknown(document: capture.document, id: capture.id)
      }
      let holder = try bodyHolder(row)
      if holder.storage == .response, holder.bodyOffset != nil { found[holder.record] = holder }
    }
    return found.values.sorted {
      $0.file == $1.file ? $0.offset < $1.offset : utf8Precedes($0.file, $1.file)
    }
  }

  private func remove(
    _ captures: [Snapshot], because removal: Removal
  ) throws(ArchiveError) -> Int {
    let holders = try holders(of: captures)
    var files: [String] = []
    for holder in holders where files.last != holder.file { files.append(holder.file) }
    do throws(ArchiveError) {
      for file in files {
        try Rewriting(folder, file).write(
          without: holders.filter { $0.file == file }, because: removal)
      }
    } catch {
      for file in files { try? DiskFile.remove(Rewriting(folder, file).fresh) }
      throw error
    }
    guard !files.isEmpty else { return 0 }
    // The index knows places in the old files, so it goes first; the next opening makes it anew.
    try Index.remove(folder)
    for file in files { try Rewriting(folder, file).put() }
    try DiskFile.syncFolder(folder)
    return holders.count
  }
}
