// A folder for one run of a program, gone after it.
import Foundation
import Glibc

/// A new folder that nobody else may look into.
struct PrivateFolder {
  let path: String

  /// Makes one, hands it over, and removes it with all that is in it.
  static func with<Value>(_ body: (PrivateFolder) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "atlas-pdf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(PrivateFolder(path: url.path))
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
