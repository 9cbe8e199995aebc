// How many files a process may have open.
import Glibc

/// The limit of open files (`RLIMIT_NOFILE`).
enum OpenFiles {
  /// With fewer the libraries that run our threads end the process without a word.
  static let least: rlim_t = 16

  /// Raises a limit that is too low as far as that is allowed; throws where it is not.
  static func suffice() throws(Stop) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < least
    else { return }
    let allowed = limit.rlim_cur
    limit.rlim_cur = min(limit.rlim_max, 256)
    guard limit.rlim_cur >= least,
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    else {
      throw Stop(
        .io,
        "only \(allowed) files may be open at once, at least \(least) are needed; raise the "
          + "limit (ulimit -n 256)")
    }
  }
}
