// Figures: numbers in figures and words, with “million” and its like.

/// Reads numbers for sums of money.
struct Figures {
  /// A number and where it ends.
  struct Figure {
    var value: Exact
    /// What “million” behind it multiplied it by.
    var magnitude = 1
    var end: Int
    /// Written in figures, not in words.
    var isDigits: Bool
  }

  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  private let words: MoneyWords

  init(tokens: [Token], text: UnsafeBufferPointer<UInt8>, grammar: Grammar) {
    self.tokens = tokens
    self.text = text
    self.grammar = grammar
    words = grammar.money
  }

  /// The number that begins at a token.
  func figure(at place: Int) -> Figure? {
    guard place < tokens.count else { return nil }
    guard var figure = fraction(at: place) ?? plain(at: place) else { return nil }
    magnify(&figure)
    return figure
  }

  /// Takes a “million” behind a number, or a letter that touches it.
  func magnify(_ figure: inout Figure) {
    guard figure.end < tokens.count, let factor = words.magnitudes[tokens[figure.end].word],
      tokens[figure.end].end - tokens[figure.end].start > 2 || !tokens[figure.end].spaced,
      let value = figure.value.times(factor)
    else { return }
    figure.value = value
    figure.magnitude = factor
    figure.end += 1
  }

  /// “half” before “million”.
  private func fraction(at place: Int) -> Figure? {
    guard words.role(of: tokens[place].word).contains(.number) else { return nil }
    for (names, part) in words.fractions {
      let end = place + names.count
      guard end < tokens.count, words.magnitudes[tokens[end].word] != nil,
        (place..<end).allSatisfy({ tokens[$0].word == names[$0 - place] })
      else { continue }
      return Figure(value: part, end: end, isDigits: false)
    }
    return nil
  }

  private func plain(at place: Int) -> Figure? {
    guard place < tokens.count else { return nil }
    if tokens[place].kind == .number {
      guard let written = digits(place), let value = Exact(written) else { return nil }
      return pointed(Figure(value: value, end: place + 1, isDigits: true))
    }
    guard words.role(of: tokens[place].word).contains(.number), let whole = spelled(at: place)
    else { return nil }
    return pointed(whole)
  }

  /// “one point five”.
  private func pointed(_ whole: Figure) -> Figure {
    guard whole.end + 1 < tokens.count, words.point.contains(tokens[whole.end].word) else {
      return whole
    }
    var value = whole.value.text + "."
    var index = whole.end + 1
    while index < min(whole.end + 8, tokens.count),
      let digit = grammar.numerals[tokens[index].word] ?? digits(index).flatMap({ Int($0) }),
      digit < 10
    {
      value += "\(digit)"
      index += 1
    }
    guard let exact = Exact(value), index > whole.end + 1 else { return whole }
    return Figure(value: exact, end: index, isDigits: whole.isDigits)
  }

  /// A number in words, and its repetition in figures: “fifty (50)”.
  private func spelled(at place: Int) -> Figure? {
    let numbers = Numbers(tokens: tokens, text: text, grammar: grammar)
    guard let count = numbers.number(at: place), let value = Exact(Numbers.decimal(count.value))
    else { return nil }
    return Figure(value: value, end: count.end, isDigits: false)
  }

  /// Figures without grouping, with a point for decimals: `1,000.50` and `1.000,50` are 1000.50.
  /// Nil for what is no number: `192.168.1.1`.
  func digits(_ place: Int) -> String? {
    guard tokens[place].kind == .number else { return nil }
    let digits = text[Int(tokens[place].start)..<Int(tokens[place].end)]
    guard digits.count <= 20 else { return nil }
    let marks = digits.indices.filter { digits[$0] == 0x2C || digits[$0] == 0x2E }
    var decimal: Int?
    if let last = marks.last {
      let tail = digits.endIndex - last - 1
      let mixed = marks.contains { digits[$0] != digits[last] }
      if tail != 3 || mixed {
        guard marks.count(where: { digits[$0] == digits[last] }) == 1 else { return nil }
        decimal = last
      }
    }
    var out: [UInt8] = []
    for index in digits.indices {
      if index == decimal {
        out.append(UInt8(ascii: "."))
      } else if digits[index] != 0x2C, digits[index] != 0x2E {
        out.append(digits[index])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }
}
