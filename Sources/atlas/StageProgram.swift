// The executable of a stage, started from the umbrella.
import Foundation
import Glibc
import Pipeline

/// A stage's executable, which lies beside this one.
struct StageProgram {
  let verb: String
  let common: CommonOptions
  let interruption: Interruption

  /// Runs it to its end on our own standard streams; an end that is not 0 becomes our own.
  ///
  /// - Returns: whether it did all that there was to do; what follows can go on either way.
  @discardableResult
  func run(_ more: [String] = []) throws -> Bool {
    try interruption.check()
    guard let own = Bundle.main.executableURL else {
      throw Stop(.unavailable, "cannot tell where the stages lie")
    }
    let stage = Process()
    stage.executableURL = own.resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "atlas-\(verb)")
    stage.arguments =
      ["--pipeline", common.pipeline] + (common.asOf.map { ["--as-of", $0] } ?? []) + more
    do {
      try stage.run()
    } catch {
      throw Stop(.unavailable, "stage “\(verb)” cannot be started: \(error.localizedDescription)")
    }
    interruption.watch(stage.processIdentifier)
    stage.waitUntilExit()
    interruption.watch(nil)
    try interruption.check()
    let status = stage.terminationStatus
    guard stage.terminationReason == .exit else {
      throw Stop(.fault, "stage “\(verb)” was ended by signal \(status)")
    }
    if status == ExitCode.partial.rawValue { return false }
    guard status == 0 else {
      throw Stop(
        ExitCode(rawValue: status) ?? .fault,
        "stage “\(verb)” ended with \(status); what follows it did not run")
    }
    return true
  }
}
