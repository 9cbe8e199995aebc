// What a night rests on, looked at beforehand.
import Foundation
import TestSupport
import Testing

@Suite struct DoctorTests {
  @Test func `a world that ran is fit, and what it lacks is said with a remedy`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let before = try world.atlas("doctor")
      #expect(before.status == 0, "\(before.output)\(before.errors)")
      #expect(before.output.contains("there is none yet; atlas run makes it"))
      #expect(try world.atlas("status").output.contains("no night has run yet: atlas run"))
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
      let files = try world.files("output")
      let after = try world.atlas("doctor", "--deep")
      #expect(after.status == 0, "\(after.output)\(after.errors)")
      #expect(after.output.contains("captures") && after.output.contains("room for"))
      #expect(try world.files("output") == files, "it changes nothing")
    }
  }

  @Test func `an archive that lost bytes is bad, and so is one whose index knows more`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
      let archive = world.folder.appending(path: "input/snapshots")
      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: archive.path)
          .first { $0.hasSuffix(".warc.gz") })
      let file = archive.appending(path: name)
      let whole = try Data(contentsOf: file)
      try whole.prefix(whole.count / 2).write(to: file)
      let seen = try world.atlas("doctor", "--json")
      #expect(seen.status == 1, "\(seen.output)")
      let bad = seen.output.split(separator: "\n").filter { $0.contains(#""state":"bad""#) }
      #expect(!bad.isEmpty && bad.allSatisfy { $0.contains(#""remedy":"#) })
    }
  }

  @Test func `an address that is an example stops no replay, but a live night`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(in: place, documents: ["fenwire": ["terms"]])
      #expect(try world.atlas("doctor").status == 0)
      let path = world.pipeline
      var text = try String(contentsOfFile: path, encoding: .utf8)
      text.replace(/"rehearsal" ?: ?\{[^}]*\},?/, with: "")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let seen = try world.atlas("doctor")
      #expect(seen.status == 1 && seen.output.contains("is an example"), "\(seen.output)")
    }
  }
}
