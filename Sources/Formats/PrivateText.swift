// A text in which personal data is looked for.

/// The bytes of a text, with what all rules need to look around. Every look is bounded.
struct PrivateText {
  /// As many as the text has, with plain spaces and hyphens for the bytes of wide ones and of other
  /// marks, so that what is not ASCII is of a word.
  let bytes: [UInt8]
  /// Where a text was cut out of a longer one: what touches such an end may go on behind it.
  var isCut = (start: false, end: false)

  init(_ text: String) { bytes = PrivateText.plain(Array(text.utf8)) }

  private static func plain(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    for index in text.indices where text[index] >= 0xC2 {
      guard let (count, mark) = mark(at: index, of: text) else { continue }
      for place in index..<min(index + count, text.count) { bytes[place] = mark }
    }
    return bytes
  }

  /// How many bytes a mark that is no letter has, and what stands for each.
  private static func mark(at index: Int, of text: [UInt8]) -> (count: Int, mark: UInt8)? {
    let next = index + 1 < text.count ? text[index + 1] : 0
    let last = index + 2 < text.count ? text[index + 2] : 0
    let (space, hyphen) = (UInt8(ascii: " "), UInt8(ascii: "-"))
    switch (text[index], next) {
    case (0xC2, 0xAD), (0xC2, 0xAA), (0xC2, 0xB5), (0xC2, 0xBA): return nil
    case (0xC2, _): return (2, space)
    // What has no width may stand inside of a word.
    case (0xE2, 0x80) where (0x8B...0x8F).contains(last): return nil
    case (0xE2, 0x81) where last == 0xA0: return nil
    case (0xE2, 0x80) where (0x90...0x95).contains(last): return (3, hyphen)
    case (0xE2, 0x80...0xAF), (0xE3, 0x80), (0xEF, 0xBF): return (3, space)
    case (0xEF, 0xBC): return (3, last == 0xA0 ? UInt8(ascii: "@") : space)
    case (0xF0, _): return (4, space)
    default: return nil
    }
  }

  /// Without what has no width.
  static func visible(_ name: [UInt8]) -> [UInt8] {
    guard name.contains(where: { $0 >= 0xC2 }) else { return name }
    let hidden: Set<Unicode.Scalar> = [
      "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
    ]
    let scalars = String(decoding: name, as: UTF8.self).unicodeScalars
    return Array(String(String.UnicodeScalarView(scalars.filter { !hidden.contains($0) })).utf8)
  }

  /// Ranges of bytes that are personal data, in order, none touching another.
  func spans() -> [Range<Int>] {
    var found = mails() + numbers() + bankAccounts() + queries() + userParts() + labelled()
    found.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var merged: [Range<Int>] = []
    for span in found where !span.isEmpty {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  // MARK: Bytes

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Of a word: letters of any script.
  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte < 0x80 && isLetter(byte))
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  /// The byte there; 0 outside.
  func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

  /// Whether a word in lower case stands there, in whatever case.
  func has(_ word: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start + word.count <= bytes.count else { return false }
    for offset in word.indices where PrivateText.folded(bytes[start + offset]) != word[offset] {
      return false
    }
    return true
  }

  static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a place is inside an address of the web.
  func isInAddress(_ place: Int) -> Bool {
    var index = place - 1
    while index >= max(0, place - 160), !PrivateText.isSpace(bytes[index]) {
      if bytes[index] == UInt8(ascii: "/"), byte(index - 1) == UInt8(ascii: "/") { return true }
      if has(PrivateText.host, at: index) { return true }
      index -= 1
    }
    return false
  }

  private static let host = Array("www.".utf8)

  /// The words that an address scrolls to, in plain letters; nil where it has none.
  var wordsOfFragment: String? {
    let mark = Array(":~:text=".utf8)
    guard bytes.contains(UInt8(ascii: "#")),
      let start = bytes.indices.first(where: { bytes[$0] == mark[0] && has(mark, at: $0) })
    else { return nil }
    return String(decoding: decoded(start + mark.count..<bytes.count), as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Bytes without percent signs.
  func decoded(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < range.upperBound,
        let high = PrivateText.hexadecimal(bytes[index + 1]),
        let low = PrivateText.hexadecimal(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }
}
