// Link targets that stand apart from their words, and character references.
import CLibXML2

/// The `[name]: address "title"` lines of a file.
struct MarkdownReferences {
  private var targets: [String: (href: String, title: String?)] = [:]

  /// The target of a name.
  subscript(name: ArraySlice<UInt8>) -> (href: String, title: String?)? {
    guard name.count <= 1_000 else { return nil }
    return targets[MarkdownReferences.key(name)]
  }

  /// Reads a line; false if it is no target.
  mutating func read(_ line: MarkdownLine) -> Bool {
    let text = line.bytes[line.trimmed]
    guard text.first == 0x5B, let close = text.firstIndex(of: 0x5D), close > text.startIndex + 1,
      close + 1 < text.endIndex, text[close + 1] == 0x3A, text[text.startIndex + 1] != 0x5E
    else { return false }
    var rest = text[(close + 2)...].drop { ASCII.isSpace($0) }
    var href = rest.prefix { !ASCII.isSpace($0) }
    guard !href.isEmpty else { return false }
    rest = rest.dropFirst(href.count).drop { ASCII.isSpace($0) }
    if href.first == 0x3C, href.last == 0x3E { href = href.dropFirst().dropLast() }
    if !rest.isEmpty, rest.first != 0x22, rest.first != 0x27, rest.first != 0x28 { return false }
    let title = rest.count > 2 ? String(decoding: rest.dropFirst().dropLast(), as: UTF8.self) : nil
    let key = MarkdownReferences.key(text[(text.startIndex + 1)..<close])
    if targets[key] == nil { targets[key] = (MarkdownReferences.address(href), title) }
    return true
  }

  private static func key(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// An address with escapes and character references resolved.
  static func address(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
      if byte == 0x5C, next > 0x20, next < 0x7F, !ASCII.isLetter(next), !ASCII.isDigit(next) {
        result.append(next)
        at += 2
        continue
      }
      if byte == 0x26, let close = bytes[at...].prefix(34).firstIndex(of: 0x3B),
        let code = CharacterReference.code(bytes[(at + 1)..<close])
      {
        UTF8Writer.append(code, to: &result)
        at = close + 1
        continue
      }
      result.append(byte)
      at += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// `amp`, `#39`, `#xA0`: what stands between `&` and `;`.
enum CharacterReference {
  /// The code point, or nil if it is none.
  static func code(_ text: ArraySlice<UInt8>) -> UInt32? {
    guard let first = text.first else { return nil }
    if first == 0x23 {
      let digits = String(decoding: text.dropFirst(), as: UTF8.self)
      let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
      let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number else { return nil }
      if number >= 0x80, number < 0xA0 { return UInt32(Windows1252.upper[Int(number) - 0x80]) }
      return UnicodeScalar(number) == nil || number == 0 ? 0xFFFD : number
    }
    let index = text.withUnsafeBufferPointer { bytes -> UInt8 in
      var hash = ByteTable.seed
      for byte in bytes { hash = ByteTable.step(hash, byte) }
      return Entities.html5.value(hash: hash)
    }
    if index != 0 { return Entities.html5Codes[Int(index) - 1] }
    let name = Array(text) + [0]
    return htmlEntityLookup(name).map { UInt32($0.pointee.value) }
  }
}
