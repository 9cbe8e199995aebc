// Nothing that a server sends becomes a line of its own.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct HeaderTests {
  @Test func `line ends in header fields cannot forge a header or a record`() throws {
    try withTemporaryFolder { folder in
      let evil = "x\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nSet-Cookie: a\u{0}b"
      let archive = try Archive(writing: folder)
      let snapshot = try archive.append(
        page(
          text: "body",
          headers: [Header("X-A", evil), Header("Bad: na\r\nme", evil), Header("", "v")]
        ), document: "a/b", outcome: .ok, reason: evil)
      let back = try archive.exchange(of: snapshot)
      #expect(back.responseHeaders.map(\.name) == ["X-A", "Bad__na__me", "_"])
      #expect(
        back.responseHeaders[0].value == "x    WARC/1.1  WARC-Type: response  Set-Cookie: a b")
      #expect(back.body == Array("body".utf8))
      #expect(snapshot.reason?.contains("\n") == false)
      let found = try records(folder.appending(path: warcs(folder)[0]))
      #expect(found.records.map(\.type) == ["warcinfo", "response", "request", "metadata"])
      #expect(found.problems.isEmpty)
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test(arguments: [
    "", "https://a.example/\r\nX: y", "https://a.example/\u{0}", " https://a.example/",
  ])
  func `an address that cannot stand in a record is refused, and nothing is stored`(url: String)
    throws
  {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      #expect(throws: ArchiveError.self) {
        try archive.append(page(url, text: "x"), document: "a/b", outcome: .ok)
      }
      #expect(throws: ArchiveError.self) {
        try archive.append(page(text: "x"), document: url, outcome: .ok)
      }
      #expect(try warcs(folder).isEmpty)
    }
  }

  @Test func `an address of any length, a status of any number, a huge body are refused by name`()
    throws
  {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      var odd = page(text: "x")
      odd.status = 7
      var huge = page(text: "")
      huge.body = [UInt8](repeating: 32, count: (64 << 20) + 1)
      let long = page("https://a.example/" + String(repeating: "a", count: 20_000), text: "x")
      for exchange in [odd, huge, long] {
        #expect(throws: ArchiveError.self) {
          try archive.append(exchange, document: "a/b", outcome: .ok)
        }
      }
    }
  }

  @Test func `addresses and fields in any script survive`() throws {
    try withTemporaryFolder { folder in
      let url = "https://bücher.example/kündigen?q=あ b#ende"
      let exchange = page(url, text: "ü", headers: [Header("X-Straße", "Grüße 🙂")])
      let archive = try Archive(writing: folder)
      let snapshot = try archive.append(exchange, document: "bücher/agb", outcome: .ok)
      #expect(snapshot.url == url)
      let reader = try Archive(reading: folder)
      #expect(try reader.snapshots(of: "bücher/agb") == [snapshot])
      #expect(try reader.exchange(of: snapshot).responseHeaders[0].value == "Grüße 🙂")
      let found = try records(folder.appending(path: warcs(folder)[0])).records
      #expect(found[1].target == "https://b%C3%BCcher.example/k%C3%BCndigen?q=%E3%81%82%20b#ende")
      #expect(
        String(decoding: found[2].block, as: UTF8.self)
          .hasPrefix("GET /k%C3%BCndigen?q=%E3%81%82%20b HTTP/1.1\r\n"))
    }
  }

  @Test func `a decoded body is not announced as coded`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      try archive.append(
        page(
          text: "plain",
          headers: [Header("Content-Encoding", "gzip"), Header("Content-Length", "23")]),
        document: "a/b", outcome: .ok)
      let response = try records(folder.appending(path: warcs(folder)[0])).records[1]
      let head = String(decoding: response.block, as: UTF8.self)
      #expect(
        head == """
          HTTP/1.1 200 OK\r
          X-Archive-Orig-Content-Encoding: gzip\r
          X-Archive-Orig-Content-Length: 23\r
          Content-Length: 5\r
          \r
          plain
          """)
    }
  }
}
