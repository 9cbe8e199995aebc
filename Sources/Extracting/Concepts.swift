// Concepts: the named ideas of a lexicon, and sets of them.

/// 512 bits.
private typealias Bits = InlineArray<8, UInt64>

extension Bits {
  fileprivate var isZero: Bool {
    var all: UInt64 = 0
    for index in 0..<8 { all |= self[index] }
    return all == 0
  }

  fileprivate func meets(_ other: borrowing Bits) -> Bool {
    var both: UInt64 = 0
    for index in 0..<8 { both |= self[index] & other[index] }
    return both != 0
  }

  fileprivate func contains(_ other: borrowing Bits) -> Bool {
    var missing: UInt64 = 0
    for index in 0..<8 { missing |= other[index] & ~self[index] }
    return missing == 0
  }

  fileprivate mutating func formUnion(_ other: borrowing Bits) {
    for index in 0..<8 { self[index] |= other[index] }
  }
}

/// A set of up to 512 concepts; small enough to compare at once.
struct ConceptSet: Sendable, Equatable {
  static let capacity = 512
  private var bits = Bits(repeating: 0)

  var isEmpty: Bool { bits.isZero }

  static func == (a: ConceptSet, b: ConceptSet) -> Bool {
    a.bits.contains(b.bits) && b.bits.contains(a.bits)
  }

  mutating func insert(_ concept: Int) { bits[concept >> 6] |= 1 << UInt64(concept & 63) }
  func contains(_ concept: Int) -> Bool { bits[concept >> 6] & (1 << UInt64(concept & 63)) != 0 }
  func contains(_ other: ConceptSet) -> Bool { bits.contains(other.bits) }
  func meets(_ other: ConceptSet) -> Bool { bits.meets(other.bits) }
  mutating func formUnion(_ other: ConceptSet) { bits.formUnion(other.bits) }

  /// Whether it has more than another set does of the concepts of a third.
  func hasNew(beyond other: ConceptSet, among wanted: ConceptSet) -> Bool {
    var new: UInt64 = 0
    for word in 0..<8 { new |= bits[word] & ~other.bits[word] & wanted.bits[word] }
    return new != 0
  }

  /// Its concepts, ascending.
  var members: [Int] {
    var out: [Int] = []
    forEachMember { out.append($0) }
    return out
  }

  func forEachMember(_ body: (Int) -> Void) {
    for word in 0..<8 {
      var rest = bits[word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  func union(_ other: ConceptSet) -> ConceptSet {
    var both = self
    both.formUnion(other)
    return both
  }
}

/// A set of words that may say yes wrongly, but never no.
struct WordFilter: Sendable, Equatable {
  private var bits = Bits(repeating: 0)

  init() {}
  init(_ words: some Sequence<Int32>) { for word in words { insert(word) } }

  static func == (a: WordFilter, b: WordFilter) -> Bool {
    a.bits.contains(b.bits) && b.bits.contains(a.bits)
  }

  mutating func insert(_ word: Int32) {
    guard word >= 0 else { return }
    bits[Int(word >> 6) & 7] |= 1 << UInt64(word & 63)
  }

  func meets(_ other: WordFilter) -> Bool { bits.meets(other.bits) }

  func union(_ other: WordFilter) -> WordFilter {
    var both = self
    both.bits.formUnion(other.bits)
    return both
  }
}

/// What is known of words, by their numbers in the vocabulary.
struct WordTable<Value: Sendable>: Sendable {
  private var values: [Value?] = []

  init(_ known: [Int32: Value]) {
    guard let last = known.keys.max() else { return }
    values = Array(repeating: nil, count: Int(last) + 1)
    for (word, value) in known { values[Int(word)] = value }
  }

  subscript(word: Int32) -> Value? {
    word >= 0 && Int(word) < values.count ? values[Int(word)] : nil
  }
}

/// A set of words, by their numbers in the vocabulary.
struct WordSet: Sendable {
  private var isIn: [Bool] = []

  init(_ words: some Sequence<Int32>) {
    for word in words where word >= 0 {
      while isIn.count <= Int(word) { isIn.append(false) }
      isIn[Int(word)] = true
    }
  }

  func contains(_ word: Int32) -> Bool {
    word >= 0 && Int(word) < isIn.count && isIn[Int(word)]
  }
}

/// A concept found at tokens `start ..< end`, small and plain: a page has thousands, and most are
/// of no use.
struct Sighting: Sendable, Equatable {
  private var concept32: Int32
  private var start32: Int32
  private var end32: Int32
  /// Where its passage keeps what it says, or -1 for a mere phrase.
  var said: Int32 = -1

  init(_ concept: Int32, _ start: Int32, _ end: Int32) {
    concept32 = concept
    start32 = start
    end32 = end
  }

  init(concept: Int, start: Int, end: Int, said: Int32 = -1) {
    self.init(
      Int32(truncatingIfNeeded: concept), Int32(truncatingIfNeeded: start),
      Int32(truncatingIfNeeded: end))
    self.said = said
  }

  var concept: Int { Int(concept32) }
  var start: Int { Int(start32) }
  var end: Int { Int(end32) }

  /// The same, counted from another token.
  func moved(by shift: Int) -> Sighting {
    Sighting(concept: concept, start: start + shift, end: end + shift, said: said)
  }
}

/// A concept found at tokens `start ..< end` of a passage, with what it says.
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
