// The encoding that most pages mean when they say Latin-1.

/// windows-1252 as browsers read it: its five holes are control characters.
enum Windows1252 {
  /// What 0x80 to 0x9F mean.
  static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// UTF-8 of windows-1252.
  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    let upper = upper
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        let code = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
        UTF8Writer.append(UInt32(code), to: &result)
      }
    }
    return result
  }
}

/// Code points to UTF-8.
enum UTF8Writer {
  /// Appends a code point that is none of the surrogates.
  static func append(_ code: UInt32, to bytes: inout [UInt8]) {
    if code < 0x80 {
      bytes.append(UInt8(code))
    } else if code < 0x800 {
      bytes.append(UInt8(0xC0 | code >> 6))
      bytes.append(UInt8(0x80 | code & 0x3F))
    } else if code < 0x10000 {
      bytes.append(UInt8(0xE0 | code >> 12))
      bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | code & 0x3F))
    } else {
      bytes.append(UInt8(0xF0 | code >> 18 & 0x07))
      bytes.append(UInt8(0x80 | code >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | code & 0x3F))
    }
  }
}
