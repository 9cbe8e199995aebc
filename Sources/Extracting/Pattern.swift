// Patterns: the small language in which a rule says what it looks for.

/// One way to read a pattern: a row of steps without alternatives.
///
/// Written as words, `<concept>`, `.` (up to 2 tokens between), `..` (up to 5), `...` (up to 16), `....` (up to 48), `^` (start),
/// `$` (end), `(a b|c)` for alternatives and `?` behind what may be missing.
struct Pattern: Sendable, Equatable {
  enum Step: Sendable, Hashable {
    case word(Int32)
    /// A range of `choices`.
    case oneOf(Int32, Int32)
    case concept(Int)
    case gap(Int)
    case start
    case end
  }

  var steps: [Step]
  /// The words of all steps that offer a choice.
  var choices: [Int32] = []
  /// The concepts without which it cannot match.
  var needs: ConceptSet
  /// For each step that is a word or a choice of words: one of these must be there.
  var wordNeeds: [WordFilter] = []

  /// The words of its first step that is a word or a choice of words.
  var firstWords: [Int32]? {
    for step in steps {
      switch step {
      case .word(let word): return [word]
      case .oneOf(let first, let last): return Array(choices[Int(first)..<Int(last)])
      case .concept, .gap, .start, .end: continue
      }
    }
    return nil
  }

  /// All readings of a written pattern.
  static func compile(
    _ source: String, vocabulary: inout Vocabulary, concepts: ConceptNames
  ) throws(LexiconError) -> [Pattern] {
    let readings = try Alternatives.readings(source, merging: true)
    // Readings share their items, and most items stand in many of them.
    var parts = [Part?](repeating: nil, count: readings.items.count)
    var rows: [Pattern] = []
    var seen: Set<[Step]> = []
    for row in readings.rows {
      var pattern = Pattern(steps: [], needs: ConceptSet())
      for item in row {
        if let part = parts[item] {
          pattern.append(part)
        } else {
          let part = try Part(
            readings.items[item], in: source, vocabulary: &vocabulary, concepts: concepts)
          parts[item] = part
          pattern.append(part)
        }
      }
      guard pattern.steps.contains(where: { if case .gap = $0 { false } else { true } }) else {
        throw .badPattern(source, "it matches anything")
      }
      if seen.insert(pattern.spelled).inserted { rows.append(pattern) }
    }
    return rows
  }

  /// An item of a reading, ready to be put into a pattern.
  private enum Part {
    case steps([Step], WordFilters)
    case choice([Int32], WordFilter)

    typealias WordFilters = [WordFilter]

    init(
      _ item: String, in source: String, vocabulary: inout Vocabulary, concepts: ConceptNames
    ) throws(LexiconError) {
      if let step = try Part.sign(item, in: source, concepts) {
        self = .steps([step], [])
      } else if item.contains("|") {
        let words = item.split(separator: "|").flatMap {
          Words.tokens(String($0), into: &vocabulary).map(\.word)
        }
        let choice = Set(words).sorted()
        self = .choice(choice, WordFilter(choice[...]))
      } else {
        let words = Words.tokens(item, into: &vocabulary).map(\.word)
        self = .steps(words.map(Step.word), words.map { WordFilter([$0]) })
      }
    }

    /// A gap, an edge or a concept.
    private static func sign(
      _ item: String, in source: String, _ concepts: ConceptNames
    ) throws(LexiconError) -> Step? {
      switch item {
      case ".": return .gap(2)
      case "..": return .gap(5)
      case "...": return .gap(16)
      case "....": return .gap(48)
      case "^": return .start
      case "$": return .end
      default: break
      }
      guard item.hasPrefix("<") else { return nil }
      guard item.hasSuffix(">") else { throw .badPattern(source, "“\(item)” lacks its >") }
      let name = String(item.dropFirst().dropLast())
      guard let number = concepts.number(name) else {
        throw .badPattern(source, "no concept is called “\(name)”")
      }
      return .concept(number)
    }
  }

  private mutating func append(_ part: Part) {
    switch part {
    case .steps(let more, let filters):
      steps += more
      wordNeeds += filters
      for case .concept(let concept) in more { needs.insert(concept) }
    case .choice(let words, let filter):
      let first = Int32(choices.count)
      choices += words
      steps.append(.oneOf(first, Int32(choices.count)))
      wordNeeds.append(filter)
    }
  }

  /// Its steps, with the words of each choice written out: equal for patterns that are equal.
  private var spelled: [Step] { steps + choices.map(Step.word) }
}

/// Spells out alternatives and optional parts.
enum Alternatives {
  /// What a source stands for: rows of items, each a place in the list of items.
  struct Readings {
    var items: [String]
    var rows: [[Int]]
  }

  /// The rows of items that a source stands for, at most 4,096. When merging, a choice between
  /// single words stays one item, written `a|b`.
  static func expand(
    _ source: String, merging: Bool = false
  ) throws(LexiconError) -> [[String]] {
    let readings = try readings(source, merging: merging)
    return readings.rows.map { $0.map { readings.items[$0] } }
  }

  /// As ``expand(_:merging:)``, with each item once: rows of strings cost more to copy than all else.
  static func readings(
    _ source: String, merging: Bool = false
  ) throws(LexiconError) -> Readings {
    var items = split(source)
    var next = 0
    let end = items.count
    let rows = try sequence(
      &items, &next, until: end, source: source, merging: merging, depth: 0)
    guard next == end else { throw .badPattern(source, "a ) without its (") }
    return Readings(items: items, rows: rows)
  }

  /// Parts a source at white space and around `(`, `|`, `)` and `?`.
  private static func split(_ source: String) -> [String] {
    var items: [String] = []
    var item = ""
    for character in source {
      switch character {
      case " ", "(", "|", ")", "?":
        if !item.isEmpty { items.append(item) }
        item = ""
        if character != " " { items.append(String(character)) }
      default: item.append(character)
      }
    }
    if !item.isEmpty { items.append(item) }
    return items
  }

  /// The rows of the items from a place on, up to the end or a sign that closes. Choices that are
  /// merged are added to the items, behind the end.
  private static func sequence(
    _ items: inout [String], _ next: inout Int, until end: Int, source: String, merging: Bool,
    depth: Int
  ) throws(LexiconError) -> [[Int]] {
    guard depth < 8 else { throw .badPattern(source, "nested too deeply") }
    func take(_ wanted: String) -> Bool {
      guard next < end, items[next] == wanted else { return false }
      next += 1
      return true
    }
    var rows: [[Int]] = [[]]
    while next < end, items[next] != ")", items[next] != "|" {
      let item = next
      next += 1
      var choices: [[Int]] = items[item] == "(" ? [] : [[item]]
      if choices.isEmpty {
        repeat {
          choices += try sequence(
            &items, &next, until: end, source: source, merging: merging, depth: depth + 1)
        } while take("|")
        guard take(")") else { throw .badPattern(source, "a ( without its )") }
        if merging { choices = merged(choices, &items) }
      }
      if take("?") { choices.append([]) }
      rows = rows.flatMap { row in choices.map { row + $0 } }
      guard rows.count <= 4_096 else { throw .badPattern(source, "too many readings") }
    }
    return rows
  }

  /// Choices between single words as one choice.
  private static func merged(_ choices: [[Int]], _ items: inout [String]) -> [[Int]] {
    func isPlain(_ row: [Int]) -> Bool {
      row.count == 1 && items[row[0]].utf8.allSatisfy { ($0 | 0x20) > 0x60 && ($0 | 0x20) < 0x7B }
    }
    let words = choices.filter(isPlain).map { items[$0[0]] }
    guard words.count > 1 else { return choices }
    let others = choices.filter { !isPlain($0) }
    items.append(words.joined(separator: "|"))
    return [[items.count - 1]] + others
  }
}
