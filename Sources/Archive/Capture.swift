// One exchange made ready to be stored.
import Digest
package import Model

/// How a capture is stored.
package enum Storage: String, Sendable {
  /// With its body.
  case response
  /// As a reference to an earlier capture of the document with the same body.
  case revisit
  /// As a reference to an earlier capture that says the same, with digests of what came.
  case observation
  /// No answer came: what was tried is all there is.
  case attempt
  /// The body was taken out; what is known of it stayed.
  case removed
}

/// How much of a capture is to be stored.
package struct Keep: Sendable, Equatable {
  /// What the page says, where it was looked at.
  package var look: Look?
  /// The earlier capture whose stored body is to speak for this one; the archive stores a body all
  /// the same where it has none of that look, type and charset.
  package var like: Snapshot?
  /// Bytes of a body that are stored; the rest is cut off, and the capture says so.
  package var most: Int?
  /// `sha256:…` of what is read, where that is known and nothing is cut: digests cost.
  package var digest: String?

  /// The whole body, unless the document had the same one before.
  package init(
    look: Look? = nil, like: Snapshot? = nil, most: Int? = nil, digest: String? = nil
  ) {
    self.digest = most == nil ? digest : nil
    self.look = look
    self.like = like
    self.most = most
  }
}

/// An exchange, cleaned and digested, with the snapshot that stands for it.
struct Capture {
  /// An earlier capture of the document whose record holds the body.
  struct Original: Equatable {
    var record: String
    var snapshot: Snapshot

    /// Whether the same came again. Of a PDF only what came counts: a newer program that reads it
    /// otherwise is no change of the page.
    func isSame(as digest: String?, _ converted: Converted?) -> Bool {
      guard converted?.kind == snapshot.converted?.kind else { return false }
      let isSameSource = converted?.source.digest == snapshot.converted?.source.digest
      return isSameSource && (converted?.kind == .pdf || digest == snapshot.digest)
    }
  }

  let exchange: Exchange
  let original: Original?
  let snapshot: Snapshot
  let storage: Storage

  /// - Parameters:
  ///   - exchange: cleaned, see ``clean(_:)``, and cut.
  ///   - original: the capture with the same body or, where the server said that nothing changed,
  ///     the newest one that is evidence.
  init(
    _ exchange: Exchange, document: String, outcome: Outcome, reason: String?,
    original: Original?, look: Look? = nil, digest known: String? = nil
  ) throws(ArchiveError) {
    let unchanged = outcome == .notModified
    let answered = exchange.status != nil && !unchanged
    let came =
      exchange.observed
      ?? ObservedBody(
        digest: known ?? Digest.sha256(exchange.readable), size: exchange.readable.count)
    let digest = answered ? came.digest : nil
    let converted = answered ? exchange.converted : nil
    // A recorded observation has the forms of the capture that it agreed with.
    let isRecorded = exchange.observed != nil && converted != nil
    let isSame = !isRecorded && original?.isSame(as: digest, converted) ?? false
    let isObserved = answered && original != nil && !isSame
    let earlier = unchanged || isObserved || converted != nil ? original?.snapshot : nil
    let label = earlier?.converted == nil ? exchange.label : (earlier?.mediaType, earlier?.charset)
    snapshot = Snapshot(
      document: try Cleaning.exact(document, "document"), url: exchange.url,
      finalURL: exchange.landed == exchange.url ? nil : exchange.landed, at: exchange.at,
      outcome: outcome,
      reason: Cleaning.optional(reason ?? exchange.reason), status: exchange.status,
      mediaType: label.0 ?? earlier?.mediaType, charset: label.1 ?? earlier?.charset,
      digest: earlier?.digest ?? digest, size: earlier?.size ?? (answered ? came.size : nil),
      importedFrom: exchange.importedFrom, look: look, observed: isObserved ? came : nil,
      cutFrom: exchange.cutFrom,
      converted: isObserved ? converted : earlier?.converted ?? converted)
    self.exchange = exchange
    self.original = original
    storage =
      isObserved
      ? .observation : snapshot.digest == nil ? .attempt : original == nil ? .response : .revisit
  }

  /// Whether it has a response or revisit record.
  var hasAnswer: Bool { storage == .response || storage == .revisit }

  /// A body of which no more is stored than asked for, and how long it was.
  static func cut(_ exchange: Exchange, to most: Int?) -> Exchange {
    guard let most, max(exchange.body.count, exchange.readable.count) > most else {
      return exchange
    }
    var short = exchange
    short.body = Array(exchange.body.prefix(most))
    short.conversion?.bytes = Array(exchange.readable.prefix(most))
    short.cutFrom = exchange.cutFrom ?? exchange.readable.count
    return short
  }

  /// The exchange with every field fit for a header and without secrets, or why it cannot be.
  static func clean(_ raw: Exchange) throws(ArchiveError) -> Exchange {
    var exchange = raw
    exchange.url = try Cleaning.exact(raw.url, "url")
    if let final = raw.finalURL { exchange.finalURL = try Cleaning.exact(final, "final_url") }
    if exchange.finalURL == exchange.url { exchange.finalURL = nil }
    exchange.requestHeaders = raw.requestHeaders.map { Secrets.removed(Cleaning.header($0)) }
    exchange.responseHeaders = raw.responseHeaders.map { Secrets.removed(Cleaning.header($0)) }
    exchange.hops = raw.hops.compactMap(Cleaning.optional)
    exchange.reason = Cleaning.optional(raw.reason)
    exchange.importedFrom = Cleaning.optional(raw.importedFrom)
    if let status = raw.status, !(100...999).contains(status) {
      throw .refused("\(exchange.url): \(status) is no HTTP status")
    }
    if let conversion = raw.conversion {
      exchange.conversion?.tool = Cleaning.optional(conversion.tool) ?? "unknown"
      exchange.conversion?.finalURL = try conversion.finalURL.map { url throws(ArchiveError) in
        try Cleaning.exact(url, "final_url")
      }
    }
    let size = max(raw.body.count, raw.readable.count)
    guard size <= Limits().block else {
      throw .refused("\(exchange.url): a body of \(size) bytes is over \(Limits().block)")
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
