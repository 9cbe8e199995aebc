// The example world through the real programs, as a person or cron runs them.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct EndToEndTests {
  @Test func `three nights give the same bytes twice, elsewhere, in another zone and locale`()
    throws
  {
    try withTemporaryFolder { place in
      let here = try ExampleWorld(in: place.appending(path: "here"))
      let first = try here.run()
      #expect(first.status == 0, "\(first.errors)")
      let output = try here.files("output")
      #expect(output.keys.contains("dataset/scores.csv"))

      let status = try here.atlas("status").output.components(separatedBy: "\nWhere to look")[0]
      try expectGolden(
        Array(status.utf8), at: Shared.root.appending(path: "Examples/three-nights/expected.txt"))
      let picture = try String(
        contentsOf: Shared.root.appending(path: "docs/status.svg"), encoding: .utf8)
      for line in status.split(separator: "\n") {
        #expect(picture.contains(">\(line)<"), "README's picture lacks: \(line)")
      }

      let again = try here.run(nights: ["2026-03-03"])
      #expect(again.status == 0, "\(again.errors)")
      #expect(try here.files("output") == output, "a second run changes nothing")
      #expect(again.errors.contains(#""stage":"extract","derived":0"#), "\(again.errors)")

      let elsewhere = try ExampleWorld(in: place.appending(path: "else where/ünder"))
      let second = try elsewhere.run(
        environment: ["TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"])
      #expect(second.status == 0, "\(second.errors)")
      let other = try elsewhere.files("output")
      #expect(other.keys.sorted() == output.keys.sorted())
      for (name, bytes) in output { #expect(other[name] == bytes, "\(name) differs") }

      try FileManager.default.removeItem(at: elsewhere.folder.appending(path: "output"))
      #expect(try elsewhere.run(nights: ["2026-03-03"]).status == 0)
      #expect(try elsewhere.files("output") == output, "all nights at once are three nights")
    }
  }

  @Test func `verify walks every score, and names what is broken`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let sound = try world.atlas("verify")
      #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
      #expect(sound.output.contains("; 0 broken"))

      let folder = world.folder.appending(path: "output/scores")
      let name = try #require(
        try world.files("output/scores").keys.filter { $0.hasSuffix(".json") }.min())
      let file = folder.appending(path: name)
      var record = try JSONDecoder().decode(ScoreRecord.self, from: Data(contentsOf: file))
      let kept = record
      let fact = try #require(record.facts.first?.fact)

      record.facts[0].fact.quote = fact.quote + "!"
      try Data(CanonicalJSON.pretty(record)).write(to: file)
      let misquoted = try world.atlas("verify")
      #expect(misquoted.status == 1)
      #expect(misquoted.output.contains("\(fact.id)") && misquoted.output.contains("quote"))

      record = kept
      record.score = (kept.score ?? 0) == 100 ? 99 : (kept.score ?? 0) + 1
      try Data(CanonicalJSON.pretty(record)).write(to: file)
      #expect(try world.atlas("verify").output.contains("do not add up"))

      record = kept
      record.dimensions[0].rules = [RuleResult(rule: "invented", points: 100, facts: [])]
      try Data(CanonicalJSON.pretty(record)).write(to: file)
      #expect(try world.atlas("verify").output.contains("rule invented: is not in rubric"))
    }
  }

  @Test func `a broken snapshot is named and its evidence is unverifiable, not gone`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let before = try world.files("output/scores")
      let snapshots = world.folder.appending(path: "input/snapshots")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: snapshots.path)
          .first { $0.hasSuffix(".warc.gz") })
      var bytes = try Data(contentsOf: snapshots.appending(path: name))
      for index in stride(from: bytes.count / 4, to: bytes.count * 3 / 4, by: 5000) {
        bytes[index] ^= 0x55
      }
      try bytes.write(to: snapshots.appending(path: name))
      let verified = try world.atlas("verify")
      #expect(verified.status == 1)
      #expect(verified.output.contains("unverifiable"))
      #expect(verified.output.contains(name), "the broken file is named")
      #expect(try world.files("output/scores") == before)
    }
  }

  @Test func `what cannot be written to a full disk is an error, and says so by its exit code`()
    throws
  {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let page = place.appending(path: "page.html")
      try Data("<p>You can cancel online at any time.</p>".utf8).write(to: page)
      let line = #"{"id":"a","url":"https://a.example/","file":"\#(page.path)"}"# + "\n"
      let arguments = ["--stream", "--pipeline", world.pipeline]
      let plain = try runProgram("atlas-extract", arguments, input: line)
      #expect(plain.status == 0 && plain.output.contains(#""id":"a""#))
      let full = try runProgram("atlas-extract", arguments, input: line, stdout: "/dev/full")
      #expect(full.status == 74)
    }
  }

  @Test func `a stream answers a bad line with an error and goes on`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let lines = [
        "nonsense", #"{"id":"b"}"#, #"{"id":"c","url":"https://a.example/","file":"/nowhere"}"#,
        #"{"id":"d","jurisdiction":"US","facts":[]}"#,
      ]
      let extract = try runProgram(
        "atlas-extract", ["--stream", "--pipeline", world.pipeline],
        input: lines.joined(separator: "\n") + "\n")
      #expect(extract.status == 0)
      let answers = extract.output.split(separator: "\n")
      #expect(answers.count == 4)
      #expect(answers[0].contains(#""id":null"#))
      #expect(answers[1].contains(#""id":"b""#) && answers[1].contains("bad_request"))
      #expect(answers[2].contains(#""code":"io""#))
      let score = try runProgram(
        "atlas-score", ["--stream", "--pipeline", world.pipeline], input: lines[3])
      #expect(score.output.contains(#""grade":"F""#))
    }
  }

  @Test func `an index that is lost is rebuilt with the same content`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let output = try world.files("output")
      let index = world.folder.appending(path: "input/snapshots/index.sqlite")
      try FileManager.default.removeItem(at: index)
      let rebuilt = try world.atlas("archive", "reindex")
      #expect(rebuilt.status == 0, "\(rebuilt.output)\(rebuilt.errors)")
      try FileManager.default.removeItem(at: world.folder.appending(path: "output"))
      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      #expect(try world.files("output") == output)
    }
  }

  @Test func `a broken declaration stops the run and is named with field and remedy`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let file = world.folder.appending(path: "input/companies/fenwire.json")
      let text = try String(contentsOf: file, encoding: .utf8)
        .replacing("\"kind\": \"terms\"", with: "\"kind\": \"tems\"")
      try Data(text.utf8).write(to: file)
      let run = try world.run()
      #expect(run.status == 65)
      #expect(run.errors.contains("fenwire.json") && run.errors.contains("/kind"))
      let check = try world.atlas("check")
      #expect(check.status == 1)
      #expect(check.output.contains("fenwire.json") && check.output.contains("/kind"))
    }
  }
}

@Suite struct SkippingTests {
  /// A lexicon or rubric that changed must reach everything that was derived with the old one.
  @Test(arguments: [
    ("lexicon/en.json", ["extract", "diff", "score"]),
    ("rubric/ces-1.1.json", ["diff", "score"]),
  ])
  func `what was derived with another lexicon or rubric is derived anew`(
    file: String, stages: [String]
  ) throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let rules = place.appending(path: "input")
      try FileManager.default.removeItem(at: rules)
      try FileManager.default.copyItem(at: Shared.root.appending(path: "input"), to: rules)
      #expect(try world.run().status == 0)
      let target = rules.appending(path: file)
      let bytes = try Data(contentsOf: target)
      try (bytes + Data("\n".utf8)).write(to: target)
      let again = try world.run(nights: ["2026-03-03"])
      #expect(again.status == 0, "\(again.errors)")
      for stage in stages {
        let line = again.errors.split(separator: "\n").first { $0.contains("\"\(stage)\"") }
        #expect(line?.contains("\"derived\":0") == false, "\(stage) skipped: \(again.errors)")
      }
    }
  }
}
