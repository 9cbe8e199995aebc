// Encodings other than UTF-8 and windows-1252, through glibc.
import Glibc

/// glibc's iconv with the web's rules for bytes that it refuses.
enum Iconv {
  /// UTF-8, or nil when glibc does not know the encoding.
  static func decode(_ bytes: [UInt8], from charset: Charset) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", charset.iconvName),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var input = bytes
    var window = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBytes { source in
      window.withUnsafeMutableBytes { target in
        convert(converter, source, charset, through: target, into: &result)
      }
    }
    return result
  }

  private static func convert(
    _ converter: iconv_t, _ source: UnsafeMutableRawBufferPointer, _ charset: Charset,
    through window: UnsafeMutableRawBufferPointer, into result: inout [UInt8]
  ) {
    var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
    var left = source.count
    while left > 0 {
      var out = window.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = window.count
      let outcome = iconv(converter, &next, &left, &out, &room)
      let trouble = errno
      result.append(contentsOf: window[0..<(window.count - room)])
      guard outcome == -1, trouble != E2BIG, left > 0 else { continue }
      let skipped = min(left, trouble == EINVAL ? left : charset.unit)
      let byte = source[source.count - left]
      UTF8Writer.append(trouble == EINVAL ? 0xFFFD : charset.meaning(of: byte), to: &result)
      next = next.map { $0 + skipped }
      left -= skipped
    }
  }
}

extension Charset {
  /// Bytes to step over when one cannot be read.
  fileprivate var unit: Int { name.hasPrefix("utf-16") ? 2 : 1 }

  /// What a byte means that glibc refuses.
  fileprivate func meaning(of byte: UInt8) -> UInt32 {
    switch name {
    case "gbk", "gb18030": return byte == 0x80 ? 0x20AC : 0xFFFD
    case "shift_jis": return byte == 0x80 ? 0x80 : 0xFFFD
    case let name where name.hasPrefix("windows-"):
      return byte < 0xA0 ? UInt32(byte) : 0xFFFD
    default: return 0xFFFD
    }
  }
}
