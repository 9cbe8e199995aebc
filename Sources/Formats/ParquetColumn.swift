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
  /// For each row whether it has a value.
  private let isThere: [Bool]
  private let cells: [Cell]

  init(_ field: Field, _ cells: [Cell]) {
    self.field = field
    physical = ParquetColumn.physical(field.kind)
    let values = cells.map { ParquetColumn.fits($0, field.kind) ? $0 : .empty }
    isThere = values.map { $0 != .empty }
    self.cells = values.filter { $0 != .empty }
  }

  static func physical(_ kind: Field.Kind) -> Physical {
    switch kind {
    case .string: .bytes
    case .integer, .datetime: .int64
    case .boolean: .boolean
    case .date: .int32
    }
  }

  /// A cell of another kind than its column has no place in a file of types.
  private static func fits(_ cell: Cell, _ kind: Field.Kind) -> Bool {
    switch (cell, kind) {
    case (.text, .string), (.number, .integer), (.flag, .boolean): true
    case (.text(let text), .datetime), (.text(let text), .date): Timestamp(text) != nil
    default: false
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
    if physical == .bytes, let dictionary = ParquetDictionary(cells) {
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
    var levels = ParquetRuns.encode(isThere.map { $0 ? 1 : 0 }, width: 1)
    levels = ParquetPage.little(UInt32(levels.count)) + levels
    return ParquetPage.data(levels + values, count: isThere.count, encoding: encoding)
  }

  private func plain() -> [UInt8] {
    var out: [UInt8] = []
    switch physical {
    case .boolean:
      var bits = [UInt8](repeating: 0, count: (cells.count + 7) / 8)
      for (index, cell) in cells.enumerated() where cell == .flag(true) {
        bits[index / 8] |= 1 << UInt8(index % 8)
      }
      out = bits
    case .bytes: for case .text(let text) in cells { ParquetPage.add(text, to: &out) }
    case .int32, .int64: for cell in cells { add(cell, to: &out) }
    }
    return out
  }

  /// Numbers as they are, moments in milliseconds and days since 1970.
  private func add(_ cell: Cell, to out: inout [UInt8]) {
    switch (cell, field.kind) {
    case (.number(let number), _):
      out += ParquetPage.little(UInt64(bitPattern: Int64(number)))
    case (.text(let text), .date):
      let seconds = Timestamp(text)?.seconds ?? 0
      let days = (Double(seconds) / 86_400).rounded(.down)
      out += ParquetPage.little(UInt32(bitPattern: Int32(days)))
    case (.text(let text), _):
      let seconds = Timestamp(text)?.seconds ?? 0
      out += ParquetPage.little(UInt64(bitPattern: Int64(seconds) * 1000))
    default: break
    }
  }
}
