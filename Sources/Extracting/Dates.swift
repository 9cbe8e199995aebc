// Dates: “January 1st, 2026” to 2026-01-01.

/// Reads dates in a run of tokens.
///
/// Normal forms: `2026-01-31` where complete, `2026-01` without a day, `--01-31` without a year.
struct Dates {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  /// Whether 03/04/2026 is the fourth of March; nil where that is not known, and then it is read
  /// only if it can be read in one way.
  var monthFirst: Bool?

  func mentions() -> [Mention] {
    var found: [Mention] = []
    var place = 0
    while place < tokens.count {
      if let date = date(at: place) {
        found.append(
          Mention(concept: grammar.known.date, start: place, end: date.end, value: date.value))
        place = date.end
      } else {
        place += 1
      }
    }
    return found
  }

  private typealias Reading = (end: Int, value: String)

  private func date(at place: Int) -> Reading? {
    if tokens[place].kind == .number {
      return dotted(place) ?? parted(place) ?? dayFirst(place)
    }
    guard grammar.time.flags(tokens[place].word).contains(.month) else { return nil }
    return monthFirst(place)
  }

  /// “31 January 2026”, “31st of January”, “31. Januar”.
  private func dayFirst(_ place: Int) -> Reading? {
    guard let day = number(place, upTo: 31) else { return nil }
    var at = place + 1
    if byte(at) == UInt8(ascii: "."), !tokens[at].spaced { at += 1 }
    if at < tokens.count, !tokens[at].spaced, grammar.time.ordinals.contains(tokens[at].word) {
      at += 1
    }
    if at < tokens.count, grammar.time.of.contains(tokens[at].word) { at += 1 }
    guard let month = month(at) else { return nil }
    return written(day: day, month: month.value, behind: month.end)
  }

  /// “January 31st, 2026”, “January 2026”.
  private func monthFirst(_ place: Int) -> Reading? {
    guard let month = month(place) else { return nil }
    if let year = year(month.end) {
      return (month.end + 1, Self.pad(year, 4) + "-" + Self.pad(month.value))
    }
    guard let day = number(month.end, upTo: 31) else { return nil }
    var at = month.end + 1
    if at < tokens.count {
      // “May 30 days pass”
      if grammar.time.flags(tokens[at].word).contains(.unit) { return nil }
      if !tokens[at].spaced, grammar.time.ordinals.contains(tokens[at].word) { at += 1 }
    }
    return written(day: day, month: month.value, behind: at)
  }

  /// Adds the year, behind a comma or not.
  private func written(day: Int, month: Int, behind place: Int) -> Reading? {
    var at = place
    if byte(at) == UInt8(ascii: ",") { at += 1 }
    if let year = year(at) { return Self.iso(year, month, day).map { (at + 1, $0) } }
    return Self.iso(2000, month, day).map { (place, "-" + $0.dropFirst(4)) }
  }

  /// `2026-01-31`, and `31/1/2026` or `1/31/2026`.
  private func parted(_ place: Int) -> Reading? {
    guard place + 4 < tokens.count, byte(place + 1) == byte(place + 3),
      byte(place + 1) == UInt8(ascii: "-") || byte(place + 1) == UInt8(ascii: "/"),
      !tokens[(place + 1)...(place + 4)].contains(where: \.spaced),
      place == 0 || tokens[place].spaced || tokens[place - 1].kind == .mark,
      place + 5 >= tokens.count || tokens[place + 5].spaced || byte(place + 5) != byte(place + 1)
    else { return nil }
    let end = place + 5
    if let year = year(place), let month = number(place + 2, upTo: 12),
      let day = number(place + 4, upTo: 31)
    {
      return Self.iso(year, month, day).map { (end, $0) }
    }
    guard let year = year(place + 4), let first = number(place, upTo: 31),
      let second = number(place + 2, upTo: 31)
    else { return nil }
    let american = first > 12 ? false : second > 12 || first == second ? true : monthFirst
    guard let american else { return nil }
    return Self.iso(year, american ? first : second, american ? second : first).map { (end, $0) }
  }

  /// `31.1.2026`, which is one token.
  private func dotted(_ place: Int) -> Reading? {
    let digits = text[Int(tokens[place].start)..<Int(tokens[place].end)]
    guard (8...10).contains(digits.count) else { return nil }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4 else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3 else { return nil }
    return Self.iso(numbers[2], numbers[1], numbers[0]).map { (place + 1, $0) }
  }

  private func month(_ place: Int) -> (end: Int, value: Int)? {
    guard let month = grammar.time.months.match(tokens, at: place) else { return nil }
    if grammar.time.capitalMonths.contains(tokens[place].word), !tokens[place].capital {
      return nil
    }
    // “Jan. 5”, but “in May. 5 users”
    let short = tokens[place].end - tokens[place].start <= 4
    let dotted = short && byte(month.end) == UInt8(ascii: ".") && !tokens[month.end].spaced
    let abbreviated = dotted && grammar.abbreviations.never.contains(tokens[place].word)
    return (abbreviated ? month.end + 1 : month.end, month.value)
  }

  private func year(_ place: Int) -> Int? {
    guard place < tokens.count, tokens[place].end - tokens[place].start == 4,
      let year = number(place, upTo: 2199), year >= 1900
    else { return nil }
    return year
  }

  /// Plain figures of at most four digits, from 1.
  private func number(_ place: Int, upTo most: Int) -> Int? {
    guard place < tokens.count, tokens[place].kind == .number else { return nil }
    let digits = text[Int(tokens[place].start)..<Int(tokens[place].end)]
    guard digits.count <= 4, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (1...most).contains(value) ? value : nil
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  /// nil for days that no month has.
  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day) else { return nil }
    return "\(pad(year, 4))-\(pad(month))-\(pad(day))"
  }

  private static func pad(_ value: Int, _ width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
