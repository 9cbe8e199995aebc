// An editor at work: atlas review on small worlds.
import Foundation
import Model
import Store
import TestSupport
import Testing

@Suite struct ReviewTests {
  /// The first words of the lines of `atlas review list`, without its heading.
  private func ids(_ result: ProgramResult) -> [String] {
    result.output.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
  }

  private func scores(_ world: StoryWorld) throws -> ScoreRecord {
    let file = world.folder.appending(path: "output/scores/quillhouse/US.json")
    return try JSONDecoder().decode(ScoreRecord.self, from: Data(contentsOf: file))
  }

  @Test func `a shrink that lasts is listed, shown, confirmed, and believed from then on`() throws {
    try withTemporaryFolder { place in
      let world = try StoryWorld("shrink-confirmed", in: place)
      try FileManager.default.removeItem(at: place.appending(path: "story/reviews"))
      #expect(try world.atlas("run").status == 0)
      let list = try world.atlas("review", "list")
      let id = try #require(ids(list).first)
      #expect(ids(list).count == 1, "three nights of one shrink are one line: \(list.output)")
      #expect(list.output.contains("held   none      2026-04-02  the text shrank"))

      let shown = try world.atlas("review", "show", id)
      #expect(shown.output.contains("why       the text shrank from 562 to 65 characters"))
      #expect(
        shown.output.contains("[-You may ask for a full refund within 14 days of purchase.-]"))
      #expect(shown.output.contains("To decide: atlas review decide \(id)"))
      #expect(!shown.output.contains("\u{1B}"), "no colours into a file")

      let decided = try world.atlas(
        "review", "decide", id, "--verdict", "confirm", "--note", "All of it moved.", "--editor",
        "Ada Brook")
      #expect(decided.status == 0, "\(decided.errors)")
      let file = try world.text("story/reviews/\(id).1.json")
      #expect(file.contains(#""date" : "2026-04-04""#), "the day of the newest capture")
      #expect(try world.atlas("review", "list").output == "nothing awaits an editor\n")
      #expect(try scores(world).score == 69, "nothing moves before a run")

      let run = try world.atlas("run")
      #expect(run.errors.contains(#""stage":"diff","derived":1"#), "\(run.errors)")
      #expect(try scores(world).score != 69)
      #expect(try world.text("output/dataset/latest/changes.csv").contains(id))
      #expect(try world.atlas("review", "list", "--all").output.contains("[confirm, Ada Brook]"))
      #expect(try world.atlas("verify").status == 0)
      let past = try world.atlas("run", "--as-of", "2026-04-03")
      #expect(past.status == 0)
      #expect(try scores(world).score == 69, "on the day before it nobody had decided")
    }
  }

  @Test func `decisions are only added, and what makes no sense writes nothing`() throws {
    try withTemporaryFolder { place in
      let world = try StoryWorld("grade-move-waits", in: place)
      #expect(try world.atlas("run").status == 0)
      let id = try #require(ids(try world.atlas("review", "list")).first)
      func decide(_ id: String, _ verdict: String, _ more: String...) throws -> Int32 {
        let words = [
          "review", "decide", id, "--verdict", verdict, "--note", "n", "--editor", "Ada",
        ]
        return try runProgram("atlas", words + more + ["--pipeline", world.pipeline]).status
      }
      #expect(try decide("c0000000000000000", "wrong") == 65)
      #expect(try decide(id, "maybe") == 64)
      #expect(try decide(id, "wrong", "--date", "2026-04-01") == 65, "before the change came")
      #expect(try decide(id, "wrong", "--date", "4 April") == 65)
      let reviews = place.appending(path: "story/reviews").path
      #expect(!FileManager.default.fileExists(atPath: reviews))

      #expect(try decide(id, "wrong") == 0)
      let first = try world.text("story/reviews/\(id).1.json")
      #expect(try decide(id, "confirm", "--date", "2026-04-09") == 0)
      #expect(try world.text("story/reviews/\(id).1.json") == first)
      #expect(try world.text("story/reviews/\(id).2.json").contains("2026-04-09"))
      #expect(try world.atlas("check").status == 0, "they keep to their schema")
      #expect(try world.atlas("run").status == 0)
      #expect(try scores(world).held == nil, "confirmed counts at once")
    }
  }

  @Test func `a wrong file stops the run, a decision on nothing is noted`() throws {
    try withTemporaryFolder { place in
      let world = try StoryWorld("found-wrong", in: place)
      let folder = place.appending(path: "story/reviews")
      func put(_ name: String, _ document: String) throws {
        let text = """
          {"change":"\(name.prefix { $0 != "." })","document":"\(document)","verdict":"wrong",
           "note":"","editor":"Ada","date":"2026-04-02"}
          """
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try put("c0123456789abcdef.1.json", "quillhouse/terms")
      try put("cfedcba9876543210.1.json", "inkwell/terms")
      let run = try world.atlas("run")
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.errors.contains("c0123456789abcdef decides nothing: quillhouse/terms has no such"))
      #expect(run.errors.contains("cfedcba9876543210 decides nothing: no company declares inkwell"))

      try put("terms.json", "quillhouse/terms")
      let stop = try world.atlas("run")
      #expect(stop.status == 65)
      #expect(stop.errors.contains("reviews/terms.json: is not named like a decision"))
      let check = try world.atlas("check")
      #expect(check.status == 1)
      #expect(check.output.contains("reviews/terms.json"))
    }
  }

  @Test func `a grade waits night after night, and counts on the night when its wait ends`() throws
  {
    try withTemporaryFolder { place in
      let world = try StoryWorld("grade-move-counts", in: place)
      var held: [String?] = []
      for day in 1...5 {
        let night = "2026-04-0\(day)"
        #expect(try world.atlas("run", "--as-of", night).status == 0)
        held.append(try scores(world).held?.since.date)
      }
      #expect(held == [nil, "2026-04-02", "2026-04-02", "2026-04-02", nil])
      let nightly = try world.text("output/scores/quillhouse/US.json")
      try FileManager.default.removeItem(at: place.appending(path: "output"))
      #expect(try world.atlas("run").status == 0)
      #expect(try world.text("output/scores/quillhouse/US.json") == nightly)
    }
  }
}
