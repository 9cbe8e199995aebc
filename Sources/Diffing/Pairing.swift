// Which sentence became which.

/// Pairs sentences that went with sentences that came in their place, by the words they share.
struct Pairing {
  private let before: Sentences
  private let after: Sentences
  private var bags: [[Int: Likeness.Bag]] = [[:], [:]]

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

  private mutating func bag(_ side: Int, _ index: Int) -> Likeness.Bag {
    if let known = bags[side][index] { return known }
    let bag = Likeness.Bag((side == 0 ? before : after).all[index].words)
    bags[side][index] = bag
    return bag
  }
}

/// How alike two texts are, by their words.
package enum Likeness {
  /// The share of letters that stand in common words, from 0 to 1 (Dice's coefficient over words,
  /// each as heavy as it is long: a shared clause number says little).
  package static func of(_ first: String, _ second: String) -> Double {
    share(Bag(Words.normalised(first)), Bag(Words.normalised(second)))
  }

  /// The words of a normalised text as sorted fingerprints, whose last byte is the word's length.
  ///
  /// Two words may share a fingerprint; then two sentences look more alike than they are, which
  /// decides nothing but how they are shown.
  struct Bag {
    var words: [UInt64] = []
    var weight = 0

    init(_ words: String) {
      var print: UInt64 = 0xCBF2_9CE4_8422_2325
      var length = 0
      func close(_ bag: inout Bag) {
        if length > 0 {
          bag.words.append(print & ~0xFF | UInt64(min(length, 0xFF)))
          bag.weight += min(length, 0xFF)
        }
        (print, length) = (0xCBF2_9CE4_8422_2325, 0)
      }
      for byte in words.utf8 {
        if byte == 0x20 {
          close(&self)
        } else {
          print = (print ^ UInt64(byte)) &* 0x100_0000_01B3
          length += 1
        }
      }
      close(&self)
      self.words.sort()
    }
  }

  static func share(_ a: Bag, _ b: Bag) -> Double {
    if a.weight == 0 || b.weight == 0 { return 0 }
    var (i, j, common) = (0, 0, 0)
    while i < a.words.count && j < b.words.count {
      if a.words[i] == b.words[j] {
        common += Int(a.words[i] & 0xFF)
        i += 1
        j += 1
      } else if a.words[i] < b.words[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(common) / Double(a.weight + b.weight)
  }
}
