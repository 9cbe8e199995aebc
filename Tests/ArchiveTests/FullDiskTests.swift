// A disk that takes no more.
import Archive
import Foundation
import Model
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Bytes that do not compress, the same every time.
private func noise(_ count: Int) -> [UInt8] {
  var state: UInt64 = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(state >> 56)
  }
}

@Suite struct FullDiskTests {
  #if canImport(Glibc)
    @Test func `a full disk costs the capture that did not fit, nothing else`() async {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        try withTemporaryFolder { folder in
          func limit(_ bytes: Int) {
            var value = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t.max)
            setrlimit(__rlimit_resource_t(1), &value)  // RLIMIT_FSIZE
          }
          let archive = try Archive(writing: folder)
          var first = page(text: "")
          first.body = noise(200_000)
          try archive.append(first, document: "a/b", outcome: .ok)
          let before = try bytes(folder)
          var second = page(at: minute(1), text: "")
          second.body = noise(90_000)
          // For every place at which a write may stop: within the old file and in a new one.
          for room in [0, 1, 500, 60_000] {
            limit((before.values.first?.count ?? 0) + room)
            let path = folder.appending(path: before.keys.first ?? "").path
            #expect(throws: ArchiveError.full(file: path)) {
              try archive.append(second, document: "a/b", outcome: .ok)
            }
            limit(Int.max)
            #expect(try bytes(folder) == before)
          }
          let kept = try archive.append(second, document: "a/b", outcome: .ok)
          #expect(try archive.body(of: kept) == second.body)
          #expect(try archive.verify().isEmpty)
        }
      }
    }

    @Test func `a new file that does not fit is taken away again`() async {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        try withTemporaryFolder { folder in
          let archive = try Archive(writing: folder)
          var huge = page(text: "")
          huge.body = noise(300_000)
          var value = rlimit(rlim_cur: 100_000, rlim_max: rlim_t.max)
          setrlimit(__rlimit_resource_t(1), &value)
          #expect(throws: ArchiveError.self) {
            try archive.append(huge, document: "a/b", outcome: .ok)
          }
          #expect(try warcs(folder).isEmpty)
          try archive.append(page(text: "small"), document: "a/b", outcome: .ok)
          #expect(try archive.verify().isEmpty)
        }
      }
    }

    @Test func `an index that cannot be written is the fault of the disk`() async {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        try withTemporaryFolder { folder in
          let archive = try Archive(writing: folder)
          try archive.append(page(text: "one"), document: "a/b", outcome: .ok)
          let before = try bytes(folder)
          var value = rlimit(rlim_cur: 8192, rlim_max: rlim_t.max)
          setrlimit(__rlimit_resource_t(1), &value)  // RLIMIT_FSIZE
          #expect(throws: ArchiveError.system(file: "index.sqlite", call: "SQLite", code: EIO)) {
            try archive.append(page(at: minute(1), text: "two"), document: "a/b", outcome: .ok)
          }
          value.rlim_cur = rlim_t.max
          setrlimit(__rlimit_resource_t(1), &value)
          #expect(try bytes(folder) == before)
          try archive.append(page(at: minute(1), text: "two"), document: "a/b", outcome: .ok)
          #expect(try archive.count() == 2)
          #expect(try archive.verify().isEmpty)
        }
      }
    }

    @Test func `a folder that cannot be read now is not missing`() async {
      await #expect(processExitsWith: .success) {
        try withTemporaryFolder { folder in
          try fill(folder)
          var value = rlimit(rlim_cur: 3, rlim_max: rlim_t.max)
          getrlimit(__rlimit_resource_t(7), &value)  // RLIMIT_NOFILE
          let usual = value.rlim_cur
          value.rlim_cur = 3
          setrlimit(__rlimit_resource_t(7), &value)
          let error = #expect(throws: ArchiveError.self) { try Archive(reading: folder) }
          value.rlim_cur = usual
          setrlimit(__rlimit_resource_t(7), &value)
          #expect(error == .system(file: folder.path, call: "open", code: EMFILE))
          #expect(try Archive(reading: folder).count() == 5)
        }
      }
    }
  #endif
}
