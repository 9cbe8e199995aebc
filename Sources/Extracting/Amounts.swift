// Amounts: sums of money and percentages in a run of tokens.

/// Reads amounts.
struct Amounts {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  /// ISO 4217 of the page's country: what its “$” means.
  let currency: String?
  private let figures: Figures
  private let words: MoneyWords

  init(
    tokens: [Token], text: UnsafeBufferPointer<UInt8>, grammar: Grammar, currency: String? = nil
  ) {
    self.tokens = tokens
    self.text = text
    self.grammar = grammar
    self.currency = currency
    words = grammar.money
    figures = Figures(tokens: tokens, text: text, grammar: grammar)
  }

  /// All amounts as mentions of `money` or `percent`.
  func mentions() -> [Mention] {
    sums().map { sum in
      Mention(
        concept: sum.currency == "%" ? grammar.known.percent : grammar.known.money,
        start: sum.start, end: sum.end, value: sum.value)
    }
  }

  /// All amounts, by place. Most texts name no currency: they are done after one look at each word.
  func sums() -> [Money] {
    guard tokens.contains(where: { words.role(of: $0.word).contains(.currency) }) else { return [] }
    var found: [Money] = []
    var place = 0
    while place < tokens.count {
      if tokens[place].kind != .number, words.role(of: tokens[place].word).isEmpty {
        place += 1
      } else if let sum = range(at: place) {
        found.append(finished(sum))
        place = sum.end
      } else {
        place += 1
      }
    }
    return found
  }

  /// The UTF-8 range of a sum in the canonical text.
  func range(of sum: Money) -> Range<Int> {
    Int(tokens[sum.start].start)..<Int(tokens[sum.end - 1].end)
  }

  // MARK: One sum

  /// A sum before its currency is settled.
  private struct Sum {
    var value: Exact
    var unit: MoneyUnit
    var end: Int
  }

  private func sum(at place: Int) -> Sum? {
    guard place < tokens.count else { return nil }
    var sum = prefixed(at: place) ?? suffixed(at: place) ?? article(at: place)
    if sum != nil { addCents(to: &sum!) }
    return sum
  }

  /// “$ 10”, “USD 22.5 million”, “$9.99 CAD”.
  private func prefixed(at place: Int) -> Sum? {
    guard let (name, end) = words.name(at: place, in: tokens, text: text), name.unit.code != "%",
      end < tokens.count, tokens[end].kind == .number, !name.isLetter,
      let figure = figures.figure(at: end)
    else { return nil }
    if name.isWord, name.exact == nil, tokens[end].spaced, !endsPhrase(figure.end),
      words.name(at: figure.end, in: tokens, text: text) == nil
    {
      return nil
    }
    guard var sum = reckon(figure, name.unit, end: figure.end) else { return nil }
    if let (other, after) = words.name(at: figure.end, in: tokens, text: text),
      other.unit.code == name.unit.code || name.unit.namesakes.contains(other.unit.code),
      other.unit.places == 0, after == tokens.count || tokens[after].kind != .number
    {
      if other.unit.namesakes.isEmpty { sum.unit = other.unit }
      sum.end = after
    }
    return sum
  }

  /// “10 $”, “ten dollars”, “75 USD million”, “5%”.
  private func suffixed(at place: Int) -> Sum? {
    guard place == 0 || tokens[place].spaced || tokens[place - 1].kind != .word,
      var figure = figures.figure(at: place),
      let (name, end) = words.name(at: figure.end, in: tokens, text: text)
    else { return nil }
    if name.isLetter, tokens[end - 1].spaced || !figure.isDigits { return nil }
    // “3 $50 cards”: the symbol belongs to the number that it touches.
    if end < tokens.count, tokens[end].kind == .number, !tokens[end].spaced,
      tokens[figure.end].spaced
    {
      return nil
    }
    if figure.magnitude == 1 {
      let before = figure.end
      figure.end = end
      figures.magnify(&figure)
      if figure.end > end { return reckon(figure, name.unit, end: figure.end) }
      figure.end = before
    }
    return reckon(figure, name.unit, end: end)
  }

  /// “a dollar”.
  private func article(at place: Int) -> Sum? {
    guard words.role(of: tokens[place].word).contains(.one),
      let (name, end) = words.name(at: place + 1, in: tokens, text: text), name.isWord,
      name.exact == nil, !name.isLetter, endsPhrase(end)
    else { return nil }
    return Sum(value: Exact(1).shifted(name.unit.places), unit: name.unit, end: end)
  }

  private func reckon(_ figure: Figures.Figure, _ unit: MoneyUnit, end: Int) -> Sum? {
    guard let value = figure.value.times(unit.multiplier) else { return nil }
    return Sum(value: value.shifted(unit.places), unit: unit, end: end)
  }

  /// “3 dollars 50 cents”, “$20 and 43c”, “15 dollars 50.”
  private func addCents(to sum: inout Sum) {
    guard sum.unit.places == 0, sum.unit.multiplier == 1, sum.unit.code != "%" else { return }
    var place = sum.end
    let joined = place < tokens.count && grammar.connectors.and.contains(tokens[place].word)
    if joined { place += 1 }
    guard place < tokens.count, tokens[place].spaced, tokens[place].kind != .mark,
      let figure = figures.figure(at: place), figure.value < Exact(100), figure.magnitude == 1,
      let cents = Int(figure.value.text), let total = sum.value.plus(hundredths: cents)
    else { return }
    if let (name, end) = words.name(at: figure.end, in: tokens, text: text) {
      guard name.unit.places == 2, !name.isLetter || !tokens[end - 1].spaced else { return }
      sum = Sum(value: total, unit: sum.unit, end: end)
    } else if joined || cents > 9, endsPhrase(figure.end) {
      sum = Sum(value: total, unit: sum.unit, end: figure.end)
    }
  }

  /// Whether nothing follows that the words before could belong to: “$50 and 30 days” is not 50.30.
  private func endsPhrase(_ place: Int) -> Bool {
    guard place < tokens.count else { return true }
    switch tokens[place].kind {
    case .lineBreak: return true
    case .number: return false
    case .word: return tokens[place].spaced && grammar.stopWords.contains(tokens[place].word)
    case .mark:
      return ".,;:)!?".utf8.contains(figures.byte(place))
        && (place + 1 >= tokens.count || tokens[place + 1].spaced
          || tokens[place + 1].kind == .mark)
    }
  }

  // MARK: Ranges, periods and bounds

  /// A sum, or two that make a range.
  private func range(at place: Int) -> Money? {
    if let low = sum(at: place) {
      let single = Money(
        currency: low.unit.code(in: currency), amount: low.value.text, start: place, end: low.end)
      guard let next = connector(low.end, from: place) else { return single }
      var high = sum(at: next)
      if high == nil, next < tokens.count, !tokens[next].spaced,
        let figure = figures.figure(at: next)
      {
        high = reckon(figure, low.unit, end: figure.end)
      }
      guard let high, high.unit.code == low.unit.code, low.value < high.value else { return single }
      return spanned(low.value, high, from: place)
    }
    guard let low = figures.figure(at: place), let next = connector(low.end, from: place),
      let high = sum(at: next), let figure = figures.figure(at: next)
    else { return nil }
    let small = low.magnitude == 1 ? low.value.times(figure.magnitude) : low.value
    guard let small = small?.times(high.unit.multiplier)?.shifted(high.unit.places),
      small < high.value
    else { return nil }
    return spanned(small, high, from: place)
  }

  private func spanned(_ low: Exact, _ high: Sum, from place: Int) -> Money {
    Money(
      currency: high.unit.code(in: currency), amount: low.text, upTo: high.value.text,
      start: place, end: high.end)
  }

  /// Behind “to” or “-”, and behind “and” where “between” opened the range.
  private func connector(_ place: Int, from start: Int) -> Int? {
    guard place < tokens.count else { return nil }
    if grammar.connectors.range.contains(tokens[place].word) { return place + 1 }
    guard start > 0, words.between.contains(tokens[start - 1].word),
      grammar.connectors.and.contains(tokens[place].word)
    else { return nil }
    return place + 1
  }

  private func finished(_ sum: Money) -> Money {
    var sum = sum
    // The longer one counts: “no less than” ends in “less than”.
    let most = reach(words.atMost, before: sum.start)
    let least = reach(words.atLeast, before: sum.start)
    if most > 0 || least > 0 { sum.bound = most > least ? .atMost : .atLeast }
    if let (period, end) = period(at: sum.end) {
      sum.period = period
      sum.end = end
    }
    return sum
  }

  /// The length of the longest of some phrases that ends before a token.
  private func reach(_ phrases: [[Int32]], before place: Int) -> Int {
    phrases.lazy.filter { phrase in
      place >= phrase.count
        && phrase.indices.allSatisfy { tokens[place - phrase.count + $0].word == phrase[$0] }
    }.map(\.count).max() ?? 0
  }

  /// “a month”, “/month”, “per calendar month”, “monthly”.
  private func period(at place: Int) -> (String, Int)? {
    guard place < tokens.count else { return nil }
    if let period = words.periods[tokens[place].word] { return (period, place + 1) }
    guard words.per.contains(tokens[place].word) else { return nil }
    var index = place + 1
    while index < min(place + 3, tokens.count),
      grammar.connectors.qualifiers.contains(tokens[index].word)
    {
      index += 1
    }
    guard index < tokens.count, let unit = grammar.units[tokens[index].word],
      unit.multiple == 1, !unit.business,
      index + 1 == tokens.count || !words.ago.contains(tokens[index + 1].word)
    else { return nil }
    let names: [Character: String] = [
      "S": "second", "N": "minute", "H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year",
    ]
    return names[unit.letter].map { ($0, index + 1) }
  }
}
