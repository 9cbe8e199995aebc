// Readable forms beside the answers that they were made of.
import Archive
import Digest
import Foundation
import Model
import TestSupport
import Testing

private let dom = "<html><body><p>One may leave at any time.</p></body></html>"
private let why = Removal(.redacted, reason: "a private person asked")

/// A page that a browser made readable.
private func rendered(
  at count: Int = 0, shell: String = "<div id=root></div>", dom text: String = dom,
  tool: String = "chromium 1"
) -> Exchange {
  var exchange = page(at: minute(count), text: shell)
  exchange.conversion = Conversion(.rendered, tool: tool, bytes: Array(text.utf8))
  return exchange
}

/// A PDF and its words.
private func pdf(
  at count: Int = 0, _ bytes: String = "%PDF-1.7 x", words: String = "<word>leave</word>",
  tool: String = "poppler 1"
) -> Exchange {
  var exchange = page(
    at: minute(count), text: bytes, headers: [Header("Content-Type", "application/octet-stream")])
  exchange.conversion = Conversion(.pdf, tool: tool, bytes: Array(words.utf8))
  return exchange
}

private func look(_ text: String) -> Look {
  Look(text: Digest.sha256(text), links: Digest.sha256(""), structure: Digest.sha256(""))
}

private func add(
  _ exchange: Exchange, to archive: Archive, outcome: Outcome = .ok, keep: Keep = Keep()
) throws -> Snapshot {
  try archive.append(exchange, document: "shop/terms", outcome: outcome, keep: keep)
}

@Suite struct ConversionTests {
  @Test(arguments: [rendered(), pdf()])
  func `an answer and its readable form come back as they went in`(exchange: Exchange) throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let kept = try add(exchange, to: archive)
      let conversion = try #require(exchange.conversion)
      #expect(try archive.body(of: kept) == conversion.bytes)
      #expect(try archive.exchange(of: kept) == exchange)
      #expect(kept.digest == Digest.sha256(conversion.bytes) && kept.size == conversion.bytes.count)
      #expect(kept.mediaType == conversion.mediaType && kept.charset == "utf-8")
      #expect(kept.converted?.tool == conversion.tool)
      #expect(kept.converted?.source.digest == Digest.sha256(exchange.body))
      #expect(try archive.verify().isEmpty)
      let all = try records(folder.appending(path: warcs(folder)[0])).records
      #expect(all.map(\.type) == ["warcinfo", "response", "request", "conversion", "metadata"])
      #expect(all[3].header("WARC-Refers-To") == all[1].header("WARC-Record-ID"))
      #expect(all[3].block == conversion.bytes)
    }
  }

  @Test func `an index made anew knows readable forms`() throws {
    try withTemporaryFolder { folder in
      let all = [
        try add(rendered(), to: Archive(writing: folder)),
        try add(pdf(at: 1), to: Archive(writing: folder)),
        try add(pdf(at: 2, words: "other"), to: Archive(writing: folder)),
      ]
      let grown = try Archive(reading: folder).dump()
      #expect(try Archive.reindex(folder).isEmpty)
      #expect(try Archive(reading: folder).dump() == grown)
      #expect(try Archive(reading: folder).snapshots(of: "shop/terms") == all)
    }
  }

  @Test func `where scripts led is told apart from where redirects did`() throws {
    try withTemporaryFolder { folder in
      var exchange = rendered()
      exchange.finalURL = "https://shop.example/terms/"
      exchange.conversion?.finalURL = "https://shop.example/en/terms"
      let archive = try Archive(writing: folder)
      let kept = try add(exchange, to: archive)
      #expect(kept.finalURL == "https://shop.example/en/terms")
      #expect(try archive.exchange(of: kept) == exchange)
      let all = try records(folder.appending(path: warcs(folder)[0])).records
      #expect(all[1].target == "https://shop.example/terms/")
      #expect(all[3].target == "https://shop.example/en/terms")
    }
  }

  @Test func `a PDF that came before is the same, whatever reads it now`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let first = try add(pdf(), to: archive)
      let second = try add(
        pdf(at: 1, words: "<word>le</word><word>ave</word>", tool: "poppler 2"), to: archive)
      #expect(try archive.storage(of: second) == .revisit)
      #expect(second.digest == first.digest && second.converted == first.converted)
      #expect(try archive.body(of: second) == pdf().conversion?.bytes)
      #expect(try archive.exchange(of: second).conversion == pdf().conversion)
      let third = try add(pdf(at: 2, "%PDF-1.7 y"), to: archive)
      #expect(try archive.storage(of: third) == .response, "other bytes, and nobody looked")
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a rendered page that says the same is only seen`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let first = try add(rendered(), to: archive, keep: Keep(look: look("leave")))
      let like = Keep(look: look("leave"), like: first)
      let all = [
        try add(rendered(at: 1, dom: dom + "<!-- 2 -->"), to: archive, keep: like),
        try add(rendered(at: 2, shell: "<div id=root nonce=2></div>"), to: archive, keep: like),
        try add(rendered(at: 3), to: archive, outcome: .identical, keep: like),
        try add(rendered(at: 4, dom: "<p>Call us."), to: archive, keep: Keep(look: look("call"))),
      ]
      #expect(
        try all.map(archive.storage) == [.observation, .observation, .revisit, .response])
      for snapshot in all.prefix(3) {
        #expect(try archive.body(of: snapshot) == Array(dom.utf8))
        #expect(try archive.exchange(of: snapshot).conversion == rendered().conversion)
      }
      #expect(all[0].observed?.digest == Digest.sha256(dom + "<!-- 2 -->"))
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a 304 refers to the readable form, of which nobody asks conditionally`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      var first = rendered()
      first.responseHeaders.append(Header("ETag", "\"a\""))
      let kept = try add(first, to: archive)
      #expect(try archive.validators(of: "shop/terms") == nil)
      var second = page(at: minute(1), text: "")
      second.status = 304
      let unchanged = try add(second, to: archive, outcome: .notModified)
      #expect(unchanged.converted == kept.converted && unchanged.mediaType == "text/html")
      #expect(unchanged.charset == "utf-8" && unchanged.digest == kept.digest)
      #expect(try archive.body(of: unchanged) == Array(dom.utf8))
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `an answer without its form is another capture than one with it`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let first = try add(rendered(), to: archive)
      var bare = rendered(at: 1)
      bare.conversion = nil
      let second = try add(bare, to: archive, outcome: .jsShell)
      #expect(try archive.storage(of: second) == .response && second.converted == nil)
      #expect(try archive.body(of: second) == bare.body)
      #expect(try archive.body(of: first) == Array(dom.utf8))
    }
  }

  @Test func `of a failure the beginning of both is kept`() throws {
    try withTemporaryFolder { folder in
      let archive = try Archive(writing: folder)
      let kept = try add(rendered(), to: archive, outcome: .jsShell, keep: Keep(most: 8))
      #expect(try archive.body(of: kept) == Array(dom.utf8.prefix(8)))
      #expect(kept.cutFrom == dom.utf8.count && kept.converted?.source.size == 8)
      #expect(try archive.verify().isEmpty)
    }
  }

  @Test func `a kill between two records leaves no capture`() throws {
    try withTemporaryFolder { folder in
      var first = page(text: "<p>Call us.")
      first.requestHeaders = []
      let kept = try add(first, to: Archive(writing: folder))
      _ = try add(rendered(at: 1), to: Archive(writing: folder))
      let file = folder.appending(path: try warcs(folder)[0])
      let whole = try Data(contentsOf: file)
      let all = try records(file).records
      for last in all.suffix(3) {
        try whole.prefix(last.offset).write(to: file)
        let opened = try Archive(reading: folder)
        #expect(try opened.snapshots(of: "shop/terms") == [kept])
        #expect(throws: Never.self) { try Archive.reindex(folder) }
        #expect(try Archive(reading: folder).snapshots(of: "shop/terms") == [kept])
        try whole.write(to: file)
      }
    }
  }

  @Test func `a readable form that is lost or altered is found`() throws {
    try withTemporaryFolder { folder in
      let kept = try add(rendered(), to: Archive(writing: folder))
      let file = folder.appending(path: try warcs(folder)[0])
      let whole = try Data(contentsOf: file)
      let members = try records(file).records.map { whole[$0.offset..<($0.offset + $0.length)] }
      try (members[0] + members[1] + members[2] + members[4]).write(to: file)
      #expect(try Archive.reindex(folder).contains { $0.what.contains("lacks its body record") })
      #expect(throws: ArchiveError.self) { try Archive(reading: folder).body(of: kept) }
      let (found, problems) = try exchanges([file])
      #expect(found.isEmpty && problems.map(\.kind) == [.unresolved])
    }
  }

  @Test func `both forms go when one asks for it, and neither comes back`() throws {
    try withTemporaryFolder { folder in
      let secret = rendered(shell: "<p>Mrs Quill's shell", dom: "<p>Mrs Quill's page")
      let kept = try add(secret, to: Archive(writing: folder))
      #expect(try Archive.remove([kept], from: folder, because: why) == 1)
      let archive = try Archive(writing: folder)
      var again = secret
      again.at = minute(1)
      var noisy = secret
      (noisy.at, noisy.body) = (minute(2), Array("<div nonce=3>".utf8))
      var raw = secret
      (raw.at, raw.conversion) = (minute(3), nil)
      let other = rendered(at: 4, shell: "<p>Mrs Quill's shell", dom: "<p>A page.")
      for exchange in [again, noisy, raw] {
        let snapshot = try add(exchange, to: archive)
        #expect(throws: ArchiveError.removed(document: "shop/terms", id: snapshot.id, why)) {
          try archive.body(of: snapshot)
        }
      }
      let last = try add(other, to: archive)
      #expect(try archive.body(of: last) == Array("<p>A page.".utf8))
      #expect(try archive.snapshots(of: "shop/terms")[0].converted == kept.converted)
      #expect(try archive.verify().isEmpty)
      for name in try warcs(folder) {
        for record in try records(folder.appending(path: name)).records {
          #expect(!String(decoding: record.block, as: UTF8.self).contains("Quill"))
        }
      }
    }
  }

  @Test func `what is read from our files makes the same archive elsewhere`() throws {
    try withTemporaryFolder { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      let archive = try Archive(writing: one)
      let first = try add(rendered(), to: archive, keep: Keep(look: look("leave")))
      let seen = try add(
        rendered(at: 1, dom: dom + "<!-- 2 -->"), to: archive,
        keep: Keep(look: look("leave"), like: first))
      _ = try add(pdf(at: 2), to: archive)
      _ = try add(pdf(at: 3, words: "other"), to: archive)
      let (found, problems) = try exchanges(warcs(one).map { one.appending(path: $0) })
      #expect(problems.isEmpty && found.count == 4)
      let tools = found.map { $0.exchange.conversion?.tool }
      #expect(tools == ["chromium 1", "chromium 1", "poppler 1", "poppler 1"])
      #expect(found[1].exchange.observed == seen.observed)
      let copy = try Archive(writing: two)
      for next in found {
        _ = try add(
          next.exchange, to: copy,
          keep: Keep(look: next.exchange.look, like: next.exchange.observed == nil ? nil : first))
      }
      #expect(
        try copy.snapshots().map(copy.storage) == archive.snapshots().map(archive.storage))
      #expect(try copy.verify().isEmpty)
    }
  }
}
