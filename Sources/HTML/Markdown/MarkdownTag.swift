// HTML and JSX tags inside Markdown.

/// One tag: `<Accordion title="…">`, `</div>`, `<br/>`.
struct MarkdownTag {
  /// As written.
  var name: String
  var isEnd: Bool
  var isEmpty: Bool
  var attributes: [(name: String, value: String)]
  /// Behind the `>`.
  var end: Int

  /// Longer tags are text.
  static let longest = 8_192

  /// The value of the first of these attributes that has one.
  func value(_ names: String...) -> String? {
    for name in names {
      if let found = attributes.first(where: { $0.name == name })?.value, !found.isEmpty {
        return found
      }
    }
    return nil
  }

  /// A component: capital letter first, as JSX has it.
  var isComponent: Bool { name.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }

  /// Its meaning in HTML.
  var tag: Tag {
    let bytes = Array(name.utf8)
    return bytes.withUnsafeBufferPointer { Tag(rawValue: Tag.names.value(folding: $0)) }
      ?? .unknown
  }

  /// Stands on lines of its own.
  var isBlock: Bool { isComponent || tag.isBlock || tag == .script || tag == .style }

  /// Reads the tag at an offset, or nil if there is none. What it reads is taken off the budget.
  init?(_ bytes: [UInt8], at start: Int, budget: inout Int) {
    guard budget > 0 else { return nil }
    var scan = Scanner(bytes: bytes, at: start + 1, limit: min(bytes.count, start + Self.longest))
    defer { budget -= scan.at - start }
    guard start < bytes.count, bytes[start] == 0x3C else { return nil }
    isEnd = scan.take(0x2F)
    guard let word = scan.name(), let next = scan.peek,
      ASCII.isSpace(next) || next == 0x2F || next == 0x3E
    else { return nil }
    name = word
    attributes = []
    isEmpty = false
    while true {
      scan.skipSpace()
      guard let next = scan.peek else { return nil }
      if scan.take(0x3E) { break }
      if scan.take(0x2F) {
        isEmpty = true
      } else if next == 0x7B {
        guard scan.braces() != nil else { return nil }
      } else {
        guard let attribute = scan.attribute() else { return nil }
        isEmpty = false
        attributes.append(attribute)
      }
    }
    end = scan.at
  }

  /// Steps through the inside of a tag.
  private struct Scanner {
    let bytes: [UInt8]
    var at: Int
    let limit: Int

    var peek: UInt8? { at < limit ? bytes[at] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      at += 1
      return true
    }

    mutating func skipSpace() {
      while let next = peek, ASCII.isSpace(next) || next == MarkdownCleaner.filler { at += 1 }
    }

    mutating func name() -> String? {
      let start = at
      while let next = peek,
        ASCII.isLetter(next)
          || (at > start && (ASCII.isDigit(next) || next == 0x2D || next == 0x2E))
      {
        at += 1
      }
      return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
    }

    mutating func attribute() -> (String, String)? {
      let start = at
      while let next = peek, !ASCII.isSpace(next), next != 0x3D, next != 0x3E, next != 0x2F {
        guard next != 0x3C, next != 0x22, next != 0x27 else { return nil }
        at += 1
      }
      guard at > start else { return nil }
      let key = String(decoding: bytes[start..<at], as: UTF8.self)
      skipSpace()
      guard take(0x3D) else { return (key, "") }
      skipSpace()
      guard let open = peek else { return nil }
      if open == 0x7B {
        guard let inside = braces() else { return nil }
        return (key, unquoted(inside))
      }
      if open == 0x22 || open == 0x27 {
        at += 1
        let first = at
        while let next = peek, next != open { at += 1 }
        guard take(open) else { return nil }
        return (key, String(decoding: bytes[first..<(at - 1)], as: UTF8.self))
      }
      let first = at
      while let next = peek, !ASCII.isSpace(next), next != 0x3E { at += 1 }
      return (key, String(decoding: bytes[first..<at], as: UTF8.self))
    }

    /// What stands between braces.
    mutating func braces() -> Range<Int>? {
      let start = at
      var depth = 0
      while let next = peek {
        at += 1
        if next == 0x7B { depth += 1 }
        if next == 0x7D {
          depth -= 1
          if depth == 0 { return (start + 1)..<(at - 1) }
        }
      }
      return nil
    }

    private func unquoted(_ range: Range<Int>) -> String {
      let text = bytes[range]
      if text.count >= 2, let first = text.first, first == text.last,
        first == 0x22 || first == 0x27 || first == 0x60
      {
        return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
