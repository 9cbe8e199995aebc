// A run of the night: one at a time, an end that is true, and what is kept of it.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

/// The example's pipeline over stages that are scripts, so that each end can be provoked.
private struct FakeStages {
  let world: ExampleWorld
  let bin: URL
  static let order = ["fetch", "extract", "diff", "score", "export", "review", "site"]

  /// - Parameter extract: what the second stage does, in the shell's words; nil where it is missing.
  init(in place: URL, extract: String?) throws {
    world = try ExampleWorld(in: place)
    bin = place.appending(path: "bin")
    let files = FileManager.default
    try files.createDirectory(at: bin, withIntermediateDirectories: true)
    try files.copyItem(
      at: programFolder.appending(path: "atlas"), to: bin.appending(path: "atlas"))
    for verb in FakeStages.order {
      try set(verb, verb == "extract" ? extract : "exit 0")
    }
  }

  func set(_ verb: String, _ words: String?) throws {
    let file = bin.appending(path: "atlas-\(verb)")
    try? FileManager.default.removeItem(at: file)
    guard let words else { return }
    try Data("#!/bin/sh\n\(words)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  func atlas(_ arguments: String...) throws -> ProgramResult {
    try runScript(bin.appending(path: "atlas"), arguments + ["--pipeline", world.pipeline])
  }

  var journal: RunJournal { runs(of: world.folder) }
}

private func runs(of folder: URL) -> RunJournal {
  RunJournal(
    Folder(path: folder.appending(path: "runs").path, noun: "runs", isWritable: true))
}

private func schema(_ name: String) throws -> JSONSchema {
  let file = Shared.root.appending(path: "input/schemas/\(name).json")
  return try JSONSchema(JSONValue(parsing: Array(Data(contentsOf: file))))
}

@Suite struct RunTests {
  @Test(arguments: [
    ("exit 0", Int32(0), 7), ("exit 3", 3, 7), ("exit 65", 65, 2), ("exit 74", 74, 2),
    ("exit 75", 75, 2), ("exit 78", 78, 2), ("exit 42", 70, 2), ("kill -9 $$", 70, 2),
    (nil, 69, 1),
  ])
  func `the end of a stage is the end of the run, and is kept`(
    words: String?, code: Int32, stages: Int
  ) throws {
    try withTemporaryFolder { place in
      let fake = try FakeStages(in: place, extract: words)
      let run = try fake.atlas("run")
      #expect(run.status == code, "\(run.errors)")
      let kept = try #require(try fake.journal.newest(2).first)
      #expect(kept.number == 1 && kept.exit == code && kept.ended != nil)
      #expect(kept.stages.map(\.stage) == Array(FakeStages.order.prefix(stages)))
      #expect(run.errors.components(separatedBy: "\"ran\":").count - 1 == stages)
      let file = place.appending(path: "Examples/three-nights/runs/00000001.json")
      let value = try JSONValue(parsing: Array(Data(contentsOf: file)))
      #expect(try schema("run").violations(in: value).isEmpty)

      let status = try fake.atlas("status")
      let asks = status.output.contains("run 1 of") && status.output.contains(": atlas run")
      #expect(status.status == 0 && asks == ![0, 3].contains(code), "\(status.output)")
    }
  }

  @Test func `a stage that fails is heard of where the ends of children are ignored`() throws {
    try withTemporaryFolder { place in
      let fake = try FakeStages(in: place, extract: "exit 74")
      let script = place.appending(path: "careless")
      try Data("#!/bin/sh\ntrap '' CHLD\nexec \"$@\"\n".utf8).write(to: script)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
      let run = try runScript(
        script,
        [fake.bin.appending(path: "atlas").path, "run", "--pipeline", fake.world.pipeline])
      #expect(run.status == 74, "\(run.errors)")
    }
  }

  @Test func `captures that are not what was stored are told of by status`() throws {
    try withTemporaryFolder { place in
      let fake = try FakeStages(in: place, extract: "exit 3")
      #expect(try fake.atlas("run").status == 3)
      #expect(
        try fake.atlas("status").output.contains(
          "stage “extract” met captures that are not what was stored: atlas verify"))
      try fake.set("extract", "exit 0")
      try fake.set("fetch", "exit 3")
      #expect(try fake.atlas("run").status == 3)
      #expect(try !fake.atlas("status").output.contains("not what was stored"))
    }
  }

  @Test func `wrong usage, a wrong pipeline and a full disk have codes of their own`() throws {
    try withTemporaryFolder { place in
      let fake = try FakeStages(in: place, extract: "exit 0")
      #expect(try fake.atlas("run", "--no-such-thing").status == 64)
      #expect(try fake.atlas("run", "--as-of", "someday").status == 65)
      let output = fake.world.folder.appending(path: "output/review")
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
      try Data("a report\n".utf8).write(to: output.appending(path: "night.txt"))
      #expect(try fake.atlas("run").output == "a report\n")
      let full = try runProgram(
        "atlas", ["run", "--pipeline", fake.world.pipeline], stdout: "/dev/full")
      #expect(full.status == 74, "\(full.errors)")
      #expect(try fake.journal.newest(1).first?.exit == 74)
      try Data("{}".utf8).write(to: URL(filePath: fake.world.pipeline))
      #expect(try fake.atlas("run").status == 78)
    }
  }

  @Test func `a second run ends at once and names the first, and nothing is left after kill -9`()
    throws
  {
    try withTemporaryFolder { place in
      let fake = try FakeStages(in: place, extract: "exec sleep 30")
      let process = Process()
      process.executableURL = fake.bin.appending(path: "atlas")
      process.arguments = ["run", "--pipeline", fake.world.pipeline]
      process.standardError = FileHandle.nullDevice
      try process.run()
      while try fake.journal.newest(1).first?.stages.first == nil { usleep(20_000) }
      let second = try fake.atlas("run")
      #expect(second.status == 75)
      let holder = "in use by process \(process.processIdentifier) (atlas) since 20"
      #expect(second.errors.contains(holder), "\(second.errors)")
      #expect(try fake.journal.newest(5).count == 1, "it left no trace")
      let status = try fake.atlas("status").output
      #expect(status.contains("a run is under way: process \(process.processIdentifier)"))

      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let after = try fake.atlas("status").output
      #expect(after.contains("was killed after stage “fetch”: atlas run"), "\(after)")
      try fake.set("extract", "exit 0")
      #expect(try fake.atlas("run").status == 0)
      #expect(try fake.journal.newest(5).map(\.exit) == [0, nil])
    }
  }

  @Test func `what a stage cost is kept and told, its memory and processor time included`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let run = try world.run(nights: ["2026-03-01"])
      #expect(run.status == 0, "\(run.errors)")
      let kept = try #require(try runs(of: world.folder).newest(1).first)
      #expect(kept.asOf == "2026-03-01" && kept.isGood)
      #expect(kept.stages.map(\.stage) == FakeStages.order)
      for stage in kept.stages {
        #expect(stage.exit == 0 && stage.peakBytes > 1_000_000, "\(stage)")
        #expect(stage.wallMilliseconds > 0 && stage.cpuMilliseconds > 0, "\(stage)")
      }
      let wall = kept.stages.reduce(0) { $0 + $1.wallMilliseconds }
      #expect(try #require(kept.wallMilliseconds) >= wall)
    }
  }

  @Test func `a run ends with the report of the night, which is kept beside the queue`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      let last = try world.run()
      #expect(last.status == 0, "\(last.errors)")
      try expectGolden(
        Array(last.output.utf8), at: Shared.root.appending(path: "Examples/three-nights/night.txt"))
      let review = world.folder.appending(path: "output/review")
      for (name, format) in [("night.txt", "text"), ("night.json", "json"), ("night.html", "html")]
      {
        let kept = try String(contentsOf: review.appending(path: name), encoding: .utf8)
        let told = try world.atlas("report", "--format", format)
        #expect(told.status == 0 && told.output == kept, "\(told.errors)")
        guard format == "json" else { continue }
        let value = try JSONValue(parsing: Array(kept.utf8))
        #expect(try schema("night").violations(in: value).isEmpty)
      }
      let second = try world.atlas("report", "--night", "2026-03-02")
      #expect(second.output.hasPrefix("Night of 2026-03-02"), "\(second.output)")
      #expect(!second.output.contains("to do"))
      #expect(try world.atlas("report", "--night", "2026-03-04").status == 65)
      #expect(try world.atlas("report", "--night", "tonight").status == 65)
    }
  }

  @Test func `an index that nobody runs any more says so`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(in: place, documents: ["fenwire": ["terms"]])
      let now = Timestamp(seconds: Int(Date().timeIntervalSince1970))
      for (number, hours) in [(1, 90), (2, 25)] {
        let end = Timestamp(seconds: now.seconds - hours * 3600)
        var run = RunRecord(number: number, began: end)
        (run.ended, run.exit) = (end, 0)
        try runs(of: world.folder).save(run)
        for verb in ["status", "doctor"] {
          let said = try world.atlas(verb).output
          #expect(said.contains("\(hours) hours ago") == (hours > 26), "\(verb): \(said)")
        }
      }
    }
  }

  @Test func `the journal counts on, keeps the newest runs and passes over a broken file`() throws {
    try withTemporaryFolder { place in
      let journal = runs(of: place)
      #expect(try journal.next() == 1)
      #expect(try journal.newest(3).isEmpty)
      for number in [1, 2, RunJournal.kept + 1] {
        try journal.save(RunRecord(number: number, began: Timestamp(seconds: 0)))
      }
      #expect(try journal.next() == RunJournal.kept + 2)
      #expect(try journal.newest(9).map(\.number) == [RunJournal.kept + 1, 2])
      let file = place.appending(path: "runs/\(RunJournal.name(2))")
      try Data("{".utf8).write(to: file)
      #expect(try journal.newest(9).map(\.number) == [RunJournal.kept + 1])
    }
  }

  @Test(arguments: ["atlas-extract", "atlas-site"])
  func `a limit of open files that is too low is named with what mends it`(program: String) throws {
    let path = programFolder.appending(path: program).path
    let found = try runScript(
      URL(filePath: "/bin/sh"), ["-c", "ulimit -n 8; exec \(path) --pipeline /nowhere.json"])
    #expect(found.status == 74 && found.errors.contains("ulimit -n 256"), "\(found)")
  }
}
