// Starting another program that inherits nothing of ours.
import Foundation
import Glibc

/// A child in a session of its own.
enum Child {
  /// `POSIX_SPAWN_SETSID`, which Glibc does not show.
  private static let ownSession: Int32 = 0x80

  /// Starts a program with all signals at their defaults and none of our open files.
  ///
  /// - Parameters:
  ///   - environment: all that it gets, `NAME=value`.
  ///   - kept: the highest descriptor that it has; `files` says what those are.
  /// - Returns: its process, which is its session too; nil when it cannot be started.
  static func start(
    _ command: [String], environment: [String], keeping kept: Int32,
    files: (inout posix_spawn_file_actions_t) -> Void
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    files(&actions)
    // What others have opened is not its business; a number that is closed by now does no harm.
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for number in open.compactMap({ Int32($0) }) where number > kept {
      posix_spawn_file_actions_addclose(&actions, number)
    }
    // It must not inherit which signals we leave unheard.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let flags = ownSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = command.map { strdup($0) } + [nil]
    var names = environment.map { strdup($0) } + [nil]
    defer { for pointer in words + names { free(pointer) } }
    var pid: pid_t = 0
    guard let program = command.first,
      posix_spawn(&pid, program, &actions, &attributes, &words, &names) == 0
    else { return nil }
    return pid
  }
}
