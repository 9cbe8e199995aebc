// A page that a stream request names.
import Archive
import Foundation
package import Model
import Store

/// The fields that every stream request about a page shares; see “Three faces of a stage” in
/// ARCHITECTURE.md.
package struct RequestedFile: Decodable, Sendable {
  package var file: String?
  /// An archive file and the offset of a record in it, instead of `file`.
  package var warc: String?
  package var offset: Int?
  package var at: Timestamp?

  package init(file: String?, warc: String? = nil, offset: Int? = nil, at: Timestamp? = nil) {
    self.file = file
    self.warc = warc
    self.offset = offset
    self.at = at
  }

  /// The bytes of the page. A missing or unreadable file is an answered error.
  package func bytes() throws -> [UInt8] {
    if let file { return try DurableFile.read(file, atMost: 64 << 20) }
    guard let warc, let offset else {
      throw StreamFace.Failure("bad_request", "name a “file”, or a “warc” and its “offset”")
    }
    let record = try WARCReader(file: URL(filePath: warc), from: offset).next()?.get()
    guard let body = record?.body() else {
      throw StreamFace.Failure("bad_request", "\(warc) holds no page at \(offset)")
    }
    return body
  }
}
