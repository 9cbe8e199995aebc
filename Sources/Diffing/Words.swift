// Words as they are compared: without punctuation, marks, case and white space.

/// Turns text into the words that a comparison looks at.
///
/// Letters are lower-cased; punctuation, symbols and invisible characters go; points and commas
/// inside numbers stay, as do currency and percent signs, because money and shares are meant.
/// Scripts that put no spaces between words give one word a character.
package enum Words {
  /// The words of a text, joined by one space.
  package static func normalised(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    append(bytes, 0..<bytes.count, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the words of `bytes[range]` to `out`, joined by spaces; `out` starts a new text.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
    let start = out.count
    let kinds = Words.kinds
    var open = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        switch kinds[Int(byte)] {
        case .word: put(byte | (byte >= 65 && byte <= 90 ? 0x20 : 0))
        case .single:
          open = false
          put(byte)
          open = false
        default:
          let joins = (byte == 0x2E || byte == 0x2C) && open && isDigit(index - 1)
          if joins && isDigit(index + 1) { out.append(byte) } else { open = false }
        }
        index += 1
      } else {
        let (scalar, length) = UTF8Scalar.decode(bytes, index, range.upperBound)
        other(scalar, index, length)
        index += length
      }
    }

    func isDigit(_ at: Int) -> Bool {
      range.contains(at) && bytes[at] >= 0x30 && bytes[at] <= 0x39
    }
    func put(_ byte: UInt8) {
      if !open && out.count > start { out.append(0x20) }
      open = true
      out.append(byte)
    }
    func other(_ scalar: Unicode.Scalar, _ at: Int, _ length: Int) {
      switch kind(scalar) {
      case .gap: open = false
      case .ignored: break
      case .single:
        open = false
        for offset in at..<(at + length) { put(bytes[offset]) }
        open = false
      case .word: for offset in at..<(at + length) { put(bytes[offset]) }
      case .upper: for byte in scalar.properties.lowercaseMapping.utf8 { put(byte) }
      }
    }
  }

  /// Whether a character is a word by itself.
  static func stands(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.isASCII ? kinds[Int(scalar.value)] : kind(scalar)) == .single
  }

  /// Whether the character at an offset belongs to a word.
  static func isPart(_ bytes: [UInt8], _ at: Int, _ scalar: Unicode.Scalar) -> Bool {
    if !scalar.isASCII { return kind(scalar) != .gap }
    if kinds[Int(scalar.value)] == .word { return true }
    let digits: ClosedRange<UInt8> = 0x30...0x39
    return (scalar == "." || scalar == ",") && at > 0 && at + 1 < bytes.count
      && digits.contains(bytes[at - 1]) && digits.contains(bytes[at + 1])
  }

  enum Kind: UInt8 { case gap, word, upper, single, ignored }

  /// What a character is to a comparison, for those beyond ASCII.
  static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3041...0x30FF: return .single
    case 0xFE00...0xFE0F: return .ignored
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .otherLetter: return scalar.properties.isIdeographic ? .single : .word
    case .lowercaseLetter, .modifierLetter, .decimalNumber, .letterNumber, .nonspacingMark,
      .spacingMark:
      return .word
    case .currencySymbol: return .single
    case .format: return .ignored
    default: return .gap
    }
  }

  /// The same for ASCII.
  private static let kinds: [Kind] = (0..<128).map { value in
    switch UInt8(value) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .word
    case 0x24, 0x25: .single
    default: .gap
    }
  }
}

/// Reading characters out of UTF-8 bytes without copying.
enum UTF8Scalar {
  /// The character at an offset and its length in bytes. Bytes that form none give U+FFFD.
  static func decode(
    _ bytes: [UInt8], _ at: Int, _ end: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[at]
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, at + length <= end else { return ("\u{FFFD}", 1) }
    if length == 1 { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = bytes[at + offset]
      guard next & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
