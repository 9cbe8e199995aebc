// Looking after the archive through the real programs.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct ArchiveVerbsTests {
  @Test func `a redacted page is shown as such, verify stays clean, and its words are gone`() throws
  {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let name = try #require(
        try world.files("output/scores").keys.filter { $0.hasSuffix(".json") }.min())
      let record = try score(world, name)
      let cited = try #require(record.facts.first)
      let quote = cited.fact.quote

      let shown = try world.atlas(
        "archive", "redact", "--document", cited.document, "--reason", "as asked on 2 March")
      #expect(shown.status == 0 && shown.output.contains("nothing was changed"))
      #expect(try world.atlas("verify").output.contains("; 0 broken"))

      let done = try world.atlas(
        "archive", "redact", "--document", cited.document, "--reason", "as asked on 2 March",
        "--apply")
      #expect(done.status == 0, "\(done.output)\(done.errors)")
      let between = try world.atlas("verify")
      #expect(between.status == 0, "\(between.output)\(between.errors)")
      #expect(between.output.contains("quotes are redacted at request"))

      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      let after = try score(world, name)
      let status = try #require(after.documents.first { $0.document == cited.document })
      #expect(status.unchecked == "redacted at request: as asked on 2 March")
      #expect(!after.facts.contains { $0.document == cited.document })
      let folder = cited.document + "/"
      for (file, bytes) in try world.files("output/evidence") where file.hasPrefix(folder) {
        #expect(!String(decoding: bytes, as: UTF8.self).contains(quote))
      }
      let verified = try world.atlas("verify")
      #expect(verified.status == 0, "\(verified.output)")
      #expect(verified.output.contains("redacted or expired"))

      // What a release tells of the one before it depends on which there are.
      let made = try world.files("output").filter { !$0.key.hasPrefix("dataset/") }
      try FileManager.default.removeItem(at: world.folder.appending(path: "output"))
      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      let again = try world.files("output").filter { !$0.key.hasPrefix("dataset/") }
      // The site cites the release since which a record is as it is.
      let isKept = { (name: String) in !name.hasPrefix("site/") && !name.hasSuffix(".ndjson") }
      #expect(again.filter { isKept($0.key) } == made.filter { isKept($0.key) }, "from nothing")
    }
  }

  private func score(_ world: ExampleWorld, _ name: String) throws -> ScoreRecord {
    let file = world.folder.appending(path: "output/scores/\(name)")
    return try JSONDecoder().decode(ScoreRecord.self, from: Data(contentsOf: file))
  }

  @Test func `redact wants to be told what, and why`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
      #expect(try world.atlas("archive", "redact", "--reason", "x", "--apply").status == 65)
      #expect(try world.atlas("archive", "redact", "--url", "https://a.example/").status == 64)
      let none = try world.atlas(
        "archive", "redact", "--url", "https://a.example/", "--reason", "x", "--apply")
      #expect(none.status == 65 && none.errors.contains("no such capture"))
    }
  }

  @Test func `failures leave the archive when they are old, and nothing else does`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let text = try String(contentsOfFile: world.pipeline, encoding: .utf8).replacing(
        #""transport": "replay""#,
        with: #""transport": "replay", "retain": {"failure_days": 1}"#)
      try Data(text.utf8).write(to: URL(filePath: world.pipeline))
      #expect(try world.run().status == 0)
      let output = try world.files("output")
      let archive = try world.files("input/snapshots")
      let shown = try world.atlas("archive", "retain")
      #expect(shown.status == 0 && shown.output.contains("nothing was changed"))
      #expect(try world.files("input/snapshots") == archive)
      let done = try world.atlas("archive", "retain", "--apply")
      #expect(done.status == 0, "\(done.output)\(done.errors)")
      #expect(try world.files("input/snapshots") != archive)
      #expect(try world.atlas("verify").status == 0)
      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      #expect(try world.files("output") == output)
      #expect(try world.atlas("archive", "retain").output.hasPrefix("0 bodies"))
    }
  }

  @Test func `a second run at the same time ends at once and says who was first`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let path = world.folder.appending(path: "input/snapshots").path
      let lock = try RunLock(folder: Folder(path: path, noun: "snapshots", isWritable: true))
      let second = try world.run(nights: ["2026-03-01"])
      #expect(second.status == 75)
      #expect(second.errors.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
      _ = consume lock
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
    }
  }
}
