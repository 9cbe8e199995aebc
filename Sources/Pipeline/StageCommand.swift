// What every stage executable has in common.
package import ArgumentParser
import Glibc
package import Model
import Store

/// Options that every command takes.
package struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "The file that says where things live.")
  package var pipeline = "pipeline.json"

  @Option(
    name: .customLong("as-of"),
    help: "Take only captures up to this moment (2026-03-02, or with time).")
  package var asOf: String?

  package init() {}

  /// The pipeline, read and checked.
  package func load() throws(Stop) -> PipelineFile { try PipelineFile(at: pipeline) }

  /// The moment of `--as-of`; a bare date means the end of that day.
  package func moment() throws(Stop) -> Timestamp? {
    guard let asOf else { return nil }
    guard let moment = Timestamp(asOf) else {
      throw Stop(.data, "--as-of \(asOf): is no date; write it as 2026-03-02")
    }
    return asOf.count == 10 ? Timestamp(seconds: moment.seconds + 86_399) : moment
  }
}

/// A command of ours: parses, works, ends with an exit code that is true.
package protocol AtlasCommand: ParsableCommand {
  /// The work. Throws a ``Stop``, or any error that becomes one.
  func work() throws
}

extension AtlasCommand {
  package func run() throws {
    // A reader that goes away must be an error that we see, not a silent death.
    signal(SIGPIPE, SIG_IGN)
    do {
      try OpenFiles.suffice()
      try work()
    } catch {
      let stop = Stop(error)
      if !stop.description.isEmpty {
        let words = Array("\(Self._commandName): \(stop.description)\n".utf8)
        try? DurableFile.writeAll(words, to: 2, named: "standard error")
      }
      throw ArgumentParser.ExitCode(stop.code.rawValue)
    }
  }
}
