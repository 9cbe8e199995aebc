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
    // The caller's word counts as well: a digest that was published must be the one that is kept.
    guard snapshot.digest == digest, holder.snapshot.digest == digest else {
      throw damaged(holder, "the body of \(row.snapshot.id) does not have its digest")
    }
    let record = try record(holder)
    return holder.snapshot.converted == nil
      ? try answer(record, holder, digest: digest)
      : try proven(record.block, holder, digest: digest)
  }

  /// The body of the HTTP answer in a record, proven against its digest.
  private func answer(
    _ record: WARCRecord, _ holder: StoredCapture, digest: String
  ) throws(ArchiveError) -> [UInt8] {
    var body = record.block
    guard let message = HTTPMessage(answer: body) else {
      throw damaged(holder, "the record holds no HTTP answer")
    }
    body.removeFirst(message.bodyStart)
    return try proven(body, holder, digest: digest)
  }

  private func proven(
    _ body: [UInt8], _ holder: StoredCapture, digest: String
  ) throws(ArchiveError) -> [UInt8] {
    guard Digest.sha256(body) == digest else {
      throw damaged(holder, "the body of \(holder.snapshot.id) does not have its digest")
    }
    return body
  }

  /// Body and readable form of a capture that has both; those of the capture that speaks for it.
  private func forms(
    of row: StoredCapture
  ) throws(ArchiveError) -> (body: [UInt8], conversion: Conversion)? {
    let holder = try bodyHolder(row)
    guard let converted = holder.snapshot.converted, let digest = holder.snapshot.digest else {
      return nil
    }
    let records = try records(holder)
    guard let answer = records.first(where: { $0.type == "response" }),
      let readable = records.first(where: { $0.refers(to: answer) }),
      var conversion = Conversion(readable)
    else { throw damaged(holder, "the conversion of \(holder.snapshot.id) cannot be read") }
    conversion.bytes = try proven(readable.block, holder, digest: digest)
    return (try self.answer(answer, holder, digest: converted.source.digest), conversion)
  }

  /// The whole exchange of a capture, as it was given to
  /// ``append(_:document:outcome:reason:keep:)`` but for the secrets of a session; the body of
  /// `not_modified` and of an observation is that of the evidence which it confirms.
  package func exchange(of snapshot: Snapshot) throws(ArchiveError) -> Exchange {
    let row = try stored(snapshot)
    if row.snapshot.removal != nil { _ = try body(of: snapshot) }
    guard row.bodyOffset != nil || row.storage == .observation || row.storage == .attempt else {
      throw damaged(row, "its body record cannot be read")
    }
    let records = try records(row)
    var parts = ExchangeParts()
    parts.fields = records.last.flatMap { CaptureFields($0.block) }
    parts.answer = records.first { $0.type == "response" || $0.type == "revisit" }
    parts.request = records.first { $0.type == "request" }
    if row.storage != .attempt {
      if let forms = try forms(of: row) {
        (parts.body, parts.conversion) = forms
      } else {
        parts.body = try body(of: snapshot)
      }
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
    guard let row = try row(of: snapshot) else {
      throw .unknown(document: snapshot.document, id: snapshot.id)
    }
    return row
  }

  /// Where a capture lies, or nil.
  func row(of snapshot: Snapshot) throws(ArchiveError) -> StoredCapture? {
    try index.captures(
      "WHERE document = ? AND at = ? AND id = ?", snapshot.document, snapshot.at.seconds,
      snapshot.id
    ).first
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

  func record(_ row: StoredCapture) throws(ArchiveError) -> WARCRecord {
    guard let offset = row.bodyOffset else {
      throw damaged(row, "the body record of \(row.snapshot.id) cannot be read")
    }
    let record = try record(row.file, offset)
    let isConversion = row.storage == .response && row.snapshot.converted != nil
    let answer = isConversion ? record.header("WARC-Refers-To").map(WARCRecord.bare) : record.id
    guard answer == row.record, isConversion == (record.type == "conversion") else {
      throw damaged(row, "another record than that of \(row.snapshot.id)")
    }
    return record
  }

  /// All records of a capture, its metadata last.
  func records(_ row: StoredCapture) throws(ArchiveError) -> [WARCRecord] {
    var scanner = try CaptureScanner(folder, row.file, from: row.offset)
    let item = scanner.next()
    if let refusal = scanner.refusal { throw refusal }
    switch item {
    case .capture(let found, let records) where found.record == row.record: return records
    case .problem(let problem): throw .damaged(problem)
    default: throw damaged(row, "another capture than \(row.snapshot.id)")
    }
  }

  private func record(_ file: String, _ offset: Int) throws(ArchiveError) -> WARCRecord {
    let reader = try WARCReader(ours: folder.appending(path: file), from: offset)
    let next = reader.next()
    if let refusal = reader.refusal { throw refusal }
    switch next {
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
