// Character references that the parser's HTML 4 tables do not know.

/// Rewrites references in place. What a rewritten reference is shorter by is filled with U+0001,
/// which the parser drops: so every offset stays.
struct References {
  /// Dropped by the parser wherever it stands.
  static let filler: UInt8 = 0x01

  /// How many fillers may still be written.
  var budget = Limits.droppedBytes

  /// Repairs the reference at `start`, an ampersand; returns where to go on.
  mutating func repair(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int, end: Int, inAttribute: Bool
  ) -> Int {
    guard start + 1 < end else { return start + 1 }
    if bytes[start + 1] == 0x23 { return repairNumber(bytes, at: start, end: end) }
    var stop = start + 1
    var hash = ByteTable.seed
    var legacy: (code: UInt8, end: Int)?
    while stop < end, stop - start <= 32, isAlphanumeric(bytes[stop]) {
      hash = ByteTable.step(hash, bytes[stop])
      stop += 1
      if stop - start <= 7 {
        let code = Entities.legacy.value(hash: hash)
        if code != 0 { legacy = (code, stop) }
      }
    }
    if stop < end, bytes[stop] == 0x3B {
      let index = Entities.html5.value(hash: hash)
      if index != 0 {
        write(Entities.html5Codes[Int(index) - 1], bytes, start..<(stop + 1))
      }
      return stop + 1
    }
    // `&lt` would become markup, and in an attribute `&copy=` is part of an address.
    if let legacy, !inAttribute, legacy.code != 0x3C {
      write(UInt32(legacy.code), bytes, start..<legacy.end)
      return legacy.end
    }
    return stop
  }

  /// References to 0x80…0x9F mean windows-1252; those to no character mean U+FFFD.
  private mutating func repairNumber(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int, end: Int
  ) -> Int {
    var stop = start + 2
    var radix: UInt32 = 10
    if stop < end, bytes[stop] | 0x20 == 0x78 {
      radix = 16
      stop += 1
    }
    let digits = stop
    var code: UInt32 = 0
    while stop < end, let digit = digit(bytes[stop], radix) {
      code = min(code * radix + digit, 0x110000)
      stop += 1
    }
    guard stop > digits else { return stop }
    if stop < end, bytes[stop] == 0x3B { stop += 1 }
    switch code {
    case 0x80...0x9F:
      write(UInt32(Windows1252.upper[Int(code) - 0x80]), bytes, start..<stop)
    case 0, 0xD800...0xDFFF, 0x110000...:
      write(0xFFFD, bytes, start..<stop)
    default: break
    }
    return stop
  }

  private mutating func write(
    _ code: UInt32, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>
  ) {
    var text: [UInt8] = []
    UTF8Writer.append(code, to: &text)
    guard text.count <= range.count, range.count - text.count <= budget else { return }
    budget -= range.count - text.count
    for (offset, index) in range.enumerated() {
      bytes[index] = offset < text.count ? text[offset] : References.filler
    }
  }

  private func digit(_ byte: UInt8, _ radix: UInt32) -> UInt32? {
    if ASCII.isDigit(byte) { return UInt32(byte - 0x30) }
    let low = byte | 0x20
    return radix == 16 && low >= 0x61 && low <= 0x66 ? UInt32(low - 0x61) + 10 : nil
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte)
  }
}
