// Sessions are not kept, and the way to a page is.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct SecretTests {
  @Test(arguments: [
    ("sid=1234; Path=/; HttpOnly", "sid=removed; Path=/; HttpOnly"),
    ("sid=1234", "sid=removed"),
    ("sid=\"a=b\"; Secure;SameSite=Lax", "sid=removed; Secure; SameSite=Lax"),
    (
      "a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=60; Domain=shop.example; Partitioned",
      "a=removed; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=60; Domain=shop.example; "
        + "Partitioned"
    ),
    ("1234; Path=/", "removed; Path=/"), ("=1234", "removed"), ("", ""), (";;", ""),
    ("sid=; Path=/", "sid=removed; Path=/"),
    ("a=1; Path=/, b=2; Secure, c=3", "a=removed; Path=removed; Secure, c=removed"),
    ("a=1; tracking=1234; odd", "a=removed; tracking=removed; removed"),
  ])
  func `a cookie keeps its name and how long it holds`(set: String, stored: String) throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let snapshot = try archive.append(
        page(
          text: "x", headers: [Header("Set-Cookie", set), Header("set-cookie", set)]),
        document: "a/b", outcome: .ok)
      let back = try archive.exchange(of: snapshot)
      #expect(back.responseHeaders.map(\.name) == ["Set-Cookie", "set-cookie"])
      #expect(back.responseHeaders.map(\.value) == [stored, stored])
      let again = try Archive(writing: folder.appending(path: "again"))
      try again.append(back, document: "a/b", outcome: .ok)
      #expect(try bytes(folder) == bytes(folder.appending(path: "again")), "done once, it stays")
    }
  }

  @Test func `what was sent with a request loses its secrets too`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      var exchange = page(text: "x")
      exchange.requestHeaders = [
        Header("cookie", "sid=1234; theme=dark;bare"), Header("Authorization", "Bearer 1234"),
        Header("Proxy-Authorization", "Basic dTpw"), Header("authorization", "1234"),
        Header("X-Cookie", "sid=5"),
      ]
      let snapshot = try archive.append(exchange, document: "a/b", outcome: .ok)
      #expect(
        try archive.exchange(of: snapshot).requestHeaders.map(\.value) == [
          "sid=removed; theme=removed; removed", "Bearer removed", "Basic removed", "removed",
          "sid=5",
        ])
    }
  }

  @Test func `no value is left in the files, whatever the way of storing`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let digest = "sha256:" + String(repeating: "1", count: 64)
      let look = Look(text: digest, links: digest, structure: digest)
      var first: Snapshot?
      for (count, text) in ["One may leave.", "One  may leave.", "One may leave."].enumerated() {
        var exchange = page(at: minute(count), text: text)
        exchange.responseHeaders += [Header("Set-Cookie", "sid=hunter2-\(count)")]
        exchange.requestHeaders += [Header("Cookie", "sid=hunter2-\(count)")]
        let snapshot = try archive.append(
          exchange, document: "a/b", outcome: .ok, keep: Keep(look: look, like: first))
        first = first ?? snapshot
      }
      #expect(try archive.counts() == [.response: 1, .observation: 1, .revisit: 1])
      let all = try records(folder.appending(path: warcs(folder)[0])).records
      let text = all.map { String(decoding: $0.block, as: UTF8.self) }.joined()
      #expect(!text.contains("hunter2") && text.contains("sid=removed"))
    }
  }

  @Test func `the addresses that redirects led to come back, however a capture is stored`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let hops = ["https://shop.example/a?b=c", "https://shop.example/é"]
      let digest = "sha256:" + String(repeating: "1", count: 64)
      let look = Look(text: digest, links: digest, structure: digest)
      var all: [Snapshot] = []
      for (count, text) in ["One may leave.", "One  may leave.", "One may leave."].enumerated() {
        var exchange = page(at: minute(count), text: text)
        (exchange.hops, exchange.finalURL) = (hops, hops[1])
        all.append(
          try archive.append(
            exchange, document: "a/b", outcome: .ok, keep: Keep(look: look, like: all.first)))
      }
      let tried = Exchange(
        url: "https://shop.example/terms", finalURL: hops[1], at: minute(3), trouble: .tlsError,
        hops: hops)
      all.append(try archive.append(tried, document: "a/b", outcome: .tlsError))
      #expect(
        try archive.counts() == [.response: 1, .observation: 1, .revisit: 1, .attempt: 1])
      for snapshot in all { #expect(try archive.exchange(of: snapshot).hops == hops) }
      #expect(try archive.verify().isEmpty)
      let (found, problems) = try exchanges([folder.appending(path: warcs(folder)[0])])
      #expect(problems.isEmpty && found.map(\.exchange.hops) == all.map { _ in hops })
      let again = try Archive(writing: folder.appending(path: "again"))
      for item in found {
        try again.append(
          item.exchange, document: "a/b", outcome: item.outcome ?? .internalError)
      }
      #expect(try bytes(folder) == bytes(folder.appending(path: "again")))
    }
  }

  @Test func `the addresses stay when the index is made anew and when the body is taken out`()
    throws
  {
    try withTemporaryFolder { folder in
      let snapshot = try { () throws -> Snapshot in
        var exchange = page(text: "One may leave.")
        exchange.hops = ["https://shop.example/b"]
        return try Archive(writing: folder).append(exchange, document: "a/b", outcome: .ok)
      }()
      #expect(try Archive.reindex(folder).isEmpty)
      #expect(
        try Archive(reading: folder).exchange(of: snapshot).hops == ["https://shop.example/b"])
      try Archive.remove(
        [snapshot], from: folder, because: Removal(.redacted, reason: "somebody asked"))
      let all = try records(folder.appending(path: warcs(folder)[0])).records
      let last = String(decoding: try #require(all.last).block, as: UTF8.self)
      #expect(last.contains("hop: https://shop.example/b\r\n"))
      #expect(try Archive(reading: folder).verify().isEmpty)
    }
  }
}
