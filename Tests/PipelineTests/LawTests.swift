// Duties through the whole run: law on one night, set aside on the next.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

@Test func `a vacated duty has results before its last day and none after, and no score moves`()
  throws
{
  try withTemporaryFolder { place in
    let world = try StoryWorld("duty-vacated", in: place)
    func night(
      _ day: String, _ version: String
    ) throws -> (results: [[String: String]], score: String?) {
      let run = try world.atlas("run", "--as-of", day)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let verified = try world.atlas("verify", "--as-of", day)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      let release = "releases/\(version)"
      let scores = try world.rows("scores.csv", of: release)
      return (try world.rows("duty_results.csv", of: release), scores.first?["score"])
    }
    let before = try night("2026-04-02", "2026.4.2")
    #expect(before.results.map { $0["need"] } == ["online_way", "way_to_stop"])
    #expect(before.results.map { $0["result"] } == ["not_stated", "met"])
    #expect(before.results[1]["quote"]?.contains("phone") == true)
    let after = try night("2026-04-05", "2026.4.5")
    #expect(after.results.isEmpty)
    #expect(before.score != nil && after.score == before.score)
    let duties = try world.rows("duties.csv")
    #expect(duties.map { $0["duty_id"] } == ["us.bell", "us.chime"])
    #expect(duties.allSatisfy { $0["is_law"] == "false" })
    let again = try night("2026-04-02", "2026.4.2")
    #expect(again.results == before.results, "a night can be looked up again")
  }
}

@Test func `a record whose duties were forged is named by verify`() throws {
  try withTemporaryFolder { place in
    let world = try StoryWorld("duty-vacated", in: place)
    #expect(try world.atlas("run", "--as-of", "2026-04-02").status == 0)
    let file = place.appending(path: "output/scores/larkmoor/US.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("\"not_stated\""))
    try Data(text.replacing("\"not_stated\"", with: "\"not_met\"").utf8).write(to: file)
    let verified = try world.atlas("verify", "--as-of", "2026-04-02")
    #expect(verified.status == 1)
    #expect(verified.output.contains("larkmoor:US: its duties are not what its facts give"))
  }
}

private let sound = """
  {"id": "us-ca", "jurisdiction": "US-CA", "name": "California", "duties": [
    {"id": "us-ca.a", "citation": "c", "title": "t", "sources": [], "status": "in_force",
     "covers": "c", "needs": [], "not_observable": []}]}
  """

@Test(arguments: [
  (#""id": "us-ca", "#, #""id": "us-cb", "#, "/id"), (#""US-CA""#, #""US-CB""#, "/jurisdiction"),
  (#""us-ca.a""#, #""us.a""#, "/duties/0/id"),
])
func `a law under a wrong name is refused by file and field`(
  old: String, new: String, field: String
) throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "jurisdictions", isWritable: true)
    try folder.write(Array(sound.utf8), "us-ca.json")
    #expect(try Inputs.laws(folder).map(\.id) == ["us-ca"])
    try folder.write(Array(sound.replacing(old, with: new).utf8), "us-ca.json")
    let error = #expect(throws: StoreError.self) { try Inputs.laws(folder) }
    #expect(error?.field == field && error?.remedy != nil)
  }
}
