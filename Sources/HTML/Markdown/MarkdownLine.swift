// What one line of Markdown is.

/// A line, or what is left of it, with its place in the source.
struct MarkdownLine {
  let bytes: [UInt8]
  var range: Range<Int>
  /// Columns before the first byte that is no space.
  var indent = 0

  init(_ bytes: [UInt8], _ range: Range<Int>, column: Int = 0) {
    self.bytes = bytes
    var start = range.lowerBound
    var end = range.upperBound
    var indent = column
    while start < end, isBlank(bytes[start]) {
      if bytes[start] == 0x09 {
        indent += 4 - indent % 4
      } else if bytes[start] == 0x20 {
        indent += 1
      }
      start += 1
    }
    // Trailing spaces stay: two of them are a line break.
    while end > start, bytes[end - 1] == MarkdownCleaner.filler { end -= 1 }
    self.range = start..<end
    self.indent = indent
    func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == MarkdownCleaner.filler
    }
  }

  var isBlank: Bool { range.isEmpty }
  var first: UInt8? { isBlank ? nil : bytes[range.lowerBound] }

  /// The text without spaces at its end.
  var trimmed: Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  /// The line behind its first bytes.
  func dropping(_ count: Int) -> MarkdownLine {
    MarkdownLine(
      bytes, min(range.lowerBound + count, range.upperBound)..<range.upperBound,
      column: indent + count)
  }

  /// The level and text of `## A heading ##`.
  var heading: (level: Int, text: Range<Int>)? {
    let level = bytes[range].prefix { $0 == 0x23 }.count
    guard level >= 1, level <= 6 else { return nil }
    let after = range.lowerBound + level
    guard after == range.upperBound || ASCII.isSpace(bytes[after]) else { return nil }
    var text = withoutAnchor(MarkdownLine(bytes, after..<range.upperBound).trimmed)
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == 0x23 { end -= 1 }
    if end == text.lowerBound || ASCII.isSpace(bytes[end - 1]) { text = text.lowerBound..<end }
    return (level, MarkdownLine(bytes, text).trimmed)
  }

  /// Without `{#anchor}` at the end.
  private func withoutAnchor(_ text: Range<Int>) -> Range<Int> {
    guard let last = bytes[text].last, last == 0x7D,
      let open = bytes[text].lastIndex(of: 0x7B), bytes[open + 1] == 0x23
    else { return text }
    return MarkdownLine(bytes, text.lowerBound..<open).trimmed
  }

  /// 1 or 2 for a line of `===` or `---`.
  var underline: Int? {
    let text = bytes[trimmed]
    guard let mark = text.first, mark == 0x3D || mark == 0x2D,
      text.allSatisfy({ $0 == mark })
    else { return nil }
    return mark == 0x3D ? 1 : 2
  }

  /// `***`, `- - -`, `___`.
  var isThematicBreak: Bool {
    guard let mark = first, mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
    var count = 0
    for byte in bytes[range] {
      if byte == mark { count += 1 } else if !ASCII.isSpace(byte) { return false }
    }
    return count >= 3
  }

  /// The mark and length of a code fence.
  var fence: (mark: UInt8, length: Int)? {
    guard let mark = first, mark == 0x60 || mark == 0x7E else { return nil }
    let length = bytes[range].prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    if mark == 0x60, bytes[range].dropFirst(length).contains(0x60) { return nil }
    return (mark, length)
  }

  /// The width of a list marker and whether it is a number, and which.
  var marker: (width: Int, number: Int?)? {
    guard let mark = first else { return nil }
    if mark == 0x2D || mark == 0x2B || mark == 0x2A { return space(after: 1) ? (1, nil) : nil }
    let digits = bytes[range].prefix(10).prefix { ASCII.isDigit($0) }
    guard !digits.isEmpty, digits.count <= 9, digits.endIndex < range.upperBound else { return nil }
    let close = bytes[digits.endIndex]
    guard close == 0x2E || close == 0x29, space(after: digits.count + 1) else { return nil }
    return (digits.count + 1, Int(String(decoding: digits, as: UTF8.self)))
  }

  private func space(after width: Int) -> Bool {
    let next = range.lowerBound + width
    return next >= range.upperBound || bytes[next] == 0x20 || bytes[next] == 0x09
  }
}
