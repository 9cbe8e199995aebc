// A shard that is lines of JSON with bodies in Base64.
package import Digest
import Foundation
import Model
import Store

/// The lines of an NDJSON shard; one in memory at a time.
///
/// A line is `{"id","url","fetched_at"?,"status"?,"headers"?[[name,value]…],"body_b64"}`.
package struct LineShard: ~Copyable {
  private var reader: LineReader
  private var line = 0
  private let digest: DigestStream?

  /// Reads an open file, which stays open.
  /// - Parameter digest: takes what is read, each line with its newline.
  package init(file: Int32, digest: DigestStream? = nil) {
    reader = LineReader(file: file)
    self.digest = digest
  }

  private struct Line: Decodable {
    var id: String
    var url: String
    var at: Timestamp?
    var status: Int?
    var headers: [[String]]?
    var body: Data

    private enum CodingKeys: String, CodingKey {
      case id, url, status, headers
      case at = "fetched_at"
      case body = "body_b64"
    }
  }

  /// The next line; nil at the end. Blank lines are skipped and counted.
  package mutating func next() throws -> ShardRecord? {
    guard let read = try reader.next() else { return nil }
    line += 1
    switch read {
    case .success(let bytes):
      digest?.add(bytes + [0x0A])
      return LineShard.record(bytes, line)
    case .failure(let trouble):
      return .reject(ShardReject(offset: line, kind: "too_large", what: trouble.message))
    }
  }

  private static func record(_ bytes: [UInt8], _ number: Int) -> ShardRecord {
    if bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { return .skipped("blank") }
    do throws(StoreError) {
      return sorted(
        try CanonicalJSON.decode(Line.self, from: bytes, file: "line \(number)"), number)
    } catch {
      return .reject(ShardReject(offset: number, kind: "damaged", what: error.description))
    }
  }

  private static func sorted(_ page: Line, _ number: Int) -> ShardRecord {
    guard page.status ?? 200 == 200 else { return .skipped("status") }
    let served = page.headers?.first { $0.count == 2 && $0[0].lowercased() == "content-type" }?[1]
    guard let type = MediaType.page(served: served) else { return .skipped("media_type") }
    return .page(
      ShardPage(
        id: page.id, url: page.url, at: page.at, offset: number, mediaType: type,
        charset: MediaType.charset(served: served), bytes: Array(page.body)))
  }
}
