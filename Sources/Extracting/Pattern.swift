// Patterns: the small language in which a rule says what it looks for.

/// One way to read a pattern: a row of steps without alternatives.
///
/// Written as words, `<concept>`, `.` (up to 2 tokens between), `..` (up to 5), `...` (up to 16), `....` (up to 48), `^` (start),
/// `$` (end), `(a b|c)` for alternatives and `?` behind what may be missing.
struct Pattern: Sendable, Equatable {
  enum Step: Sendable, Equatable {
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
    var rows: [Pattern] = []
    for row in try Alternatives.expand(source, merging: true) {
      var pattern = Pattern(steps: [], needs: ConceptSet())
      for item in row {
        try pattern.append(item, in: source, vocabulary: &vocabulary, concepts: concepts)
      }
      for case .concept(let concept) in pattern.steps { pattern.needs.insert(concept) }
      for step in pattern.steps {
        switch step {
        case .word(let word): pattern.wordNeeds.append(WordFilter([word]))
        case .oneOf(let first, let last):
          pattern.wordNeeds.append(WordFilter(pattern.choices[Int(first)..<Int(last)]))
        case .concept, .gap, .start, .end: break
        }
      }
      guard pattern.steps.contains(where: { if case .gap = $0 { false } else { true } }) else {
        throw .badPattern(source, "it matches anything")
      }
      if !rows.contains(pattern) { rows.append(pattern) }
    }
    return rows
  }

  private mutating func append(
    _ item: String, in source: String, vocabulary: inout Vocabulary, concepts: ConceptNames
  ) throws(LexiconError) {
    switch item {
    case ".": return steps.append(.gap(2))
    case "..": return steps.append(.gap(5))
    case "...": return steps.append(.gap(16))
    case "....": return steps.append(.gap(48))
    case "^": return steps.append(.start)
    case "$": return steps.append(.end)
    default: break
    }
    if item.hasPrefix("<") {
      guard item.hasSuffix(">") else { throw .badPattern(source, "“\(item)” lacks its >") }
      let name = String(item.dropFirst().dropLast())
      guard let number = concepts.number(name) else {
        throw .badPattern(source, "no concept is called “\(name)”")
      }
      return steps.append(.concept(number))
    }
    if item.contains("|") {
      let words = item.split(separator: "|").flatMap {
        Words.tokens(String($0), into: &vocabulary).map(\.word)
      }
      let first = Int32(choices.count)
      choices += Set(words).sorted()
      return steps.append(.oneOf(first, Int32(choices.count)))
    }
    for token in Words.tokens(item, into: &vocabulary) { steps.append(.word(token.word)) }
  }
}

/// Spells out alternatives and optional parts.
enum Alternatives {
  /// The rows of items that a source stands for, at most 4,096. When merging, a choice between
  /// single words stays one item, written `a|b`.
  static func expand(
    _ source: String, merging: Bool = false
  ) throws(LexiconError) -> [[String]] {
    var items = split(source)[...]
    let rows = try sequence(&items, source: source, merging: merging, depth: 0)
    guard items.isEmpty else { throw .badPattern(source, "a ) without its (") }
    return rows
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

  private static func sequence(
    _ items: inout ArraySlice<String>, source: String, merging: Bool, depth: Int
  ) throws(LexiconError) -> [[String]] {
    guard depth < 8 else { throw .badPattern(source, "nested too deeply") }
    var rows: [[String]] = [[]]
    while let item = items.first, item != ")", item != "|" {
      items.removeFirst()
      var choices: [[String]] = item == "(" ? [] : [[item]]
      if item == "(" {
        repeat {
          choices += try sequence(&items, source: source, merging: merging, depth: depth + 1)
        } while items.popFirst(where: "|")
        guard items.popFirst(where: ")") else { throw .badPattern(source, "a ( without its )") }
        if merging { choices = merged(choices) }
      }
      if items.popFirst(where: "?") { choices.append([]) }
      rows = rows.flatMap { row in choices.map { row + $0 } }
      guard rows.count <= 4_096 else { throw .badPattern(source, "too many readings") }
    }
    return rows
  }
}

extension Alternatives {
  /// Choices between single words as one choice.
  private static func merged(_ choices: [[String]]) -> [[String]] {
    let plain = { (row: [String]) in
      row.count == 1 && row[0].utf8.allSatisfy { ($0 | 0x20) > 0x60 && ($0 | 0x20) < 0x7B }
    }
    let words = choices.filter(plain).map { $0[0] }
    guard words.count > 1 else { return choices }
    return [[words.joined(separator: "|")]] + choices.filter { !plain($0) }
  }
}

extension ArraySlice<String> {
  /// Takes the first item if it is this one.
  fileprivate mutating func popFirst(where wanted: String) -> Bool {
    guard first == wanted else { return false }
    removeFirst()
    return true
  }
}
