// What a server gave for asking whether a page changed.
import FoundationEssentials
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
  /// it where a 304 brought none. Nil when the page is rendered, since its shell is the same whatever
  /// its scripts bring; nil when there are none, and when the stored bytes are not what
  /// they were, or were taken out: “not modified” would then confirm something that nobody has.
  ///
  /// Costs one look at the stored bytes: nothing is inflated, since this is asked of every document
  /// every night.
  package func validators(of document: String) throws(ArchiveError) -> Validators? {
    guard let newest = try index.newestEvidence(of: document, before: nil) else { return nil }
    do throws(ArchiveError) {
      let holder = try bodyHolder(newest)
      guard holder.snapshot.removal == nil, holder.snapshot.cutFrom == nil,
        holder.snapshot.converted?.kind != .rendered,
        holder.snapshot.digest == newest.snapshot.digest, try isIntact(holder)
      else { return nil }
      let kept = Validators(holder)
      guard newest.storage != .response else { return kept }
      return Validators(newest) ?? (newest.snapshot.status == 304 ? kept : nil)
    } catch .damaged { return nil } catch { throw error }
  }

  private func isIntact(_ row: StoredCapture) throws(ArchiveError) -> Bool {
    let file = try DiskFile(folder.appending(path: row.file), .read)
    return Gzip.sum(try file.read(at: row.offset, count: row.length)) == row.sum
  }
}

extension Archive.Validators {
  /// Nil when the server gave neither.
  fileprivate init?(_ row: StoredCapture) {
    (etag, lastModified) = (row.etag, row.lastModified)
    url = row.snapshot.finalURL ?? row.snapshot.url
    at = row.snapshot.at
    if etag == nil && lastModified == nil { return nil }
  }
}
