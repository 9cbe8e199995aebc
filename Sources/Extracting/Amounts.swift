// Amounts: money and percentages.

/// Reads amounts in a run of tokens.
struct Amounts {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  func mentions() -> [Mention] {
    var found: [Mention] = []
    for place in tokens.indices where tokens[place].kind == .number {
      if let mention = money(at: place) ?? percent(at: place) { found.append(mention) }
    }
    return found
  }

  private func money(at place: Int) -> Mention? {
    guard let amount = number(place) else { return nil }
    if place > 0, let code = grammar.currencies[tokens[place - 1].word] {
      return Mention(
        concept: grammar.known.money, start: place - 1, end: place + 1, value: "\(code) \(amount)")
    }
    if place + 1 < tokens.count, let code = grammar.currencies[tokens[place + 1].word] {
      return Mention(
        concept: grammar.known.money, start: place, end: place + 2, value: "\(code) \(amount)")
    }
    return nil
  }

  private func percent(at place: Int) -> Mention? {
    guard place + 1 < tokens.count, tokens[place + 1].kind == .mark,
      text[Int(tokens[place + 1].start)] == UInt8(ascii: "%"), let amount = number(place)
    else { return nil }
    return Mention(
      concept: grammar.known.percent, start: place, end: place + 2, value: amount + "%")
  }

  /// Figures without grouping, with a point for decimals: `1,000.50` and `1.000,50` are 1000.50.
  private func number(_ place: Int) -> String? {
    let digits = Array(text[Int(tokens[place].start)..<Int(tokens[place].end)])
    guard digits.count <= 20 else { return nil }
    let marks = digits.indices.filter { digits[$0] == 0x2C || digits[$0] == 0x2E }
    var decimal: Int?
    if let last = marks.last {
      let tail = digits.count - last - 1
      let mixed = marks.contains { digits[$0] != digits[last] }
      if tail != 3 || mixed { decimal = last }
    }
    var out: [UInt8] = []
    for (index, byte) in digits.enumerated() {
      if index == decimal {
        out.append(UInt8(ascii: "."))
      } else if byte != 0x2C, byte != 0x2E {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
