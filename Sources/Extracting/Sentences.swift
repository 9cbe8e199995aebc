// Sentences: where a block's statements begin and end.

/// Cuts tokens into sentences and items.
struct Sentences {
  /// One sentence: its tokens, and the sentence that introduces it as an item of a list.
  struct Span: Equatable {
    var range: Range<Int>
    /// Index of the span that ends in a colon before it.
    var leadIn: Int?
    /// Whether it asks.
    var question: Bool
  }

  let text: UnsafeBufferPointer<UInt8>
  let tokens: [Token]
  let abbreviations: Set<Int32>
  private var spans: [Span] = []
  private var start = 0
  private var lead: Int?
  /// Whether a bullet or number has opened an item of a list.
  private var inItem = false

  private init(
    _ tokens: [Token], text: UnsafeBufferPointer<UInt8>, abbreviations: Set<Int32>
  ) {
    self.tokens = tokens
    self.text = text
    self.abbreviations = abbreviations
  }

  static func spans(
    _ tokens: [Token], text: UnsafeBufferPointer<UInt8>, abbreviations: Set<Int32>
  ) -> [Span] {
    var sentences = Sentences(tokens, text: text, abbreviations: abbreviations)
    sentences.run()
    return sentences.spans
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  private mutating func run() {
    var index = 0
    while index < tokens.count {
      if tokens[index].kind == .lineBreak {
        close(index)
        start = index + 1
        index += 1
        continue
      }
      let mark = byte(index)
      switch mark {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        if mark != UInt8(ascii: ".") || endsSentence(index) {
          let stop = afterClosing(index + 1)
          close(stop, question: mark == UInt8(ascii: "?"))
          index = stop
          continue
        }
      case UInt8(ascii: ";"):
        close(index + 1)
        index += 1
        continue
      case UInt8(ascii: "*"):
        if opensItem(index) { close(index) }
      case 0xC2, 0xE2:
        if isBullet(index), opensItem(index) { close(index) }
      case UInt8(ascii: ":"):
        if index + 1 < tokens.count, introduces(index) { close(index + 1, introduces: true) }
      default:
        break
      }
      index += 1
    }
    close(tokens.count)
  }

  /// Ends the open sentence before a token.
  private mutating func close(_ end: Int, question: Bool = false, introduces: Bool = false) {
    defer { start = max(start, end) }
    var from = start
    while from < end, skips(from) { from += 1 }
    guard from < end, tokens[from..<end].contains(where: { $0.kind != .mark }) else { return }
    if from > start { inItem = true }
    spans.append(Span(range: from..<end, leadIn: lead, question: question))
    let words = tokens[from..<end].count { $0.kind == .word }
    if words >= 3, introduces || byte(end - 1) == UInt8(ascii: ":") {
      lead = spans.count - 1
      inItem = false
    } else if lead != nil, !inItem, !startsAsItem, byte(end - 1) == UInt8(ascii: ".") {
      lead = nil
    }
  }

  /// Whether what follows the last close still belongs to a list: a line or a bullet.
  private var startsAsItem: Bool {
    start < tokens.count && start > 0
      && (tokens[start - 1].kind == .lineBreak || byte(start) == UInt8(ascii: "*"))
  }

  /// Bullets and numbers before an item's words.
  private func skips(_ index: Int) -> Bool {
    if tokens[index].kind == .lineBreak { return true }
    let mark = byte(index)
    if mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") {
      return true
    }
    return tokens[index].kind == .number && byte(index + 1) == UInt8(ascii: ".")
      && index + 2 < tokens.count && tokens[index + 2].spaced
  }

  private func afterClosing(_ index: Int) -> Int {
    var stop = index
    while stop < tokens.count, !tokens[stop].spaced,
      [UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "'"), UInt8(ascii: "]")]
        .contains(byte(stop))
        || (byte(stop) == 0xE2)
    {
      stop += 1
    }
    return stop
  }

  /// A full stop ends a sentence unless it belongs to an abbreviation, an initial, an
  /// enumeration or an address.
  private func endsSentence(_ index: Int) -> Bool {
    let next = afterClosing(index + 1)
    guard next < tokens.count else { return true }
    if tokens[next].kind == .lineBreak { return true }
    guard tokens[next].spaced else { return false }
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if before.kind == .word, !tokens[index].spaced {
      if abbreviations.contains(before.word) { return false }
      if before.end - before.start == 1 { return false }
    }
    if before.kind == .number, index - 1 == start { return false }
    return true
  }

  /// One of the characters that lists are drawn with: • ‣ ▪ ● ◦ ·
  private func isBullet(_ index: Int) -> Bool {
    let bytes = text[Int(tokens[index].start)..<Int(tokens[index].end)]
    return Self.bullets.contains { bytes.elementsEqual($0.utf8) }
  }

  private static let bullets = ["•", "‣", "▪", "●", "◦", "·"]

  /// A star or bullet with space on both sides.
  private func opensItem(_ index: Int) -> Bool {
    tokens[index].spaced && index + 1 < tokens.count && tokens[index + 1].spaced
  }

  /// A colon before a list: a bullet or a number in parentheses follows.
  private func introduces(_ index: Int) -> Bool {
    let next = byte(index + 1)
    if next == UInt8(ascii: "*") { return true }
    if next == UInt8(ascii: "(") { return index + 3 < tokens.count && byte(index + 3) == 0x29 }
    return tokens[index + 1].kind == .number && byte(index + 2) == UInt8(ascii: ".")
  }
}
