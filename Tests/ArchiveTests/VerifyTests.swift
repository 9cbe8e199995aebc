// Corruption is noticed before use, and named.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct VerifyTests {
  @Test func `a flipped bit anywhere is named, or changes nothing that is read`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      let file = folder.appending(path: try warcs(folder)[0])
      let whole = try Data(contentsOf: file)
      let good = try bodies(all, Archive(reading: folder))
      var silent = 0
      for position in stride(from: 0, to: whole.count, by: 13) {
        var bent = whole
        bent[position] ^= 1 << UInt8(position % 8)
        try bent.write(to: file)
        let archive = try Archive(reading: folder)
        let problems = try archive.verify()
        if problems.isEmpty {
          silent += 1
          #expect(try bodies(all, archive) == good, "bit at \(position)")
        } else if position % 2 == 0 {
          #expect(problems.contains { $0.file == file.lastPathComponent && $0.offset != nil })
        }
      }
      // Padding between deflated data and its check sum is all that may go unseen.
      #expect(silent < 8)
    }
  }

  private func bodies(_ all: [Snapshot], _ archive: Archive) throws -> [[UInt8]] {
    try all.filter { $0.digest != nil }.map { try archive.body(of: $0) }
  }

  @Test func `a body that is not the captured one is refused with file and offset`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      let file = folder.appending(path: try warcs(folder)[0])
      let response = try #require(try records(file).records.first { $0.type == "response" })
      var bent = try Data(contentsOf: file)
      bent[response.offset + response.length - 6] ^= 1
      try bent.write(to: file)
      let archive = try Archive(reading: folder)
      // The revisit and the 304 lean on the same record.
      for snapshot in [all[0], all[2], all[4]] {
        do {
          _ = try archive.body(of: snapshot)
          Issue.record("a damaged body was handed out")
        } catch {
          guard case ArchiveError.damaged(let problem) = error else { throw error }
          #expect(problem.file == file.lastPathComponent)
          #expect(problem.offset == response.offset)
        }
      }
      #expect(try archive.body(of: all[1]) == Array("<p>Call us.".utf8))
      // Its metadata is sound, so the capture stays known.
      _ = try Archive.reindex(folder)
      #expect(try Archive(reading: folder).snapshots(of: "shop/terms").contains(all[0]))
    }
  }

  @Test func `a digest that is not the stored one is refused`() throws {
    try withTemporaryFolder { folder in
      var snapshot = try fill(folder)[0]
      snapshot.digest = "sha256:00"
      #expect(throws: ArchiveError.self) { try Archive(reading: folder).body(of: snapshot) }
      snapshot.id = "20260101000000-0"
      #expect(throws: ArchiveError.unknown(document: "shop/terms", id: snapshot.id)) {
        try Archive(reading: folder).body(of: snapshot)
      }
    }
  }

  @Test func `a file that was taken away, swapped or added is named`() throws {
    try withTemporaryFolder { folder in
      try fill(folder, rotateAt: 1500)
      let names = try warcs(folder)
      let first = folder.appending(path: names[0])
      let bytes = try Data(contentsOf: first)
      let archive = try Archive(reading: folder)
      try FileManager.default.removeItem(at: first)
      #expect(try !archive.verify().isEmpty)
      let reopened = try Archive(reading: folder)
      #expect(
        reopened.notes == [
          Problem(file: names[0], offset: nil, kind: .damaged, what: "is gone")
        ])
      #expect(try reopened.verify().contains { $0.file == names[1] })
      try bytes.write(to: folder.appending(path: "mine.warc.gz"))
      #expect(try archive.verify().contains { $0.file == "mine.warc.gz" })
      try Data(contentsOf: folder.appending(path: names[1])).write(to: first)
      #expect(try !archive.verify().isEmpty)
    }
  }
}
