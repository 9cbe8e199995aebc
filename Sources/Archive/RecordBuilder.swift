// A record as bytes: fields in a fixed order, an id made from its content.
import Digest
import Model

/// Writes WARC 1.1 records that depend on nothing but what is stored.
enum RecordBuilder {
  /// A record's id and its bytes, not yet compressed.
  struct Built {
    var id: String
    var bytes: [UInt8]
  }

  /// - Parameters:
  ///   - fields: what stands between the id and the block's digest, in order.
  ///   - seed: tells apart records that are alike in all else, as two documents of one address.
  ///   - id: the id of the record whose place it takes; else it is made from the content.
  static func build(
    _ type: String, at: Timestamp, fields: [(String, String?)], contentType: String,
    block: [UInt8], seed: String, id: String? = nil
  ) -> Built {
    let body: [(String, String?)] =
      [("WARC-Date", at.description)] + fields + [
        ("WARC-Block-Digest", Digest.sha1Base32(block)), ("Content-Type", contentType),
        ("Content-Length", String(block.count)),
      ]
    let tail = lines(body)
    let id = id ?? uuid([type, seed, tail, Digest.sha256Hex(block)].joined(separator: "\n"))
    let head = "WARC/1.1\r\n" + lines([("WARC-Type", type), ("WARC-Record-ID", "<\(id)>")]) + tail
    return Built(id: id, bytes: Array("\(head)\r\n".utf8) + block + Array("\r\n\r\n".utf8))
  }

  /// A UUID of version 8 (made from a digest), as a URN.
  static func uuid(_ text: String) -> String {
    var hex = Array(Digest.sha256Hex(Array(text.utf8)).prefix(32))
    hex[12] = "8"
    hex[16] = ["8", "9", "a", "b"][(hex[16].hexDigitValue ?? 0) & 3]
    let parts = [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]]
    return "urn:uuid:" + parts.map { String($0) }.joined(separator: "-")
  }

  /// The record that begins a file.
  static func info(file: String, at: Timestamp) -> [UInt8] {
    let block = Array("software: cancel-atlas\r\nformat: WARC File Format 1.1\r\n\r\n".utf8)
    return build(
      "warcinfo", at: at, fields: [("WARC-Filename", file)],
      contentType: CaptureFields.contentType, block: block, seed: file
    ).bytes
  }

  private static func lines(_ fields: [(String, String?)]) -> String {
    fields.compactMap { name, value in value.map { "\(name): \($0)\r\n" } }.joined()
  }
}
