// The executable of a stage, started from the umbrella.
import Dispatch
import Foundation
import Glibc
import Pipeline

/// Passes a signal on to a stage instead of dying of it ourselves.
private struct Forward {
  private let source: any DispatchSourceSignal

  init(_ number: Int32, to process: pid_t) {
    // A handler that does nothing: unlike "ignore", it is not inherited by the stage.
    signal(number) { _ in }
    source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { kill(process, number) }
    source.resume()
  }

  func cancel() { source.cancel() }
}

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
    // The stage runs in a process group of its own: what ends us must end it too.
    let forwards = [SIGINT, SIGTERM, SIGHUP].map { Forward($0, to: stage.processIdentifier) }
    stage.waitUntilExit()
    for forward in forwards { forward.cancel() }
    guard stage.terminationReason == .exit, stage.terminationStatus == 0 else {
      let status = stage.terminationStatus
      let code = stage.terminationReason == .exit ? ExitCode(rawValue: status) : nil
      throw Stop(
        code ?? .fault, "stage “\(verb)” ended with \(status); what follows it did not run")
    }
  }
}
