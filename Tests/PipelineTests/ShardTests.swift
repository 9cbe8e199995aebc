// Shards of archives through the real program.
import Archive
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct ShardTests {
  private static let page = """
    <html lang="en"><main><h1>Cancel</h1>\
    <p>You can cancel your subscription at any time in your account settings.</p></main></html>
    """

  /// A shard in a place of its own, and the names of what comes of it.
  private struct Shard {
    let place: URL
    let input: URL

    func file(_ end: String) -> URL { place.appending(path: "a.\(end)") }

    func run(_ more: String...) throws -> ProgramResult {
      try runProgram(
        "atlas-extract",
        [
          "--pipeline", Shared.root.appending(path: "pipeline.json").path, "--in", input.path,
          "--out", file("out").path, "--rejects", file("rejects").path, "--manifest",
          file("manifest").path,
        ] + more)
    }

    func manifest() throws -> ShardManifest {
      let path = file("manifest").path
      return try CanonicalJSON.decode(
        ShardManifest.self, from: try DurableFile.read(path), file: path)
    }

    func lines(_ end: String) throws -> [[String: Any]] {
      try String(contentsOf: file(end), encoding: .utf8).split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
    }

    /// What a run left behind besides what was asked for.
    func leftovers() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix(".") }
    }
  }

  private func line(_ id: String, _ body: String, _ more: String = "") -> String {
    let body = Data(body.utf8).base64EncodedString()
    return #"{"id":"\#(id)","url":"https://a.example/\#(id)"\#(more),"body_b64":"\#(body)"}"#
  }

  private func withLines(_ lines: [String], _ body: (Shard) throws -> Void) throws {
    try withTemporaryFolder { place in
      let input = place.appending(path: "shard.ndjson")
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
      try body(Shard(place: place, input: input))
    }
  }

  /// An archive of ours as a shard: two pages, a revisit, an attempt, a 304.
  private func withArchive(_ body: (Shard, URL) throws -> Void) throws {
    try withTemporaryFolder { place in
      let folder = place.appending(path: "archive")
      let archive = try Archive(writing: folder, rotateAt: 1_000_000_000)
      for (minute, path) in ["terms", "help", "terms"].enumerated() {
        let exchange = Exchange(
          url: "https://a.example/\(path)", at: Timestamp(seconds: 1_778_310_330 + 60 * minute),
          requestHeaders: [Header("Host", "a.example")], status: 200,
          responseHeaders: [Header("Content-Type", "text/html; charset=UTF-8")],
          body: Array(Self.page.utf8))
        _ = try archive.append(
          exchange, document: "a/\(path)", outcome: minute < 2 ? .ok : .identical)
      }
      try archive.settle()
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: folder.path).first {
          $0.hasSuffix(".warc.gz")
        })
      let input = folder.appending(path: name)
      try body(Shard(place: place, input: input), input)
    }
  }

  @Test func `every record of a WARC is a line, a reject or counted, and nothing is left behind`()
    throws
  {
    try withArchive { shard, _ in
      let result = try shard.run()
      #expect(result.status == 0, "\(result.errors)")
      let manifest = try shard.manifest()
      #expect(manifest.isConserved && manifest.recordsOut == 2 && manifest.rejects == 0)
      #expect(manifest.skipped["type_revisit"] == 1 && manifest.skipped["type_request"] == 3)
      let lines = try shard.lines("out")
      #expect(
        lines.compactMap { $0["url"] as? String }.sorted() == [
          "https://a.example/help", "https://a.example/terms",
        ])
      #expect(lines.allSatisfy { ($0["facts"] as? [Any])?.isEmpty == false })
      #expect(try shard.leftovers() == [])
    }
  }

  @Test func `a shard read twice gives the same bytes, and one that is done is not read again`()
    throws
  {
    try withArchive { shard, _ in
      #expect(try shard.run().status == 0)
      let first = try Data(contentsOf: shard.file("out"))
      let written = try shard.file("out").resourceValues(forKeys: [.contentModificationDateKey])
      #expect(try shard.run().status == 0)
      let again = try shard.file("out").resourceValues(forKeys: [.contentModificationDateKey])
      #expect(written.contentModificationDate == again.contentModificationDate)
      // Output that is no longer what the manifest says is made anew.
      try Data("{}\n".utf8).write(to: shard.file("out"))
      #expect(try shard.run().status == 0)
      #expect(try Data(contentsOf: shard.file("out")) == first)
    }
  }

  @Test func `a WARC that is cut or damaged gives rejects with offsets, and all else is read`()
    throws
  {
    try withArchive { shard, input in
      let whole = try Data(contentsOf: input)
      try whole.prefix(whole.count - 40).write(to: input)
      #expect(try shard.run().status == 0)
      let manifest = try shard.manifest()
      #expect(manifest.isConserved && manifest.rejects == 1 && manifest.recordsOut == 2)
      let reject = try #require(shard.lines("rejects").first)
      #expect(reject["offset"] is Int && reject["kind"] as? String == "torn")
    }
  }

  @Test func `lines that are no pages are rejected by their number, hostile ones too`() throws {
    try withLines([
      line("one", Self.page), "{", #"{"id":"x"}"#, "",
      line("gone", Self.page, #","status":404"#),
      line("image", "x", #","headers":[["Content-Type","image/png"]]"#),
      line("pdf", "%PDF-1.7"), line("two", Self.page),
    ]) { shard in
      let result = try shard.run()
      #expect(result.status == 0, "\(result.errors)")
      let manifest = try shard.manifest()
      #expect(manifest.recordsIn == 8 && manifest.recordsOut == 2 && manifest.rejects == 3)
      #expect(manifest.skipped == ["blank": 1, "status": 1, "media_type": 1])
      #expect(try shard.lines("rejects").map { $0["offset"] as? Int } == [2, 3, 7])
      #expect(try shard.lines("out").map { $0["offset"] as? Int } == [1, 8])
    }
  }

  /// More beginnings of gzip members than are looked at, and nothing behind any.
  private static let hopeless = Data(
    repeatElement([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], count: 10_100).joined())

  @Test(arguments: [
    ("this is no WARC file", Data("this is a shopping list\n".utf8)),
    ("the file is empty", Data()),
    ("the rest is not read", hopeless),
  ])
  func `what is no shard ends with 65, and nothing is written`(why: String, bytes: Data) throws {
    try withTemporaryFolder { place in
      let input = place.appending(path: "none.warc.gz")
      try bytes.write(to: input)
      let shard = Shard(place: place, input: input)
      let result = try shard.run()
      #expect(result.status == 65 && result.errors.contains(why), "\(result.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["none.warc.gz"])
    }
  }

  @Test func `a shard on standard output ends with a trailer that counts and digests it`() throws {
    try withTemporaryFolder { place in
      let result = try runProgram(
        "atlas-extract",
        [
          "--pipeline", Shared.root.appending(path: "pipeline.json").path, "--in", "-", "--out",
          "-",
          "--rejects", place.appending(path: "r").path, "--manifest",
          place.appending(path: "m").path,
        ], input: line("one", Self.page) + "\n")
      #expect(result.status == 0, "\(result.errors)")
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == 2 && lines[1].hasPrefix(#"{"_trailer":{"records":1,"#))
    }
  }

  @Test func `a full disk under a shard ends with 74, and no manifest vouches for it`() throws {
    try withLines([line("one", Self.page)]) { shard in
      let full = try runProgram(
        "atlas-extract",
        [
          "--pipeline", Shared.root.appending(path: "pipeline.json").path, "--in",
          shard.input.path, "--out", "-", "--rejects", shard.file("rejects2").path, "--manifest",
          shard.file("manifest2").path,
        ], stdout: "/dev/full")
      #expect(full.status == 74)
      #expect(!FileManager.default.fileExists(atPath: shard.file("manifest2").path))
    }
  }
}
