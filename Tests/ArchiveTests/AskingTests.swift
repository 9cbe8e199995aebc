// Narrow questions, and what a server gave for asking again.
import Archive
import Foundation
import Model
import TestSupport
import Testing

private let why = Removal(.redacted, reason: "a private person asked")

/// An answer that names the version of its page.
private func tagged(_ minutes: Int, _ text: String, _ headers: Header...) -> Exchange {
  page(at: minute(minutes), text: text, headers: [Header("Content-Type", "text/html")] + headers)
}

private func unchanged(_ minutes: Int, _ headers: Header...) -> Exchange {
  Exchange(
    url: "https://shop.example/terms", at: minute(minutes), status: 304, responseHeaders: headers)
}

@Suite struct AskingTests {
  @Test func `the newest attempt, the newest evidence, the bodies and the times of a document`()
    throws
  {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      for archive in [try Archive(reading: folder), try Archive(writing: folder)] {
        #expect(try archive.newest(of: "gym/help") == all[3])
        #expect(try archive.newestEvidence(of: "gym/help") == all[1])
        #expect(try archive.newest(of: "shop/terms") == all[4])
        #expect(try archive.newestEvidence(of: "shop/terms") == all[4])
        #expect(try archive.newestEvidence(of: "shop/terms", before: all[4].at) == all[2])
        #expect(try archive.newestEvidence(of: "shop/terms", before: all[0].at) == nil)
        #expect(try archive.bodies(of: "shop/terms") == [all[0]])
        #expect(try archive.times(of: "shop/terms") == [minute(0), minute(2), minute(4)])
        #expect(try archive.newest(of: "none/such") == nil)
        #expect(try archive.bodies(of: "none/such").isEmpty)
        #expect(try archive.times(of: "none/such").isEmpty)
      }
    }
  }

  @Test func `a body that was taken out is no body, and what leaned on it says so`() throws {
    try withTemporaryFolder { folder in
      let all = try fill(folder)
      try Archive.remove([all[0]], from: folder, because: why)
      let archive = try Archive(reading: folder)
      #expect(try archive.bodies(of: "shop/terms").isEmpty)
      #expect(try archive.newest(of: "shop/terms")?.removal == why)
      #expect(
        try archive.newestEvidence(of: "shop/terms") == archive.snapshots(of: "shop/terms").last)
    }
  }

  @Test func `validators are those of the newest evidence`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      func validators() throws -> Archive.Validators? { try archive.validators(of: "shop/terms") }
      func append(_ exchange: Exchange, _ outcome: Outcome) throws {
        try archive.append(exchange, document: "shop/terms", outcome: outcome)
      }
      #expect(try validators() == nil)
      try append(
        tagged(0, "One may leave.", Header("etag", "\"a\""), Header("Last-Modified", "Mon")), .ok)
      let first = try #require(try validators())
      #expect(first.etag == "\"a\"" && first.lastModified == "Mon")
      #expect(first.url == "https://shop.example/terms" && first.at == minute(0))
      try append(tagged(1, "Are you a robot?", Header("ETag", "\"wall\"")), .blocked)
      #expect(try validators() == first, "a wall is no evidence")
      try append(unchanged(2), .notModified)
      #expect(try validators() == first, "a 304 that says neither changes neither")
      try append(unchanged(3, Header("ETag", "W/\"a\"")), .notModified)
      #expect(try validators()?.etag == "W/\"a\"")
      #expect(try validators()?.lastModified == nil)
      #expect(try validators()?.at == minute(3))
      try append(tagged(4, "One may leave.", Header("Last-Modified", "Tue")), .identical)
      #expect(try validators()?.lastModified == "Tue" && validators()?.etag == nil)
      try append(tagged(5, "One may leave."), .identical)
      #expect(try validators() == nil, "the server gives none any more")
      var moved = tagged(6, "One may leave now.", Header("ETag", "\"b\""))
      moved.finalURL = "https://shop.example/new"
      try append(moved, .ok)
      #expect(try validators()?.url == "https://shop.example/new")
    }
  }

  @Test func `an observation brings the validators of what came`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let digest = "sha256:" + String(repeating: "1", count: 64)
      let look = Look(text: digest, links: digest, structure: digest)
      let first = try archive.append(
        tagged(0, "One may leave.", Header("ETag", "\"a\"")), document: "shop/terms", outcome: .ok,
        keep: Keep(look: look))
      let second = try archive.append(
        tagged(1, "One  may leave.", Header("ETag", "\"b\"")), document: "shop/terms",
        outcome: .ok, keep: Keep(look: look, like: first))
      #expect(try archive.storage(of: second) == .observation)
      #expect(try archive.validators(of: "shop/terms")?.etag == "\"b\"")
      #expect(try archive.validators(of: "shop/terms")?.at == minute(1))
    }
  }

  @Test(arguments: ["damaged", "removed"])
  func `there are no validators for a body that nobody has`(fault: String) throws {
    try withTemporaryFolder { folder in
      let captures = try { () throws -> [Snapshot] in
        let archive = try Archive(writing: folder)
        return [
          try archive.append(
            tagged(0, "One may leave.", Header("ETag", "\"a\"")), document: "shop/terms",
            outcome: .ok),
          try archive.append(
            unchanged(1, Header("ETag", "\"a\"")), document: "shop/terms", outcome: .notModified),
        ]
      }()
      #expect(try Archive(reading: folder).validators(of: "shop/terms") != nil)
      if fault == "removed" {
        try Archive.remove([captures[0]], from: folder, because: why)
      } else {
        let file = folder.appending(path: try warcs(folder)[0])
        let response = try #require(try records(file).records.first { $0.type == "response" })
        var bent = try Data(contentsOf: file)
        bent[response.offset + response.length - 6] ^= 1
        try bent.write(to: file)
      }
      #expect(try Archive(reading: folder).validators(of: "shop/terms") == nil)
    }
  }
}
