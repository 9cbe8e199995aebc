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
      #expect(output.keys.contains("dataset/releases/2026.3.3/scores.csv"))

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
      let sums = try [here, elsewhere].map(archived)
      #expect(sums[0] == sums[1], "one archive of the releases, modes and links too")

      try FileManager.default.removeItem(at: elsewhere.folder.appending(path: "output"))
      #expect(try elsewhere.atlas("run").status == 0)
      // What a release tells of the one before it depends on which there are.
      let tables = try elsewhere.files("output").filter { $0.key.hasSuffix(".csv") }
      #expect(tables.count > 20)
      for (name, bytes) in tables {
        #expect(output[name] == bytes, "\(name) of all nights at once")
      }
      try FileManager.default.removeItem(at: elsewhere.folder.appending(path: "output"))
      #expect(try elsewhere.run().status == 0)
      #expect(try elsewhere.files("output") == output, "each past state comes again, byte for byte")
    }
  }

  /// The digest of a world's releases in one tar file, which holds no time and no owner.
  private func archived(_ world: ExampleWorld) throws -> String {
    let script = """
      tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$0" -cf - . | sha256sum
      """
    let releases = world.folder.appending(path: "output/dataset").path
    let made = try runScript(URL(filePath: "/bin/sh"), ["-c", script, releases])
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    return made.output
  }

  @Test func `a stranger recomputes every score from the tables, and sees a forged one`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let script = Shared.root.appending(path: "Examples/recompute/recompute.py")
      let lines = try String(contentsOf: script, encoding: .utf8).split(separator: "\n")
      #expect(lines.count <= 60)
      let dataset = world.folder.appending(path: "output/dataset/latest")
      let sound = try runScript(script, [dataset.path])
      #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
      let scored = try world.files("output/scores").count { name, bytes in
        name.hasSuffix(".json") && String(decoding: bytes, as: UTF8.self).contains("\"scored\"")
      }
      #expect(scored > 5 && sound.output.contains("\(scored) scores recomputed, 0 figures differ"))

      let facts = dataset.appending(path: "evidence.csv")
      let forged = try String(contentsOf: facts, encoding: .utf8)
        .replacing("cancel_channel,", with: "other_channel,")
      try Data(forged.utf8).write(to: facts)
      let differing = try runScript(script, [dataset.path])
      #expect(differing.status == 1, "\(differing.errors)")
      #expect(differing.output.contains("channel_disclosed is published as"))
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

      record = kept
      for index in record.dimensions.indices {
        record.dimensions[index].points = 100
        record.dimensions[index].rules = []
      }
      (record.score, record.grade) = (100, "A")
      try Data(CanonicalJSON.pretty(record)).write(to: file)
      #expect(try world.atlas("verify").output.contains("do not give 100 points"))

      record = kept
      record.facts = []
      try Data(CanonicalJSON.pretty(record)).write(to: file)
      #expect(try world.atlas("verify").output.contains("its facts do not earn it"))

      try Data(CanonicalJSON.pretty(kept)).write(to: file)
      let published = world.folder.appending(path: "output/dataset/latest/scores.csv")
      try (Data(contentsOf: published) + Data("forged".utf8)).write(to: published)
      #expect(try world.atlas("verify").output.contains("scores.csv: is not what the scores give"))

      try FileManager.default.removeItem(at: world.folder.appending(path: "output"))
      let nothing = try world.atlas("verify")
      #expect(nothing.status == 1 && nothing.output.contains("has no score"))
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
      let intact = try Data(contentsOf: snapshots.appending(path: name))
      var bytes = intact
      for index in stride(from: bytes.count / 4, to: bytes.count * 3 / 4, by: 5000) {
        bytes[index] ^= 0x55
      }
      try bytes.write(to: snapshots.appending(path: name))
      let verified = try world.atlas("verify")
      #expect(verified.status == 1)
      #expect(verified.output.contains("unverifiable"))
      #expect(verified.output.contains(name), "the broken file is named")
      #expect(try world.files("output/scores") == before)

      // Derived anew, what cannot be verified says so, and is well again once the archive is.
      let sound = try world.files("output/evidence")
      try FileManager.default.removeItem(at: world.folder.appending(path: "output/evidence"))
      #expect(try world.run(nights: ["2026-03-03"]).status == 3)
      let doubted = try world.files("output/evidence").values.filter {
        String(decoding: $0, as: UTF8.self).contains("unverifiable: \(name)")
      }
      #expect(!doubted.isEmpty)
      try intact.write(to: snapshots.appending(path: name))
      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      #expect(try world.files("output/evidence") == sound)
      #expect(try world.files("output/scores") == before)
    }
  }

  @Test func `what rests on a broken snapshot stays as it was, and the night says so`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run().status == 0)
      let folders = ["output/evidence", "output/changes", "output/scores"]
      let sound = try folders.map(world.files)
      let snapshots = world.folder.appending(path: "input/snapshots")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: snapshots.path)
          .first { $0.hasSuffix(".warc.gz") })
      let intact = try Data(contentsOf: snapshots.appending(path: name))
      var bytes = intact
      for index in stride(from: bytes.count / 4, to: bytes.count * 3 / 4, by: 5000) {
        bytes[index] ^= 0x55
      }
      try bytes.write(to: snapshots.appending(path: name))
      // As after a change of the lexicon, everything is derived anew.
      for folder in folders {
        let ledger = world.folder.appending(path: "\(folder)/derived.ndjson")
        try FileManager.default.removeItem(at: ledger)
      }
      let night = try world.run(nights: ["2026-03-03"])
      #expect(night.status == 3)
      #expect(night.errors.contains("not what was stored"))
      for (folder, before) in zip(folders, sound) {
        let after = try world.files(folder)
        for (file, bytes) in before where !file.hasSuffix("derived.ndjson") {
          #expect(after[file] == bytes, "\(folder)/\(file)")
        }
      }
      try intact.write(to: snapshots.appending(path: name))
      #expect(try world.run(nights: ["2026-03-03"]).status == 0)
      #expect(try folders.map(world.files) == sound)
    }
  }

  @Test func `a stage that would write over what others read is refused before it runs`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let text = try String(contentsOfFile: world.pipeline, encoding: .utf8)
      for (own, other) in [
        ("output/evidence", "input/companies"), ("output/dataset", "input"),
        ("output/scores", "output/changes"), ("output/changes", "."),
      ] {
        let wrong = text.replacing("\"writes\": \"\(own)\"", with: "\"writes\": \"\(other)\"")
        try Data(wrong.utf8).write(to: URL(filePath: world.pipeline))
        let run = try world.run()
        #expect(run.status == 78, "\(own) → \(other)")
        #expect(run.errors.contains("would overwrite"))
      }
      #expect(try world.files("input/companies").count == 8)
    }
  }

  @Test(arguments: ["lexicon", "signatures", "companies"])
  func `a folder of input that holds nothing is a stop, not silence`(noun: String) throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let empty = world.folder.appending(path: "nothing")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let text = try String(contentsOfFile: world.pipeline, encoding: .utf8)
        .replacing("input/\(noun)\"", with: "nothing\"").replacing("../../nothing", with: "nothing")
      try Data(text.utf8).write(to: URL(filePath: world.pipeline))
      let run = try world.run()
      #expect(run.status == 65)
      #expect(run.errors.contains("nothing"))
      #expect(try world.atlas("check").status != 0)
    }
  }

  @Test func `a page is read by the type that its server says, on each night anew`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let manifest = world.folder.appending(path: "world/manifest.ndjson")
      let terms = "https://quill.example/terms"
      var lines = ""
      for (night, type) in [(1, "text/plain"), (2, "text/markdown"), (3, "application/xml")] {
        lines += """
          {"url":"\(terms)","at":"2026-03-0\(night)T03:00:00Z","status":200,\
          "headers":[["content-type","\(type)"]],"file":"terms"}

          """
      }
      try Data(lines.utf8).write(to: manifest)
      let page = "# Terms\n\nYou may cancel online at any time in Settings > Billing.\n"
      try Data(String(repeating: page, count: 8).utf8)
        .write(to: world.folder.appending(path: "world/terms"))
      let companies = world.folder.appending(path: "input/companies")
      for name in try FileManager.default.contentsOfDirectory(atPath: companies.path) {
        try FileManager.default.removeItem(at: companies.appending(path: name))
      }
      let company = """
        {"id":"quill","name":"Quill","industry":"Software","jurisdictions":["US"],
         "domains":["quill.example"],"documents":[{"id":"terms","kind":"terms","url":"\(terms)"}]}
        """
      try Data(company.utf8).write(to: companies.appending(path: "quill.json"))
      let run = try world.run()
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.errors.contains("no reader"))
      let read = try world.files("output/evidence").filter { $0.key.hasSuffix(".json") }
      #expect(read.count == 2, "as HTML and as Markdown")
      #expect(
        read.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("wrong_type") })
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
        #"{"id":"e","url":"https://a.example/","warc":"/nowhere.warc.gz","offset":0}"#,
      ]
      let extract = try runProgram(
        "atlas-extract", ["--stream", "--pipeline", world.pipeline],
        input: lines.joined(separator: "\n") + "\n")
      #expect(extract.status == 0)
      let answers = extract.output.split(separator: "\n")
      try #require(answers.count == 5)
      #expect(!answers[4].contains("internal_error") && answers[4].contains("nowhere"))
      #expect(answers[0].contains(#""id":null"#))
      #expect(answers[1].contains(#""id":"b""#) && answers[1].contains("bad_request"))
      #expect(answers[2].contains(#""code":"io""#))
      let score = try runProgram(
        "atlas-score", ["--stream", "--pipeline", world.pipeline], input: lines[3])
      #expect(score.output.contains(#""grade":"F""#))
    }
  }

  @Test func `a WARC replays like the folder that it was made from, and imports say where from`()
    throws
  {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place.appending(path: "one"))
      #expect(try world.run().status == 0)
      let other = try ExampleWorld(in: place.appending(path: "two"))
      let replay = other.folder.appending(path: "world")
      let archive = world.folder.appending(path: "input/snapshots")
      try FileManager.default.removeItem(at: replay)
      try FileManager.default.copyItem(at: archive, to: replay)
      let run = try other.run()
      #expect(run.status == 0, "\(run.errors)")
      #expect(try other.files("output") == world.files("output"))

      let third = try ExampleWorld(in: place.appending(path: "three"))
      try FileManager.default.removeItem(at: third.folder.appending(path: "world"))
      let imported = try third.atlas("archive", "import", archive.path, "--name", "a friend")
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(imported.errors.contains(#""captured":99"#), "\(imported.errors)")
      let nothing = try third.atlas("archive", "import", third.folder.path + "/input/companies")
      #expect(nothing.status == 65)
    }
  }

  @Test(arguments: [0.1, 0.4, 0.8, 1.2, 1.8])
  func `a run that is asked to stop stops, and the next one ends as if nothing had been`(
    seconds: Double
  ) throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let run = try startProgram("atlas", ["run", "--pipeline", world.pipeline])
      Thread.sleep(forTimeInterval: seconds)
      run.terminate()
      run.waitUntilExit()
      // Before its handlers stand, the signal itself ends it.
      #expect(run.terminationReason == .uncaughtSignal || [0, 143].contains(run.terminationStatus))
      let again = try world.atlas("run")
      #expect(again.status == 0, "no stage was left running: \(again.errors)")
      #expect(try world.atlas("verify").status == 0)
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
      #expect(try world.run().status == 0)
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
