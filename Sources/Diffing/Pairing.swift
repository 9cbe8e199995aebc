// Which sentence became which.

/// Pairs sentences that went with sentences that came in their place, by the words they share.
struct Pairing {
  private let before: Sentences
  private let after: Sentences
  private var numbers: [Substring: Int32] = [:]
  private var bags: [[Int: [Int32]]] = [[:], [:]]

  /// From this share of common words on, a sentence is taken for a new wording of another.
  static let threshold = 0.4
  /// Stretches up to this many pairs are aligned exactly.
  private static let exact = 40_000
  /// In larger ones, how far ahead the partner of a sentence is looked for.
  private static let window = 16

  init(_ before: Sentences, _ after: Sentences) {
    self.before = before
    self.after = after
  }

  /// Pairs in ascending order on both sides, without crossings.
  mutating func pairs(_ gone: [Int], _ new: [Int]) -> [Alignment.Pair] {
    if gone.isEmpty || new.isEmpty { return [] }
    return gone.count * new.count <= Pairing.exact ? best(gone, new) : greedy(gone, new)
  }

  /// The alignment with the most likeness in total.
  private mutating func best(_ gone: [Int], _ new: [Int]) -> [Alignment.Pair] {
    let width = new.count + 1
    var sums = [Double](repeating: 0, count: (gone.count + 1) * width)
    var shares = [Double](repeating: 0, count: gone.count * new.count)
    for i in gone.indices.reversed() {
      for j in new.indices.reversed() {
        let share = likeness(gone[i], new[j])
        shares[i * new.count + j] = share
        let skip = max(sums[(i + 1) * width + j], sums[i * width + j + 1])
        let pair = share >= Pairing.threshold ? share + sums[(i + 1) * width + j + 1] : 0
        sums[i * width + j] = max(skip, pair)
      }
    }
    var pairs: [Alignment.Pair] = []
    var (i, j) = (0, 0)
    while i < gone.count && j < new.count {
      let share = shares[i * new.count + j]
      let sum = sums[i * width + j]
      if share >= Pairing.threshold && sum == share + sums[(i + 1) * width + j + 1] {
        pairs.append(.init(before: gone[i], after: new[j]))
        i += 1
        j += 1
      } else if sum == sums[(i + 1) * width + j] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// The best partner among the next few, one after the other.
  private mutating func greedy(_ gone: [Int], _ new: [Int]) -> [Alignment.Pair] {
    var pairs: [Alignment.Pair] = []
    var from = 0
    for index in gone {
      var (found, share) = (-1, Pairing.threshold)
      for j in from..<min(from + Pairing.window, new.count) {
        let candidate = likeness(index, new[j])
        if candidate > share { (found, share) = (j, candidate) }
      }
      if found >= 0 {
        pairs.append(.init(before: index, after: new[found]))
        from = found + 1
      }
    }
    return pairs
  }

  private mutating func likeness(_ a: Int, _ b: Int) -> Double {
    Likeness.share(bag(0, a), bag(1, b))
  }

  /// The words of a sentence as sorted numbers.
  private mutating func bag(_ side: Int, _ index: Int) -> [Int32] {
    if let known = bags[side][index] { return known }
    let words = (side == 0 ? before : after).all[index].words
    let bag = Likeness.bag(words, &numbers)
    bags[side][index] = bag
    return bag
  }
}

/// How alike two texts are, by their words.
package enum Likeness {
  /// The share of words that two texts have in common, from 0 to 1 (Dice's coefficient).
  package static func of(_ first: String, _ second: String) -> Double {
    var numbers: [Substring: Int32] = [:]
    let a = bag(Words.normalised(first), &numbers)
    return share(a, bag(Words.normalised(second), &numbers))
  }

  static func bag(_ words: String, _ numbers: inout [Substring: Int32]) -> [Int32] {
    var bag: [Int32] = []
    for part in words.utf8.split(separator: 0x20) {
      let word = Substring(part)
      if let number = numbers[word] {
        bag.append(number)
      } else {
        bag.append(Int32(numbers.count))
        numbers[word] = Int32(numbers.count)
      }
    }
    return bag.sorted()
  }

  static func share(_ a: [Int32], _ b: [Int32]) -> Double {
    if a.isEmpty || b.isEmpty { return 0 }
    var (i, j, common) = (0, 0, 0)
    while i < a.count && j < b.count {
      if a[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(common) / Double(a.count + b.count)
  }
}
