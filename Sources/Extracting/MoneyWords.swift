// MoneyWords: the vocabulary of money, compiled.
import Model

/// Names of currencies, magnitudes and what else stands around sums.
struct MoneyWords: Sendable {
  /// What a word may be in a sum.
  struct Role: OptionSet, Sendable {
    let rawValue: UInt8
    static let currency = Role(rawValue: 1)
    static let number = Role(rawValue: 2)
    static let one = Role(rawValue: 4)
  }

  /// One way to write a currency.
  struct Name: Sendable {
    var words: [Int32]
    var unit: MoneyUnit
    /// The bytes, where only capitals count.
    var exact: [UInt8]?
    /// Written without a space, as “A$” is: “A $75 fee” is no Australian one.
    var isJoined: Bool
    /// Made of letters, not a symbol.
    var isWord: Bool
    /// A single letter: it must touch its figures.
    var isLetter: Bool
  }

  private var roles: [Role] = []
  private var names: [Int32: [Name]] = [:]
  private(set) var magnitudes: [Int32: Int] = [:]
  private(set) var fractions: [([Int32], Exact)] = []
  private(set) var point: Set<Int32> = []
  private(set) var one: Set<Int32> = []
  private(set) var between: Set<Int32> = []
  private(set) var per: Set<Int32> = []
  private(set) var ago: Set<Int32> = []
  private(set) var periods: [Int32: String] = [:]
  private(set) var atMost: [[Int32]] = []
  private(set) var atLeast: [[Int32]] = []

  init(
    _ lexicon: Lexicon, _ world: World, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) {
    let wording = lexicon.money
    for table in [world.currencies, lexicon.currencies] {
      for key in table.keys.sorted(by: utf8Precedes) {
        let unit = try MoneyUnit(table[key] ?? "", name: key, namesakes: world.namesakes)
        for row in try Alternatives.expand(key) {
          add(row.joined(separator: " "), unit, &vocabulary)
        }
      }
    }
    for (first, list) in names {
      names[first] = list.sorted { $0.words.count > $1.words.count }
    }
    for table in [world.magnitudes, wording?.magnitudes ?? [:]] {
      for key in table.keys.sorted(by: utf8Precedes) {
        guard let word = Self.words(key, &vocabulary).first else { continue }
        magnitudes[word] = table[key]
      }
    }
    let parts = wording?.fractions ?? [:]
    for key in parts.keys.sorted(by: utf8Precedes) {
      guard let part = Exact(parts[key] ?? "") else { throw .unknown("fractions", key) }
      fractions.append((Self.words(key, &vocabulary), part))
    }
    fractions.sort { $0.0.count > $1.0.count }
    let set = { (list: [String]?, vocabulary: inout Vocabulary) in
      Set((list ?? []).compactMap { Self.words($0, &vocabulary).first })
    }
    point = set(wording?.point, &vocabulary)
    one = set(wording?.one, &vocabulary)
    between = set(wording?.between, &vocabulary)
    per = set(wording?.per, &vocabulary)
    ago = set(wording?.ago, &vocabulary)
    for (unit, words) in wording?.periods ?? [:] {
      for word in words { for number in Self.words(word, &vocabulary) { periods[number] = unit } }
    }
    atMost = (wording?.atMost ?? []).map { Self.words($0, &vocabulary) }
    atLeast = (wording?.atLeast ?? []).map { Self.words($0, &vocabulary) }
  }

  private mutating func add(_ name: String, _ unit: MoneyUnit, _ vocabulary: inout Vocabulary) {
    let words = Self.words(name, &vocabulary)
    guard let first = words.first else { return }
    let capitals = name.utf8.contains { $0 > 0x40 && $0 < 0x5B }
    let letters = name.utf8.filter { $0 != 0x20 }
    let isWord =
      letters.allSatisfy { ($0 | 0x20) > 0x60 && ($0 | 0x20) < 0x7B || $0 > 0x7F }
      && letters.contains { $0 < 0x80 } && name.uppercased() != unit.code
    names[first, default: []].append(
      Name(
        words: words, unit: unit, exact: capitals ? Array(letters) : nil,
        isJoined: !name.utf8.contains(0x20), isWord: isWord,
        isLetter: letters.count == 1 && isWord))
  }

  /// Call once when the vocabulary is complete: lets most words be refused by one look.
  mutating func seal(words: Int, numerals: [Int32: Int]) {
    roles = Array(repeating: [], count: words)
    for first in names.keys { roles[Int(first)].insert(.currency) }
    for numeral in numerals.keys { roles[Int(numeral)].insert(.number) }
    for part in fractions { if let first = part.0.first { roles[Int(first)].insert(.number) } }
    for article in one { roles[Int(article)].insert(.one) }
  }

  func role(of word: Int32) -> Role {
    word >= 0 && Int(word) < roles.count ? roles[Int(word)] : []
  }

  /// Whether a word by itself names a currency.
  func isName(_ word: Int32) -> Bool {
    role(of: word).contains(.currency) && names[word]?.last?.words.count == 1
  }

  /// The longest name of a currency that begins at a token.
  func name(
    at place: Int, in tokens: [Token], text: UnsafeBufferPointer<UInt8>
  ) -> (name: Name, end: Int)? {
    guard place < tokens.count, role(of: tokens[place].word).contains(.currency) else { return nil }
    for name in names[tokens[place].word] ?? [] {
      let end = place + name.words.count
      guard end <= tokens.count,
        name.words.indices.allSatisfy({ tokens[place + $0].word == name.words[$0] }),
        !name.isJoined || !tokens[(place + 1)..<end].contains(where: \.spaced)
      else { continue }
      if let exact = name.exact {
        let written = tokens[place..<end].flatMap { text[Int($0.start)..<Int($0.end)] }
        guard written == exact else { continue }
      }
      return (name, end)
    }
    return nil
  }

  static func words(_ text: String, _ vocabulary: inout Vocabulary) -> [Int32] {
    Words.tokens(text, into: &vocabulary).map(\.word)
  }
}

/// What a name of money stands for.
struct MoneyUnit: Sendable, Equatable {
  /// ISO 4217, or `%`.
  var code: String
  /// Currencies that bear the same name in their own countries.
  var namesakes: [String]
  /// What one of it is worth in the currency.
  var multiplier = 1
  /// Decimal places that it is smaller: 2 for cents.
  var places = 0

  /// Reads `USD`, `USD?`, `GBP/100`, `USD*1000000` or `%`.
  init(
    _ written: String, name: String, namesakes table: [String: [String]]
  ) throws(LexiconError) {
    let parts = written.split(maxSplits: 1) { $0 == "/" || $0 == "*" }
    guard let head = parts.first else { throw .unknown("currencies", name) }
    let open = head.hasSuffix("?")
    code = String(open ? head.dropLast() : head)
    let rest = written.dropFirst(head.count)
    namesakes = open ? table[code + rest] ?? table[code] ?? [] : []
    guard parts.count == 2 else { return }
    guard let factor = Int(parts[1]), factor > 0 else { throw .unknown("currencies", name) }
    if rest.first == "*" {
      multiplier = factor
    } else {
      var left = factor
      while left > 1 {
        guard left % 10 == 0 else { throw .unknown("currencies", name) }
        left /= 10
        places += 1
      }
    }
  }

  /// The currency that is meant on a page of a country with its own one.
  func code(in country: String?) -> String {
    country.flatMap { namesakes.contains($0) ? $0 : nil } ?? code
  }
}
