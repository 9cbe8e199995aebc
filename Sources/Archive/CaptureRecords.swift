// The records that hold a capture, in the order in which they are written.
import Digest
import Model

extension Capture {
  /// A capture as bytes of the archive: gzip members, the metadata record last. A capture whose
  /// metadata record is missing was not stored whole.
  struct Stored: Equatable {
    var bytes: [UInt8]
    /// The id of the response or revisit, or of the metadata of an attempt.
    var record: String
    /// Where the member begins that holds what is read.
    var bodyStart = 0
  }

  /// The bytes to append. The same capture gives the same bytes.
  func stored() throws(ArchiveError) -> Stored {
    guard let answer = answer() else {
      let metadata = metadata(of: nil)
      return Stored(
        bytes: try Gzip.member(metadata.bytes), record: metadata.id)
    }
    // The answer comes first, so that what refers to it refers back.
    var bytes = try Gzip.member(answer.bytes)
    if !exchange.requestHeaders.isEmpty { bytes += try Gzip.member(request(of: answer.id).bytes) }
    var bodyStart = 0
    if storage == .response, let conversion = exchange.conversion {
      bodyStart = bytes.count
      bytes += try Gzip.member(record(of: conversion, madeOf: answer.id).bytes)
    }
    bytes += try Gzip.member(metadata(of: answer.id).bytes)
    return Stored(bytes: bytes, record: answer.id, bodyStart: bodyStart)
  }

  /// The address that answered; scripts may have led elsewhere since.
  private var target: String { Self.target(exchange.finalURL ?? exchange.url) }

  /// The address where redirects and scripts ended.
  static func target(_ snapshot: Snapshot) -> String {
    target(snapshot.finalURL ?? snapshot.url)
  }

  /// An address as it may stand in a record: replay tools want ASCII. The metadata record has it as
  /// it was.
  static func target(_ url: String) -> String {
    let bytes = url.utf8.flatMap { byte -> [UInt8] in
      guard byte <= 32 || byte >= 127 || "<>\"".utf8.contains(byte) else { return [byte] }
      return Array("%\(Digest.hex([byte]).uppercased())".utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func answer() -> RecordBuilder.Built? {
    guard hasAnswer, let status = snapshot.status,
      let digest = snapshot.digest
    else { return nil }
    let head = HTTPMessage(
      startLine: HTTPMessage.statusLine(status),
      headers: HTTPMessage.stored(exchange.responseHeaders, size: exchange.body.count)
    ).bytes
    var fields: [(String, String?)] = [("WARC-Target-URI", target)]
    if let original {
      let profile =
        snapshot.outcome == .notModified ? "server-not-modified" : "identical-payload-digest"
      fields += [
        ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/\(profile)"),
        ("WARC-Refers-To", "<\(original.record)>"),
        ("WARC-Refers-To-Target-URI", Self.target(original.snapshot)),
        ("WARC-Refers-To-Date", original.snapshot.at.description),
      ]
    }
    if original == nil {
      // The standard wants it in revisits too, but a checker in wide use holds it against the body
      // that a revisit does not have, and the reference by id, address and date is enough to replay.
      fields.append(("WARC-Payload-Digest", Digest.sha1Base32(exchange.body)))
    }
    fields.append(("X-Payload-Digest-SHA256", snapshot.converted?.source.digest ?? digest))
    fields.append(("WARC-Truncated", truncation))
    return RecordBuilder.build(
      storage.rawValue, at: snapshot.at, fields: fields,
      contentType: "application/http; msgtype=response",
      block: original == nil ? head + exchange.body : head, seed: snapshot.document)
  }

  /// Why the body is not all that the server had, in the words of the standard.
  private var truncation: String? {
    if snapshot.cutFrom != nil { return "length" }
    return switch snapshot.outcome {
    case .tooLarge: "length"
    case .truncated: "disconnect"
    default: nil
    }
  }

  /// The readable form of an answer. That it was cut is the archive's doing, as with the answer.
  private func record(of conversion: Conversion, madeOf answer: String) -> RecordBuilder.Built {
    RecordBuilder.build(
      "conversion", at: snapshot.at,
      fields: [
        ("WARC-Target-URI", Self.target(snapshot)), ("WARC-Refers-To", "<\(answer)>"),
        ("X-Conversion-Kind", conversion.kind.rawValue),
        ("X-Conversion-Tool", conversion.tool),
        ("X-Payload-Digest-SHA256", snapshot.digest),
        ("WARC-Truncated", snapshot.cutFrom == nil ? nil : "length"),
      ],
      contentType: conversion.contentType, block: conversion.bytes, seed: snapshot.document)
  }

  private func request(of answer: String) -> RecordBuilder.Built {
    let head = HTTPMessage(
      startLine: "GET \(Self.path(target)) HTTP/1.1", headers: exchange.requestHeaders)
    return RecordBuilder.build(
      "request", at: snapshot.at,
      fields: [("WARC-Target-URI", target), ("WARC-Concurrent-To", "<\(answer)>")],
      contentType: "application/http; msgtype=request", block: head.bytes,
      seed: snapshot.document)
  }

  private func metadata(of answer: String?) -> RecordBuilder.Built {
    var fields = CaptureFields(snapshot, milliseconds: exchange.milliseconds)
    fields.hops = exchange.hops
    if storage == .observation {
      fields.request = exchange.requestHeaders
      fields.response = exchange.responseHeaders
    }
    return Self.metadata(
      fields, of: answer, like: storage == .observation ? original?.record : nil)
  }

  /// The metadata record of a capture.
  /// - Parameters:
  ///   - answer: the id of its response or revisit, if it has one.
  ///   - like: the id of the response that speaks for an observation.
  ///   - id: the id of the response whose place it takes, so that references still lead somewhere.
  static func metadata(
    _ fields: CaptureFields, of answer: String?, like: String? = nil, id: String? = nil
  ) -> RecordBuilder.Built {
    RecordBuilder.build(
      "metadata", at: fields.snapshot.at,
      fields: [
        ("WARC-Target-URI", target(fields.snapshot)),
        ("WARC-Concurrent-To", answer.map { "<\($0)>" }),
        ("WARC-Refers-To", like.map { "<\($0)>" }),
      ],
      contentType: CaptureFields.contentType, block: fields.bytes, seed: fields.snapshot.document,
      id: id)
  }

  /// What a client asks the host of an address for.
  static func path(_ url: String) -> String {
    let whole = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    guard let scheme = whole.firstRange(of: "://") else { return "/" }
    let rest = whole[scheme.upperBound...]
    guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return rest[start] == "?" ? "/" + rest[start...] : String(rest[start...])
  }
}
