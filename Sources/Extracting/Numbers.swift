// Numbers: how many, in figures or in words.

/// Reads numbers in a run of tokens. Values are thousandths, so that “3.5” is exact.
struct Numbers {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// A number and the end of its tokens.
  struct Count: Equatable {
    /// Thousandths.
    var value: Int
    var end: Int
    /// Written in words.
    var spelled = false
  }

  /// A number, and its repetition in parentheses: in “thirty (30)” the figures count.
  func number(at place: Int) -> Count? {
    guard var count = plain(at: place) else { return nil }
    if byte(count.end) == UInt8(ascii: "("), let inner = plain(at: count.end + 1),
      byte(inner.end) == UInt8(ascii: ")")
    {
      if !inner.spelled { count.value = inner.value }
      count.end = inner.end + 1
    }
    return count
  }

  private func plain(at place: Int) -> Count? {
    guard place < tokens.count else { return nil }
    guard tokens[place].kind == .number else { return spelled(at: place) }
    guard let value = figures(place) else { return nil }
    let whole = Count(value: value, end: place + 1)
    if let share = slash(place) { return share }
    if value % 1_000 == 0, let share = slash(place + 1) ?? sign(place + 1) {
      return Count(value: value + share.value, end: share.end)
    }
    return whole
  }

  /// Figures with at most five digits before the decimals. A mark before exactly three digits
  /// groups them.
  private func figures(_ place: Int) -> Int? {
    let digits = text[Int(tokens[place].start)..<Int(tokens[place].end)]
    guard digits.count <= 9 else { return nil }
    var value = 0
    var decimals = 0
    var fraction = false
    for index in digits.indices {
      let byte = digits[index]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") {
        guard !fraction else { return nil }
        fraction = digits.endIndex - index != 4 || digits.first == 0x30
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
      if fraction { decimals += 1 }
    }
    guard decimals <= 3 else { return nil }
    for _ in decimals..<3 { value *= 10 }
    return value < 100_000_000 ? value : nil
  }

  /// “1/2” and the like.
  private func slash(_ place: Int) -> Count? {
    guard place + 2 < tokens.count, byte(place + 1) == UInt8(ascii: "/"),
      !tokens[place + 1].spaced, !tokens[place + 2].spaced,
      tokens[place].kind == .number, tokens[place + 2].kind == .number,
      let above = figures(place), let below = figures(place + 2),
      [2_000, 4_000].contains(below), above < below
    else { return nil }
    return Count(value: above * 1_000 / below, end: place + 3)
  }

  /// The signs ¼, ½ and ¾.
  func sign(_ place: Int) -> Count? {
    guard place < tokens.count, tokens[place].kind == .mark,
      tokens[place].end - tokens[place].start == 2, text[Int(tokens[place].start)] == 0xC2
    else { return nil }
    switch text[Int(tokens[place].start) + 1] {
    case 0xBC: return Count(value: 250, end: place + 1)
    case 0xBD: return Count(value: 500, end: place + 1)
    case 0xBE: return Count(value: 750, end: place + 1)
    default: return nil
    }
  }

  /// Words: “three hundred sixty-five”, “twenty and four”, “quatre-vingt-dix”.
  private func spelled(at place: Int) -> Count? {
    var total = 0
    var part = 0
    var index = place
    while index < tokens.count, index < place + 8 {
      guard let value = numeral(index) else {
        let joins = index > place && grammar.connectors.and.contains(tokens[index].word)
        if joins, let next = numeral(index + 1), fits(next, behind: part, joined: true) {
          index += 1
          continue
        }
        break
      }
      if value == 100 || value == 1000 {
        part = max(part, 1) * value
        if value == 1000 {
          total += part
          part = 0
        }
      } else if part == 4, value == 20 {
        part = 80
      } else {
        guard fits(value, behind: part, joined: false) else { break }
        part += value
      }
      index += 1
    }
    guard index > place, total + part < 100_000 else { return nil }
    return Count(value: (total + part) * 1_000, end: index, spelled: true)
  }

  /// Whether a numeral goes on a number: units behind tens, teens behind 60 and 80 (French).
  private func fits(_ value: Int, behind part: Int, joined: Bool) -> Bool {
    if part >= 100 { return value < 100 }
    if part == 0 { return !joined }
    guard part >= 20, part % 10 == 0 else { return false }
    return value < 10 || (value < 20 && part % 20 == 0 && part > 40)
  }

  private func numeral(_ place: Int) -> Int? {
    guard place < tokens.count, grammar.time.flags(tokens[place].word).contains(.numeral) else {
      return nil
    }
    return grammar.numerals[tokens[place].word]
  }

  /// The byte of a mark, 0 for anything else.
  func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  /// Thousandths as a decimal number without closing zeros.
  static func decimal(_ thousandths: Int) -> String {
    guard thousandths % 1_000 != 0 else { return String(thousandths / 1_000) }
    var fraction = String(1_000 + thousandths % 1_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(thousandths / 1_000).\(fraction)"
  }
}
