// From an exchange and its verdict to the snapshot that the archive lists.
import Digest
package import Model

extension Snapshot {
  /// The record of one attempt to fetch a document.
  ///
  /// Digest and size are those of the body, whatever the outcome, when there is one; of its
  /// readable form where it has one.
  package init(of exchange: Exchange, document: String, verdict: Verdict) {
    let type = ContentType(of: exchange)
    let body = exchange.readable
    let hasBody = !body.isEmpty
    self.init(
      document: document, url: exchange.url,
      finalURL: exchange.landed == exchange.url ? nil : exchange.landed, at: exchange.at,
      outcome: verdict.outcome, reason: verdict.reason, status: exchange.status,
      mediaType: type.mediaType, charset: type.charset,
      digest: hasBody ? Digest.sha256(body) : nil, size: hasBody ? body.count : nil,
      importedFrom: exchange.importedFrom, converted: Forms(exchange).converted)
  }
}

/// A Content-Type header field taken apart.
package struct ContentType: Sendable, Equatable {
  /// Lower case, without parameters.
  package var mediaType: String?
  /// As the server said it, without quotes.
  package var charset: String?

  package init(_ value: String?) {
    let parts = (value ?? "").split(separator: ";", omittingEmptySubsequences: false).map(trim)
    mediaType = parts.first.flatMap { $0.isEmpty ? nil : $0.lowercased() }
    for part in parts.dropFirst() where part.lowercased().hasPrefix("charset=") {
      let name = part.dropFirst("charset=".count).filter { $0 != "\"" && $0 != "'" }
      if !name.isEmpty { charset = String(name) }
      break
    }
  }
}

/// A piece of text without white space around it.
private func trim(_ text: Substring) -> String {
  let head = text.drop { $0.isWhitespace }
  return String(head.prefix(head.count - head.reversed().prefix { $0.isWhitespace }.count))
}
