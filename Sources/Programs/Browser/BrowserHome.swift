// The folder of a running browser, gone when it ends.
import Foundation
import Glibc

/// A private folder that belongs to who the browser runs as.
struct BrowserHome: Sendable {
  let path: String

  /// An ordinary user who owns nothing.
  static let nobody: (id: uid_t, group: gid_t)? = {
    guard let entry = getpwnam("nobody"), entry.pointee.pw_uid != 0 else { return nil }
    return (entry.pointee.pw_uid, entry.pointee.pw_gid)
  }()

  private static let prefix = "atlas-browser-"

  /// Nil when the folder cannot be made.
  init?(isRoot: Bool) {
    let temporary = FileManager.default.temporaryDirectory.path
    BrowserHome.sweep(temporary)
    var name = Array("\(temporary)/\(BrowserHome.prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if isRoot, let user = BrowserHome.nobody, chown(path, user.id, user.group) != 0 { return nil }
  }

  func remove() {
    // Processes that just ended may have left a last file while the folder was emptied.
    for _ in 0..<3 where access(path, F_OK) == 0 {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Removes what runs have left that were killed.
  private static func sweep(_ temporary: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard
        let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }),
        kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(temporary)/\(name)")
    }
  }
}
