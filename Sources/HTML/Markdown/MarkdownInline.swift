// Text inside a Markdown block: marks, links, code.

/// Turns the source of one block into pieces of visible text and links.
struct MarkdownInline {
  /// One piece of the result.
  enum Piece {
    /// Bytes as they stand in the source.
    case source(Range<Int>)
    /// Other bytes than the source has: a character reference, resolved.
    case words([UInt8], Range<Int>)
    /// Asterisks or underscores, as many as are left when marks are taken away.
    case marks(Range<Int>, left: Int)
    case lineBreak
    case space
    case linkStart(href: String, label: String?)
    case linkEnd
    case nothing
  }

  /// An open bracket that may begin a link.
  struct Bracket {
    var piece: Int
    var isImage: Bool
    var isActive = true
    /// Where its text begins.
    var start: Int
  }

  let bytes: [UInt8]
  let references: MarkdownReferences
  /// Bytes that may still be looked at in vain.
  var budget: Int
  var pieces: [Piece] = []
  var brackets: [Bracket] = []
  var at = 0
  var end = 0
  /// Links of HTML tags that are open.
  var openAnchors = 0
  /// What images call the links that hold them, by the link's first piece.
  var imageNames: [Int: String] = [:]
  /// Where the piece of plain text that is being read began.
  private var plain = 0
  private var openers: [UInt8: [Int]] = [:]
  /// Ticks of which no closing run was found in this block.
  private var unclosedTicks: Set<Int> = []

  init(_ bytes: [UInt8], _ references: MarkdownReferences, budget: Int) {
    self.bytes = bytes
    self.budget = budget
    self.references = references
  }

  /// Reads lines that belong together.
  mutating func read(_ lines: [Range<Int>]) -> [Piece] {
    for (index, line) in lines.enumerated() {
      if index > 0 { pieces.append(.space) }
      readLine(line, isLast: index == lines.count - 1)
    }
    return pieces
  }

  private mutating func readLine(_ line: Range<Int>, isLast: Bool) {
    at = line.lowerBound
    end = line.upperBound
    plain = at
    while at < end { step() }
    flush()
    guard !isLast, line.count >= 2 else { return }
    if bytes[end - 1] == 0x20, bytes[end - 2] == 0x20 { pieces.append(.lineBreak) }
  }

  private mutating func step() {
    switch bytes[at] {
    case 0x5C: escape()
    case 0x60: code()
    case 0x2A, 0x5F, 0x7E: marks()
    case 0x21 where peek(1) == 0x5B: openBracket(isImage: true)
    case 0x5B: openBracket(isImage: false)
    case 0x5D: closeBracket()
    case 0x3C: angle()
    case 0x26: reference()
    case 0x7B: expression()
    case 0x68, 0x48: address()
    case MarkdownCleaner.filler: drop(1)
    default: at += 1
    }
  }

  func peek(_ offset: Int) -> UInt8 { at + offset < end ? bytes[at + offset] : 0 }

  /// Ends the piece of plain text before the place at hand.
  mutating func flush() {
    if plain < at { pieces.append(.source(plain..<at)) }
    plain = at
  }

  /// Leaves bytes out of the text.
  mutating func drop(_ count: Int) {
    flush()
    at += count
    plain = at
  }

  // MARK: Escapes, code, references

  private mutating func escape() {
    let next = peek(1)
    let isPunctuation =
      next > 0x20 && next < 0x7F && !ASCII.isLetter(next) && !ASCII.isDigit(next)
    if at + 1 == end {
      drop(1)
      pieces.append(.lineBreak)
    } else if isPunctuation {
      drop(1)
      at += 1
    } else {
      at += 1
    }
  }

  /// A code span within its line; its ticks go.
  private mutating func code() {
    var length = 0
    while peek(length) == 0x60 { length += 1 }
    var close = at + length
    var run = 0
    if !unclosedTicks.contains(length) {
      while close < end {
        if bytes[close] == 0x60 {
          run += 1
        } else {
          if run == length { break }
          run = 0
        }
        close += 1
      }
    }
    guard run == length else {
      unclosedTicks.insert(length)
      at += length
      return
    }
    drop(length)
    at = close - length
    drop(length)
  }

  private mutating func reference() {
    var stop = at + 1
    while stop < end, stop - at < 33, bytes[stop] != 0x3B {
      guard ASCII.isLetter(bytes[stop]) || ASCII.isDigit(bytes[stop]) || bytes[stop] == 0x23
      else { break }
      stop += 1
    }
    guard stop < end, bytes[stop] == 0x3B,
      let code = CharacterReference.code(bytes[(at + 1)..<stop])
    else {
      at += 1
      return
    }
    let source = at..<(stop + 1)
    drop(source.count)
    var words: [UInt8] = []
    UTF8Writer.append(code, to: &words)
    pieces.append(.words(words, source))
  }

  /// An expression of MDX or a template stays as it is written: no marks in it.
  private mutating func expression() {
    var depth = 0
    var stop = at
    while stop < end, stop - at < 400, budget > 0 {
      if bytes[stop] == 0x7B { depth += 1 }
      if bytes[stop] == 0x7D { depth -= 1 }
      stop += 1
      if depth == 0 {
        at = stop
        return
      }
    }
    budget -= stop - at
    at += 1
  }

  // MARK: Marks

  private mutating func marks() {
    let mark = bytes[at]
    var length = 0
    while peek(length) == mark { length += 1 }
    if mark == 0x7E, length != 2 {
      at += length
      return
    }
    let before = at > 0 ? classify(bytes[at - 1], isEdge: plain == at && pieces.isEmpty) : .space
    let after = at + length < end ? classify(bytes[at + length], isEdge: false) : .space
    let isLeft = after != .space && (after == .word || before != .word)
    let isRight = before != .space && (before == .word || after != .word)
    let canOpen = isLeft && (mark != 0x5F || !isRight || before == .punctuation)
    let canClose = isRight && (mark != 0x5F || !isLeft || after == .punctuation)
    let range = at..<(at + length)
    drop(length)
    var left = length
    if canClose { left = close(mark, left) }
    if canOpen, left > 0 { openers[mark, default: []].append(pieces.count) }
    pieces.append(.marks(range, left: left))
  }

  /// Takes marks off the openers of their kind; returns how many are left of the closer.
  private mutating func close(_ mark: UInt8, _ count: Int) -> Int {
    var left = count
    while left > 0, let index = openers[mark]?.last {
      guard case .marks(let range, let open) = pieces[index] else { return left }
      let used = min(left, open)
      pieces[index] = .marks(range, left: open - used)
      left -= used
      if open == used { openers[mark]?.removeLast() }
    }
    return left
  }

  private enum Neighbour { case space, punctuation, word }

  private func classify(_ byte: UInt8, isEdge: Bool) -> Neighbour {
    if isEdge || ASCII.isSpace(byte) || byte == MarkdownCleaner.filler { return .space }
    return ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 ? .word : .punctuation
  }
}
