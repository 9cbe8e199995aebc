// The two forms in which an answer may be kept: as it came, and as it is read.
import Digest
import HTML
package import Model

/// What decides whether two captures are the same: digests, whatever program made them readable.
package struct Forms: Sendable, Equatable {
  /// `sha256:…` of what is read.
  package var digest: String
  /// What it was made of, where that is not what came.
  package var converted: Converted?

  package init(digest: String, converted: Converted?) {
    self.digest = digest
    self.converted = converted
  }

  package init(_ exchange: Exchange) {
    digest = Digest.sha256(exchange.readable)
    converted = exchange.conversion.map {
      Converted(
        kind: $0.kind, tool: $0.tool,
        source: ObservedBody(digest: Digest.sha256(exchange.body), size: exchange.body.count))
    }
  }

  /// Whether a stored capture has these forms. Of a PDF only what came counts: a newer program that
  /// reads it otherwise is no change of the page.
  package func areThose(of digest: String?, _ other: Converted?) -> Bool {
    guard converted?.kind == other?.kind else { return false }
    switch converted?.kind {
    case nil: return self.digest == digest
    case .pdf: return converted?.source.digest == other?.source.digest
    case .rendered:
      return self.digest == digest && converted?.source.digest == other?.source.digest
    }
  }
}

extension ContentType {
  /// How the readable form of an answer is labelled.
  package init(of exchange: Exchange) {
    self.init(exchange.header("content-type"))
    guard let conversion = exchange.conversion else { return }
    (mediaType, charset) = (conversion.mediaType, Conversion.charset)
  }
}

extension PageSource {
  /// The whole page of an answer, as it is read.
  /// - Parameter declared: what the document says that its bytes are. A rendered page is HTML.
  init(_ exchange: Exchange, declared: MediaType?) {
    let type = ContentType(of: exchange)
    let kind = MediaType.effective(
      declared: exchange.conversion == nil ? declared : nil, served: type.mediaType)
    self.init(bytes: exchange.readable, mediaType: kind.rawValue, charset: type.charset)
  }
}
