// Percents: “fifty (50) percent” to 50%.

/// Reads shares that are written with a word; `Amounts` reads those with the sign.
struct Percents {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  func mentions() -> [Mention] {
    let numbers = Numbers(tokens: tokens, text: text, grammar: grammar)
    var found: [Mention] = []
    var place = 0
    while place < tokens.count {
      let may =
        tokens[place].kind == .number
        || grammar.time.flags(tokens[place].word).contains(.numeral)
      if may, let count = numbers.number(at: place),
        let word = grammar.time.percent.match(tokens, at: count.end)
      {
        found.append(
          Mention(
            concept: grammar.known.percent, start: place, end: word.end,
            value: Numbers.decimal(count.value) + "%"))
        place = word.end
      } else {
        place += 1
      }
    }
    return found
  }
}
