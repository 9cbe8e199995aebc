// The answer in one record, for those who know where it lies.
package import Model

extension WARCRecord {
  /// The body of the HTTP answer that the record holds, codings undone; nil where it holds none
  /// (a revisit, a request) or its coding is not read.
  package func body(limits: Limits = Limits()) -> [UInt8]? {
    guard type == "response", let message = HTTPMessage(answer: block) else { return nil }
    switch ContentCoding.decode(Array(block[message.bodyStart...]), message.headers, limits: limits)
    {
    case .body(let body), .cut(let body): return body
    case .unsupported, .tooLarge: return nil
    }
  }
}

/// The HTTP answer that a record holds.
package struct StoredAnswer: Sendable, Equatable {
  package var status: Int?
  package var headers: [Header]
  /// Codings undone.
  package var body: [UInt8]
  /// Whether the record or the coded body ends too early.
  package var isCut: Bool

  /// The first header field of that name, whatever its case.
  package func header(_ name: String) -> String? { headers.first(name) }
}

extension WARCRecord {
  /// The answer in a response record; nil in any other, a ``Problem`` where it cannot be read.
  package func answer(limits: Limits = Limits()) throws(Problem) -> StoredAnswer? {
    func problem(_ kind: Problem.Kind, _ what: String) -> Problem {
      Problem(file: file, offset: offset, kind: kind, what: what)
    }
    guard type == "response" else { return nil }
    guard let message = HTTPMessage(answer: block) else {
      throw problem(.damaged, "the record holds no HTTP answer")
    }
    let stored = block[message.bodyStart...]
    let decoded = ContentCoding.decode(Array(stored), message.headers, limits: limits)
    // Tools that undo codings and keep the header fields store more than was promised, not less.
    let promised = message.headers.first("Content-Length").flatMap(WARCHead.length)
    var isCut = header("WARC-Truncated") != nil || stored.count < promised ?? 0
    let body: [UInt8]
    switch decoded {
    case .body(let whole): body = whole
    case .cut(let part): (body, isCut) = (part, true)
    case .unsupported(let what): throw problem(.unsupported, what)
    case .tooLarge: throw problem(.tooLarge, "the decoded body is over the limit")
    }
    return StoredAnswer(
      status: message.status, headers: HTTPMessage.received(message.headers), body: body,
      isCut: isCut)
  }
}
