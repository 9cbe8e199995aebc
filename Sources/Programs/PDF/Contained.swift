// A program that reads what may be hostile, held within limits.
import Glibc

/// Runs a program on files in a folder of its own: no input, an empty environment, and as somebody
/// who owns nothing where we are root.
struct Contained {
  /// `setpriv` and `prlimit` of util-linux, which every Debian has.
  let setpriv: String
  let prlimit: String

  /// What a run may take.
  struct Limits {
    var cpuSeconds = 10
    var addressSpace = 1 << 30
    /// Bytes of each file that it writes.
    var fileBytes: Int
    var seconds = 20.0
  }

  /// How a run ended.
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    case outOfTime
    case notStarted
  }

  init?(path: String?) {
    guard let setpriv = Contained.program("setpriv", path: path),
      let prlimit = Contained.program("prlimit", path: path)
    else { return nil }
    self.setpriv = setpriv
    self.prlimit = prlimit
  }

  /// The first program of a name in the folders of a search path.
  static func program(_ name: String, path: String?) -> String? {
    (path ?? "/usr/bin:/bin").split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { $0.hasPrefix("/") && access($0, X_OK) == 0 }
  }

  /// Runs to the end. What it writes to standard output and error goes to the file `says` in the
  /// folder, which must exist and is given to the one who runs.
  func run(_ command: [String], in folder: String, _ limits: Limits) -> End {
    var privileges = [setpriv, "--no-new-privs", "--inh-caps=-all"]
    if geteuid() == 0 {
      guard let user = Nobody.known, user.take(folder) else { return .notStarted }
      privileges += ["--reuid=\(user.id)", "--regid=\(user.group)", "--clear-groups"]
    }
    // How many processes there may be is counted over all of one user, a browser's too, so that is
    // no limit of one program; its session is ended as a whole.
    let limited = [
      prlimit, "--cpu=\(limits.cpuSeconds)", "--as=\(limits.addressSpace)",
      "--fsize=\(limits.fileBytes)", "--core=0", "--nofile=64",
    ]
    guard let pid = Contained.spawn(privileges + limited + command, in: folder) else {
      return .notStarted
    }
    return Contained.wait(for: pid, seconds: limits.seconds)
  }

  /// Waits, and ends the whole session when the time is up.
  private static func wait(for pid: pid_t, seconds: Double) -> End {
    var status: Int32 = 0
    var waited = 0.0
    var pause: UInt32 = 1_000
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let ended = waitpid(pid, &status, WNOHANG)
      if ended == pid { break }
      if ended < 0 && errno != EINTR { return .notStarted }
      waited = (clock.now - start) / .seconds(1)
      if waited > seconds {
        kill(-pid, SIGKILL)
        waitpid(pid, &status, 0)
        return .outOfTime
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  private static func spawn(_ command: [String], in folder: String) -> pid_t? {
    Child.start(command, environment: [], keeping: 2) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, 1, folder + "/says", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
  }
}
