// What of an exchange decides how it is stored: the answer, and the form in which it is read.
import Digest
import Model

extension Exchange {
  /// What the archive says of the readable form, where there is one.
  var converted: Converted? {
    conversion.map {
      Converted(
        kind: $0.kind, tool: $0.tool,
        source: ObservedBody(digest: Digest.sha256(body), size: body.count))
    }
  }

  /// How what is read is labelled: by the server, or as conversions are.
  var label: (mediaType: String?, charset: String?) {
    if let conversion { return (conversion.mediaType, Conversion.charset) }
    let type = header("Content-Type").map { ContentType($0) }
    return (type?.mediaType, type?.charset)
  }
}

extension Conversion {
  /// What the bytes are, in words for other tools.
  var contentType: String {
    switch kind {
    case .rendered: "text/html; charset=utf-8"
    case .pdf: "application/xhtml+xml; charset=utf-8"
    }
  }

  /// The readable form in a record of ours; nil where it is another's.
  init?(_ record: WARCRecord) {
    guard record.type == "conversion", let tool = record.header("X-Conversion-Tool"),
      let kind = record.header("X-Conversion-Kind").flatMap(Kind.init(rawValue:))
    else { return nil }
    self.init(kind, tool: tool, bytes: record.block)
  }
}

extension Converted {
  /// Nil when a part is missing.
  init?(kind: String?, tool: String?, source: ObservedBody?) {
    guard let kind = kind.flatMap(Conversion.Kind.init(rawValue:)), let tool, let source else {
      return nil
    }
    self.init(kind: kind, tool: tool, source: source)
  }
}
