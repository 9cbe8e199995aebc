// Words: a block's text as tokens that know where they stand.

/// One word, number or mark, with its place in the canonical text.
struct Token: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case word, number, mark, lineBreak
  }

  /// UTF-8 offsets in the canonical text.
  var start: Int32
  var end: Int32
  /// The word's number in the vocabulary, or -1 when no lexicon entry uses it.
  var word: Int32
  var kind: Kind
  /// Begins with an upper-case letter.
  var capital: Bool
  /// White space stands before it.
  var spaced: Bool
}

/// Cuts text into tokens. The folding (case, curly quotes, soft hyphens) is only a view: tokens
/// keep the offsets of what is written.
///
/// Hyphens between letters part words silently, so "non-refundable" is two words; contractions
/// open up ("you'll" is you, will; "don't" stays one word); a possessive s and quotation marks
/// fall away.
struct Words {
  static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
  static let prime: UInt64 = 0x100_0000_01b3

  /// The hash of a word as it would be folded.
  static func hash(_ text: String) -> UInt64 {
    var hash = offset
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* prime }
    return hash
  }

  private static let will = hash("will")
  private static let are = hash("are")
  private static let have = hash("have")
  private static let would = hash("would")
  private static let am = hash("am")

  private let text: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var at: Int
  private var spaced = true
  private var out: [Token] = []
  private var vocabulary: Vocabulary
  /// Whether unknown words get a number.
  private let grows: Bool

  private init(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, vocabulary: consuming Vocabulary,
    grows: Bool
  ) {
    self.text = text
    at = range.lowerBound
    end = range.upperBound
    self.vocabulary = vocabulary
    self.grows = grows
  }

  /// The tokens of a range of the text.
  static func tokens(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, vocabulary: Vocabulary
  ) -> [Token] {
    var out: [Token] = []
    out.reserveCapacity(range.count / 5 + 4)
    append(text, range, vocabulary: vocabulary, to: &out)
    return out
  }

  /// Adds the tokens of a range of the text to those of others.
  static func append(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, vocabulary: Vocabulary,
    to out: inout [Token]
  ) {
    var words = Words(text, range, vocabulary: vocabulary, grows: false)
    swap(&words.out, &out)
    words.run()
    swap(&words.out, &out)
  }

  /// The tokens of an entry of the lexicon; each word gets a number.
  static func tokens(_ text: String, into vocabulary: inout Vocabulary) -> [Token] {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      var words = Words(buffer, 0..<buffer.count, vocabulary: noWords, grows: true)
      // Taken over while it grows: a vocabulary with two owners would be copied.
      swap(&words.vocabulary, &vocabulary)
      words.run()
      swap(&words.vocabulary, &vocabulary)
      return words.out
    }
  }

  private mutating func run() {
    while at < end {
      let byte = text[at]
      switch Class(byte) {
      case .space:
        at += 1
        spaced = true
      case .newline:
        emit(at, at + 1, Self.offset ^ 10, .lineBreak)
        at += 1
        spaced = true
      case .letter: word()
      case .digit: number()
      case .mark: mark()
      case .high: high()
      }
    }
  }

  private mutating func emit(
    _ start: Int, _ stop: Int, _ hash: UInt64, _ kind: Token.Kind, capital: Bool = false
  ) {
    out.append(
      Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: stop),
        word: grows ? vocabulary.intern(hash) : vocabulary.number(hash), kind: kind,
        capital: capital, spaced: spaced))
    spaced = false
  }

  private mutating func mark() {
    let byte = text[at]
    if byte == UInt8(ascii: "'") {
      apostrophe(width: 1)
      return
    }
    if byte == UInt8(ascii: "\"") {
      at += 1
      return
    }
    if byte == UInt8(ascii: "-"), joins(at, 1) {
      at += 1
      return
    }
    emit(at, at + 1, (Self.offset ^ UInt64(byte)) &* Self.prime, .mark)
    at += 1
  }

  /// Whether a hyphen stands inside a word: between characters, not between two digits.
  private func joins(_ place: Int, _ width: Int) -> Bool {
    guard place > 0, place + width < end else { return false }
    let before = Class(text[place - 1])
    let after = Class(text[place + width])
    let solid = { (c: Class) in c == .letter || c == .high || c == .digit }
    return solid(before) && solid(after) && !(before == .digit && after == .digit)
  }

  private mutating func number() {
    let start = at
    var hash = Self.offset
    while at < end {
      let byte = text[at]
      let digit = Class(byte) == .digit
      let inner =
        (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")) && at + 1 < end
        && Class(text[at + 1]) == .digit
      guard digit || inner else { break }
      hash = (hash ^ UInt64(byte)) &* Self.prime
      at += 1
    }
    emit(start, at, hash, .number)
  }

  private mutating func word() {
    let start = at
    let capital = isCapital(start)
    var hash = letters()
    while at < end {
      let byte = text[at]
      let kind = Class(byte)
      if kind == .letter {
        hash = (hash ^ UInt64(byte | 0x20)) &* Self.prime
        at += 1
      } else if kind == .space {
        break
      } else if let width = quote(at) {
        guard keepsApostrophe(start, width) else { break }
        hash = (hash ^ UInt64(UInt8(ascii: "'"))) &* Self.prime
        at += width
      } else if kind == .high, let width = fold(&hash) {
        at += width
      } else {
        break
      }
    }
    emit(start, at, hash, .word, capital: capital)
  }

  /// The letters of ASCII from here on, which most words are made of: read without touching more
  /// than the place and the hash.
  @inline(__always)
  private mutating func letters() -> UInt64 {
    var hash = Self.offset
    var place = at
    while place < end {
      let low = text[place] | 0x20
      guard low &- UInt8(ascii: "a") < 26 else { break }
      hash = (hash ^ UInt64(low)) &* Self.prime
      place &+= 1
    }
    at = place
    return hash
  }

  /// A–Z and the capitals of Latin-1.
  private func isCapital(_ place: Int) -> Bool {
    if text[place] == 0xC3, place + 1 < end {
      return text[place + 1] < 0x9F && text[place + 1] != 0x97
    }
    return text[place] < 0x5B && text[place] > 0x40
  }

  /// Adds a letter beyond ASCII; nil where it is a mark and ends the word. Soft hyphens and
  /// zero-width characters add nothing.
  private func fold(_ hash: inout UInt64) -> Int? {
    let lead = text[at]
    let next = at + 1 < end ? text[at + 1] : 0
    if lead == 0xC2 { return next == 0xAD ? 2 : nil }
    if lead == 0xE2 {
      if next == 0x80, at + 2 < end, (0x8B...0x8F).contains(text[at + 2]) { return 3 }
      if next == 0x81, at + 2 < end, text[at + 2] == 0xA0 { return 3 }
      return nil
    }
    let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    for index in at..<min(at + width, end) {
      var byte = text[index]
      if lead == 0xC3, index == at + 1, byte < 0x9F, byte != 0x97 { byte += 0x20 }
      if lead == 0xC5, index == at + 1, byte == 0x92 { byte = 0x93 }
      hash = (hash ^ UInt64(byte)) &* Self.prime
    }
    return min(width, end - at)
  }

  /// The width of an apostrophe, straight or curly, at a place.
  private func quote(_ place: Int) -> Int? {
    if text[place] == UInt8(ascii: "'") { return 1 }
    if text[place] == 0xE2, place + 2 < end, text[place + 1] == 0x80,
      text[place + 2] == 0x99 || text[place + 2] == 0x98
    {
      return 3
    }
    return nil
  }

  /// n't stays in its word.
  private func keepsApostrophe(_ start: Int, _ width: Int) -> Bool {
    guard at > start, at + width < end, text[at - 1] | 0x20 == UInt8(ascii: "n") else {
      return false
    }
    let after = at + width
    return text[after] | 0x20 == UInt8(ascii: "t")
      && (after + 1 >= end || Class(text[after + 1]) != .letter)
  }

  /// An apostrophe between words: opens contractions, drops a possessive s.
  private mutating func apostrophe(width: Int) {
    let start = at
    at += width
    var index = at
    while index < end, index - at < 3, Class(text[index]) == .letter { index += 1 }
    guard start > 0, Class(text[start - 1]) == .letter, index > at, index - at < 3 else { return }
    let first = text[at] | 0x20
    let second = index - at == 2 ? text[at + 1] | 0x20 : 0
    let open: UInt64?
    switch (first, second) {
    case (UInt8(ascii: "s"), 0): open = nil
    case (UInt8(ascii: "l"), UInt8(ascii: "l")): open = Self.will
    case (UInt8(ascii: "r"), UInt8(ascii: "e")): open = Self.are
    case (UInt8(ascii: "v"), UInt8(ascii: "e")): open = Self.have
    case (UInt8(ascii: "d"), 0): open = Self.would
    case (UInt8(ascii: "m"), 0): open = Self.am
    default: return
    }
    at = index
    if let open { emit(start, index, open, .word) }
  }

  /// A character beyond ASCII at the start of a token.
  private mutating func high() {
    if let width = quote(at) {
      apostrophe(width: width)
      return
    }
    let lead = text[at]
    if lead == 0xC2 || lead == 0xE2 {
      special(lead)
    } else {
      word()
    }
  }

  /// Latin-1 and general punctuation: quotation marks, dashes, bullets, invisible characters.
  private mutating func special(_ lead: UInt8) {
    let width = min(lead == 0xC2 ? 2 : 3, end - at)
    let last = text[at + width - 1]
    let second = width > 1 ? text[at + 1] : 0
    if lead == 0xC2, last == 0xAB || last == 0xBB {
      at += width
      return
    }
    if lead == 0xC2, last == 0xA0 || last == 0xAD {
      spaced = spaced || last == 0xA0
      at += width
      return
    }
    if lead == 0xE2, second == 0x81, last == 0xA0 || last == 0x9F {
      at += width
      return
    }
    var folded: UInt8?
    if lead == 0xE2, second == 0x80 {
      switch last {
      case 0x8B...0x8F, 0xAA...0xAE:
        at += width
        return
      case 0x80...0x8A, 0xAF:
        spaced = true
        at += width
        return
      case 0x90, 0x91:
        if joins(at, width) {
          at += width
          return
        }
        folded = UInt8(ascii: "-")
      case 0x92...0x95: folded = UInt8(ascii: "-")
      case 0x9C...0x9F:
        at += width
        return
      case 0xA2, 0xA3: folded = UInt8(ascii: "*")
      default: break
      }
    }
    var hash = Self.offset
    if let folded {
      hash = (hash ^ UInt64(folded)) &* Self.prime
    } else {
      for index in at..<(at + width) { hash = (hash ^ UInt64(text[index])) &* Self.prime }
    }
    emit(at, at + width, hash, .mark)
    at += width
  }

  private enum Class: UInt8 {
    case space, newline, letter, digit, mark, high

    @inline(__always)
    init(_ byte: UInt8) {
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 {
        self = .letter
      } else if byte <= 0x20 {
        self = byte == 0x0A ? .newline : .space
      } else if byte >= 0x80 {
        self = .high
      } else {
        self = byte &- UInt8(ascii: "0") < 10 ? .digit : .mark
      }
    }
  }
}

/// Stands for a vocabulary until one is taken over.
private let noWords = Vocabulary()
