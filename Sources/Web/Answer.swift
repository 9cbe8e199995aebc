// What came of one request to one server.
package import Model

/// Why no usable answer came.
package struct Trouble: Sendable, Equatable {
  package var outcome: Outcome
  /// In a few plain words.
  package var reason: String

  package init(_ outcome: Outcome, _ reason: String) {
    self.outcome = outcome
    self.reason = reason
  }
}

/// The answer to one hop, whole.
package struct Answer: Sendable {
  package var url: WebURL
  /// When the request began.
  package var at: Timestamp
  /// The head of the request, byte for byte as sent (for HTTP/2 in the spelling of HTTP/1).
  package var requestHead: [UInt8] = []
  /// The head of the answer as received, status line and blank line included.
  package var responseHead: [UInt8] = [] {
    didSet { responseHeaders = Head.fields(responseHead) }
  }
  /// Read once, whenever the head is set.
  package private(set) var responseHeaders: [Header] = []
  package var status: Int?
  /// With content codings undone; when `trouble` is `truncated`, what had come.
  package var body: [UInt8] = []
  /// Bytes of the body as sent.
  package var wireBytes = 0
  package var trouble: Trouble?
  package var milliseconds = 0
  /// Whether the host, the port or the address was refused, so that nothing was connected to.
  package var wasRefused = false
  /// Whether the request held a condition.
  package var wasConditional = false

  package init(url: WebURL, at: Timestamp) {
    self.url = url
    self.at = at
  }

  package var requestHeaders: [Header] { Head.fields(requestHead) }

  /// All values of a field, in order.
  ///
  /// - Parameter name: in lower case.
  package func values(_ name: String) -> [String] {
    responseHeaders.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// `HTTP/1.1` or `HTTP/2`; empty when no answer came.
  package var version: String {
    String(decoding: responseHead.prefix { $0 != 0x20 }, as: UTF8.self)
  }
}

/// Reading heads of messages.
enum Head {
  /// The fields after the first line. Folded lines are joined, lines without a colon left out,
  /// values that are no UTF-8 read as Latin-1, as the archive reads them.
  static func fields(_ head: [UInt8]) -> [Header] {
    var fields: [Header] = []
    for line in head.split(separator: 0x0A).dropFirst() {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let first = line.first else { continue }
      if first == 0x20 || first == 0x09 {
        if !fields.isEmpty { fields[fields.count - 1].value += " " + text(line) }
      } else if let colon = line.firstIndex(of: 0x3A) {
        fields.append(Header(text(line[..<colon]), text(line[(colon + 1)...])))
      }
    }
    return fields
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let byte = bytes.first, byte == 0x20 || byte == 0x09 { bytes = bytes.dropFirst() }
    while let byte = bytes.last, byte == 0x20 || byte == 0x09 { bytes = bytes.dropLast() }
    return String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
