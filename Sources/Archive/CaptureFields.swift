// What a metadata record says of a capture.
import Model

/// The block of a capture's metadata record, `application/warc-fields`: a name and a value a line.
///
/// It holds the whole ``Snapshot``, so that the index can be rebuilt from the archive alone, also
/// where a body was taken out.
enum CaptureFields {
  static let contentType = "application/warc-fields"

  static func bytes(_ snapshot: Snapshot, milliseconds: Int?) -> [UInt8] {
    let fields: [(String, String?)] = [
      ("document", snapshot.document), ("outcome", snapshot.outcome.rawValue),
      ("reason", snapshot.reason), ("url", snapshot.url), ("final-url", snapshot.finalURL),
      ("captured", snapshot.at.description), ("status", snapshot.status.map(String.init)),
      ("media-type", snapshot.mediaType), ("charset", snapshot.charset),
      ("digest", snapshot.digest), ("size", snapshot.size.map(String.init)),
      ("imported-from", snapshot.importedFrom), ("milliseconds", milliseconds.map(String.init)),
    ]
    let lines = fields.compactMap { name, value in value.map { "\(name): \($0)\r\n" } }
    return Array((lines.joined() + "\r\n").utf8)
  }

  /// Whether a digest is none, or written as ours are.
  static func isDigest(_ text: String?) -> Bool {
    guard let text else { return true }
    return text.hasPrefix("sha256:") && text.utf8.count == 71
      && text.dropFirst(7).allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// Whether a moment has a year of four digits.
  static func isTime(_ at: Timestamp) -> Bool {
    (-62_135_596_800..<253_402_300_800).contains(at.seconds)
  }

  /// The capture and its duration; nil when the block is no such metadata.
  static func read(_ block: [UInt8]) -> (snapshot: Snapshot, milliseconds: Int?)? {
    // The first line of the parsed head is no field, so one is put before.
    let fields = WARCHead.lines((Array("\n".utf8) + block)[...]).headers
    guard let document = fields.first("document"), let url = fields.first("url"),
      let outcome = fields.first("outcome").flatMap(Outcome.init(rawValue:)),
      let at = fields.first("captured").flatMap({ Timestamp($0) })
    else { return nil }
    func number(_ name: String) -> Int? { fields.first(name).flatMap(WARCHead.length) }
    guard isDigest(fields.first("digest")), isTime(at) else { return nil }
    let snapshot = Snapshot(
      document: document, url: url, finalURL: fields.first("final-url"), at: at,
      outcome: outcome, reason: fields.first("reason"), status: number("status"),
      mediaType: fields.first("media-type"), charset: fields.first("charset"),
      digest: fields.first("digest"), size: number("size"),
      importedFrom: fields.first("imported-from"))
    return (snapshot, number("milliseconds"))
  }
}
