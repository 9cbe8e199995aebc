// What a server gave for asking whether a page changed.
package import Model

extension Archive {
  /// The words with which to ask for a document only if it changed.
  package struct Validators: Sendable, Equatable {
    package var etag: String?
    package var lastModified: String?
    /// The address that gave them.
    package var url: String
    /// When it gave them.
    package var at: Timestamp
  }

  /// The validators that came with a document's newest evidence, or with the body that stands for
  /// it where a 304 brought none. Nil when there are none, and when the stored body is not what it
  /// was, or was taken out: “not modified” would then confirm something that nobody has.
  package func validators(of document: String) throws(ArchiveError) -> Validators? {
    guard let newest = try index.newestEvidence(of: document, before: nil) else { return nil }
    do throws(ArchiveError) {
      let holder = try bodyHolder(newest)
      guard holder.snapshot.removal == nil, holder.snapshot.cutFrom == nil,
        holder.snapshot.digest == newest.snapshot.digest
      else { return nil }
      let kept = Validators(try answer(holder).headers, holder.snapshot)
      guard newest.storage != .response else { return kept }
      let own = Validators(try headers(of: newest), newest.snapshot)
      return own ?? (newest.snapshot.status == 304 ? kept : nil)
    } catch .damaged { return nil } catch { throw error }
  }

  /// The response header fields of a capture that leans on another one's body.
  private func headers(of row: StoredCapture) throws(ArchiveError) -> [Header] {
    guard row.storage == .revisit else {
      return try records(row).last.flatMap { CaptureFields($0.block) }?.response ?? []
    }
    return HTTPMessage.received(HTTPMessage(try record(row).block).headers)
  }
}

extension Archive.Validators {
  /// Nil when the header fields hold neither.
  fileprivate init?(_ headers: [Header], _ snapshot: Snapshot) {
    etag = headers.first("ETag").flatMap(Cleaning.optional)
    lastModified = headers.first("Last-Modified").flatMap(Cleaning.optional)
    url = snapshot.finalURL ?? snapshot.url
    at = snapshot.at
    if etag == nil && lastModified == nil { return nil }
  }
}
