// A run from its first stage to its report, and what is kept of it.
import Asking
import Pipeline
import Store

/// Runs the stages and keeps the journal.
struct NightRun {
  /// The report of the night in the folder of the stage that makes it: for people, for programs.
  static let reportFile = "night.txt"
  static let reportData = "night.json"
  private let pipeline: PipelineFile
  private let common: CommonOptions
  private let journal: RunJournal?
  private let timings = Timings()
  private let begun = ContinuousClock.now
  private var record: RunRecord

  /// Begins the run's file, if pipeline.json has a place for it.
  init(_ pipeline: PipelineFile, _ common: CommonOptions) throws {
    self.pipeline = pipeline
    self.common = common
    let folder = try pipeline.commands["run"].flatMap {
      try $0.writes.map { _ in try pipeline.folders(ofCommand: "run").output() }
    }
    journal = folder.map(RunJournal.init)
    if let folder { DurableFile.sweep(folder.path) }
    record = RunRecord(number: try journal?.next() ?? 1, began: LiveWeb.now, asOf: common.asOf)
    try journal?.save(record)
  }

  /// All stages, or as far as they come; then the report.
  mutating func run(_ order: [String], _ interruption: Interruption) throws {
    var end: Stop?
    do {
      for verb in order { try step(verb, interruption) }
      let partial = record.stages.filter { $0.exit == ExitCode.partial.rawValue }.map(\.stage)
      if !partial.isEmpty {
        end = Stop(
          .partial, "done, but not with all: see \(partial.joined(separator: ", ")) above")
      }
    } catch {
      end = Stop(error)
    }
    try finish(end)
  }

  private mutating func step(_ verb: String, _ interruption: Interruption) throws {
    let stage = try StageProgram(verb: verb, common: common, interruption: interruption).run()
    record.stages.append(stage)
    try journal?.save(record)
    timings.tell(stage)
    try interruption.check()
    try stage.check()
  }

  private mutating func finish(_ stop: Stop?) throws {
    var end = stop
    if end == nil || end?.code == .partial {
      do { try report() } catch { end = Stop(error) }
    }
    record.ended = LiveWeb.now
    record.wallMilliseconds = Int((ContinuousClock.now - begun) / .milliseconds(1))
    record.exit = (end?.code ?? .done).rawValue
    record.message = end?.description
    timings.tell(record)
    // What ended the run is the thing to say, not that this could not be written down.
    do { try journal?.save(record) } catch  where end != nil && end?.code != .partial {}
    if let end { throw end }
  }

  /// The words of the report that the stages made of this night.
  private func report() throws {
    guard let line = pipeline.commands["run"], line.reads["review"] != nil else { return }
    let folder = try pipeline.folders(ofCommand: "run").input("review")
    guard try folder.has(NightRun.reportFile) else { return }
    try CheckedOutput().write(try folder.read(NightRun.reportFile))
  }
}
