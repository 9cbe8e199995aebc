// Material that lies beside the checkout and is not ours to publish.
package import Foundation

/// Real policy pages and conformance suites, in a folder `shared` beside the checkout, or where
/// ATLAS_SHARED says. Absent on most machines: tests that need it are skipped.
package enum Shared {
  /// The checkout.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of shared material, present or not.
  package static let folder =
    ProcessInfo.processInfo.environment["ATLAS_SHARED"].map { URL(filePath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared")

  /// Whether a part of it is there. For `.enabled(if: Shared.has("gold"), Shared.missing)`.
  package static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// What a skipped test says.
  package static let missing = "needs the folder `shared` (real pages) beside the checkout"

  /// The bytes of one of its files.
  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }

  /// Names in one of its folders, sorted by UTF-8 bytes.
  package static func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
