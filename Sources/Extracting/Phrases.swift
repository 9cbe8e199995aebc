// Phrases: every phrase of the lexicon in one trie over words.

/// Finds all phrases of a lexicon in one pass over the tokens.
struct Phrases: Sendable {
  /// What is asked at every step of the trie, side by side.
  private struct Node: Sendable {
    /// The words that go on from it, folded into 64 bits.
    var next: UInt64 = 0
    /// The part of `ends` that is its own.
    var firstEnd: Int32 = 0
    var lastEnd: Int32 = 0
  }

  private var steps = Transitions()
  private var starts: [Int32] = []
  private var nodes = [Node()]
  /// The concepts that end at each node; sealed, all in one row.
  private var results: [[Int32]] = [[]]
  private var ends: [Int32] = []
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
        nodes[Int(node)].next |= Self.bit(word)
        results.append([])
        nodes.append(Node())
        node = Int32(nodes.count - 1)
        steps.insert(key, node)
      }
    }
    concepts = max(concepts, concept + 1)
    if !results[Int(node)].contains(Int32(concept)) { results[Int(node)].append(Int32(concept)) }
  }

  /// Call once after the last `add`: lets most tokens be refused by one look into an array.
  mutating func seal(words: Int) {
    starts = (0..<words).map { steps.next(Self.key(0, Int32($0))) }
    for node in nodes.indices {
      nodes[node].firstEnd = Int32(ends.count)
      ends += results[node]
      nodes[node].lastEnd = Int32(ends.count)
    }
    results = []
  }

  private static func bit(_ word: Int32) -> UInt64 { 1 << UInt64(word & 63) }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The longest match of each concept at each place; a match inside a longer one of the same
  /// concept is left out. Places count from the first of the tokens.
  func mentions(in tokens: ArraySlice<Token>) -> [Sighting] {
    var scratch = Scratch()
    var found: [Sighting] = []
    find(in: tokens, using: &scratch, addTo: &found)
    return found
  }

  /// What a search needs; kept from block to block, since most are short.
  struct Scratch {
    /// By concept, how far its last mention reaches; -1 between searches.
    fileprivate var covered: [Int32] = []
    /// The concepts that begin at the place at hand, with the ends of their longest matches.
    fileprivate var here: [(concept: Int32, end: Int32)] = []
  }

  /// Adds what ``mentions(in:)`` gives to what was found elsewhere.
  func find(
    in tokens: ArraySlice<Token>, using scratch: inout Scratch, addTo found: inout [Sighting]
  ) {
    if scratch.covered.count < concepts {
      scratch.covered = Array(repeating: -1, count: concepts)
      scratch.here.reserveCapacity(16)
    }
    let old = found.count
    tokens.withUnsafeBufferPointer { tokens in
      for place in tokens.indices {
        let word = tokens[place].word
        guard word >= 0, Int(word) < starts.count, starts[Int(word)] >= 0 else { continue }
        let node = nodes[Int(starts[Int(word)])]
        // Most words begin no longer phrase: what they mean by themselves is all there is.
        let next = place + 1 < tokens.count ? tokens[place + 1].word : -1
        if next < 0 || node.next & Self.bit(next) == 0 {
          let end = Int32(truncatingIfNeeded: place + 1)
          for index in node.firstEnd..<node.lastEnd
          where end > scratch.covered[Int(ends[Int(index)])] {
            scratch.covered[Int(ends[Int(index)])] = end
            found.append(Sighting(ends[Int(index)], end - 1, end))
          }
          continue
        }
        begin(starts[Int(word)], at: place, tokens, &scratch.here)
        for (concept, end) in scratch.here where end > scratch.covered[Int(concept)] {
          scratch.covered[Int(concept)] = end
          found.append(Sighting(concept, Int32(truncatingIfNeeded: place), end))
        }
      }
    }
    for index in old..<found.count { scratch.covered[found[index].concept] = -1 }
  }

  /// Collects the concepts that begin at a place, whose word leads to a node.
  private func begin(
    _ start: Int32, at place: Int, _ tokens: UnsafeBufferPointer<Token>,
    _ here: inout [(concept: Int32, end: Int32)]
  ) {
    here.removeAll(keepingCapacity: true)
    var number = start
    var index = place + 1
    while true {
      let node = nodes[Int(number)]
      for end in node.firstEnd..<node.lastEnd {
        let concept = ends[Int(end)]
        if let known = here.firstIndex(where: { $0.concept == concept }) {
          here[known].end = Int32(truncatingIfNeeded: index)
        } else {
          here.append((concept, Int32(truncatingIfNeeded: index)))
        }
      }
      guard index < tokens.count, tokens[index].word >= 0,
        node.next & Self.bit(tokens[index].word) != 0
      else { return }
      number = steps.next(Self.key(number, tokens[index].word))
      guard number >= 0 else { return }
      index += 1
    }
  }
}

/// The arcs of the trie: open addressing, since a page asks millions of times.
private struct Transitions: Sendable {
  private struct Arc: Sendable {
    var key: UInt64 = 0
    /// The node behind it, -1 where the place is free.
    var node: Int32 = -1
  }

  private var arcs: [Arc] = Array(repeating: Arc(), count: 1_024)
  private var count = 0

  /// The node behind an arc, or -1.
  func next(_ key: UInt64) -> Int32 { arcs[slot(key)].node }

  mutating func insert(_ key: UInt64, _ node: Int32) {
    if count * 2 >= arcs.count { grow() }
    arcs[slot(key)] = Arc(key: key, node: node)
    count += 1
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = arcs.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while true {
      let arc = arcs[place]
      if arc.node < 0 || arc.key == key { return place }
      place = (place + 1) & mask
    }
  }

  private mutating func grow() {
    let old = arcs.filter { $0.node >= 0 }
    arcs = Array(repeating: Arc(), count: arcs.count * 2)
    for arc in old { arcs[slot(arc.key)] = arc }
  }
}
