// Text that shows what it holds.

/// Text for people to read, with nothing in it that they cannot see.
package enum Visible {
  /// The text with tokens such as `⟦U+202E⟧` for characters that have no shape of their own or turn
  /// the order of others: controls, zero-width and bidirectional marks, line separators, tags.
  ///
  /// Line feeds, tabs and the variation selectors of emoji stay.
  package static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { out += token(scalar) } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  /// At most so many code points of a text, with an ellipsis where it was cut.
  package static func prefix(_ text: String, _ limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0x09, 0x0A: return false
    case 0xFE00...0xFE0F: return false
    case 0x7F...0x9F, 0..<0x20: return true
    case 0xA0..<0xAD: return false
    default: break
    }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    switch properties.generalCategory {
    case .format, .control, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  static func token(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟦U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)⟧"
  }
}
