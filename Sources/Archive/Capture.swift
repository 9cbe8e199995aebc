// One exchange made ready to be stored.
import Digest
import Model

/// How a capture is stored.
package enum Storage: String, Sendable {
  /// With its body.
  case response
  /// As a reference to an earlier capture of the document with the same body.
  case revisit
  /// No answer came: what was tried is all there is.
  case attempt
}

/// An exchange, cleaned and digested, with the snapshot that stands for it.
struct Capture {
  /// An earlier capture of the document whose record holds the body.
  struct Original: Equatable {
    var record: String
    var snapshot: Snapshot
  }

  let exchange: Exchange
  let original: Original?
  let snapshot: Snapshot

  /// - Parameters:
  ///   - exchange: cleaned, see ``clean(_:)``.
  ///   - original: the capture with the same body or, where the server said that nothing changed,
  ///     the newest one that is evidence.
  init(
    _ exchange: Exchange, document: String, outcome: Outcome, reason: String?, original: Original?
  ) throws(ArchiveError) {
    let unchanged = outcome == .notModified
    let answered = exchange.status != nil && !unchanged
    let type = exchange.header("Content-Type").map { ContentType($0) }
    let earlier = unchanged ? original?.snapshot : nil
    snapshot = Snapshot(
      document: try Cleaning.exact(document, "document"), url: exchange.url,
      finalURL: exchange.finalURL, at: exchange.at, outcome: outcome,
      reason: Cleaning.optional(reason ?? exchange.reason), status: exchange.status,
      mediaType: type?.mediaType ?? earlier?.mediaType, charset: type?.charset ?? earlier?.charset,
      digest: answered ? Digest.sha256(exchange.body) : earlier?.digest,
      size: answered ? exchange.body.count : earlier?.size, importedFrom: exchange.importedFrom)
    self.exchange = exchange
    self.original = original
  }

  var storage: Storage {
    snapshot.digest == nil ? .attempt : original == nil ? .response : .revisit
  }

  /// The exchange with every field fit for a header, or why it cannot be.
  static func clean(_ raw: Exchange) throws(ArchiveError) -> Exchange {
    var exchange = raw
    exchange.url = try Cleaning.exact(raw.url, "url")
    if let final = raw.finalURL { exchange.finalURL = try Cleaning.exact(final, "final_url") }
    if exchange.finalURL == exchange.url { exchange.finalURL = nil }
    exchange.requestHeaders = raw.requestHeaders.map(Cleaning.header)
    exchange.responseHeaders = raw.responseHeaders.map(Cleaning.header)
    exchange.reason = Cleaning.optional(raw.reason)
    exchange.importedFrom = Cleaning.optional(raw.importedFrom)
    if let status = raw.status, !(100...999).contains(status) {
      throw .refused("\(exchange.url): \(status) is no HTTP status")
    }
    guard raw.body.count <= Limits().block else {
      throw .refused(
        "\(exchange.url): a body of \(raw.body.count) bytes is over \(Limits().block)")
    }
    guard CaptureFields.isTime(raw.at) else {
      throw .refused("\(exchange.url): the capture time is out of range")
    }
    return exchange
  }
}

/// What a server says that a body is.
struct ContentType {
  /// Lower case, without parameters; nil when nothing is left.
  var mediaType: String?
  /// As the server wrote it.
  var charset: String?

  init(_ value: String) {
    let parts = value.split(separator: ";", omittingEmptySubsequences: false)
    mediaType = Cleaning.optional(parts.first.map { $0.lowercased() })
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, Cleaning.value(String(pair[0])).lowercased() == "charset" else {
        continue
      }
      let text = Cleaning.value(String(pair[1])).filter { $0 != "\"" && $0 != "'" }
      charset = Cleaning.optional(text)
      return
    }
  }
}
