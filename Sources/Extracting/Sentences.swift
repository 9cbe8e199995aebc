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
  let words: SentenceTable
  private var spans: [Span] = []
  private var start = 0
  private var lead: Int?
  /// Whether a bullet or number has opened an item of a list.
  private var inItem = false
  /// The number or letter that opened the last item of an inline list: “1) … 2) …”.
  private var ordinal: Ordinal?
  /// Open parentheses in the sentence.
  private var depth = 0

  private init(_ tokens: [Token], text: UnsafeBufferPointer<UInt8>, words: SentenceTable) {
    self.tokens = tokens
    self.text = text
    self.words = words
  }

  static func spans(
    _ tokens: [Token], text: UnsafeBufferPointer<UInt8>, abbreviations words: SentenceTable
  ) -> [Span] {
    var sentences = Sentences(tokens, text: text, words: words)
    sentences.run()
    return sentences.spans
  }

  private func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < tokens.count && tokens[index].kind == .mark
      ? text[Int(tokens[index].start)] : 0
  }

  private mutating func run() {
    var index = 0
    openItem(at: 0)
    while index < tokens.count {
      if tokens[index].kind == .lineBreak {
        close(index)
        start = index + 1
        index += 1
        openItem(at: index)
        continue
      }
      index = step(index)
    }
    close(tokens.count)
  }

  /// Reads one token, closes what ends there, and returns the next to read.
  private mutating func step(_ index: Int) -> Int {
    let mark = byte(index)
    switch mark {
    case 0:
      if ordinal != nil, continuesList(index) { close(index) }
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      let stops = stops(from: index)
      guard stops.ends else { return stops.end }
      close(stops.end, question: byte(stops.last) == UInt8(ascii: "?"))
      openItem(at: stops.end)
      return stops.end
    case UInt8(ascii: ";"):
      close(index + 1)
    case UInt8(ascii: "("):
      depth += 1
    case UInt8(ascii: ")"):
      depth = max(0, depth - 1)
    case UInt8(ascii: "*"):
      if opensItem(index) { close(index) }
    case 0xC2, 0xE2:
      if isBullet(index), opensItem(index) || isTight(index) { close(index) }
    case UInt8(ascii: ":"):
      if index + 1 < tokens.count, introduces(index) {
        close(index + 1, introduces: true)
        openItem(at: index + 1)
      }
    default:
      break
    }
    return index + 1
  }

  /// Ends the open sentence before a token.
  private mutating func close(_ end: Int, question: Bool = false, introduces: Bool = false) {
    defer {
      start = max(start, end)
      depth = 0
    }
    var from = start
    while from < end, let next = skips(from) { from = next }
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

  /// Behind the bullet or number before an item's words; nil where there is none.
  private func skips(_ index: Int) -> Int? {
    if tokens[index].kind == .lineBreak { return index + 1 }
    let mark = byte(index)
    if mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") {
      return index + 1
    }
    if mark == 0xC2 || mark == 0xE2, isBullet(index) { return index + 1 }
    guard tokens[index].kind == .number else { return nil }
    let end = Ordinal(at: index, in: self)?.end ?? index + 2
    guard byte(index + 1) != 0, end < tokens.count, tokens[end].spaced else { return nil }
    return byte(end - 1) == UInt8(ascii: ".") || byte(end - 1) == UInt8(ascii: ")") ? end : nil
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
}

// MARK: Stops

extension Sentences {
  /// A run of “.”, “!” and “?” from a token: its last mark, where reading goes on, and whether the
  /// sentence ends there. “. . .” with spaces is one run.
  private func stops(from index: Int) -> (last: Int, end: Int, ends: Bool) {
    var last = index
    var dots = 1
    while isStop(last + 1), !tokens[last + 1].spaced || isSpacedDot(last + 1, index) {
      last += 1
      dots += 1
    }
    let tight = index > 0 && !tokens[index].spaced
    if dots > 1, tight, tokens[index + 1].spaced, byte(index - 1) == 0 {
      // “compounds. . . . The next”: a full stop, and then what was left out.
      return (index, index + 1, endsSentence(index, index))
    }
    if byte(index - 1) == UInt8(ascii: "["), byte(last + 1) == UInt8(ascii: "]") {
      return (last, last + 2, false)
    }
    // “see . . . I did not”: words are left out within the sentence.
    if dots == 3, tokens[index].spaced, last + 1 < tokens.count { return (last, last + 1, false) }
    let end = afterClosing(last + 1)
    return endsSentence(index, last) ? (last, end, true) : (last, last + 1, false)
  }

  private func isStop(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private func isSpacedDot(_ index: Int, _ first: Int) -> Bool {
    byte(index) == UInt8(ascii: ".") && byte(first) == UInt8(ascii: ".")
  }

  /// A stop ends a sentence unless it belongs to an abbreviation, an initial, an enumeration, an
  /// address or a name, or what it closes is quoted and the sentence goes on.
  private func endsSentence(_ first: Int, _ last: Int) -> Bool {
    let next = afterClosing(last + 1)
    guard next < tokens.count else { return true }
    if tokens[next].kind == .lineBreak { return true }
    guard tokens[next].spaced, first > 0 else { return false }
    let single = first == last && byte(first) == UInt8(ascii: ".")
    if single, tokens[first - 1].kind != .mark, !tokens[first].spaced, isEnumerator(first - 1) {
      return false
    }
    if !single || closesQuote(last, next) {
      return !isLower(next)
    }
    let before = tokens[first - 1]
    guard !tokens[first].spaced else { return true }
    if byte(first - 1) == 0xC2, tokens[next].kind == .number { return false }
    if before.kind == .number { return true }
    guard before.kind == .word else { return true }
    if before.end - before.start == 1 { return endsAfterLetter(first, next) }
    guard words.never.contains(before.word) else { return true }
    return mayEnd(first, next, abbreviation: words.mayEnd.contains(before.word))
  }

  /// An abbreviation that also stands last (“Inc.”, “p.m.”) ends a sentence that is long enough to
  /// be one, when a word follows that begins sentences.
  private func mayEnd(_ stop: Int, _ next: Int, abbreviation: Bool) -> Bool {
    guard abbreviation, tokens[next].capital, words.openers.contains(tokens[next].word) else {
      return false
    }
    return tokens[start..<stop].count { $0.spaced && $0.kind != .mark } >= 4
  }

  /// “J. Smith” and “U.S. law” go on; “in the U.S. You” and “you and I. Did” end.
  private func endsAfterLetter(_ stop: Int, _ next: Int) -> Bool {
    let letter = tokens[stop - 1]
    if byte(stop - 2) == UInt8(ascii: "."), !letter.spaced, stop > 2, !tokens[stop - 2].spaced {
      let half = words.mayEnd.contains(letter.word)
      return mayEnd(stop, next, abbreviation: letter.capital || half)
    }
    guard letter.capital, words.alone.contains(letter.word), stop > 1 else { return false }
    return tokens[stop - 2].kind == .word && !tokens[stop - 2].capital
      && tokens[next].capital
  }

  /// Whether a closing quotation mark or parenthesis stands between a stop and what follows.
  private func closesQuote(_ stop: Int, _ next: Int) -> Bool {
    guard stop + 1 == next else { return true }
    let byte = text[Int(tokens[stop].end)]
    return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == 0xE2 || byte == 0xC2
  }

  private func isLower(_ index: Int) -> Bool {
    tokens[index].kind == .word && !tokens[index].capital
  }

  /// A number or letter that opens its sentence, behind bullets: “4. Refunds”; or a day before a
  /// month.
  private func isEnumerator(_ index: Int) -> Bool {
    guard tokens[index].kind == .number || tokens[index].end - tokens[index].start == 1 else {
      return false
    }
    if tokens[index].kind == .number, index + 2 < tokens.count, tokens[index + 2].capital,
      words.months.contains(tokens[index + 2].word),
      tokens[index].end - tokens[index].start <= 2
    {
      return true
    }
    var before = index - 1
    while before >= start, tokens[before].kind == .mark { before -= 1 }
    return before < start
  }
}

// MARK: Lists

extension Sentences {
  /// “3.”, “3)”, “3.)” or “c.”, “c)”: what opens an item.
  private struct Ordinal {
    var value: Int
    /// The marks behind it.
    var style: [UInt8]
    var isLetter: Bool
    var end: Int

    init?(at place: Int, in sentences: Sentences) {
      guard place < sentences.tokens.count else { return nil }
      let token = sentences.tokens[place]
      let bytes = sentences.text[Int(token.start)..<Int(token.end)]
      switch token.kind {
      case .number:
        guard bytes.count <= 2, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        value = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        isLetter = false
      case .word:
        guard bytes.count == 1, let letter = bytes.first else { return nil }
        value = Int(letter)
        isLetter = true
      case .mark, .lineBreak: return nil
      }
      style = []
      end = place + 1
      while end < sentences.tokens.count, !sentences.tokens[end].spaced, style.count < 2 {
        let mark = sentences.byte(end)
        guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { break }
        style.append(mark)
        end += 1
      }
      guard !style.isEmpty else { return nil }
    }
  }

  /// Notes the number or letter that opens what begins at a token.
  private mutating func openItem(at place: Int) {
    var from = place
    while from < min(place + 4, tokens.count), tokens[from].kind == .mark { from += 1 }
    guard let first = Ordinal(at: from, in: self), first.end < tokens.count,
      tokens[first.end].spaced
    else { return }
    // A list begins with one, or goes on.
    let begins = first.isLetter ? first.value | 0x20 == 0x61 : first.value == 1
    if begins || first.value == (ordinal?.value ?? -1) + 1 { ordinal = first }
  }

  /// Whether a token is the next number or letter of an inline list. It may not be a part of a
  /// reference (“section 2.”), nor stand in parentheses.
  private mutating func continuesList(_ index: Int) -> Bool {
    guard let last = ordinal, index > start, tokens[index].spaced, depth == 0,
      tokens[index].kind == .number || tokens[index].end - tokens[index].start == 1,
      let next = Ordinal(at: index, in: self), next.value == last.value + 1,
      next.style == last.style, next.isLetter == last.isLetter, next.end < tokens.count,
      tokens[next.end].spaced, tokens[next.end].capital,
      !words.numbered.contains(tokens[index - 1].word)
    else { return false }
    ordinal = next
    return true
  }

  /// One of the characters that lists are drawn with: • ‣ ▪ ● ◦ · ⁃
  private func isBullet(_ index: Int) -> Bool {
    let bytes = text[Int(tokens[index].start)..<Int(tokens[index].end)]
    return Self.bullets.contains { bytes.elementsEqual($0.utf8) }
  }

  private static let bullets = ["•", "‣", "▪", "●", "◦", "·", "⁃"]

  /// A star or bullet with space on both sides.
  private func opensItem(_ index: Int) -> Bool {
    tokens[index].spaced && index + 1 < tokens.count && tokens[index + 1].spaced
  }

  /// A bullet right before a number or a word, with space before it.
  private func isTight(_ index: Int) -> Bool {
    text[Int(tokens[index].start)] == 0xE2 && tokens[index].spaced
      && index + 1 < tokens.count
  }

  /// A colon before a list: a bullet or a number in parentheses follows.
  private func introduces(_ index: Int) -> Bool {
    let next = byte(index + 1)
    if next == UInt8(ascii: "*") { return true }
    if next == UInt8(ascii: "(") { return index + 3 < tokens.count && byte(index + 3) == 0x29 }
    return tokens[index + 1].kind == .number
      && (byte(index + 2) == UInt8(ascii: ".") || byte(index + 2) == 0x29)
  }
}
