// The files of a shard's run, put in place when they are whole.
import Digest
import Glibc
package import Store

extension ShardManifest.File {
  /// A file that is there.
  package init(at path: String) throws(StoreError) {
    let digest = DigestStream()
    try DurableFile.eachPiece(of: path) { piece in digest.add(Array(piece)) }
    self.init(bytes: digest.count, sha256: digest.finish())
  }
}

/// A file of lines that is written beside its place, under a name of its own, and renamed when it
/// is whole: two tries at one shard do not meet, and whoever reads the place finds all or nothing.
final class ShardLines {
  let path: String
  private let temporary: String
  private let file: GrowingFile
  private(set) var count = 0
  private var isPlaced = false

  init(_ path: String) throws(StoreError) {
    self.path = path
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    temporary =
      "\(path[..<cut])\(DurableFile.unfinished)\(getpid())-\(ShardLines.moment())-\(path[cut...])"
    file = try GrowingFile(temporary)
  }

  deinit { if !isPlaced { unlink(temporary) } }

  func add(_ line: [UInt8]) throws(StoreError) {
    try file.add(line)
    count += 1
  }

  /// Makes it durable and gives it its name.
  func place() throws(StoreError) -> ShardManifest.File {
    let end = try file.finish(isDurable: true)
    try DurableFile.move(temporary, to: path)
    isPlaced = true
    return ShardManifest.File(bytes: end.bytes, sha256: end.sha256)
  }

  /// Tells tries apart that have one process number on two machines.
  private static func moment() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return "\(now.tv_sec)\(now.tv_nsec)"
  }
}

/// Lines on standard output. They end with a trailer, so that a reader knows that it has them all.
final class ShardStream {
  private struct Trailer: Encodable {
    struct Content: Encodable {
      var records: Int
      var sha256: String
    }
    var trailer: Content

    private enum CodingKeys: String, CodingKey { case trailer = "_trailer" }
  }

  private let output = CheckedOutput()
  private let digest = DigestStream()
  private var pending: [UInt8] = []
  private(set) var count = 0

  func add(_ line: [UInt8]) throws(StoreError) {
    digest.add(line)
    pending += line
    count += 1
    if pending.count >= 1 << 18 { try flush() }
  }

  func end() throws(StoreError) -> ShardManifest.File {
    try flush()
    let file = ShardManifest.File(bytes: digest.count, sha256: digest.finish())
    try output.write(
      try CanonicalJSON.line(Trailer(trailer: .init(records: count, sha256: file.sha256))))
    return file
  }

  private func flush() throws(StoreError) {
    try output.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
