// A folder for one run of a program, gone after it.
import Foundation
import Glibc

/// A new folder that nobody else may look into.
struct PrivateFolder: Sendable {
  let path: String

  private static let prefix = "atlas-program-"

  /// Makes one, and removes those that killed runs have left. Nil when none can be made.
  init?() {
    let temporary = FileManager.default.temporaryDirectory.path
    PrivateFolder.sweep(temporary)
    var name = Array("\(temporary)/\(PrivateFolder.prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes one, hands it over, and removes it with all that is in it. Nil when none can be made.
  static func with<Value>(_ body: (PrivateFolder) throws -> Value) rethrows -> Value? {
    guard let folder = PrivateFolder() else { return nil }
    defer { folder.remove() }
    return try body(folder)
  }

  func remove() {
    // Processes that just ended may have left a last file while the folder was emptied.
    for _ in 0..<3 where access(path, F_OK) == 0 {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Removes the folders of processes that are no more.
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

  func url(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

  /// The bytes of a file in it; none where there is no such file, or something else: what a program
  /// left may be a link, or a pipe that never ends.
  func bytes(_ name: String) -> [UInt8] {
    let file = open(url(name).path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return [] }
    var out: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return out }
      out += buffer[..<count]
    }
  }

  /// The beginning of a file in it as text.
  func text(_ name: String) -> String {
    String(decoding: bytes(name).prefix(20_000), as: UTF8.self)
  }
}
