// Phrases: every phrase of the lexicon in one trie over words.

/// Finds all phrases of a lexicon in one pass over the tokens.
struct Phrases: Sendable {
  private var steps = Transitions()
  private var starts: [Int32] = []
  /// The concepts that end at each node; sealed, all in one row, with where each node's begin.
  private var results: [[Int]] = [[]]
  private var ends: [Int32] = []
  private var firstEnd: [Int32] = []
  /// One more than the greatest concept.
  private var concepts = 0

  mutating func add(_ words: [Int32], concept: Int) {
    var node: Int32 = 0
    for word in words {
      let key = Self.key(node, word)
      let next = steps.next(key)
      if next >= 0 {
        node = next
      } else {
        results.append([])
        node = Int32(results.count - 1)
        steps.insert(key, node)
      }
    }
    concepts = max(concepts, concept + 1)
    if !results[Int(node)].contains(concept) { results[Int(node)].append(concept) }
  }

  /// Call once after the last `add`: lets most tokens be refused by one look into an array.
  mutating func seal(words: Int) {
    starts = (0..<words).map { steps.next(Self.key(0, Int32($0))) }
    for concepts in results {
      firstEnd.append(Int32(ends.count))
      ends += concepts.map(Int32.init)
    }
    firstEnd.append(Int32(ends.count))
  }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The longest match of each concept at each place; a match inside a longer one of the same
  /// concept is left out.
  func mentions(in tokens: ArraySlice<Token>) -> [Mention] {
    var found: [Mention] = []
    var covered: [Int32] = []
    var here: [(concept: Int, end: Int)] = []
    for place in tokens.indices {
      let word = tokens[place].word
      guard word >= 0, Int(word) < starts.count, starts[Int(word)] >= 0 else { continue }
      if covered.isEmpty {
        covered = Array(repeating: -1, count: concepts)
        here.reserveCapacity(8)
        found.reserveCapacity(tokens.count / 3 + 4)
      }
      var node = starts[Int(word)]
      var index = place + 1
      here.removeAll(keepingCapacity: true)
      while true {
        for end in firstEnd[Int(node)]..<firstEnd[Int(node) + 1] {
          let concept = Int(ends[Int(end)])
          if let known = here.firstIndex(where: { $0.concept == concept }) {
            here[known].end = index
          } else {
            here.append((concept, index))
          }
        }
        guard index < tokens.endIndex, tokens[index].word >= 0 else { break }
        let next = steps.next(Self.key(node, tokens[index].word))
        guard next >= 0 else { break }
        node = next
        index += 1
      }
      for (concept, end) in here where end > Int(covered[concept]) {
        covered[concept] = Int32(end)
        found.append(Mention(concept: concept, start: place, end: end))
      }
    }
    return found
  }
}

/// The arcs of the trie: open addressing, since a page asks millions of times.
private struct Transitions: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1_024)
  private var nodes: [Int32] = Array(repeating: -1, count: 1_024)
  private var count = 0

  /// The node behind an arc, or -1.
  func next(_ key: UInt64) -> Int32 { nodes[slot(key)] }

  mutating func insert(_ key: UInt64, _ node: Int32) {
    if count * 2 >= keys.count { grow() }
    let place = slot(key)
    keys[place] = key
    nodes[place] = node
    count += 1
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while nodes[place] >= 0, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = zip(keys, nodes).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    nodes = Array(repeating: -1, count: keys.count)
    for (key, node) in old {
      let place = slot(key)
      keys[place] = key
      nodes[place] = node
    }
  }
}
