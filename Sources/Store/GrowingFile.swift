// A file that grows by pieces, with its digest.
import Digest
import Glibc

/// Appends pieces to a new file and knows their digest. Not Sendable: one value a file.
package final class GrowingFile {
  private let path: String
  private let descriptor: Int32
  private let digest = DigestStream()
  private var pending: [UInt8] = []
  private var isOpen = true

  /// Bytes that wait for the next write.
  private static let buffer = 1 << 18

  package init(_ path: String) throws(StoreError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw DurableFile.failure(path, "cannot be created") }
  }

  deinit { if isOpen { close(descriptor) } }

  package func add(_ bytes: [UInt8]) throws(StoreError) {
    digest.add(bytes)
    pending += bytes
    if pending.count >= GrowingFile.buffer { try flush() }
  }

  /// Writes the rest and closes the file. Unless it is synced here, it is durable once its disk was.
  /// - Returns: its size in bytes and its SHA-256 in hexadecimal digits.
  package func finish(isDurable: Bool = false) throws(StoreError) -> (
    bytes: Int, sha256: String
  ) {
    try flush()
    guard !isDurable || fsync(descriptor) == 0 else {
      throw DurableFile.failure(path, "cannot be synced")
    }
    isOpen = false
    guard close(descriptor) == 0 else { throw DurableFile.failure(path, "cannot be written") }
    return (digest.count, digest.finish())
  }

  /// Writes a new file at once; it is durable once its disk was synced.
  package static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let file = try GrowingFile(path)
    try DurableFile.writeAll(bytes, to: file.descriptor, named: path)
    _ = try file.finish()
  }

  private func flush() throws(StoreError) {
    try DurableFile.writeAll(pending, to: descriptor, named: path)
    pending.removeAll(keepingCapacity: true)
  }
}
