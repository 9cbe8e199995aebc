// Vocabulary: the words that the lexicon knows, by number.

/// The words that any lexicon entry uses, numbered. Words are compared by a 64-bit hash of their
/// folded form: at worst a stranger's word is taken for one of ours, which no page can build on.
struct Vocabulary: Sendable {
  /// A word's hash and its number, -1 where the place is free: side by side, since both are asked
  /// for at once.
  private struct Entry {
    var hash: UInt64 = 0
    var number: Int32 = -1
  }

  /// Open addressing.
  private var entries: [Entry] = Array(repeating: Entry(), count: 64)
  private(set) var count = 0

  @inline(__always)
  func number(_ hash: UInt64) -> Int32 { entries[slot(hash)].number }

  mutating func intern(_ hash: UInt64) -> Int32 {
    if count * 2 >= entries.count { grow() }
    let place = slot(hash)
    if entries[place].number >= 0 { return entries[place].number }
    entries[place] = Entry(hash: hash, number: Int32(count))
    count += 1
    return entries[place].number
  }

  /// Where a hash stands, or would.
  @inline(__always)
  private func slot(_ hash: UInt64) -> Int {
    let mask = entries.count - 1
    var place = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while true {
      let entry = entries[place]
      if entry.hash == hash || entry.number < 0 { return place }
      place = (place + 1) & mask
    }
  }

  private mutating func grow() {
    let old = entries.filter { $0.number >= 0 }
    entries = Array(repeating: Entry(), count: entries.count * 2)
    for entry in old { entries[slot(entry.hash)] = entry }
  }
}
