// Starting a program with a socket at its descriptors 3 and 4.
import Glibc

/// A program that runs in a session of its own, and our end of the socket.
struct Spawned {
  let pid: pid_t
  let socket: Int32

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
    Child.start(command, environment: environment, keeping: 4) { actions in
      for number in Int32(0)...2 {
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      }
      posix_spawn_file_actions_adddup2(&actions, socket, 3)
      posix_spawn_file_actions_adddup2(&actions, socket, 4)
    }
  }
}
