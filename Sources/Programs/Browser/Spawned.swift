// Starting a program with a socket at its descriptors 3 and 4.
import Foundation
import Glibc

/// A program that runs in a session of its own, and our end of the socket.
struct Spawned {
  let pid: pid_t
  let socket: Int32
  /// `POSIX_SPAWN_SETSID`, which Glibc does not show.
  private static let ownSession: Int32 = 0x80

  /// - Parameter environment: all that it gets, `NAME=value`.
  static func start(_ command: [String], environment: [String]) -> Spawned? {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    // Out of the way of the numbers that the program expects.
    let theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 16)
    close(ends[1])
    defer { close(theirs) }
    guard theirs >= 0, let pid = spawn(command, environment, theirs) else {
      close(ends[0])
      return nil
    }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    return Spawned(pid: pid, socket: ends[0])
  }

  private static func spawn(
    _ command: [String], _ environment: [String], _ socket: Int32
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for number in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, socket, 3)
    posix_spawn_file_actions_adddup2(&actions, socket, 4)
    // What others have opened is not its business; a number that is closed by now does no harm.
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for number in open.compactMap({ Int32($0) }) where number > 4 {
      posix_spawn_file_actions_addclose(&actions, number)
    }
    // It must not inherit which signals we leave unheard.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let flags = Spawned.ownSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
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
