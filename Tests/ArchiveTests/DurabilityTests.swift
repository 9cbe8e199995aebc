// Kills, torn files, lost and broken indexes.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct DurabilityTests {
  /// A filled archive and where its last capture begins.
  private func filled(_ folder: URL) throws -> (file: URL, whole: Data, last: Int) {
    try fill(folder)
    let file = folder.appending(path: try warcs(folder)[0])
    let last = try #require(try records(file).records.last { $0.type == "revisit" })
    return (file, try Data(contentsOf: file), last.offset)
  }

  /// What is known of an archive, for comparing.
  private func content(_ archive: Archive) throws -> [Snapshot] { try archive.snapshots() }

  @Test func `a kill at any byte of a capture loses that capture at most`() throws {
    try withTemporaryFolder { folder in
      let (file, whole, last) = try filled(folder)
      let all = try content(Archive(reading: folder))
      let before = all.filter { $0.outcome != .notModified }
      try whole[..<last].write(to: file)
      let index = folder.appending(path: "index.sqlite")
      _ = try Archive.reindex(folder)
      let indexed = try Data(contentsOf: index)
      for end in last..<whole.count {
        try whole[..<end].write(to: file)
        try indexed.write(to: index)
        if end % 16 == 0 {
          #expect(try content(Archive(reading: folder)) == before)
        }
        let archive = try Archive(writing: folder)
        #expect(try content(archive) == before, "cut at \(end)")
        #expect(archive.notes.count == (end == last ? 0 : 1))
        guard end % 16 == 0 else { continue }
        #expect(try archive.verify().isEmpty)
        #expect(try Data(contentsOf: file) == whole[..<last])
      }
      try whole.write(to: file)
      try indexed.write(to: index)
      #expect(try content(Archive(reading: folder)) == all)
      #expect(try content(Archive(writing: folder)) == all)
    }
  }

  @Test func `the run after a kill ends with the bytes of a run without one`() throws {
    try withTemporaryFolder { folder in
      let (file, whole, last) = try filled(folder)
      for end in [0, 5, 200, last - 1, last, last + 1, whole.count - 1] {
        try whole[..<end].write(to: file)
        try fill(folder)
        #expect(try bytes(folder) == [file.lastPathComponent: whole])
        #expect(try Archive(reading: folder).verify().isEmpty)
      }
    }
  }

  @Test func `without an index, what is cut off is put aside`() throws {
    try withTemporaryFolder { folder in
      let (file, whole, last) = try filled(folder)
      try whole[..<(whole.count - 3)].write(to: file)
      try FileManager.default.removeItem(at: folder.appending(path: "index.sqlite"))
      let archive = try Archive(writing: folder)
      #expect(archive.notes.map(\.kind) == [.torn])
      #expect(try Data(contentsOf: file) == whole[..<last])
      let aside = folder.appending(path: "\(file.lastPathComponent).\(last).torn")
      #expect(try Data(contentsOf: aside) == whole[last..<(whole.count - 3)])
    }
  }

  @Test func `blocks that were never written are cut off`() throws {
    try withTemporaryFolder { folder in
      let (file, whole, last) = try filled(folder)
      try (whole[..<(last + 40)] + Data(count: 4096)).write(to: file)
      try FileManager.default.removeItem(at: folder.appending(path: "index.sqlite"))
      _ = try Archive(writing: folder)
      #expect(try Data(contentsOf: file) == whole[..<last])
    }
  }

  @Test func `damage in the middle is kept, named and written behind`() throws {
    try withTemporaryFolder { folder in
      let (file, whole, last) = try filled(folder)
      var bent = whole
      bent[last + 60] ^= 255
      try bent.write(to: file)
      try FileManager.default.removeItem(at: folder.appending(path: "index.sqlite"))
      let snapshot = try { () throws -> Snapshot in
        let archive = try Archive(writing: folder)
        #expect(archive.notes.contains { $0.offset == last })
        let later = page(at: minute(20), text: "later")
        return try archive.append(later, document: "a/b", outcome: .ok)
      }()
      #expect(try Data(contentsOf: file).starts(with: bent))
      #expect(try Archive(reading: folder).body(of: snapshot) == Array("later".utf8))
      #expect(try Archive(reading: folder).snapshots(of: "a/b") == [snapshot])
      _ = try Archive.reindex(folder)
      #expect(try Archive(reading: folder).snapshots(of: "a/b") == [snapshot])
    }
  }

  @Test(arguments: ["missing", "garbage", "empty", "older version", "shrunk archive"])
  func `an index that does not fit is made anew`(fault: String) throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let all = try content(Archive(reading: folder))
      let index = folder.appending(path: "index.sqlite")
      switch fault {
      case "missing": try FileManager.default.removeItem(at: index)
      case "garbage": try Data("SQLite format 3\0 and then nonsense".utf8).write(to: index)
      case "empty": try Data().write(to: index)
      case "older version":
        var file = try Data(contentsOf: index)
        file[63] = 99
        try file.write(to: index)
      default:
        let other = folder.appending(path: "atlas-00002-20260101000000.warc.gz")
        try Data(contentsOf: folder.appending(path: warcs(folder)[0])).write(to: other)
        _ = try Archive.reindex(folder)
        try FileManager.default.removeItem(at: other)
      }
      let before = try Data(contentsOf: folder.appending(path: warcs(folder)[0]))
      let untouched = try? Data(contentsOf: index)
      #expect(try content(Archive(reading: folder)) == all)
      #expect((try? Data(contentsOf: index)) == untouched)
      #expect(try content(Archive(writing: folder)) == all)
      #expect(try Archive(reading: folder).verify().isEmpty)
      #expect(try Data(contentsOf: folder.appending(path: warcs(folder)[0])) == before)
    }
  }

  @Test func `the index made anew has the content of the one that grew`() throws {
    try withTemporaryFolder { folder in
      try fill(folder, rotateAt: 1500)
      let grown = try Archive(reading: folder).dump()
      #expect(try Archive.reindex(folder).isEmpty)
      let rebuilt = try Archive(reading: folder).dump()
      #expect(grown == rebuilt)
      #expect(grown.count == 5)
      #expect(grown[0].contains("shop/terms"))
    }
  }

  @Test func `the same exchanges give the same bytes`() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      try fill(one, rotateAt: 1500)
      try fill(two, rotateAt: 1500)
      #expect(try bytes(one) == bytes(two))
      for (_, data) in try bytes(one) {
        #expect(data.starts(with: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]))
        #expect(data.range(of: Data(folder.lastPathComponent.utf8)) == nil)
      }
    }
  }
}
