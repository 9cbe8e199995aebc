// The page in one record, for those who know where it lies.

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
