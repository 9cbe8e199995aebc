// A folder for one run of a program, gone after it.
import Foundation

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

  /// The bytes of a file in it; none where there is no such file.
  func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: url(name))).map { Array($0) } ?? []
  }

  /// The beginning of a file in it as text.
  func text(_ name: String) -> String {
    String(decoding: bytes(name).prefix(20_000), as: UTF8.self)
  }
}
