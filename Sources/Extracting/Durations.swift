// Durations: “thirty (30) days” to P30D.

/// Reads durations in a run of tokens.
struct Durations {
  let tokens: [Token]
  let grammar: Grammar
  private let numbers: Numbers

  init(tokens: [Token], text: UnsafeBufferPointer<UInt8>, grammar: Grammar) {
    self.tokens = tokens
    self.grammar = grammar
    numbers = Numbers(tokens: tokens, text: text, grammar: grammar)
  }

  /// A number that stands before a unit, and the unit behind it.
  private struct Measure {
    /// Thousandths of a unit. A range or list has several.
    var values: [Int]
    var list = false
    var unit: TimeUnit
    var business = false
    var end: Int
  }

  /// All durations as mentions of `duration`, or of `durations` for lists (“9, 12 or 18 months”).
  ///
  /// - Parameter whole: whether “all day” and “the full month” count too. Rules do not ask for
  ///   them: they say which time, not how long.
  func mentions(whole: Bool = false) -> [Mention] {
    var found: [Mention] = []
    var place = 0
    while place < tokens.count {
      if mayBegin(place, whole: whole), let mention = duration(at: place, whole: whole) {
        found.append(mention)
        place = mention.end
      } else {
        place += 1
      }
    }
    return found
  }

  private func flags(_ place: Int) -> TimeFlags {
    place < tokens.count ? grammar.time.flags(tokens[place].word) : []
  }

  private func mayBegin(_ place: Int, whole: Bool) -> Bool {
    switch tokens[place].kind {
    case .number: return true
    case .mark: return numbers.sign(place) != nil
    case .lineBreak: return false
    case .word:
      let flags = flags(place)
      return !flags.isDisjoint(with: [.numeral, .part, .one]) || (whole && flags.contains(.whole))
    }
  }

  private func duration(at place: Int, whole: Bool) -> Mention? {
    guard var measure = counted(at: place) ?? single(at: place) ?? (whole ? all(at: place) : nil)
    else { return nil }
    guard measure.values.count == 1 else { return mention(of: measure, from: place) }
    var sum: [Character: Int] = [:]
    add(measure, to: &sum)
    if !measure.business, let more = remainder(of: measure) {
      sum[more.unit.letter, default: 0] += more.values[0] * more.unit.multiple
      measure.end = more.end
    } else if !measure.business {
      compose(&measure, &sum)
    }
    return Mention(
      concept: grammar.known.duration, start: place, end: measure.end, value: Self.iso(sum),
      business: measure.business)
  }

  private func add(_ measure: Measure, to sum: inout [Character: Int]) {
    sum[measure.unit.letter, default: 0] += measure.values[0] * measure.unit.multiple
  }

  /// A range or a list.
  private func mention(of measure: Measure, from place: Int) -> Mention {
    let written = measure.values.map {
      Self.iso([measure.unit.letter: $0 * measure.unit.multiple])
    }
    let range = measure.values.count == 2 && !measure.list
    return Mention(
      concept: measure.list ? grammar.known.durationList : grammar.known.duration, start: place,
      end: measure.end,
      value: written.joined(separator: range ? ".." : ","), business: measure.business)
  }
}

// MARK: What is counted

extension Durations {
  /// A number, a range or a list, and a unit: “7 – 10 business days”.
  private func counted(at place: Int) -> Measure? {
    guard var count = quantity(at: place) else { return nil }
    var values = [count.value]
    var list = false
    while values.count < 12 {
      guard let connector = connector(at: count.end), let next = numbers.number(at: connector.end)
      else { break }
      list = list || connector.list
      values.append(next.value)
      count = next
    }
    guard var measure = unit(behind: count) else { return nil }
    measure.values = values
    measure.list = list
    return measure
  }

  /// A number with its fraction: “two and a half”, “½”, “half an”, “three quarters of an”.
  private func quantity(at place: Int) -> Numbers.Count? {
    if let sign = numbers.sign(place) { return sign }
    if let half = part(at: place) { return half }
    var start = place
    // “a couple of days”
    if flags(place).contains(.one), flags(place + 1).contains(.numeral),
      grammar.time.of.contains(word(place + 2))
    {
      start += 1
    }
    guard var count = numbers.number(at: start) else { return nil }
    // “three quarters of an hour”, but “3 quarters” are nine months.
    if let share = share(at: count.end), grammar.time.of.contains(word(count.end + 1)) {
      return Numbers.Count(
        value: count.value / 1_000 * share, end: behindPart(count.end + 1), spelled: true)
    }
    if let more = fraction(behind: count.end) {
      count.value += more.value
      count.end = more.end
    }
    return count
  }

  /// “and a half”, “and three quarters (of)”.
  private func fraction(behind place: Int) -> Numbers.Count? {
    guard grammar.connectors.and.contains(word(place)) else { return nil }
    var at = place + 1
    var times = 1
    if flags(at).contains(.one) {
      at += 1
    } else if let count = numbers.number(at: at), count.value < 4_000, share(at: count.end) != nil {
      times = count.value / 1_000
      at = count.end
    }
    guard let share = share(at: at) else { return nil }
    return Numbers.Count(value: times * share, end: at + 1)
  }

  /// “half an hour”, “a half hour”, “quarter of an hour”: the part, up to its unit.
  private func part(at place: Int) -> Numbers.Count? {
    let start = flags(place).contains(.one) ? place + 1 : place
    guard let share = share(at: start) else { return nil }
    let end = behindPart(start + 1)
    guard flags(end).contains(.unit) || qualifier(end) != nil else { return nil }
    return Numbers.Count(value: share, end: end, spelled: true)
  }

  /// Skips “of” and “an” between a part and its unit.
  private func behindPart(_ place: Int) -> Int {
    var at = place
    if grammar.time.of.contains(word(at)) { at += 1 }
    if flags(at).contains(.one) { at += 1 }
    return at
  }

  private func share(at place: Int) -> Int? {
    flags(place).contains(.part) ? grammar.time.parts[tokens[place].word] : nil
  }

  private func word(_ place: Int) -> Int32 { place < tokens.count ? tokens[place].word : -1 }

  /// The unit behind a number; up to three words may qualify it.
  private func unit(behind count: Numbers.Count) -> Measure? {
    var at = count.end
    if numbers.byte(at) == UInt8(ascii: "-"), at < tokens.count, !tokens[at].spaced { at += 1 }
    if numbers.byte(at) == UInt8(ascii: "-"), numbers.byte(at - 1) == UInt8(ascii: ")") { at += 1 }
    if count.spelled, grammar.time.of.contains(word(at)) { at += 1 }
    var business = false
    var skipped = 0
    while skipped < 3, !flags(at).contains(.unit), let word = qualifier(at) {
      business = business || word
      at += 1
      skipped += 1
    }
    guard flags(at).contains(.unit), let unit = grammar.units[tokens[at].word] else { return nil }
    // “5 M” are millions; “twenty second” is a rank.
    let length = tokens[at].end - tokens[at].start
    if length == 1, tokens[at].capital { return nil }
    if unit.letter == "S", count.spelled, count.value > 19_000, count.value % 10_000 == 0 {
      return nil
    }
    at += 1
    if unit.letter == "D", grammar.connectors.businessAfter.contains(word(at)) {
      business = true
      at += 1
    }
    return Measure(
      values: [count.value], unit: unit, business: business || unit.business, end: at)
  }

  /// “a month”, “another business day”; “$5 a month” is a rate.
  private func single(at place: Int) -> Measure? {
    guard flags(place).contains(.one),
      let measure = unit(behind: Numbers.Count(value: 1_000, end: place + 1)),
      measure.unit.letter != "S"
    else { return nil }
    let unit = measure.end - 1
    if share(at: unit) != nil, grammar.time.of.contains(word(measure.end)) { return nil }
    if place > 0 {
      let before = tokens[place - 1]
      let rates = grammar.time.flags(before.word)
      guard before.kind != .number, !grammar.money.isName(before.word),
        rates.isDisjoint(with: [.rate, .unit])
      else { return nil }
    }
    return measure
  }

  /// “all day”, “full-week”.
  private func all(at place: Int) -> Measure? {
    guard flags(place).contains(.whole), flags(place + 1).contains(.unit),
      let unit = grammar.units[word(place + 1)]
    else { return nil }
    return Measure(values: [1_000], unit: unit, end: place + 2)
  }

  /// “to”, “-” (a range) or “,” and “or” (a list) between two numbers.
  private func connector(at place: Int) -> (end: Int, list: Bool)? {
    guard place < tokens.count else { return nil }
    let words = grammar.connectors
    if words.range.contains(tokens[place].word) { return (place + 1, false) }
    guard words.list.contains(tokens[place].word) else { return nil }
    if place + 1 < tokens.count, words.list.contains(tokens[place + 1].word) {
      return (place + 2, true)
    }
    return (place + 1, true)
  }

  /// Words between number and unit: nil when it is none, true for business days.
  private func qualifier(_ place: Int) -> Bool? {
    guard place < tokens.count else { return nil }
    if grammar.connectors.business.contains(tokens[place].word) { return true }
    let harmless =
      grammar.connectors.qualifiers.contains(tokens[place].word)
      || grammar.time.more.contains(tokens[place].word)
    return harmless ? false : nil
  }
}

// MARK: What is added

extension Durations {
  /// “an hour *and a half*”, “1 hour *thirty*”.
  private func remainder(of measure: Measure) -> Measure? {
    if let half = fraction(behind: measure.end), half.value < 1_000,
      !flags(half.end).contains(.unit), !grammar.time.of.contains(word(half.end))
    {
      return Measure(values: [half.value], unit: measure.unit, end: half.end)
    }
    let smaller: [Character: String] = ["H": "N", "N": "S"]
    guard let letter = smaller[measure.unit.letter], let unit = TimeUnit(letter) else { return nil }
    let joined = grammar.connectors.and.contains(word(measure.end))
    guard let count = numbers.number(at: measure.end + (joined ? 1 : 0)), count.value < 60_000,
      count.value % 1_000 == 0
    else { return nil }
    let closes = count.end >= tokens.count || tokens[count.end].kind != .word
    guard closes, numbers.byte(count.end) != UInt8(ascii: "-"), connector(at: count.end) == nil
    else { return nil }
    return Measure(values: [count.value], unit: unit, end: count.end)
  }

  /// “1 year, 2 days and 3 hours”. Behind a comma or “and” only a smaller unit goes on, as many
  /// as fit into the greater one: “6 months and 1 year” are two durations. So are “12 months and
  /// 30 days”: in a contract the second is the notice.
  private func compose(_ measure: inout Measure, _ sum: inout [Character: Int]) {
    var last = measure.unit
    var used: Set<Character> = [last.letter]
    var parts = 1
    while parts < 6 {
      var at = measure.end
      let comma = numbers.byte(at) == UInt8(ascii: ",")
      if comma { at += 1 }
      let and = grammar.connectors.and.contains(word(at))
      if and { at += 1 }
      guard flags(at).contains(.numeral) || (at < tokens.count && tokens[at].kind == .number),
        let next = counted(at: at), next.values.count == 1, !next.business, next.unit.multiple == 1,
        !used.contains(next.unit.letter), last.multiple == 1,
        !comma && !and || Self.fits(next.values[0], next.unit, into: last),
        !isAlternative(next.end)
      else { return }
      add(next, to: &sum)
      measure.end = next.end
      used.insert(next.unit.letter)
      last = next.unit
      parts += 1
    }
  }

  /// “1 year, 6 months or 30 days” is a choice.
  private func isAlternative(_ place: Int) -> Bool {
    let comma = numbers.byte(place) == UInt8(ascii: ",") ? 1 : 0
    let at = place + comma
    return grammar.connectors.list.contains(word(at))
      && !grammar.connectors.and.contains(word(at)) && numbers.number(at: at + 1) != nil
      && tokens[at].kind == .word
  }

  private static func fits(_ value: Int, _ unit: TimeUnit, into greater: TimeUnit) -> Bool {
    let most: [Character: [Character: Int]] = [
      "Y": ["M": 12, "W": 52, "D": 365, "H": 24],
      "W": ["D": 7, "H": 24], "D": ["H": 24, "N": 60, "S": 60], "H": ["N": 60, "S": 60],
      "N": ["S": 60],
    ]
    guard let limit = most[greater.letter]?[unit.letter] else { return false }
    return value < limit * 1_000
  }

  /// ISO 8601 of thousandths of units.
  static func iso(_ sum: [Character: Int]) -> String {
    var out = "P"
    for letter in "YMWD" {
      if let value = sum[letter] { out += Numbers.decimal(value) + String(letter) }
    }
    if !sum.keys.allSatisfy("YMWD".contains) { out += "T" }
    for letter in "HNS" {
      guard let value = sum[letter] else { continue }
      out += Numbers.decimal(value) + (letter == "N" ? "M" : String(letter))
    }
    return out
  }
}
