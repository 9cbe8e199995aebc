// Who runs the programs of others where we are root.
import Glibc

/// An ordinary user who owns nothing.
struct Nobody {
  let id: uid_t
  let group: gid_t

  /// Nil where a machine has no such user.
  static let known: Nobody? = {
    guard let entry = getpwnam("nobody"), entry.pointee.pw_uid != 0 else { return nil }
    return Nobody(id: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
  }()

  /// Gives a folder to this user.
  func take(_ path: String) -> Bool { chown(path, id, group) == 0 }
}
