// Getting out of the archive what was put in.
import Digest
import FoundationEssentials
package import Model

extension Archive {
  /// The body that speaks for a capture, proven against its digest. References are followed: the
  /// body of an observation is that of the capture which it agrees with.
  ///
  /// Throws `damaged` with file and offset when the stored bytes are not those that were captured,
  /// `refused` when the capture has no body, `removed` when it has none any more, `unknown` when the archive does not hold it.
  package func body(of snapshot: Snapshot) throws(ArchiveError) -> [UInt8] {
    let row = try stored(snapshot)
    guard let digest = row.snapshot.digest else {
      throw .refused("\(row.snapshot.document): capture \(row.snapshot.id) has no body")
    }
    let holder = try bodyHolder(row)
    if let removal = holder.snapshot.removal {
      throw .removed(document: snapshot.document, id: snapshot.id, removal)
    }
    let record = try record(holder)
    guard let message = HTTPMessage(answer: record.block) else {
      throw damaged(holder, "the record holds no HTTP answer")
    }
    let body = Array(record.block[message.bodyStart...])
    // The caller's word counts as well: a digest that was published must be the one that is kept.
    guard Digest.sha256(body) == digest, snapshot.digest == digest else {
      throw damaged(holder, "the body of \(row.snapshot.id) does not have its digest")
    }
    return body
  }

  /// The whole exchange of a capture, as it was given to
  /// ``append(_:document:outcome:reason:keep:)``; the body of `not_modified` and of an observation
  /// is that of the evidence which it confirms.
  package func exchange(of snapshot: Snapshot) throws(ArchiveError) -> Exchange {
    let row = try stored(snapshot)
    if row.snapshot.removal != nil { _ = try body(of: snapshot) }
    var parts = ExchangeParts()
    parts.fields = CaptureFields(row.snapshot, milliseconds: row.milliseconds)
    if row.bodyOffset != nil {
      let answer = try record(row)
      parts.answer = answer
      parts.body = try body(of: snapshot)
      let next = try record(row.file, answer.offset + answer.length)
      parts.request = next.type == "request" ? next : nil
    } else if row.storage == .observation {
      parts.fields = CaptureFields(try record(row.file, row.offset).block)
      parts.body = try body(of: snapshot)
    } else if row.storage != .attempt {
      throw damaged(row, "its body record cannot be read")
    }
    guard let exchange = parts.exchange() else {
      throw damaged(row, "the record holds no HTTP answer")
    }
    return exchange
  }

  /// How a capture is stored.
  package func storage(of snapshot: Snapshot) throws(ArchiveError) -> Storage {
    try stored(snapshot).storage
  }

  private func stored(_ snapshot: Snapshot) throws(ArchiveError) -> StoredCapture {
    let rows = try index.captures(
      "WHERE document = ? AND id = ?", snapshot.document, snapshot.id)
    guard let row = rows.first else {
      throw .unknown(document: snapshot.document, id: snapshot.id)
    }
    return row
  }

  /// The capture whose record holds the body of this one.
  func bodyHolder(_ row: StoredCapture) throws(ArchiveError) -> StoredCapture {
    guard row.storage == .revisit || row.storage == .observation, let original = row.refersTo
    else { return row }
    let rows = try index.captures(
      "WHERE record = ? AND kind IN ('response', 'removed') ORDER BY seq LIMIT 1", original)
    guard let holder = rows.first else {
      throw .damaged(
        Problem(
          file: row.file, offset: row.offset, kind: .unresolved,
          what: "capture \(row.snapshot.id) refers to \(original), which is not in the archive"))
    }
    return holder
  }

  private func record(_ row: StoredCapture) throws(ArchiveError) -> WARCRecord {
    guard let offset = row.bodyOffset else {
      throw damaged(row, "the body record of \(row.snapshot.id) cannot be read")
    }
    let record = try record(row.file, offset)
    guard record.id == row.record else {
      throw damaged(row, "another record than that of \(row.snapshot.id)")
    }
    return record
  }

  private func record(_ file: String, _ offset: Int) throws(ArchiveError) -> WARCRecord {
    let reader = try WARCReader(ours: folder.appending(path: file), from: offset)
    switch reader.next() {
    case .success(let record): return record
    case .failure(let problem): throw .damaged(problem)
    case nil:
      throw .damaged(Problem(file: file, offset: offset, kind: .torn, what: "the file ends here"))
    }
  }

  private func damaged(_ row: StoredCapture, _ what: String) -> ArchiveError {
    .damaged(
      Problem(file: row.file, offset: row.bodyOffset ?? row.offset, kind: .damaged, what: what))
  }
}
