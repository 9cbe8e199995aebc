// The values of one column of a Parquet file, as bytes.
import Model

/// A column of some rows: which of them have a value, and the values.
struct ParquetColumn {
  /// How values are stored, as Parquet numbers it.
  enum Physical: Int {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case bytes = 6
  }

  let field: Field
  let physical: Physical
  private let cells: CellColumn
  /// The rows that have a value. A cell of another kind than its column has none: there is no place
  /// for it in a file of types.
  private let places: [Int]
  /// Of each such row the number that is stored, where numbers are.
  private let numbers: [Int]

  init(_ field: Field, _ cells: CellColumn) {
    self.field = field
    self.cells = cells
    physical = ParquetColumn.physical(field.kind)
    switch field.kind {
    case .string, .integer, .boolean:
      let kind: CellColumn.Kind =
        field.kind == .string ? .text : field.kind == .integer ? .number : .flag
      places = cells.kinds.indices.filter { cells.kinds[$0] == kind }
      numbers = field.kind == .string ? [] : places.map(cells.number)
    case .datetime, .date:
      let moments = ParquetColumn.moments(cells)
      places = moments.map(\.place)
      let isDay = field.kind == .date
      numbers = moments.map {
        isDay ? Int((Double($0.seconds) / 86_400).rounded(.down)) : $0.seconds * 1000
      }
    }
  }

  static func physical(_ kind: Field.Kind) -> Physical {
    switch kind {
    case .string: .bytes
    case .integer, .datetime: .int64
    case .boolean: .boolean
    case .date: .int32
    }
  }

  /// The cells that are moments.
  private static func moments(_ cells: CellColumn) -> [(place: Int, seconds: Int)] {
    // Rows that follow each other often have the same one.
    var last: (range: Range<Int>, seconds: Int)?
    return cells.kinds.indices.compactMap { place in
      guard cells.kinds[place] == .text else { return nil }
      let range = cells.range(place)
      if let last, cells.texts[last.range].elementsEqual(cells.texts[range]) {
        return (place, last.seconds)
      }
      guard let seconds = Timestamp(cells.text(place))?.seconds else { return nil }
      last = (range, seconds)
      return (place, seconds)
    }
  }

  /// The pages that hold it: a dictionary where texts repeat, then the data.
  struct Pages {
    var bytes: [UInt8] = []
    /// Where the data page begins, counted from the first byte.
    var data = 0
    var encodings = [0, 3]
  }

  func pages() -> Pages {
    var pages = Pages()
    if physical == .bytes, let dictionary = ParquetDictionary(cells, places) {
      pages.bytes = ParquetPage.dictionary(dictionary.values, count: dictionary.count)
      pages.data = pages.bytes.count
      pages.encodings = [0, 3, 8]
      pages.bytes += page(dictionary.indices, encoding: 8)
    } else {
      pages.bytes = page(plain(), encoding: 0)
    }
    return pages
  }

  private func page(_ values: [UInt8], encoding: Int) -> [UInt8] {
    var isThere = [UInt32](repeating: 0, count: cells.count)
    for place in places { isThere[place] = 1 }
    let runs = ParquetRuns.encode(isThere, width: 1)
    var body: [UInt8] = []
    body.reserveCapacity(runs.count + values.count + 4)
    ParquetPage.add(UInt32(runs.count), to: &body)
    body += runs
    body += values
    return ParquetPage.data(body, count: cells.count, encoding: encoding)
  }

  /// Texts with their lengths, flags as bits, numbers as they are, moments in milliseconds and days
  /// since 1970.
  private func plain() -> [UInt8] {
    var out: [UInt8] = []
    switch physical {
    case .boolean:
      out = [UInt8](repeating: 0, count: (numbers.count + 7) / 8)
      for (index, number) in numbers.enumerated() where number == 1 {
        out[index / 8] |= 1 << UInt8(index % 8)
      }
    case .bytes: for place in places { ParquetPage.add(cells.texts[cells.range(place)], to: &out) }
    case .int32: for day in numbers { ParquetPage.add(Int32(clamping: day), to: &out) }
    case .int64: for number in numbers { ParquetPage.add(Int64(number), to: &out) }
    }
    return out
  }
}
