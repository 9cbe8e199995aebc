// Captures that are kept as digests, because a stored body says the same.
import Archive
import Digest
import Foundation
import Model
import TestSupport
import Testing

private func digest(_ words: String) -> String { Digest.sha256(Array(words.utf8)) }

/// The look of a page that says this.
private func look(_ words: String) -> Look {
  Look(text: digest(words), links: digest("links"), structure: digest("structure"))
}

/// A night on which the page says “one may leave” in other bytes.
private func night(_ count: Int, type: String = "text/html; charset=UTF-8") -> Exchange {
  var page = page(
    at: minute(count), text: "<p id=\(count)>One may leave.",
    headers: [Header("Content-Type", type), Header("X-Night", "\(count): a, b")])
  page.finalURL = "https://shop.example/terms/"
  return page
}

/// A body, two observations of it, and the snapshots.
private func observed(_ archive: Archive) throws -> [Snapshot] {
  let first = try archive.append(
    night(0), document: "shop/terms", outcome: .ok, keep: Keep(look: look("leave")))
  let more = try (1...2).map {
    try archive.append(
      night($0), document: "shop/terms", outcome: .ok,
      keep: Keep(look: look("leave"), like: first))
  }
  return [first] + more
}

@Suite struct ObservationTests {
  @Test func `an observation reads as the body that it agrees with, and says what came`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let all = try observed(archive)
      let body = night(0).body
      #expect(try all.map(archive.storage) == [.response, .observation, .observation])
      for snapshot in all { #expect(try archive.body(of: snapshot) == body) }
      #expect(all[1].digest == all[0].digest && all[1].size == body.count)
      #expect(all[1].observed?.digest == Digest.sha256(night(1).body))
      #expect(all[1].observed?.size == night(1).body.count)
      #expect(all[1].look == all[0].look)
      #expect(all[1].id.hasPrefix(minute(1).digits) && all[1].id != all[0].id)
      #expect(all[1].id.hasSuffix(String(Digest.sha256Hex(night(1).body).prefix(16))))
      var expected = night(1)
      expected.body = body
      expected.observed = all[1].observed
      expected.look = all[1].look
      #expect(try archive.exchange(of: all[1]) == expected, "headers, address and time are kept")
      #expect(try archive.verify().isEmpty)
      #expect(try archive.counts() == [.response: 1, .observation: 2])
    }
  }

  @Test func `an index made anew knows observations`() throws {
    try withTemporaryFolder { folder in
      let all = try observed(Archive(writing: folder))
      let grown = try Archive(reading: folder).dump()
      #expect(try Archive.reindex(folder).isEmpty)
      #expect(try Archive(reading: folder).dump() == grown)
      #expect(try Archive(reading: folder).snapshots(of: "shop/terms") == all)
    }
  }

  @Test func `an observation is a metadata record that refers to its capture`() throws {
    try withTemporaryFolder { folder in
      _ = try observed(Archive(writing: folder))
      let all = try records(folder.appending(path: warcs(folder)[0])).records
      #expect(
        all.map(\.type) == ["warcinfo", "response", "request", "metadata", "metadata", "metadata"])
      let response = all[1]
      for record in all.suffix(2) {
        #expect(record.header("WARC-Refers-To") == response.header("WARC-Record-ID"))
        let text = String(decoding: record.block, as: UTF8.self)
        #expect(text.contains("observed-digest: sha256:"))
        #expect(text.contains("response-header: X-Night: "))
      }
    }
  }

  @Test(arguments: ["another look", "another type", "no evidence", "unknown capture"])
  func `where no stored body can speak for it, the body is stored`(why: String) throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      var first = try observed(archive)[0]
      if why == "unknown capture" { first.digest = digest("never seen") }
      let exchange = night(
        5, type: why == "another type" ? "text/html" : "text/html; charset=UTF-8")
      let kept = try archive.append(
        exchange, document: "shop/terms", outcome: why == "no evidence" ? .blocked : .ok,
        keep: Keep(look: look(why == "another look" ? "stay" : "leave"), like: first))
      #expect(try archive.storage(of: kept) == .response)
      #expect(try archive.body(of: kept) == exchange.body)
    }
  }

  @Test func `bytes that were observed and come again are observed again`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let first = try observed(archive)[0]
      var again = night(1)
      again.at = minute(9)
      let kept = try archive.append(
        again, document: "shop/terms", outcome: .ok, keep: Keep(look: look("leave"), like: first))
      #expect(try archive.storage(of: kept) == .observation)
      #expect(try archive.append(night(1), document: "shop/terms", outcome: .ok).at == minute(1))
      #expect(try archive.count() == 4, "the same capture is not stored twice")
    }
  }

  @Test func `verify names observations that refer to nothing or to something else`() throws {
    try withTemporaryFolder { folder in
      _ = try observed(Archive(writing: folder))
      let file = folder.appending(path: try warcs(folder)[0])
      let whole = try Data(contentsOf: file)
      let members = try records(file).records.map { whole[$0.offset..<($0.offset + $0.length)] }
      // Without the response, its request and its metadata.
      try (members[0] + members[4] + members[5]).write(to: file)
      let lost = try Archive.reindex(folder) + Archive(reading: folder).verify()
      #expect(lost.filter { $0.kind == .unresolved }.count == 2)
    }
  }

  @Test func `what was observed is replayed as observed, into the same archive`() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      let all = try observed(Archive(writing: one))
      let (found, problems) = try exchanges(warcs(one).map { one.appending(path: $0) })
      #expect(problems.isEmpty)
      #expect(found.map(\.exchange.at) == (0...2).map(minute))
      #expect(found.allSatisfy { $0.exchange.body == night(0).body })
      #expect(found.map(\.exchange.observed) == all.map(\.observed))
      let archive = try Archive(writing: two)
      for item in found {
        try archive.append(item.exchange, document: "shop/terms", outcome: .ok)
      }
      #expect(try bytes(two) == bytes(one))
      let alone = try Archive(writing: folder.appending(path: "three"))
      let kept = try alone.append(found[1].exchange, document: "shop/terms", outcome: .ok)
      #expect(try alone.storage(of: kept) == .response)
      #expect(kept.importedFrom == "a body with the look of what came")
      #expect(try alone.verify().isEmpty)
    }
  }

  @Test func `of a long failure the beginning is stored, and the capture says so`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let wall = page(text: String(repeating: "Are you a robot? ", count: 1000))
      let kept = try archive.append(
        wall, document: "shop/terms", outcome: .blocked, keep: Keep(most: 100))
      #expect(kept.size == 100 && kept.cutFrom == 17_000)
      #expect(try archive.body(of: kept) == Array(wall.body.prefix(100)))
      #expect(try archive.exchange(of: kept).responseHeaders == wall.responseHeaders)
      #expect(try archive.verify().isEmpty)
      let record = try #require(
        try records(folder.appending(path: warcs(folder)[0])).records.first {
          $0.type == "response"
        })
      #expect(record.header("WARC-Truncated") == "length")
    }
  }
}
