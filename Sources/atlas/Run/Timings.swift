// What stages cost, told on standard error.
import Glibc
import Pipeline
import Store

/// A line of JSON for each stage in a log; one table at the end on a terminal.
struct Timings {
  private let isTerminal = isatty(2) == 1

  private struct StageLine: Encodable { var ran: RunRecord.Stage }
  private struct EndLine: Encodable {
    struct Run: Encodable {
      var number: Int
      var exit: Int32?
      var wallMilliseconds: Int?

      private enum CodingKeys: String, CodingKey {
        case number, exit
        case wallMilliseconds = "wall_milliseconds"
      }
    }
    var run: Run
  }

  /// A stage that ended.
  func tell(_ stage: RunRecord.Stage) {
    guard !isTerminal, let line = try? CanonicalJSON.line(StageLine(ran: stage)) else { return }
    say(line)
  }

  /// The run, which ended.
  func tell(_ run: RunRecord) {
    if isTerminal {
      say(Array((["", ""] + Timings.table(run) + [""]).joined(separator: "\n").utf8))
    } else {
      let line = EndLine(
        run: .init(number: run.number, exit: run.exit, wallMilliseconds: run.wallMilliseconds))
      if let line = try? CanonicalJSON.line(line) { say(line) }
    }
  }

  /// `stage  ended  seconds  cpu s  peak MB`.
  static func table(_ run: RunRecord) -> [String] {
    var table = Table("stage", "ended", "seconds", "cpu s", "peak MB")
    for stage in run.stages {
      table.row(
        stage.stage, stage.words, tenths(stage.wallMilliseconds), tenths(stage.cpuMilliseconds),
        "\(stage.peakBytes / 1_000_000)")
    }
    return table.lines
  }

  /// Milliseconds as seconds with one figure after the point.
  private static func tenths(_ milliseconds: Int) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func say(_ bytes: [UInt8]) {
    // A log that cannot be written must not stop the data.
    try? DurableFile.writeAll(bytes, to: 2, named: "standard error")
  }
}
