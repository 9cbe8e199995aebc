// Undoing transfer and content codings of bodies in other tools' files.
import Model

/// Some writers keep bodies as they came over the wire, others decode them and keep the header
/// fields; so a coding is undone only where the bytes show it.
enum ContentCoding {
  enum Decoded: Equatable {
    case body([UInt8])
    /// The coded body ends too early; this is what it gave.
    case cut([UInt8])
    case unsupported(String)
    case tooLarge
  }

  /// The body with all codings that the header fields name undone.
  static func decode(_ body: [UInt8], _ headers: [Header], limits: Limits) -> Decoded {
    var body = body
    var isCut = false
    if codings(headers, "Transfer-Encoding").contains("chunked") {
      (body, isCut) = chunked(body)
    }
    for coding in codings(headers, "Content-Encoding").reversed() {
      switch undo(coding, body, limits) {
      case .body(let plain): body = plain
      case .cut(let plain): (body, isCut) = (plain, true)
      case let other: return other
      }
    }
    return isCut ? .cut(body) : .body(body)
  }

  private static func codings(_ headers: [Header], _ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }
      .flatMap { $0.value.lowercased().split(separator: ",") }
      .map { Cleaning.value(String($0)) }
      // Nobody codes more often; a longer list is an attack on our time.
      .prefix(3).map { $0 }
  }

  private static func undo(_ coding: String, _ body: [UInt8], _ limits: Limits) -> Decoded {
    switch coding {
    case "gzip", "x-gzip":
      return body.starts(with: [0x1F, 0x8B]) ? inflate(body, .gzip, limits) : .body(body)
    case "deflate":
      guard let first = body.first, body.count > 1 else { return .body(body) }
      if first & 15 == 8, (Int(first) << 8 | Int(body[1])) % 31 == 0 {
        return inflate(body, .zlib, limits)
      }
      let raw = inflate(body, .raw, limits)
      return raw == .cut([]) ? .body(body) : raw
    case "br":
      // Brotli has no mark of its own, but what it makes is not text.
      return String(validating: body, as: UTF8.self) != nil
        ? .body(body) : .unsupported("the coding br is not read")
    case "zstd":
      return body.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        ? .unsupported("the coding zstd is not read") : .body(body)
    default: return .body(body)
    }
  }

  private static func inflate(
    _ body: [UInt8], _ wrapping: Inflater.Wrapping, _ limits: Limits
  ) -> Decoded {
    let inflater = Inflater(wrapping)
    var rest = body[...]
    var out: [UInt8] = []
    while true {
      let before = out.count
      let (taken, state) = inflater.step(rest, into: &out)
      rest = rest.dropFirst(taken)
      if out.count > limits.block { return .tooLarge }
      if out.count > 4 << 20 && out.count / max(1, body.count - rest.count) > limits.ratio {
        return .tooLarge
      }
      if state == .end { return .body(out) }
      if case .bad = state { return .cut(out) }
      if taken == 0 && out.count == before { return .cut(out) }
    }
  }

  /// Chunks put together; a body that does not begin with a chunk is taken as it is.
  private static func chunked(_ body: [UInt8]) -> (body: [UInt8], isCut: Bool) {
    var out: [UInt8] = []
    var at = 0
    while let (size, start) = chunkSize(body, at) {
      if size == 0 { return (out, false) }
      guard size <= body.count - start else { return (out + body[start...], true) }
      out += body[start..<(start + size)]
      at = start + size
      while at < body.count, body[at] == 13 || body[at] == 10 { at += 1 }
    }
    return at == 0 ? (body, false) : (out, true)
  }

  /// The size that a chunk's line names, and where its bytes begin.
  private static func chunkSize(_ body: [UInt8], _ at: Int) -> (size: Int, start: Int)? {
    guard let end = body[at...].prefix(1024).firstIndex(of: 10) else { return nil }
    let line = String(decoding: body[at..<end], as: UTF8.self)
    let digits = Cleaning.value(String(line.prefix { $0 != ";" }))
    guard !digits.isEmpty, digits.utf8.count <= 8, digits.allSatisfy(\.isHexDigit) else {
      return nil
    }
    return Int(digits, radix: 16).map { ($0, end + 1) }
  }
}
