// Comma-separated values as RFC 4180 has them.

/// A value of a table.
package enum Cell: Equatable {
  case text(String)
  case number(Int)
  case flag(Bool)
  /// Not known, not checked or not applicable; never the same as 0.
  case empty

  package init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
  package init(_ number: Int?) { self = number.map(Cell.number) ?? .empty }
}

/// CSV in UTF-8 without byte order mark, lines end in CR LF, no spreadsheet runs a cell.
///
/// A text cell that a spreadsheet might take for a formula gets an apostrophe in front, and so does
/// one that already starts with apostrophes before such a character; taking one apostrophe off
/// gives the text back (``plain(_:)``). Numbers stay numbers. U+0000, which breaks readers, becomes
/// U+FFFD.
package enum CSV {
  /// One line with its CR LF.
  package static func line(_ cells: [Cell]) -> [UInt8] {
    var out: [UInt8] = []
    write(cells[...], to: &out)
    return out
  }

  /// Appends one line with its CR LF.
  package static func write(_ cells: ArraySlice<Cell>, to out: inout [UInt8]) {
    for index in cells.indices {
      if index > cells.startIndex { out.append(UInt8(ascii: ",")) }
      switch cells[index] {
      case .text(let text): write(text, to: &out)
      case .number(let number): out += String(number).utf8
      case .flag(let flag): out += (flag ? "true" : "false").utf8
      case .empty: break
      }
    }
    out.append(0x0D)
    out.append(0x0A)
  }

  /// A text that no spreadsheet takes for a formula.
  package static func guarded(_ text: String) -> String {
    needsGuard(text) ? "'" + text : text
  }

  /// The text that ``guarded(_:)`` was given.
  package static func plain(_ cell: String) -> String {
    guard cell.utf8.first == apostrophe else { return cell }
    let rest = String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
    return needsGuard(rest) ? rest : cell
  }

  private static let apostrophe = UInt8(ascii: "'")
  /// What starts a formula, in narrow and wide forms, and what some programs skip before one.
  private static let dangerous: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{A0}", "\u{FEFF}", "\u{FFFD}",
    "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  private static func needsGuard(_ text: String) -> Bool {
    // Letters and digits begin nearly every text.
    guard let byte = text.utf8.first else { return false }
    if byte < 0x80, byte > 0x2F, byte != UInt8(ascii: "="), byte != UInt8(ascii: "@") {
      return false
    }
    let first = text.unicodeScalars.first { $0 != "'" && $0 != " " }
    return first.map(dangerous.contains) ?? false
  }

  /// Guarded and quoted where needed.
  private static func write(_ text: String, to out: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isGuarded = needsGuard(text)
    var text = text
    text.withUTF8 { bytes in
      let isSpaced = (bytes.first == 0x20 && !isGuarded) || bytes.last == 0x20
      guard isSpaced || bytes.contains(where: isSpecial) else {
        if isGuarded { out.append(apostrophe) }
        out.append(contentsOf: bytes)
        return
      }
      out.append(quote)
      if isGuarded { out.append(apostrophe) }
      for byte in bytes {
        if byte == quote { out.append(quote) }
        if byte == 0 { out += [0xEF, 0xBF, 0xBD] } else { out.append(byte) }
      }
      out.append(quote)
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
      || byte == 0
  }
}
