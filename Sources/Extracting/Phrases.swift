// Phrases: every phrase of the lexicon in one trie over words.

/// Finds all phrases of a lexicon in one pass over the tokens.
struct Phrases: Sendable {
  private var steps = Transitions()
  private var starts: [Int32] = []
  /// The concepts that end at each node; sealed, all in one row, with where each node's begin.
  private var results: [[Int]] = [[]]
  private var ends: [Int32] = []
  private var firstEnd: [Int32] = []
  /// By node, the words that go on from it, folded into 64 bits.
  private var next: [UInt64] = [0]
  /// One more than the greatest concept.
  private var concepts = 0

  mutating func add(_ words: [Int32], concept: Int) {
    var node: Int32 = 0
    for word in words {
      let key = Self.key(node, word)
      let child = steps.next(key)
      if child >= 0 {
        node = child
      } else {
        results.append([])
        next[Int(node)] |= Self.bit(word)
        next.append(0)
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

  private static func bit(_ word: Int32) -> UInt64 { 1 << UInt64(word & 63) }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The longest match of each concept at each place; a match inside a longer one of the same
  /// concept is left out.
  func mentions(in tokens: ArraySlice<Token>) -> [Mention] {
    var scratch = Scratch()
    return mentions(in: tokens, using: &scratch)
  }

  /// What a search needs; kept from block to block, since most are short.
  struct Scratch {
    /// By concept, how far its last mention reaches; -1 between searches.
    fileprivate var covered: [Int32] = []
    /// The concepts that begin at the place at hand, with the ends of their longest matches.
    fileprivate var here: [(concept: Int, end: Int)] = []
  }

  func mentions(in tokens: ArraySlice<Token>, using scratch: inout Scratch) -> [Mention] {
    var found: [Mention] = []
    if scratch.covered.count < concepts {
      scratch.covered = Array(repeating: -1, count: concepts)
      scratch.here.reserveCapacity(16)
    }
    defer { for mention in found { scratch.covered[mention.concept] = -1 } }
    for place in tokens.indices {
      let word = tokens[place].word
      guard word >= 0, Int(word) < starts.count, starts[Int(word)] >= 0 else { continue }
      var node = starts[Int(word)]
      var index = place + 1
      scratch.here.removeAll(keepingCapacity: true)
      while true {
        for end in firstEnd[Int(node)]..<firstEnd[Int(node) + 1] {
          let concept = Int(ends[Int(end)])
          if let known = scratch.here.firstIndex(where: { $0.concept == concept }) {
            scratch.here[known].end = index
          } else {
            scratch.here.append((concept, index))
          }
        }
        guard index < tokens.endIndex, tokens[index].word >= 0,
          next[Int(node)] & Self.bit(tokens[index].word) != 0
        else { break }
        let child = steps.next(Self.key(node, tokens[index].word))
        guard child >= 0 else { break }
        node = child
        index += 1
      }
      for (concept, end) in scratch.here where end > Int(scratch.covered[concept]) {
        scratch.covered[concept] = Int32(end)
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
