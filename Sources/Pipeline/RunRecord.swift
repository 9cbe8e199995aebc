// What one run of the stages did: times, ends and what it cost.
package import Model

/// One file of the runs folder. Unlike everything below the stages' folders it tells of the machine
/// and its clock, so nothing is ever derived from it.
package struct RunRecord: Codable, Sendable, Equatable {
  /// Counts from 1, whatever the clock says.
  package var number: Int
  package var began: Timestamp
  /// Nil while it runs, and for ever where it was killed.
  package var ended: Timestamp?
  /// What `atlas run` exited with.
  package var exit: Int32?
  /// What was said on standard error, where it did not end well.
  package var message: String?
  /// `--as-of`, as it was given.
  package var asOf: String?
  /// Of the tool.
  package var version: String
  /// All stages of pipeline.json in their order, as far as they came.
  package var stages: [Stage]
  package var wallMilliseconds: Int?

  private enum CodingKeys: String, CodingKey {
    case number, began, ended, exit, message, version, stages
    case asOf = "as_of"
    case wallMilliseconds = "wall_milliseconds"
  }

  package init(
    number: Int, began: Timestamp, asOf: String? = nil, version: String = Tool.version,
    stages: [Stage] = []
  ) {
    self.number = number
    self.began = began
    self.asOf = asOf
    self.version = version
    self.stages = stages
  }

  /// One stage of a run.
  package struct Stage: Codable, Sendable, Equatable {
    package var stage: String
    package var exit: Int32?
    /// The signal that ended it, where one did.
    package var signal: Int32?
    package var wallMilliseconds: Int
    /// Of all processors together.
    package var cpuMilliseconds: Int
    /// The most memory that one of its processes had at once.
    package var peakBytes: Int

    private enum CodingKeys: String, CodingKey {
      case stage, exit, signal
      case wallMilliseconds = "wall_milliseconds"
      case cpuMilliseconds = "cpu_milliseconds"
      case peakBytes = "peak_bytes"
    }

    package init(_ stage: String, _ ending: ChildProgram.Ending, wallMilliseconds: Int) {
      self.stage = stage
      exit = ending.exit
      signal = ending.signal
      self.wallMilliseconds = wallMilliseconds
      cpuMilliseconds = ending.cpuMilliseconds
      peakBytes = ending.peakBytes
    }

    /// `done`, `in part`, `exit 74`, `signal 9`.
    package var words: String {
      if let signal { return "signal \(signal)" }
      switch exit {
      case 0: return "done"
      case ExitCode.partial.rawValue: return "in part"
      default: return "exit \(exit ?? ExitCode.fault.rawValue)"
      }
    }
  }

  /// The first stage that left out captures because they are not what was stored. Only `fetch` ends in
  /// part for want of time.
  package var unverifiable: String? {
    stages.first { $0.stage != "fetch" && $0.exit == ExitCode.partial.rawValue }?.stage
  }

  /// Whether it did what a night is for: all stages to their end, be it without some pages.
  package var isGood: Bool {
    exit == ExitCode.done.rawValue || exit == ExitCode.partial.rawValue
  }
}
