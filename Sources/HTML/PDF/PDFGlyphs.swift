// What a PDF's glyphs mean in letters.

/// A PDF holds shapes, not text: the same word may be set with or without a ligature, a hyphen may
/// be a soft hyphen that is seen. Words are given in the letters that a reader sees. Nothing else is
/// normalised.
enum PDFGlyphs {
  /// A word in letters: ligatures taken apart, visible soft hyphens as hyphens, no controls.
  static func readable(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 < 0x21 || $0 >= 0x7F }) else { return word }
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 0xFB00: out.append(contentsOf: "ff".unicodeScalars)
      case 0xFB01: out.append(contentsOf: "fi".unicodeScalars)
      case 0xFB02: out.append(contentsOf: "fl".unicodeScalars)
      case 0xFB03: out.append(contentsOf: "ffi".unicodeScalars)
      case 0xFB04: out.append(contentsOf: "ffl".unicodeScalars)
      case 0xFB05, 0xFB06: out.append(contentsOf: "st".unicodeScalars)
      case 0xAD, 0x2010: out.append("-")
      case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
        0xFEFF:
        // White space inside of a word: the next one begins.
        if let last = out.last, last != " " { out.append(" ") }
      default: out.append(scalar)
      }
    }
    if out.last == " " { out.removeLast() }
    return String(out)
  }

  /// Text with the entities of XML replaced.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == 0x26, let (scalar, end) = entity(bytes[at...]) {
        out += Array(String(scalar).utf8)
        at = end
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func entity(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
    guard let end = bytes.prefix(12).firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar?
    switch name {
    case "amp": scalar = "&"
    case "lt": scalar = "<"
    case "gt": scalar = ">"
    case "quot": scalar = "\""
    case "apos": scalar = "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      scalar = value.flatMap { Unicode.Scalar($0) }
    }
    return scalar.map { ($0, end + 1) }
  }

  /// Marks that begin an item of a list.
  static let bullets: Set<Unicode.Scalar> = [
    "•", "◦", "▪", "▫", "■", "□", "●", "○", "‣", "⁃", "∙", "·", "–", "—", "-", "*", "➢", "✓",
    "\u{F0B7}", "\u{F0A7}", "\u{F0D8}", "\u{F0FC}", "\u{F02D}",
  ]

  /// Whether a word is nothing but such a mark.
  static func isBullet(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    guard let only = scalars.first, scalars.count == 1 else { return false }
    return bullets.contains(only)
  }
}
