// PatternIndex: which of many patterns may occur, told from concepts and words alone.

/// Patterns of rules in one row, filed under a concept or word that they cannot do without. A class,
/// since its rows are many and it is asked for every sentence.
final class PatternIndex: Sendable {
  /// A pattern by the rule that it belongs to and its place there.
  struct Entry: Sendable {
    var rule: Int
    var place: Int
  }

  /// What a pattern needs: its parts of `needs` and `wordNeeds`.
  private struct Part {
    var firstNeed: Int32
    var lastNeed: Int32
    var firstWord: Int32
    var lastWord: Int32
  }

  /// By pattern.
  private let entries: [Entry]
  private let parts: [Part]
  /// The concepts and the choices of words that the patterns need, in one row each.
  private let needs: [Int]
  private let wordNeeds: [WordFilter]
  /// A bit for each pattern: of those filed under nothing first, then, for each concept, of those
  /// filed under it.
  private let rows: [UInt64]
  /// The patterns filed under words, in one row, and where each word's part begins.
  private let byWord: [Int]
  private let firstByWord: [Int]
  /// Words in a row of bits.
  private let width: Int

  /// Files each pattern under the one of its concepts that fewest patterns need; where there is none
  /// but those that may be found beyond phrases, under its first word or choice of words.
  init(_ rules: [[Pattern]], beyondPhrases: ConceptSet) {
    var entries: [Entry] = []
    var uses = Array(repeating: 0, count: ConceptSet.capacity)
    for (rule, patterns) in rules.enumerated() {
      for (place, pattern) in patterns.enumerated() {
        entries.append(Entry(rule: rule, place: place))
        for concept in pattern.needs.members { uses[concept] += 1 }
      }
    }
    let patterns = rules.flatMap { $0 }
    let width = (patterns.count + 63) / 64
    var rows = Array(repeating: UInt64(0), count: width * (ConceptSet.capacity + 1))
    var parts: [Part] = []
    var needs: [Int] = []
    var wordNeeds: [WordFilter] = []
    var filed: [Int32: [Int]] = [:]
    for (number, pattern) in patterns.enumerated() {
      let rank = { (concept: Int) in
        (beyondPhrases.contains(concept) ? 1 : 0, uses[concept], concept)
      }
      let rarest = pattern.needs.members.min { rank($0) < rank($1) } ?? -1
      if rarest < 0 || beyondPhrases.contains(rarest), let words = pattern.firstWords {
        for word in words { filed[word, default: []].append(number) }
      } else {
        rows[(rarest + 1) * width + number >> 6] |= 1 << UInt64(number & 63)
      }
      let (firstNeed, firstWord) = (needs.count, wordNeeds.count)
      // The rarest first: it is the one that tells most.
      needs += pattern.needs.members.sorted { rank($0) < rank($1) }
      wordNeeds += pattern.wordNeeds
      parts.append(
        Part(
          firstNeed: Int32(firstNeed), lastNeed: Int32(needs.count),
          firstWord: Int32(firstWord), lastWord: Int32(wordNeeds.count)))
    }
    var byWord: [Int] = []
    var firstByWord = [0]
    for word in 0...(filed.keys.max() ?? 0) {
      byWord += filed[word] ?? []
      firstByWord.append(byWord.count)
    }
    self.byWord = byWord
    self.firstByWord = firstByWord
    self.entries = entries
    self.width = width
    self.rows = rows
    self.parts = parts
    self.needs = needs
    self.wordNeeds = wordNeeds
  }

  /// The numbers of the patterns that these concepts and words allow, ascending. The words stand
  /// in the tokens.
  func candidates(
    _ concepts: ConceptSet, _ words: WordFilter, _ tokens: ArraySlice<Token>,
    _ more: [Token] = []
  ) -> [Int] {
    var marked = Array(rows[..<width])
    // Without checks of bounds, several words of a row are joined at once.
    marked.withUnsafeMutableBufferPointer { marked in
      rows.withUnsafeBufferPointer { rows in
        concepts.forEachMember { concept in
          let row = UnsafeBufferPointer(
            rebasing: rows[((concept + 1) * width)..<((concept + 2) * width)])
          for index in 0..<width { marked[index] |= row[index] }
        }
      }
    }
    for token in tokens { mark(token.word, &marked) }
    for token in more { mark(token.word, &marked) }
    var out: [Int] = []
    for index in 0..<width {
      var rest = marked[index]
      while rest != 0 {
        let number = index * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        if allows(number, concepts, words) { out.append(number) }
      }
    }
    return out
  }

  /// Marks the patterns that are filed under a word.
  @inline(__always)
  private func mark(_ word: Int32, _ marked: inout [UInt64]) {
    guard word >= 0, Int(word) + 1 < firstByWord.count else { return }
    for place in firstByWord[Int(word)]..<firstByWord[Int(word) + 1] {
      marked[byWord[place] >> 6] |= 1 << UInt64(byWord[place] & 63)
    }
  }

  /// Whether all concepts of a pattern and one of each choice of words are there.
  @inline(__always)
  func allows(_ number: Int, _ concepts: ConceptSet, _ words: WordFilter) -> Bool {
    let part = parts[number]
    for index in part.firstNeed..<part.lastNeed where !concepts.contains(needs[Int(index)]) {
      return false
    }
    for index in part.firstWord..<part.lastWord where !wordNeeds[Int(index)].meets(words) {
      return false
    }
    return true
  }

  func entry(_ number: Int) -> Entry { entries[number] }
}
