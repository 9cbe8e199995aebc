// Texts that repeat, stored once.

/// The different texts of a column, and which of them each row has.
struct ParquetDictionary {
  private(set) var values: [UInt8] = []
  private(set) var count = 0
  private(set) var indices: [UInt8] = []

  /// Nil where texts hardly repeat.
  init?(_ cells: [Cell]) {
    var known: [Bytes: UInt32] = [:]
    var places: [UInt32] = []
    places.reserveCapacity(cells.count)
    for case .text(let text) in cells {
      let key = Bytes(text: text)
      if let place = known[key] {
        places.append(place)
      } else {
        let place = UInt32(known.count)
        known[key] = place
        places.append(place)
        ParquetPage.add(text, to: &values)
        if known.count > 1000, known.count * 2 > places.count { return nil }
      }
    }
    guard !places.isEmpty, known.count * 2 <= places.count else { return nil }
    count = known.count
    let width = max(1, UInt32.bitWidth - UInt32(count - 1).leadingZeroBitCount)
    indices = [UInt8(width)] + ParquetRuns.encode(places, width: width)
  }

  /// Texts by their bytes: two spellings of one letter are two texts.
  private struct Bytes: Hashable {
    let text: String

    static func == (a: Bytes, b: Bytes) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
