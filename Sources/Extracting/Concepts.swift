// Concepts: the named ideas of a lexicon, and sets of them.

/// A set of up to 512 concepts; small enough to compare at once.
struct ConceptSet: Sendable, Equatable {
  static let capacity = 512
  private var bits = SIMD8<UInt64>(repeating: 0)

  var isEmpty: Bool { bits == SIMD8<UInt64>(repeating: 0) }

  mutating func insert(_ concept: Int) { bits[concept >> 6] |= 1 << UInt64(concept & 63) }
  func contains(_ concept: Int) -> Bool { bits[concept >> 6] & (1 << UInt64(concept & 63)) != 0 }
  func contains(_ other: ConceptSet) -> Bool { other.bits & bits == other.bits }
  func meets(_ other: ConceptSet) -> Bool { other.bits & bits != SIMD8<UInt64>(repeating: 0) }
  mutating func formUnion(_ other: ConceptSet) { bits |= other.bits }

  /// Its concepts, ascending.
  var members: [Int] {
    var out: [Int] = []
    for word in 0..<8 {
      var rest = bits[word]
      while rest != 0 {
        out.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return out
  }

  func union(_ other: ConceptSet) -> ConceptSet {
    var both = self
    both.bits |= other.bits
    return both
  }
}

/// A set of words that may say yes wrongly, but never no.
struct WordFilter: Sendable, Equatable {
  private var bits = SIMD8<UInt64>(repeating: 0)

  init() {}
  init(_ words: some Sequence<Int32>) { for word in words { insert(word) } }

  mutating func insert(_ word: Int32) {
    guard word >= 0 else { return }
    bits[Int(word >> 6) & 7] |= 1 << UInt64(word & 63)
  }

  func meets(_ other: WordFilter) -> Bool {
    other.bits & bits != SIMD8<UInt64>(repeating: 0)
  }
}

/// A concept found at tokens `start ..< end` of a passage.
struct Mention: Sendable, Equatable {
  var concept: Int
  var start: Int
  var end: Int
  /// The normal form of what it says: an ISO duration, an address …
  var value: String?
  /// Whether it counts business days.
  var business = false
}

/// Names of concepts, numbered.
struct ConceptNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  func number(_ name: String) -> Int? { numbers[name] }

  mutating func intern(_ name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
