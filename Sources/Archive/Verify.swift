// Proving that the archive still holds what was put in.
import Digest
import FoundationEssentials
import Model

extension Archive {
  /// Reads every record of every file again, computes every digest again, and compares the index.
  /// - Returns: everything that is wrong, in the order of files and offsets; empty when all is well.
  package func verify() throws(ArchiveError) -> [Problem] {
    var problems = try ArchiveFiles.strangers(folder).map {
      Problem(
        file: $0, offset: nil, kind: .unsupported,
        what: "is none of this archive's files, so its captures are not seen")
    }
    var seen = 0
    let names = try ArchiveFiles.list(folder)
    problems += gaps(names)
    for name in names {
      let file = try DiskFile(folder.appending(path: name), .read)
      var scanner = try CaptureScanner(folder, name)
      while let item = scanner.next() {
        switch item {
        case .problem(let problem): problems.append(problem)
        case .capture(let capture, let records):
          seen += 1
          for record in records { problems += try Archive.check(record, in: file) }
          problems += try check(capture, records)
        }
      }
      // A disk that fails is no damage of what it holds.
      if let refusal = scanner.refusal { throw refusal }
      problems += try missing(file: name, scanned: scanner)
    }
    if try index.count() > seen && problems.isEmpty {
      problems.append(indexProblem("knows captures that no file holds"))
    }
    return problems
  }

  /// Digests of one record, and the fixed bytes before its deflated data.
  static func check(
    _ record: WARCRecord, in file: DiskFile
  ) throws(ArchiveError) -> [Problem] {
    var wrong: [String] = []
    if try file.read(at: record.offset, count: Gzip.header.count) != Gzip.header {
      wrong.append("the gzip header is not as we write it")
    }
    if record.header("WARC-Block-Digest") != Digest.sha1Base32(record.block) {
      wrong.append("the block does not have its digest")
    }
    if record.type == "response" {
      let start = HTTPMessage(answer: record.block)?.bodyStart ?? 0
      let body = Array(record.block[start...])
      if record.header("WARC-Payload-Digest") != Digest.sha1Base32(body)
        || record.header("X-Payload-Digest-SHA256") != Digest.sha256(body)
      {
        wrong.append("the body does not have its digest")
      }
    }
    if record.type == "conversion",
      record.header("X-Payload-Digest-SHA256") != Digest.sha256(record.block)
    {
      wrong.append("the conversion does not have its digest")
    }
    return wrong.map {
      Problem(file: record.file, offset: record.offset, kind: .damaged, what: $0)
    }
  }

  /// One capture against its own records, against the index and against what it refers to.
  private func check(
    _ capture: StoredCapture, _ records: [WARCRecord]
  ) throws(ArchiveError) -> [Problem] {
    let s = capture.snapshot
    let name = "capture \(s.id) of \(s.document)"
    var problems: [Problem] = []
    let answer = records.first { $0.type == "response" || $0.type == "revisit" }
    let conversion = records.first { $0.type == "conversion" }
    let digests = [s.converted?.source.digest ?? s.digest] + (conversion == nil ? [] : [s.digest])
    let named = [answer, conversion].compactMap(\.self).map { $0.header("X-Payload-Digest-SHA256") }
    if answer != nil, named != digests {
      problems.append(
        Problem(
          file: capture.file, offset: capture.offset, kind: .damaged,
          what: "\(name): record and metadata name different digests"))
    }
    let rows = try index.captures(
      "WHERE document = ? AND at = ? AND id = ?", s.document, s.at.seconds, s.id)
    if rows != [capture] {
      problems.append(indexProblem("\(name): not as in \(capture.file)"))
    }
    do throws(ArchiveError) {
      if let what = Archive.disagreement(of: capture, with: try bodyHolder(capture)) {
        problems.append(
          Problem(
            file: capture.file, offset: capture.offset, kind: .unresolved, what: "\(name) \(what)"))
      }
    } catch .damaged(let problem) { problems.append(problem) } catch { throw error }
    return problems
  }

  /// Why the body of one capture cannot speak for another that refers to it; nil when it can.
  private static func disagreement(
    of capture: StoredCapture, with holder: StoredCapture
  ) -> String? {
    let (mine, other) = (capture.snapshot, holder.snapshot)
    if other.digest != mine.digest { return "refers to a capture with another digest" }
    guard capture.storage == .observation else { return nil }
    if capture.refersTo == nil { return "is an observation that refers to no capture" }
    // What was taken out at request says nothing, so it need not say the same.
    if other.removal != nil { return nil }
    if mine.look == nil || other.look != mine.look { return "refers to a capture of another look" }
    let isLabelledAlike = mine.mediaType == other.mediaType && mine.charset == other.charset
    return isLabelledAlike ? nil : "refers to a capture of another type or charset"
  }

  /// Files count up from one, so a missing one shows.
  private func gaps(_ names: [String]) -> [Problem] {
    zip(names, 1...).first { ArchiveFiles.serial($0) != $1 }.map { name, serial in
      [
        Problem(
          file: name, offset: nil, kind: .damaged,
          what: "file number \(serial) should come before it, or this one is there twice")
      ]
    } ?? []
  }

  /// Captures that the index says should be in the file.
  private func missing(
    file: String, scanned: CaptureScanner
  ) throws(ArchiveError) -> [Problem] {
    try index.captures("WHERE file = ? AND offset >= ? ORDER BY offset", file, scanned.end).map {
      Problem(
        file: file, offset: $0.offset, kind: .damaged,
        what: "capture \($0.snapshot.id) of \($0.snapshot.document) is gone")
    }
  }

  private func indexProblem(_ what: String) -> Problem {
    Problem(file: Index.name, offset: nil, kind: .damaged, what: what)
  }
}
