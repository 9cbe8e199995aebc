// Bodies that were taken out again.
import Archive
import Digest
import Foundation
import Model
import TestSupport
import Testing

private let why = Removal(.redacted, reason: "a private person asked")

/// Two files: three bodies of two documents, with a revisit and an observation of the first.
@discardableResult
private func filled(_ folder: URL) throws -> [Snapshot] {
  let archive = try Archive(writing: folder, rotateAt: 3000)
  let look = Look(
    text: Digest.sha256([1]), links: Digest.sha256([2]), structure: Digest.sha256([3]))
  let secret = "<p>Write to the home of Mrs Quill." + String(repeating: " Really.", count: 40)
  let first = try archive.append(
    page(text: secret), document: "shop/terms", outcome: .ok, keep: Keep(look: look))
  var noisy = page(at: minute(2), text: secret)
  noisy.body += Array("<!-- 2 -->".utf8)
  return [
    first,
    try archive.append(
      page("https://gym.example/help", at: minute(1), text: "Call us."), document: "gym/help",
      outcome: .ok),
    try archive.append(
      noisy, document: "shop/terms", outcome: .ok, keep: Keep(look: look, like: first)),
    try archive.append(
      page(at: minute(3), text: secret), document: "shop/terms", outcome: .identical),
    try archive.append(
      page(at: minute(4), text: "One may leave."), document: "shop/terms", outcome: .ok),
  ]
}

@Suite struct RemovalTests {
  @Test(arguments: [0, 2, 3])
  func `a body goes for all captures that share it, whichever is named`(named: Int) throws {
    try withTemporaryFolder { folder in
      let all = try filled(folder)
      let count = try Archive.remove([all[named]], from: folder, because: why)
      #expect(count == 1)
      let archive = try Archive(reading: folder)
      #expect(try archive.verify().isEmpty)
      #expect(try archive.counts() == [.response: 2, .revisit: 1, .observation: 1, .removed: 1])
      for snapshot in [all[0], all[2], all[3]] {
        #expect(
          throws: ArchiveError.removed(document: "shop/terms", id: snapshot.id, why)
        ) { try archive.body(of: snapshot) }
      }
      #expect(try archive.body(of: all[1]) == Array("Call us.".utf8))
      #expect(try archive.body(of: all[4]) == Array("One may leave.".utf8))
      for data in try bytes(folder).values {
        let text = try records(data, in: folder)
        #expect(!text.contains("Quill"))
      }
    }
  }

  @Test func `digests, times, addresses, headers and the reason stay`() throws {
    try withTemporaryFolder { folder in
      let all = try filled(folder)
      try Archive.remove([all[0]], from: folder, because: why)
      let archive = try Archive(reading: folder)
      let kept = try archive.snapshots(of: "shop/terms")
      #expect(kept.map(\.removal) == [why, why, why, nil])
      var bare = kept
      for index in bare.indices { bare[index].removal = nil }
      #expect(bare == [all[0], all[2], all[3], all[4]])
      let stored = try warcs(folder).flatMap { try records(folder.appending(path: $0)).records }
      let metadata = stored.first {
        String(decoding: $0.block, as: UTF8.self).contains("removed: redacted")
      }
      let known = Set(stored.compactMap { $0.header("WARC-Record-ID") })
      let references = stored.compactMap { $0.header("WARC-Refers-To") }
      #expect(references.count == 2 && references.allSatisfy(known.contains))
      let text = String(decoding: try #require(metadata).block, as: UTF8.self)
      #expect(text.contains("response-header: Content-Type: text/html; charset=UTF-8"))
      #expect(text.contains("request-header: Host: shop.example"))
      #expect(text.contains("removed-because: a private person asked"))
      #expect(text.contains("digest: \(all[0].digest ?? "?")"))
      #expect(try Archive.reindex(folder).isEmpty)
      #expect(try Archive(reading: folder).snapshots(of: "shop/terms") == kept)
    }
  }

  @Test func `what was redacted is not stored again`() throws {
    try withTemporaryFolder { folder in
      let all = try filled(folder)
      let body = try Archive(reading: folder).body(of: all[0])
      try Archive.remove([all[0]], from: folder, because: why)
      let archive = try Archive(writing: folder)
      var again = page(at: minute(9), text: "")
      again.body = body
      let kept = try archive.append(again, document: "shop/terms", outcome: .ok)
      #expect(try archive.storage(of: kept) == .revisit)
      #expect(throws: ArchiveError.self) { try archive.body(of: kept) }
      again.at = all[0].at
      let held = try archive.append(again, document: "shop/terms", outcome: .ok)
      #expect(held.id == all[0].id && held.removal == why, "nor is the capture itself")
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a kill at any step leaves an archive that holds all that it held`() throws {
    try withTemporaryFolder { place in
      let folder = place.appending(path: "archive")
      let all = try filled(folder)
      let before = try bytes(folder)
      try Archive.remove([all[0], all[4]], from: folder, because: why)
      let after = try bytes(folder)
      #expect(before.keys == after.keys)
      let changed = before.keys.sorted().filter { before[$0] != after[$0] }
      #expect(changed.count == 2, "the bodies lie in two files")
      // What a kill can leave: new files beside the old ones, whole or torn, no index, and any
      // number of files put in place.
      for put in 0...changed.count {
        for torn in [true, false] {
          try FileManager.default.removeItem(at: folder)
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          for (position, name) in changed.enumerated() {
            let isPut = position < put
            try (isPut ? after : before)[name]?.write(to: folder.appending(path: name))
            guard !isPut, let fresh = after[name] else { continue }
            try (torn ? fresh.prefix(100) : fresh).write(
              to: folder.appending(path: name + ".rewritten"))
          }
          for name in before.keys where !changed.contains(name) {
            try before[name]?.write(to: folder.appending(path: name))
          }
          #expect(try Archive(reading: folder).verify().isEmpty)
          let archive = try Archive(writing: folder)
          #expect(archive.notes.isEmpty)
          #expect(try archive.count() == all.count)
          #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path)
              .filter { $0.hasSuffix(".rewritten") }.isEmpty)
        }
      }
      try Archive.remove([all[0], all[4]], from: folder, because: why)
      #expect(try bytes(folder) == after, "done again, it ends the same")
    }
  }

  @Test func `failures grow old unless something newer rests on their bodies`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      func wall(_ at: Int, _ text: String, _ outcome: Outcome) throws -> Snapshot {
        try archive.append(page(at: minute(at), text: text), document: "a/b", outcome: outcome)
      }
      let old = try wall(0, "Are you a robot?", .blocked)
      _ = try wall(1, "Come back later.", .maintenance)
      let terms = try wall(2, "You may cancel.", .ok)
      _ = try wall(3, "Really a page", .elsewhere)
      _ = try wall(4, "Really a page", .ok)
      _ = try wall(20, "Come back later.", .maintenance)
      #expect(try archive.failures(before: minute(10)) == [old])
      #expect(try archive.failures(before: minute(0)).isEmpty)
      #expect(try archive.removable([old]).holders == [old])
      #expect(try archive.removable([terms]).size == 15)
    }
  }

  @Test func `a reason that would break a record is refused, and nothing changes`() throws {
    try withTemporaryFolder { folder in
      let all = try filled(folder)
      let before = try bytes(folder)
      #expect(throws: ArchiveError.self) {
        try Archive.remove([all[0]], from: folder, because: Removal(.redacted, reason: "a\r\nb"))
      }
      #expect(try bytes(folder) == before)
      #expect(try Archive(reading: folder).body(of: all[0]).count > 100)
    }
  }
}

/// The text of all records of a file.
private func records(_ data: Data, in folder: URL) throws -> String {
  let file = folder.appending(path: "copy.gz")
  try data.write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try records(file).records.map { String(decoding: $0.block, as: UTF8.self) }.joined()
}
