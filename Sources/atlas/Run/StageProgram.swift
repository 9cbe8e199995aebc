// The executable of a stage, started from the umbrella.
import Foundation
import Pipeline

/// A stage's executable, which lies beside this one.
struct StageProgram {
  let verb: String
  let common: CommonOptions
  let interruption: Interruption

  /// Runs it to its end on our own standard streams.
  func run(_ more: [String] = []) throws -> RunRecord.Stage {
    try interruption.check()
    guard let own = Bundle.main.executableURL else {
      throw Stop(.unavailable, "cannot tell where the stages lie")
    }
    let program = own.resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "atlas-\(verb)")
    let arguments =
      ["--pipeline", common.pipeline] + (common.asOf.map { ["--as-of", $0] } ?? []) + more
    let begun = ContinuousClock.now
    let stage = try ChildProgram(program.path, arguments)
    interruption.watch(stage.pid)
    stage.wait()
    interruption.watch(nil)
    let ending = stage.end()
    return RunRecord.Stage(
      verb, ending, wallMilliseconds: Int((ContinuousClock.now - begun) / .milliseconds(1)))
  }
}

extension RunRecord.Stage {
  /// Throws where the stages after it must not run.
  func check() throws(Stop) {
    if let signal {
      throw Stop(.fault, "stage “\(stage)” was ended by signal \(signal)")
    }
    guard let exit, exit != ExitCode.done.rawValue, exit != ExitCode.partial.rawValue else {
      return
    }
    throw Stop(
      ExitCode(rawValue: exit) ?? .fault,
      "stage “\(stage)” ended with \(exit); what follows it did not run")
  }
}
