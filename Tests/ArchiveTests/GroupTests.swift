// Captures that are made durable together.
import Archive
import Foundation
import Model
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The captures of ``fill(_:rotateAt:)``, added one by one.
private func exchanges() -> [(Exchange, document: String, Outcome)] {
  [
    (page(text: "<p>One may leave."), "shop/terms", .ok),
    (page("https://gym.example/help", at: minute(1), text: "<p>Call us."), "gym/help", .ok),
    (page(at: minute(2), text: "<p>One may leave."), "shop/terms", .identical),
    (
      Exchange(
        url: "https://gym.example/help", at: minute(3), trouble: .unreachable, reason: "no route"),
      "gym/help", .unreachable
    ),
    (
      Exchange(
        url: "https://shop.example/terms", at: minute(4),
        requestHeaders: [Header("If-None-Match", "\"a\"")], status: 304,
        responseHeaders: [Header("ETag", "\"a\"")]), "shop/terms", .notModified
    ),
  ]
}

@discardableResult
private func add(_ range: Range<Int>, to archive: Archive) throws -> [Snapshot] {
  try exchanges()[range].map { try archive.add($0.0, document: $0.document, outcome: $0.2) }
}

/// What a kill at this moment leaves: the files as they are, without the memory.
private func killed(_ folder: URL, as name: String) throws -> URL {
  let copy = folder.deletingLastPathComponent().appending(path: name)
  try FileManager.default.copyItem(at: folder, to: copy)
  return copy
}

/// Six million bytes that hardly compress.
private func noise(_ seed: UInt64) -> [UInt8] {
  var state = seed
  let block = (0..<60_000).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(state >> 56)
  }
  return Array(repeating: block, count: 100).flatMap(\.self)
}

@Suite struct GroupTests {
  @Test func `what was added is seen at once, by whoever added it`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let all = try add(0..<5, to: archive)
      #expect(archive.unsettled == 5)
      #expect(try archive.snapshots(of: "shop/terms") == [all[0], all[2], all[4]])
      #expect(try archive.body(of: all[4]) == Array("<p>One may leave.".utf8))
      #expect(try archive.exchange(of: all[3]).reason == "no route")
      #expect(try archive.count() == 5)
      #expect(try archive.verify().isEmpty)
      // Whoever reads beside it neither waits nor misses what the files hold.
      #expect(try Archive(reading: folder).snapshots() == archive.snapshots())
      try archive.settle()
      #expect(archive.unsettled == 0)
      #expect(try archive.verify().isEmpty)
      #expect(try archive.snapshots() == Archive(reading: folder).snapshots())
    }
  }

  @Test(arguments: [1_000_000_000, 1500])
  func `captures added together have the bytes of captures added one by one`(rotateAt: Int) throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      let appended = try fill(one, rotateAt: rotateAt)
      let archive = try Archive(writing: two, rotateAt: rotateAt)
      #expect(try add(0..<5, to: archive) == appended)
      try archive.settle()
      #expect(try bytes(one) == bytes(two))
      #expect(try archive.dump() == Archive(reading: one).dump())
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test(arguments: [1_000_000_000, 1500])
  func `a kill before the group is settled loses no whole capture`(rotateAt: Int) throws {
    try withTemporaryFolder { place in
      let folder = place.appending(path: "archive")
      let archive = try Archive(writing: folder, rotateAt: rotateAt)
      try add(0..<1, to: archive)
      try archive.settle()
      for count in 1..<5 {
        try add(count..<count + 1, to: archive)
        let left = try killed(folder, as: "killed-\(count)")
        let all = try archive.snapshots()
        #expect(try Archive(reading: left).snapshots() == all)
        let index = left.appending(path: "index.sqlite")
        let before = try Data(contentsOf: index)
        #expect(try Archive(reading: left).notes.isEmpty)
        #expect(try Data(contentsOf: index) == before, "who only reads changes nothing")
        let reopened = try Archive(writing: left, rotateAt: rotateAt)
        #expect(reopened.notes.isEmpty)
        #expect(try reopened.snapshots() == all)
        #expect(try reopened.verify().isEmpty)
        try add(0..<5, to: reopened)
        try reopened.settle()
        #expect(try reopened.count() == 5)
      }
      try archive.settle()
      let left = try killed(folder, as: "killed-after")
      #expect(try bytes(place.appending(path: "killed-2")) == bytes(left), "and ends the same")
    }
  }

  @Test func `a kill in the middle of a capture loses that one alone`() throws {
    try withTemporaryFolder { place in
      let folder = place.appending(path: "archive")
      let archive = try Archive(writing: folder)
      try add(0..<1, to: archive)
      try archive.settle()
      try add(1..<3, to: archive)
      let before = try archive.snapshots()
      let whole = try bytes(folder).values.first?.count ?? 0
      try add(3..<5, to: archive)
      let left = try killed(folder, as: "killed")
      let file = left.appending(path: try warcs(left)[0])
      try Data(contentsOf: file).prefix(whole + 90).write(to: file)
      #expect(try Archive(reading: left).snapshots() == before)
      let reopened = try Archive(writing: left)
      #expect(reopened.notes.map(\.kind) == [.torn])
      #expect(try reopened.snapshots() == before)
      #expect(try Data(contentsOf: file).count == whole)
      #expect(try FileManager.default.contentsOfDirectory(atPath: left.path).count <= 3)
    }
  }

  @Test func `what a loss of power tore out of a group takes only that group`() throws {
    try withTemporaryFolder { place in
      let folder = place.appending(path: "archive")
      let archive = try Archive(writing: folder)
      let settled = try add(0..<1, to: archive)
      try archive.settle()
      let size = try bytes(folder).values.first?.count ?? 0
      try add(1..<5, to: archive)
      let left = try killed(folder, as: "killed")
      let file = left.appending(path: try warcs(left)[0])
      var torn = try Data(contentsOf: file)
      torn.replaceSubrange(size..<size + 40, with: Data(count: 40))
      try torn.write(to: file)
      #expect(try Archive(reading: left).snapshots() == settled)
      let reopened = try Archive(writing: left)
      #expect(try reopened.snapshots() == settled)
      #expect(try reopened.verify().isEmpty)
      #expect(try Data(contentsOf: file).count == size)
      let aside = left.appending(path: "\(file.lastPathComponent).\(size).torn")
      #expect(try Data(contentsOf: aside) == torn.dropFirst(size), "whole captures lie in there")
    }
  }

  @Test func `an index that was not finished says nothing of what was acknowledged`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      let index = folder.appending(path: "index.sqlite")
      let file = folder.appending(path: try warcs(folder)[0])
      var unfinished = try Data(contentsOf: index)
      unfinished[63] = 0
      try unfinished.write(to: index)
      var bent = try Data(contentsOf: file)
      let second = try #require(try records(file).records.last { $0.type == "response" })
      bent[second.offset + 60] ^= 255
      try bent.write(to: file)
      let archive = try Archive(writing: folder)
      #expect(try archive.snapshots(of: "shop/terms") == [all[0], all[2], all[4]])
      #expect(try Data(contentsOf: file) == bent)
    }
  }

  @Test func `an archive that goes away unsettled leaves what a kill leaves`() throws {
    try withTemporaryFolder { folder in
      let all = try { () throws -> [Snapshot] in
        let archive = try Archive(writing: folder)
        try add(0..<2, to: archive)
        try archive.settle()
        try add(2..<5, to: archive)
        return try archive.snapshots()
      }()
      let archive = try Archive(writing: folder)
      #expect(archive.notes.isEmpty)
      #expect(try archive.snapshots() == all)
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a capture leans on a body that was added just before it`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let look = Look(
        text: "sha256:" + String(repeating: "1", count: 64),
        links: "sha256:" + String(repeating: "2", count: 64),
        structure: "sha256:" + String(repeating: "3", count: 64))
      let first = try archive.add(
        page(text: "One may leave."), document: "a/b", outcome: .ok, keep: Keep(look: look))
      let more = [
        try archive.add(
          page(at: minute(1), text: "One  may leave."), document: "a/b", outcome: .ok,
          keep: Keep(look: look, like: first)),
        try archive.add(
          page(at: minute(2), text: "One may leave."), document: "a/b", outcome: .identical),
        try archive.add(
          Exchange(url: first.url, at: minute(3), status: 304), document: "a/b",
          outcome: .notModified),
      ]
      #expect(try more.map(archive.storage) == [.observation, .revisit, .revisit])
      let again = try archive.add(page(text: "One may leave."), document: "a/b", outcome: .ok)
      #expect(again == first)
      #expect(archive.unsettled == 4)
      try archive.settle()
      for capture in more {
        #expect(try Archive(reading: folder).body(of: capture) == Array("One may leave.".utf8))
      }
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a capture that is refused takes nothing with it`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      try add(0..<2, to: archive)
      #expect(throws: ArchiveError.self) {
        try archive.add(page("", text: "x"), document: "a/b", outcome: .ok)
      }
      #expect(throws: ArchiveError.self) {
        try archive.add(page(text: "<p>One may leave."), document: "shop/terms", outcome: .gone)
      }
      #expect(archive.unsettled == 2)
      try archive.append(page(at: minute(9), text: "x"), document: "a/b", outcome: .ok)
      #expect(archive.unsettled == 0)
      #expect(try Archive(reading: folder).count() == 3)
    }
  }

  @Test func `a group ends by itself after many captures, and after many bytes`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      var most = 0
      for count in 0..<300 {
        try archive.add(page(at: minute(count), text: "x"), document: "a/b", outcome: .ok)
        most = max(most, archive.unsettled)
      }
      #expect(most == 255 && archive.unsettled == 44)
      try archive.settle()
      #expect(try archive.verify().isEmpty)
      for count in 0..<6 {
        var big = page(at: minute(count), text: "")
        big.body = noise(UInt64(count))
        try archive.add(big, document: "a/c", outcome: .ok)
      }
      #expect(archive.unsettled == 0, "six times six is over the limit of bytes")
    }
  }

  @Test func `there is nothing to settle in an archive that is only read`() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let archive = try Archive(reading: folder)
      try archive.settle()
      #expect(throws: ArchiveError.self) { try add(0..<1, to: archive) }
    }
  }
}
