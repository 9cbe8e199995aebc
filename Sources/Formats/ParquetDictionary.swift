// Texts that repeat, stored once.

/// The different texts of a column, and which of them each row has.
struct ParquetDictionary {
  private(set) var values: [UInt8] = []
  private(set) var count = 0
  private(set) var indices: [UInt8] = []

  /// Texts are told apart by their bytes: two spellings of one letter are two texts. Nil where texts
  /// hardly repeat.
  /// - Parameter places: the rows that have a text.
  init?(_ cells: CellColumn, _ places: [Int]) {
    var known = KnownTexts()
    var numbers: [UInt32] = []
    numbers.reserveCapacity(places.count)
    let isRepeating = cells.texts.withUnsafeBytes { texts in
      for place in places {
        numbers.append(known.number(of: cells.range(place), in: texts))
        if known.ranges.count > 1000, known.ranges.count * 2 > numbers.count { return false }
      }
      return true
    }
    guard isRepeating, !places.isEmpty, known.ranges.count * 2 <= places.count else { return nil }
    for range in known.ranges { ParquetPage.add(cells.texts[range], to: &values) }
    count = known.ranges.count
    let width = max(1, UInt32.bitWidth - UInt32(count - 1).leadingZeroBitCount)
    indices = [UInt8(width)] + ParquetRuns.encode(numbers, width: width)
  }
}

/// Which texts have been seen. All lie in one buffer, so that none is copied.
private struct KnownTexts {
  /// Of each text, the first time that it came.
  private(set) var ranges: [Range<Int>] = []
  /// By hash: the number of a text, or -1. At least half are free.
  private var slots = [Int32](repeating: -1, count: 64)
  private var last: UInt32?

  /// The number of a text, a new one where it has not been seen.
  mutating func number(of range: Range<Int>, in texts: UnsafeRawBufferPointer) -> UInt32 {
    let text = UnsafeRawBufferPointer(rebasing: texts[range])
    // Rows that follow each other often have the same text.
    if let last, isSame(text, ranges[Int(last)], texts) { return last }
    var slot = slot(of: text)
    while slots[slot] >= 0 {
      if isSame(text, ranges[Int(slots[slot])], texts) {
        last = UInt32(slots[slot])
        return UInt32(slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(ranges.count)
    ranges.append(range)
    last = UInt32(ranges.count - 1)
    if ranges.count * 2 > slots.count { grow(texts) }
    return UInt32(ranges.count - 1)
  }

  private func isSame(
    _ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ texts: UnsafeRawBufferPointer
  ) -> Bool {
    guard text.count == range.count else { return false }
    // Eight bytes at a time.
    var place = 0
    while place + 8 <= text.count {
      let mine = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard mine == texts.loadUnaligned(fromByteOffset: range.lowerBound + place, as: UInt64.self)
      else { return false }
      place += 8
    }
    return text[place...].elementsEqual(texts[range].dropFirst(place))
  }

  private func slot(of text: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: text)
    return hasher.finalize() & (slots.count - 1)
  }

  private mutating func grow(_ texts: UnsafeRawBufferPointer) {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, range) in ranges.enumerated() {
      var slot = slot(of: UnsafeRawBufferPointer(rebasing: texts[range]))
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
