// A file of the archive written anew without some bodies.
import FoundationEssentials
import Model

/// Writes the new file beside the old one and proves it before it takes the place.
struct Rewriting {
  /// What the names of files end with that were not put in place yet.
  static let ending = ".rewritten"
  private static let piece = 1 << 20
  private let folder: URL
  private let file: String

  init(_ folder: URL, _ file: String) {
    self.folder = folder
    self.file = file
  }

  /// The file that is to take the place.
  var fresh: URL { folder.appending(path: file + Rewriting.ending) }

  /// Removes what a killed run left.
  static func sweep(_ folder: URL) throws(ArchiveError) {
    for name in try DiskFile.names(in: folder) where name.hasSuffix(".warc.gz" + ending) {
      try DiskFile.remove(folder.appending(path: name))
    }
  }

  /// Copies everything but the bodies of some captures.
  /// - Parameter holders: captures of this file, by offset.
  func write(without holders: [StoredCapture], because removal: Removal) throws(ArchiveError) {
    try? DiskFile.remove(fresh)
    let old = try DiskFile(folder.appending(path: file), .read)
    let new = try DiskFile(fresh, .create)
    let size = try old.size()
    var (read, written) = (0, 0)
    for holder in holders {
      written = try copy(old, read..<holder.offset, to: new, at: written)
      let rest = try Gzip.member(try remains(of: holder, because: removal))
      try new.write(rest, at: written)
      written += rest.count
      read = holder.offset + holder.length
    }
    _ = try copy(old, read..<size, to: new, at: written)
    try new.sync()
    try prove(without: Set(holders.map(\.record)), because: removal)
  }

  /// Puts the new file in the place of the old one.
  func put() throws(ArchiveError) {
    try DiskFile.rename(fresh, to: folder.appending(path: file))
  }

  private func copy(
    _ old: DiskFile, _ range: Range<Int>, to new: DiskFile, at start: Int
  ) throws(ArchiveError) -> Int {
    var (from, to) = (range.lowerBound, start)
    while from < range.upperBound {
      let bytes = try old.read(at: from, count: min(Rewriting.piece, range.upperBound - from))
      guard !bytes.isEmpty else {
        throw .damaged(Problem(file: file, offset: from, kind: .torn, what: "the file ends here"))
      }
      try new.write(bytes, at: to)
      from += bytes.count
      to += bytes.count
    }
    return to
  }

  /// The record that stays of a capture.
  private func remains(
    of holder: StoredCapture, because removal: Removal
  ) throws(ArchiveError) -> [UInt8] {
    var scanner = try CaptureScanner(folder, file, from: holder.offset)
    guard case .capture(let capture, let records) = scanner.next(), capture == holder,
      let metadata = records.last, var fields = CaptureFields(metadata.block)
    else {
      throw .damaged(
        Problem(
          file: file, offset: holder.offset, kind: .damaged,
          what: "capture \(holder.snapshot.id) cannot be read"))
    }
    fields.snapshot.removal = removal
    for record in records {
      if record.type == "request" { fields.request = HTTPMessage(record.block).headers }
      if record.type == "response" {
        fields.response = HTTPMessage.received(HTTPMessage(record.block).headers)
      }
    }
    return Capture.metadata(fields, of: nil, id: holder.record).bytes
  }

  /// Reads both files and compares them capture by capture.
  private func prove(without gone: Set<String>, because removal: Removal) throws(ArchiveError) {
    var old = try CaptureScanner(folder, file)
    var new = try CaptureScanner(folder, file + Rewriting.ending)
    let written = try DiskFile(fresh, .read)
    while true {
      let (before, after) = (old.next(), new.next())
      if let refusal = old.refusal ?? new.refusal { throw refusal }
      switch (before, after) {
      case (nil, nil): return
      case (.problem, .problem): continue
      case (.capture(let before, _), .capture(let after, let records)):
        var expected = before.snapshot
        if gone.contains(before.record) { expected.removal = removal }
        guard after.snapshot == expected, after.record == before.record,
          after.refersTo == before.refersTo
        else { break }
        for record in records {
          if let problem = try Archive.check(record, in: written).first { throw .damaged(problem) }
        }
        continue
      default: break
      }
      throw .refused("\(file): what was written anew is not what it was; nothing was changed")
    }
  }
}
