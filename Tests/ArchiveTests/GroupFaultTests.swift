// Groups of captures that a kill or a full disk ends.
import Archive
import Foundation
import Model
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc

  /// No file may grow beyond this.
  private func limit(_ bytes: Int) {
    var value = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t.max)
    setrlimit(__rlimit_resource_t(1), &value)  // RLIMIT_FSIZE
  }

  private func many(_ range: Range<Int>, _ archive: Archive) throws {
    for count in range {
      let text = (0..<40).map { "\(count * 7919 + $0 * 104_729)" }.joined(separator: " ")
      try archive.add(page(at: minute(count), text: text), document: "a/b", outcome: .ok)
    }
  }

  @Suite struct GroupFaultTests {
    @Test func `signal 9 between adding and settling loses nothing that was written`() async throws
    {
      let place = FileManager.default.temporaryDirectory
        .appending(path: "atlas-killed-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: place) }
      await #expect(processExitsWith: .signal(SIGKILL)) { [place = place as String] in
        let archive = try Archive(writing: URL(filePath: place))
        try many(0..<10, archive)
        try archive.settle()
        try many(10..<30, archive)
        kill(getpid(), SIGKILL)
      }
      let folder = URL(filePath: place)
      #expect(try Archive(reading: folder).count() == 30)
      let archive = try Archive(writing: folder)
      #expect(archive.notes.isEmpty)
      #expect(try archive.count() == 30)
      #expect(try archive.verify().isEmpty)
    }

    @Test(arguments: [true, false])
    func `a full disk takes the group and nothing that was settled`(isNew: Bool) async {
      await #expect(processExitsWith: .success) { [isNew = isNew as Bool] in
        signal(SIGXFSZ, SIG_IGN)
        try withTemporaryFolder { folder in
          let archive = try Archive(writing: folder, rotateAt: isNew ? 4000 : 1_000_000_000)
          try many(0..<10, archive)
          try archive.settle()
          let (before, dump) = (try bytes(folder), try archive.dump())
          let size = before.keys.max().flatMap { before[$0]?.count } ?? 0
          // A place for every part of what comes: files of 4,000 bytes are never full at 4,400.
          for room in isNew ? [300, 1500, 3000] : [300, 1500, 3000, 6000] {
            limit(isNew ? room : size + room)
            #expect(throws: ArchiveError.self) {
              try many(10..<30, archive)
              try archive.settle()
            }
            limit(Int.max >> 1)
            #expect(archive.unsettled == 0)
            let now = try bytes(folder)
            for (name, data) in before { #expect(now[name] == data) }
            if !isNew { #expect(try archive.dump() == dump) }
            #expect(try archive.verify().isEmpty)
          }
          try many(10..<30, archive)
          try archive.settle()
          #expect(try archive.count() == 30)
          #expect(try archive.verify().isEmpty)
          #expect(try Archive(reading: folder).notes.isEmpty)
        }
      }
    }

    @Test func `an index that takes no more rows takes its group with it`() async {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        try withTemporaryFolder { folder in
          let archive = try Archive(writing: folder)
          try archive.append(page(text: "one"), document: "a/c", outcome: .ok)
          let before = try bytes(folder)
          // The file of captures stays small, the index has to grow.
          limit(30_000)
          let gone = Exchange(url: "https://a.example/", at: minute(0), trouble: .unreachable)
          #expect(throws: ArchiveError.self) {
            for count in 0..<100 {
              var next = gone
              next.at = minute(count)
              try archive.add(next, document: "a/b", outcome: .unreachable)
              if count % 20 == 19 { try archive.settle() }
            }
          }
          limit(Int.max >> 1)
          #expect(archive.unsettled == 0)
          #expect(try archive.count() % 20 == 1, "only whole groups are there")
          #expect(try archive.verify().isEmpty)
          for (name, data) in before {
            #expect(try bytes(folder)[name]?.starts(with: data) == true)
          }
          try many(0..<5, archive)
          try archive.settle()
          #expect(try archive.verify().isEmpty)
        }
      }
    }
  }
#endif
