// What goes into the archive comes out of it.
import Archive
import Digest
import Foundation
import Model
import TestSupport
import Testing

@Suite struct AppendTests {
  @Test func `a stored exchange comes back whole, also after reopening`() throws {
    try withTemporaryFolder { folder in
      let exchange = Exchange(
        url: "https://shop.example/a", finalURL: "https://shop.example/b", at: minute(0),
        requestHeaders: [Header("Host", "shop.example"), Header("Accept", "*/*")], status: 203,
        responseHeaders: [
          Header("Content-Type", "TEXT/HTML ; Charset=\"Windows-1252\""),
          Header("content-encoding", "br"), Header("Transfer-Encoding", "chunked"),
          Header("Content-Length", "7"), Header("X-Empty", ""),
        ], body: [0, 255, 13, 10, 13, 10, 7], milliseconds: 88, importedFrom: "an old disk")
      let writer = try Archive(writing: folder)
      let snapshot = try writer.append(
        exchange, document: "shop/a", outcome: .soft404, reason: "says so")
      #expect(snapshot.mediaType == "text/html")
      #expect(snapshot.charset == "Windows-1252")
      #expect(snapshot.digest == Digest.sha256(exchange.body))
      #expect(snapshot.size == 7)
      let reader = try Archive(reading: folder)
      #expect(try reader.snapshots(of: "shop/a") == [snapshot])
      #expect(try reader.snapshot(id: snapshot.id, document: "shop/a") == snapshot)
      #expect(try reader.body(of: snapshot) == exchange.body)
      #expect(try reader.exchange(of: snapshot) == exchange)
      #expect(reader.notes.isEmpty)
      #expect(try reader.verify().isEmpty)
    }
  }

  @Test func `an attempt without an answer is kept, and has no body`() throws {
    try withTemporaryFolder { folder in
      let tried = Exchange(
        url: "https://shop.example/", at: minute(1), trouble: .dnsError, reason: "no such name")
      let archive = try Archive(writing: folder)
      let snapshot = try archive.append(tried, document: "shop/home", outcome: .dnsError)
      #expect(snapshot.digest == nil)
      #expect(snapshot.reason == "no such name")
      #expect(try archive.exchange(of: snapshot) == tried)
      #expect(throws: ArchiveError.self) { try archive.body(of: snapshot) }
      #expect(try archive.storage(of: snapshot) == .attempt)
    }
  }

  @Test func `an empty page is a page`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let snapshot = try archive.append(page(text: ""), document: "shop/terms", outcome: .jsShell)
      #expect(try archive.body(of: snapshot) == [])
      #expect(snapshot.size == 0)
    }
  }

  @Test func `the same body is stored once for a document, and once more for another one`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      let archive = try Archive(writing: folder)
      #expect(
        try all.map { try archive.storage(of: $0) } == [
          .response, .response, .revisit, .attempt, .revisit,
        ])
      #expect(try archive.body(of: all[2]) == Array("<p>One may leave.".utf8))
      let other = try archive.append(
        page(at: minute(9), text: "<p>One may leave."), document: "shop/faq", outcome: .ok)
      #expect(try archive.storage(of: other) == .response)
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a 304 stands for the newest evidence, not for a captcha after it`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let good = try archive.append(page(text: "good"), document: "a/b", outcome: .ok)
      try archive.append(page(at: minute(1), text: "wall"), document: "a/b", outcome: .blocked)
      let unchanged = Exchange(url: good.url, at: minute(2), status: 304)
      let snapshot = try archive.append(unchanged, document: "a/b", outcome: .notModified)
      #expect(snapshot.digest == good.digest)
      #expect(snapshot.charset == "UTF-8")
      #expect(try archive.body(of: snapshot) == Array("good".utf8))
      let orphan = try archive.append(unchanged, document: "a/c", outcome: .notModified)
      #expect(orphan.digest == nil)
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a capture is stored once, and never overwritten`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      let before = try bytes(folder)
      #expect(try fill(folder) == all)
      #expect(try bytes(folder) == before)
      let archive = try Archive(writing: folder)
      #expect(throws: ArchiveError.taken(document: "shop/terms", id: all[0].id)) {
        try archive.append(page(text: "<p>One may leave."), document: "shop/terms", outcome: .gone)
      }
    }
  }

  @Test func `captures are listed by document, time and id, whatever the order of storing`() throws
  {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      for (document, time) in [("b/x", 5), ("a/x", 9), ("b/x", 1), ("a/é", 3), ("a/z", 3)] {
        try archive.append(page(at: minute(time), text: "x"), document: document, outcome: .ok)
      }
      #expect(try archive.documents() == ["a/x", "a/z", "a/é", "b/x"])
      #expect(try archive.snapshots().map(\.document) == ["a/x", "a/z", "a/é", "b/x", "b/x"])
      #expect(try archive.snapshots(of: "b/x").map(\.at) == [minute(1), minute(5)])
      #expect(try archive.newest() == minute(9))
      #expect(try archive.count() == 5)
      #expect(try archive.snapshots(of: "c").isEmpty)
    }
  }

  @Test func `a file beyond the limit is followed by a new one`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder, rotateAt: 1500)
      let names = try warcs(folder)
      #expect(names.count >= 3)
      #expect(names[0] == "atlas-00001-20260509070530.warc.gz")
      #expect(names.last?.hasPrefix("atlas-0000\(names.count)-") == true)
      let archive = try Archive(reading: folder)
      #expect(try archive.verify().isEmpty)
      #expect(try archive.body(of: all[2]) == Array("<p>One may leave.".utf8))
      for name in names {
        #expect(try records(folder.appending(path: name)).records.first?.type == "warcinfo")
      }
    }
  }

  @Test func `only one process writes, any number read`() throws {
    try withTemporaryFolder { folder in
      let writer = try Archive(writing: folder)
      #expect(throws: ArchiveError.locked(folder: folder.path)) { try Archive(writing: folder) }
      let reader = try Archive(reading: folder)
      #expect(throws: ArchiveError.self) {
        try reader.append(page(text: "x"), document: "a/b", outcome: .ok)
      }
      try writer.append(page(text: "x"), document: "a/b", outcome: .ok)
      #expect(try Archive(reading: folder).count() == 1)
    }
  }

  @Test func `a lock ends with its holder, though a child that is being started has the file`()
    throws
  {
    try withTemporaryFolder { folder in
      // What a child holds from its start until it becomes another program.
      var held: [Int32] = []
      defer { for descriptor in held { close(descriptor) } }
      do {
        let writer = try Archive(writing: folder)
        try writer.append(page(text: "x"), document: "a/b", outcome: .ok)
        let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        for name in names {
          let leads = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/\(name)")
          if leads == folder.path, let number = Int32(name) { held.append(dup(number)) }
        }
      }
      #expect(!held.isEmpty)
      #expect(throws: Never.self) { try Archive(writing: folder) }
    }
  }

  @Test func `a missing folder is made only on demand`() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "a/b")
      #expect(throws: ArchiveError.self) { try Archive(reading: inner) }
      #expect(throws: ArchiveError.self) { try Archive(writing: inner, create: false) }
      let made = try Archive(writing: inner)
      let count = try made.count()
      #expect(count == 0)
    }
  }
}
