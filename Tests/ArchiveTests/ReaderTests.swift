// Reading what others wrote, and what they should not have written.
import Archive
import Foundation
import Model
import TestSupport
import Testing

/// A record as another tool writes it.
private func record(
  _ type: String, _ block: String, target: String = "http://a.example/", extra: [String] = [],
  length: Int? = nil, version: String = "WARC/1.0"
) -> Data {
  let head =
    [
      version, "WARC-Type: \(type)", "WARC-Record-ID: <urn:x:\(type)>",
      "WARC-Date: 2020-02-03T04:05:06.789Z", "WARC-Target-URI: \(target)",
      "Content-Length: \(length ?? block.utf8.count)",
    ] + extra
  return Data((head.joined(separator: "\r\n") + "\r\n\r\n" + block + "\r\n\r\n").utf8)
}

private func answer(_ body: String, _ headers: [String] = []) -> String {
  (["HTTP/1.1 200 OK", "Content-Type: text/html"] + headers).joined(separator: "\r\n")
    + "\r\n\r\n" + body
}

@Suite struct ReaderTests {
  private func read(
    _ bytes: Data, block: Int = 1 << 20
  ) throws -> (records: [WARCRecord], problems: [Problem]) {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.warc")
      try bytes.write(to: file)
      var limits = Limits()
      limits.block = block
      return try records(file, limits)
    }
  }

  private func take(
    _ bytes: Data, marks: Bool = false
  ) throws -> (found: [ExchangeReader.Found], problems: [Problem]) {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.warc")
      try bytes.write(to: file)
      return try exchanges([file], marks: marks)
    }
  }

  @Test func `an empty file holds nothing, other files are named as no WARC`() throws {
    #expect(try read(Data()).problems.isEmpty)
    #expect(try read(Data("<html>".utf8)).problems.map(\.kind) == [.unsupported])
    #expect(try read(Data("filedesc://x 1".utf8)).problems.first?.what.contains("ARC") == true)
    #expect(
      try read(record("warcinfo", "", version: "WARC/0.18")).problems.map(\.kind) == [.unsupported])
    #expect(throws: ArchiveError.missing("/nowhere/x.warc")) {
      try WARCReader(file: URL(filePath: "/nowhere/x.warc"))
    }
  }

  @Test func `line ends, folded lines and Latin-1 are read as other tools write them`() throws {
    var bytes = Data("WARC/1.0\nwarc-type: Response\nX-Long: one\n\t two\nX-Name: caf".utf8)
    bytes += Data([0xE9])
    bytes += Data("\nContent-Length: 3\n\nabc\n\n".utf8)
    let found = try read(bytes + record("warcinfo", "d"))
    #expect(found.problems.isEmpty)
    #expect(found.records.map(\.type) == ["response", "warcinfo"])
    #expect(found.records[0].header("x-long") == "one two")
    #expect(found.records[0].header("X-Name") == "café")
    #expect(found.records[0].block == Array("abc".utf8))
    #expect(found.records[1].offset == bytes.count)
  }

  @Test(arguments: ["-1", "1e3", "", "99999999999999999999", "9223372036854775807", "0x10", "１"])
  func `a length that is no number is damage, and the next record is found`(length: String) throws {
    let bad = Data(
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(length)\r\n\r\nabc\r\n\r\n".utf8)
    let found = try read(bad + record("warcinfo", "d"))
    #expect(found.problems.map(\.kind) == [.damaged])
    #expect(found.problems.map(\.offset) == [0])
    #expect(found.records.map(\.type) == ["warcinfo"])
    #expect(found.records[0].afterDamage)
  }

  @Test func `a record over the limit is skipped, and what its body pretends is not read`() throws {
    let forged = "\r\n\r\n" + String(decoding: record("response", "forged"), as: UTF8.self)
    let big = forged + String(repeating: " ", count: 100_000)
    let found = try read(record("response", big) + record("warcinfo", "d"), block: 50_000)
    #expect(found.problems.map(\.kind) == [.tooLarge])
    #expect(found.records.map(\.type) == ["warcinfo"])
  }

  @Test func `a header without end is refused`() throws {
    let endless =
      Data("WARC/1.0\r\n".utf8) + Data(String(repeating: "X: y\r\n", count: 20_000).utf8)
    #expect(try read(endless).problems.map(\.kind) == [.tooLarge])
    #expect(try read(Data("WARC/1.0\r\nWARC-Type: x".utf8)).problems.map(\.kind) == [.torn])
    #expect(try read(record("response", "abc", length: 900)).problems.map(\.kind) == [.torn])
  }

  @Test func `behind a bent gzip member reading goes on`() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let file = folder.appending(path: try warcs(folder)[0])
      let good = try records(file).records
      var bent = try Data(contentsOf: file)
      bent[good[4].offset + 30] ^= 0x40
      try bent.write(to: file)
      let found = try records(file)
      #expect(found.problems.map(\.offset) == [good[4].offset])
      #expect(
        found.records.map(\.id) == good.enumerated().filter { $0.offset != 4 }.map(\.element.id))
      #expect(found.records[4].afterDamage)
    }
  }

  @Test func `a member that inflates without measure is refused`() throws {
    try withTemporaryFolder { folder in
      // Our own archive may hold a page of zeros; as a foreign file the same bytes are a bomb.
      let archive = try Archive(writing: folder)
      var zeros = page(text: "")
      zeros.body = [UInt8](repeating: 0, count: 8 << 20)
      let snapshot = try archive.append(zeros, document: "a/b", outcome: .ok)
      #expect(try archive.body(of: snapshot) == zeros.body)
      let found = try records(folder.appending(path: warcs(folder)[0]))
      #expect(found.problems.map(\.kind) == [.tooLarge])
      #expect(found.records.map(\.type) == ["warcinfo", "request", "metadata"])
    }
  }

  @Test func `a file of nothing but beginnings of members is given up`() throws {
    let start = Data([0x1F, 0x8B, 8, 0])
    var bytes = Data()
    for _ in 0..<20_000 { bytes += start }
    let problems = try read(bytes).problems
    #expect(problems.count == 2 && problems.last?.what.hasSuffix("the rest is not read") == true)
  }

  @Test func `codings are undone where the bytes show them`() throws {
    let chunked = "4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n"
    let found = try take(
      record("response", answer(chunked, ["Transfer-Encoding: chunked"]))
        + record(
          "response", answer("plain", ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]))
        + record("response", answer("plain", ["Content-Encoding: br"]))
        + record("response", answer("9\r\nshort", ["Transfer-Encoding: chunked"])))
    #expect(found.problems.isEmpty)
    let texts = found.found.map { String(decoding: $0.exchange.body, as: UTF8.self) }
    #expect(texts == ["Wikipedia ", "plain", "plain", "short"])
    #expect(found.found.map(\.exchange.trouble) == [nil, nil, nil, .truncated])
  }

  @Test func `a coding that cannot be undone is named`() throws {
    let head = Data(answer("", ["Content-Encoding: br"]).utf8)
    let block = head + Data([0x8B, 0xFF, 0x80, 0x03])
    let start = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    let bytes = Data("\(start)WARC-Date: 2020-02-03\r\nContent-Length: \(block.count)\r\n\r\n".utf8)
    #expect(try take(bytes + block).problems.map(\.kind) == [.unsupported])
  }

  @Test func `only answers of the web are taken, with where they came from`() throws {
    let found = try take(
      record("warcinfo", "x") + record("response", "1", target: "dns:a.example")
        + record(
          "request", "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
          extra: ["WARC-Concurrent-To: <urn:x:response>"])
        + record("response", answer("page"), target: "<http://a.example/a b>")
        + record("metadata", "via: x") + record("conversion", "x")
        + record("response", "no http at all")
        + record("response", answer("part"), extra: ["WARC-Segment-Number: 1"])
        + record("resource", "<p>", extra: ["Content-Type: text/html"]),
      marks: true)
    #expect(found.problems.map(\.kind) == [.damaged, .unsupported])
    #expect(found.found.count == 2)
    let first = try #require(found.found.first).exchange
    #expect(first.url == "http://a.example/a%20b")
    #expect(first.at == Timestamp("2020-02-03T04:05:06Z"))
    #expect(first.requestHeaders == [Header("Host", "a.example")])
    #expect(first.importedFrom == "x.warc urn:x:response")
    #expect(found.found[1].exchange.header("content-type") == "text/html")
  }

  @Test(arguments: ["digest: ", "digest: sha256:12", "digest: x:y"])
  func `metadata with a digest that is none says nothing`(line: String) throws {
    let block = "document: a/b\r\noutcome: unreachable\r\nurl: http://a.example/\r\n"
    let time = "captured: 2020-02-03T04:05:06Z\r\n"
    #expect(try take(record("metadata", block + time)).found.map(\.document) == ["a/b"])
    #expect(try take(record("metadata", block + time + line)).found.isEmpty)
  }

  @Test func `an archive of ours gives back the exchanges that went in`() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      try fill(one, rotateAt: 1500)
      let files = try warcs(one).map { one.appending(path: $0) }
      let found = try exchanges(files, marks: true)
      #expect(found.problems.isEmpty)
      #expect(
        found.found.map(\.document) == [
          "shop/terms", "gym/help", "shop/terms", "gym/help", "shop/terms",
        ])
      let copy = try Archive(writing: two, rotateAt: 1500)
      for item in found.found {
        try copy.append(
          item.exchange, document: try #require(item.document), outcome: try #require(item.outcome))
      }
      #expect(try bytes(two) == bytes(one))
    }
  }
}
