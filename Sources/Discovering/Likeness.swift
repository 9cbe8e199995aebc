// How much two texts say the same, by the rows of words that they share.

/// The rows of four words of a text, as numbers.
package struct Shingles: Sendable, Equatable {
  private let rows: Set<UInt64>

  /// Texts are looked at up to this many words.
  private static let longest = 50_000

  package init(_ text: String) {
    var words: [UInt64] = []
    var hash = Shingles.seed
    var isInside = false
    for character in text.lowercased().unicodeScalars {
      if character.properties.isAlphabetic || ("0"..."9").contains(character) {
        hash = (hash ^ UInt64(character.value)) &* Shingles.prime
        isInside = true
      } else if isInside {
        words.append(hash)
        (hash, isInside) = (Shingles.seed, false)
        if words.count == Shingles.longest { break }
      }
    }
    if isInside { words.append(hash) }
    var rows: Set<UInt64> = []
    for end in words.indices.dropFirst(3) {
      rows.insert(words[(end - 3)...end].reduce(Shingles.seed) { ($0 ^ $1) &* Shingles.prime })
    }
    self.rows = rows
  }

  /// From 0 (nothing in common) to 1 (the same rows of words); 0 where a text has none.
  package func likeness(to other: Shingles) -> Double {
    let sum = rows.count + other.rows.count
    guard sum > 0 else { return 0 }
    return 2 * Double(rows.intersection(other.rows).count) / Double(sum)
  }

  // FNV-1a.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
}
