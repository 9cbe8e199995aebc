// A program of ours that is run to its end, and what it cost.
package import Glibc

/// A child on our own standard streams, in a process group of its own.
package struct ChildProgram: Sendable {
  package let pid: pid_t

  /// How a child ended, and what it and its own children used.
  package struct Ending: Sendable, Equatable {
    /// What it exited with; nil where a signal ended it.
    package var exit: Int32?
    package var signal: Int32?
    /// Of all processors together.
    package var cpuMilliseconds: Int
    /// The most memory that one of its processes had at once.
    package var peakBytes: Int
  }

  /// Starts a program with our environment. Throws ``ExitCode/unavailable`` with the system's reason.
  package init(_ path: String, _ arguments: [String]) throws(Stop) {
    // Where somebody has us ignore the ends of children, the system would not tell how they ended.
    signal(SIGCHLD, SIG_DFL)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // It must not inherit which signals we leave unheard.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // A terminal's Ctrl-C reaches us alone: we pass it on, and hear what came of it.
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in words { free(pointer) } }
    var pid: pid_t = 0
    let trouble = posix_spawn(&pid, path, nil, &attributes, &words, environ)
    guard trouble == 0 else {
      throw Stop(.unavailable, "\(path): cannot be started: \(String(cString: strerror(trouble)))")
    }
    self.pid = pid
  }

  /// Waits until it has ended. Its number is still its own: signals cannot reach a stranger.
  package func wait() {
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }

  /// Gives its number back to the system and says what came of it.
  package func end() -> Ending {
    var status: Int32 = 0
    var used = rusage()
    var ended: pid_t
    repeat { ended = wait4(pid, &status, 0, &used) } while ended < 0 && errno == EINTR
    // How it ended is not to be had: that is never a good end.
    guard ended == pid else {
      return Ending(exit: nil, signal: SIGKILL, cpuMilliseconds: 0, peakBytes: 0)
    }
    let signal = status & 0x7F
    let seconds = used.ru_utime.tv_sec + used.ru_stime.tv_sec
    let rest = Int(used.ru_utime.tv_usec) + Int(used.ru_stime.tv_usec)
    return Ending(
      exit: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      cpuMilliseconds: seconds * 1000 + rest / 1000, peakBytes: Int(used.ru_maxrss) * 1024)
  }
}
