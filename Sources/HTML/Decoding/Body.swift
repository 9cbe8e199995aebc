// The stored bytes of a page as UTF-8: what every byte range of a block refers to.

/// Decoding of a stored body.
package enum Body {
  /// The body as valid UTF-8 without byte order mark. Order: mark, the server's charset, for HTML
  /// a `meta` in the first 1,024 bytes, UTF-8 if valid, a later `meta`, else windows-1252. A byte that means
  /// nothing becomes U+FFFD and decoding goes on.
  ///
  /// Throws `badEncoding` for an encoding that nobody may decode and for UTF-16 that does not say
  /// so, `tooLarge` above the limits.
  package static func decode(
    _ bytes: [UInt8], charset: String? = nil, mediaType: String = "text/html"
  ) throws(ReadError) -> [UInt8] {
    guard bytes.count <= Limits.bytes else {
      throw .tooLarge("\(bytes.count) bytes; the limit is \(Limits.bytes)")
    }
    let (encoding, mark) = sniff(bytes, charset: charset, mediaType: mediaType)
    let decoded = try decode(mark == 0 ? bytes : Array(bytes[mark...]), as: encoding)
    guard decoded.count <= Limits.decodedBytes else {
      throw .tooLarge("\(decoded.count) bytes when decoded; the limit is \(Limits.decodedBytes)")
    }
    return decoded
  }

  /// How far a page that is no UTF-8 is searched for the name of its encoding.
  private static let lateMeta = 65_536

  /// The encoding and the length of the byte order mark.
  static func sniff(
    _ bytes: [UInt8], charset: String?, mediaType: String
  ) -> (Charset?, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if let charset, let named = Charset(label: charset) { return (named, 0) }
    if mediaType != "text/markdown", let named = MetaPrescan.charset(of: bytes) {
      return (named, 0)
    }
    return (nil, 0)
  }

  private static func decode(_ bytes: [UInt8], as charset: Charset?) throws(ReadError) -> [UInt8] {
    switch charset?.name {
    case nil, "utf-8":
      let zeros = bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 &+ ($1 == 0 ? 1 : 0) } }
      guard zeros < 16 || zeros < bytes.count / 8 else {
        throw .badEncoding("one byte in eight is zero: UTF-16 that does not say so, or no text")
      }
      if (try? UTF8Span(validating: bytes.span)) != nil { return bytes }
      guard charset == nil else { return repaired(bytes) }
      // Browsers begin again when the name of the encoding comes late.
      if let late = MetaPrescan.charset(of: bytes, within: lateMeta), late != .utf8 {
        return try decode(bytes, as: late)
      }
      return Windows1252.decode(bytes)
    case "windows-1252":
      return Windows1252.decode(bytes)
    case "x-user-defined":
      return bytes.flatMap { Array(String(UnicodeScalar(userDefined: $0)).utf8) }
    case "replacement":
      throw .badEncoding("an encoding that is not safe to decode")
    case let name?:
      guard let decoded = Iconv.decode(bytes, from: Charset(name: name)) else {
        throw .badEncoding("no decoder for \(name)")
      }
      return decoded
    }
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}

extension UnicodeScalar {
  /// The encoding `x-user-defined`: ASCII, and the upper half in the private use area.
  fileprivate init(userDefined byte: UInt8) {
    self = byte < 0x80 ? UnicodeScalar(byte) : UnicodeScalar(0xF700 + UInt16(byte)) ?? "\u{FFFD}"
  }
}
