// The executable of a stage, started from the umbrella.
import Foundation
import Pipeline

/// A stage's executable, which lies beside this one.
struct StageProgram {
  let verb: String
  let common: CommonOptions

  /// Runs it to its end on our own standard streams; an end that is not 0 becomes our own.
  func run(_ more: [String] = []) throws {
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
    stage.waitUntilExit()
    guard stage.terminationReason == .exit, stage.terminationStatus == 0 else {
      let status = stage.terminationStatus
      let code = stage.terminationReason == .exit ? ExitCode(rawValue: status) : nil
      throw Stop(
        code ?? .fault, "stage “\(verb)” ended with \(status); what follows it did not run")
    }
  }
}
