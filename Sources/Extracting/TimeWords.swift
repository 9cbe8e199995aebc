// Time words: what a language says about days, hours and parts of them, as an editor writes it.
import Model

/// Words of time beyond numerals and units; each list may be left out. Entries may be several
/// words (“pacific time”).
package struct TimeWords: Sendable, Decodable {
  /// Parts of a unit in thousandths: `half` 500, `quarter` 250.
  package var parts: [String: Int]?
  /// One before a unit: “a”, “an”, “another”.
  package var one: [String]?
  /// What makes a unit of time a span without counting: “all day”, “the full month”.
  package var whole: [String]?
  /// Joins a part and its unit: “quarter of an hour”.
  package var of: [String]?
  /// May stand between a number and its unit: “two more days”.
  package var more: [String]?
  /// Behind these a unit is a rate: “twice a month”.
  package var rate: [String]?
  /// Names of months, and which they are. One that is written with a capital must have it.
  package var months: [String: Int]?
  /// What follows the number of a day: “1st”.
  package var ordinals: [String]?
  /// Names of weekdays, and their normal form.
  package var weekdays: [String: String]?
  /// Times of day that have a name: `noon` 12:00.
  package var clock: [String: String]?
  /// The half of the day: `am` 0, `pm` 12.
  package var halves: [String: Int]?
  /// What follows a full hour: “Uhr”.
  package var oclock: [String]?
  /// Time zones, and their normal form.
  package var zones: [String: String]?
  /// Until when: “by”, “no later than”.
  package var until: [String]?
  /// May stand inside a cut-off: “on”, “at”, “the”.
  package var filler: [String]?
  /// A day or week that is counted back: “the day before”, and its normal form.
  package var eve: [String: String]?
  /// “percent”, “per cent”.
  package var percent: [String]?

  package init() {}
}

/// A unit of time: `3M` counts quarters, `BD` working days.
struct TimeUnit: Sendable, Equatable {
  /// `S`, `N` (minutes), `H`, `D`, `W`, `M`, `Y`.
  var letter: Character
  var multiple = 1
  var business = false

  /// Reads `D`, `BD`, `10Y`.
  init?(_ written: String) {
    guard let letter = written.last, "SNHDWMY".contains(letter) else { return nil }
    self.letter = letter
    var digits = written.dropLast()
    if digits.last == "B" {
      business = true
      digits.removeLast()
    }
    if !digits.isEmpty {
      guard let multiple = Int(digits), multiple > 0, multiple <= 1_000 else { return nil }
      self.multiple = multiple
    }
  }
}

/// What a word can be in a statement of time.
struct TimeFlags: OptionSet, Sendable {
  var rawValue: UInt8

  static let numeral = TimeFlags(rawValue: 1)
  static let unit = TimeFlags(rawValue: 2)
  static let part = TimeFlags(rawValue: 4)
  static let one = TimeFlags(rawValue: 8)
  static let whole = TimeFlags(rawValue: 16)
  static let rate = TimeFlags(rawValue: 32)
  static let month = TimeFlags(rawValue: 64)
  static let until = TimeFlags(rawValue: 128)
}

/// Time words, compiled. What a word can be is one look into an array: pages ask for every token.
struct TimeTable: Sendable {
  private var flags: [TimeFlags] = []
  let parts: [Int32: Int]
  let of, more: Set<Int32>
  let months: WordRows<Int>
  /// Months that must be written with a capital: “May” is none without.
  let capitalMonths: Set<Int32>
  let ordinals: Set<Int32>
  let weekdays: WordRows<String>
  let clock: WordRows<String>
  let halves: WordRows<Int>
  let oclock: Set<Int32>
  let zones: WordRows<String>
  let until: WordRows<Bool>
  let filler: Set<Int32>
  let eve: WordRows<String>
  let percent: WordRows<Bool>

  init(
    _ words: TimeWords, numerals: [Int32: Int], units: [Int32: TimeUnit],
    _ vocabulary: inout Vocabulary
  ) {
    let single = { (list: [String]?, vocabulary: inout Vocabulary) in
      Set((list ?? []).compactMap { Words.tokens($0, into: &vocabulary).first?.word })
    }
    let yes = { (list: [String]?) in Dictionary((list ?? []).map { ($0, true) }) { $1 } }
    let partRows = WordRows(words.parts ?? [:], &vocabulary)
    parts = partRows.singles
    of = single(words.of, &vocabulary)
    more = single(words.more, &vocabulary)
    months = WordRows(words.months ?? [:], &vocabulary)
    capitalMonths = single(
      (words.months ?? [:]).keys.filter { $0.first?.isUppercase == true }.sorted(by: utf8Precedes),
      &vocabulary)
    ordinals = single(words.ordinals, &vocabulary)
    weekdays = WordRows(words.weekdays ?? [:], &vocabulary)
    clock = WordRows(words.clock ?? [:], &vocabulary)
    halves = WordRows(words.halves ?? [:], &vocabulary)
    oclock = single(words.oclock, &vocabulary)
    zones = WordRows(words.zones ?? [:], &vocabulary)
    until = WordRows(yes(words.until), &vocabulary)
    filler = single(words.filler, &vocabulary)
    eve = WordRows(words.eve ?? [:], &vocabulary)
    percent = WordRows(yes(words.percent), &vocabulary)
    let one = single(words.one, &vocabulary)
    let whole = single(words.whole, &vocabulary)
    let rate = single(words.rate, &vocabulary)
    flags = Array(repeating: [], count: vocabulary.count)
    mark(numerals.keys, .numeral)
    mark(units.keys, .unit)
    mark(parts.keys, .part)
    mark(one, .one)
    mark(whole, .whole)
    mark(rate, .rate)
    mark(months.firsts, .month)
    mark(until.firsts, .until)
  }

  private mutating func mark(_ words: some Sequence<Int32>, _ flag: TimeFlags) {
    for word in words { flags[Int(word)].insert(flag) }
  }

  func flags(_ word: Int32) -> TimeFlags {
    word >= 0 && Int(word) < flags.count ? flags[Int(word)] : []
  }
}

/// Rows of words that stand for a value; the longest row at a place counts.
struct WordRows<Value: Sendable>: Sendable {
  private var rows: [Int32: [(rest: [Int32], value: Value)]] = [:]

  init(_ entries: [String: Value], _ vocabulary: inout Vocabulary) {
    for entry in entries.keys.sorted(by: utf8Precedes) {
      let words = Words.tokens(entry, into: &vocabulary).map(\.word)
      guard let first = words.first, let value = entries[entry] else { continue }
      rows[first, default: []].append((Array(words.dropFirst()), value))
    }
    for first in rows.keys { rows[first]?.sort { $0.rest.count > $1.rest.count } }
  }

  /// The words that a row begins with.
  var firsts: [Int32] { Array(rows.keys) }

  /// The rows of one word.
  var singles: [Int32: Value] {
    rows.compactMapValues { choices in choices.first { $0.rest.isEmpty }?.value }
  }

  func match(_ tokens: [Token], at place: Int) -> (end: Int, value: Value)? {
    guard place < tokens.count, let choices = rows[tokens[place].word] else { return nil }
    for (rest, value) in choices where place + 1 + rest.count <= tokens.count {
      if rest.indices.allSatisfy({ tokens[place + 1 + $0].word == rest[$0] }) {
        return (place + 1 + rest.count, value)
      }
    }
    return nil
  }
}
