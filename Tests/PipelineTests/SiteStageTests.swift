// The stage of the public site, as a night runs it.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct SiteStageTests {
  @Test func `a night writes a page a record, and a second run writes nothing`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let first = try world.run()
      #expect(first.status == 0, "\(first.errors)")
      let site = try world.files("output/site")
      let records = try world.files("output/scores").keys.filter { $0.hasSuffix(".json") }
        .filter { $0 != "derived.ndjson" }
      #expect(records.count > 5)
      for record in records {
        #expect(site.keys.contains("c/\(record.dropLast(5)).html"), "\(record)")
      }
      for name in ["index.html", "site.css", "night.js", "404.html", "data.html"] {
        #expect(site.keys.contains(name), "\(name)")
      }
      #expect(!site.keys.contains("derived.ndjson"), "the ledger is no part of what is published")

      let again = try world.run(nights: ["2026-03-03"])
      #expect(again.errors.contains(#""stage":"site","written":0"#), "\(again.errors)")
      #expect(try world.files("output/site") == site)

      // What nothing asks for any more is removed; what somebody else put there is not ours.
      let company = try #require(records.sorted().first?.split(separator: "/").first)
      try FileManager.default.removeItem(
        at: world.folder.appending(path: "output/scores/\(company)"))
      let note = world.folder.appending(path: "output/site/note.txt")
      try Data("mine".utf8).write(to: note)
      let without = try runProgram("atlas-site", ["--pipeline", world.pipeline])
      #expect(without.status == 0, "\(without.errors)")
      let left = try world.files("output/site").keys
      #expect(!left.contains { $0.hasPrefix("c/\(company)/") })
      #expect(left.contains("note.txt"))
    }
  }

  @Test func `without a release the stage stops and says what is missing`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let stopped = try runProgram("atlas-site", ["--pipeline", world.pipeline])
      #expect(stopped.status == ExitCode.data.rawValue)
      #expect(stopped.errors.contains("dataset/latest/release.json"), "\(stopped.errors)")
      #expect(stopped.errors.contains("atlas run"))
    }
  }

  @Test func `serving a site that is not there is an error with a remedy`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let stopped = try world.atlas("serve", "--port", "0")
      #expect(stopped.status == ExitCode.data.rawValue)
      #expect(stopped.errors.contains("atlas run makes it"), "\(stopped.errors)")
    }
  }
}
