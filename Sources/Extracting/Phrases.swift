// Phrases: every phrase of the lexicon in one trie over words.

/// Finds all phrases of a lexicon in one pass over the tokens.
struct Phrases: Sendable {
  private var steps: [UInt64: Int32] = [:]
  private var starts: [Int32] = []
  private var results: [[Int]] = [[]]

  mutating func add(_ words: [Int32], concept: Int) {
    var node: Int32 = 0
    for word in words {
      let key = Self.key(node, word)
      if let next = steps[key] {
        node = next
      } else {
        results.append([])
        node = Int32(results.count - 1)
        steps[key] = node
      }
    }
    if !results[Int(node)].contains(concept) { results[Int(node)].append(concept) }
  }

  /// Call once after the last `add`: lets most tokens be refused by one look into an array.
  mutating func seal(words: Int) {
    starts = (0..<words).map { steps[Self.key(0, Int32($0))] ?? -1 }
  }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The longest match of each concept at each place; a match inside a longer one of the same
  /// concept is left out.
  func mentions(in tokens: ArraySlice<Token>) -> [Mention] {
    var found: [Mention] = []
    var covered: [Int: Int] = [:]
    for place in tokens.indices {
      let word = tokens[place].word
      guard word >= 0, Int(word) < starts.count, starts[Int(word)] >= 0 else { continue }
      var node = starts[Int(word)]
      var index = place + 1
      var here: [(concept: Int, end: Int)] = []
      while true {
        for concept in results[Int(node)] {
          if let known = here.firstIndex(where: { $0.concept == concept }) {
            here[known].end = index
          } else {
            here.append((concept, index))
          }
        }
        guard index < tokens.endIndex, tokens[index].word >= 0,
          let next = steps[Self.key(node, tokens[index].word)]
        else { break }
        node = next
        index += 1
      }
      for (concept, end) in here where end > covered[concept, default: -1] {
        covered[concept] = end
        found.append(Mention(concept: concept, start: place, end: end))
      }
    }
    return found
  }
}
