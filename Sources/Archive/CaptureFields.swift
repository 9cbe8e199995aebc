// What a metadata record says of a capture.
import Model

/// The block of a capture's metadata record, `application/warc-fields`: a name and a value a line.
///
/// It holds the whole ``Snapshot``, so that the index can be rebuilt from the archive alone, also
/// where a body was taken out.
struct CaptureFields: Equatable {
  static let contentType = "application/warc-fields"

  var snapshot: Snapshot
  var milliseconds: Int?
  /// The addresses that redirects led to, in order.
  var hops: [String] = []
  /// Header fields of captures that have no other record to stand in.
  var request: [Header] = []
  var response: [Header] = []

  init(_ snapshot: Snapshot, milliseconds: Int?) {
    self.snapshot = snapshot
    self.milliseconds = milliseconds
  }

  var bytes: [UInt8] {
    let s = snapshot
    let fields: [(String, String?)] =
      [
        ("document", s.document), ("outcome", s.outcome.rawValue), ("reason", s.reason),
        ("url", s.url), ("final-url", s.finalURL), ("captured", s.at.description),
        ("status", s.status.map(String.init)), ("media-type", s.mediaType),
        ("charset", s.charset), ("digest", s.digest), ("size", s.size.map(String.init)),
        ("cut-from", s.cutFrom.map(String.init)), ("text-digest", s.look?.text),
        ("links-digest", s.look?.links), ("structure-digest", s.look?.structure),
        ("observed-digest", s.observed?.digest),
        ("observed-size", (s.observed?.size).map(String.init)),
        ("converted", s.converted?.kind.rawValue), ("converted-by", s.converted?.tool),
        ("source-digest", s.converted?.source.digest),
        ("source-size", (s.converted?.source.size).map(String.init)),
        ("removed", s.removal?.kind.rawValue), ("removed-because", s.removal?.reason),
        ("imported-from", s.importedFrom),
        ("milliseconds", milliseconds.map(String.init)),
      ] + hops.map { ("hop", $0) }
      + request.map { ("request-header", "\($0.name): \($0.value)") }
      + response.map { ("response-header", "\($0.name): \($0.value)") }
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

  /// Nil when the block is no such metadata.
  init?(_ block: [UInt8]) {
    // The first line of the parsed head is no field, so one is put before.
    let fields = WARCHead.lines((Array("\n".utf8) + block)[...]).headers
    guard let document = fields.first("document"), let url = fields.first("url"),
      let outcome = fields.first("outcome").flatMap(Outcome.init(rawValue:)),
      let at = fields.first("captured").flatMap({ Timestamp($0) })
    else { return nil }
    func number(_ name: String) -> Int? { fields.first(name).flatMap(WARCHead.length) }
    let digests = [
      "digest", "text-digest", "links-digest", "structure-digest", "observed-digest",
      "source-digest",
    ]
    guard digests.allSatisfy({ CaptureFields.isDigest(fields.first($0)) }),
      CaptureFields.isTime(at)
    else { return nil }
    snapshot = Snapshot(
      document: document, url: url, finalURL: fields.first("final-url"), at: at,
      outcome: outcome, reason: fields.first("reason"), status: number("status"),
      mediaType: fields.first("media-type"), charset: fields.first("charset"),
      digest: fields.first("digest"), size: number("size"),
      importedFrom: fields.first("imported-from"),
      look: Look(
        text: fields.first("text-digest"), links: fields.first("links-digest"),
        structure: fields.first("structure-digest")),
      observed: ObservedBody(
        digest: fields.first("observed-digest"), size: number("observed-size")),
      cutFrom: number("cut-from"),
      converted: Converted(
        kind: fields.first("converted"), tool: fields.first("converted-by"),
        source: ObservedBody(
          digest: fields.first("source-digest"), size: number("source-size"))),
      removal: Removal(
        kind: fields.first("removed"), reason: fields.first("removed-because")))
    milliseconds = number("milliseconds")
    hops = fields.filter { $0.name == "hop" }.map(\.value)
    request = CaptureFields.headers("request-header", in: fields)
    response = CaptureFields.headers("response-header", in: fields)
  }

  private static func headers(_ name: String, in fields: [Header]) -> [Header] {
    fields.filter { $0.name == name }.compactMap { field in
      guard let colon = field.value.firstIndex(of: ":") else { return nil }
      return Header(
        String(field.value[..<colon]),
        Cleaning.value(String(field.value[field.value.index(after: colon)...])))
    }
  }
}

// MARK: Parts that are there whole or not at all

extension Look {
  init?(text: String?, links: String?, structure: String?) {
    guard let text, let links, let structure else { return nil }
    self.init(text: text, links: links, structure: structure)
  }
}

extension ObservedBody {
  init?(digest: String?, size: Int?) {
    guard let digest, let size else { return nil }
    self.init(digest: digest, size: size)
  }
}

extension Removal {
  init?(kind: String?, reason: String?) {
    guard let kind = kind.flatMap(Kind.init(rawValue:)), let reason else { return nil }
    self.init(kind, reason: reason)
  }
}
