// How a command ends, as numbers that cron can tell apart.
import Archive
import Model
import Store

/// Exit codes, after sysexits.
package enum ExitCode: Int32, Sendable {
  /// All well.
  case done = 0
  /// A check found what it looks for: broken input, a broken chain of evidence.
  case found = 1
  /// Done, but not with all: the night ended before every page was asked for.
  case partial = 3
  /// Our own files are wrong: file, field and remedy are named.
  case data = 65
  /// A stage of the run could not be started.
  case unavailable = 69
  /// A fault of ours.
  case fault = 70
  /// Reading or writing failed: disk full, no permission.
  case io = 74
  /// Another run holds the lock; try later.
  case busy = 75
  /// pipeline.json is missing or wrong.
  case configuration = 78
  /// Somebody asked it to stop; running it again goes on from there.
  case interrupted = 143
}

/// A stop with an exit code and words for standard error.
package struct Stop: Error, CustomStringConvertible {
  package var code: ExitCode
  package var description: String

  package init(_ code: ExitCode, _ description: String) {
    self.code = code
    self.description = description
  }

  /// Any error as a stop: our own files and disks by their kind, everything else is a fault.
  package init(_ error: any Error) {
    switch error {
    case let stop as Stop: self = stop
    case let error as StoreError:
      self.init(error.kind == .io ? .io : .data, error.description)
    case let error as ArchiveError: self = Stop(error)
    case let problem as Problem: self.init(.data, problem.description)
    case let error as any InputFault: self.init(.data, error.description)
    default: self.init(.fault, "\(error)")
    }
  }
}
