// A table of the dataset: its columns are the header, the codebook and the cells at once.
import Formats
import Model

/// A column: what a row puts there, and what it means.
struct Column<Row> {
  private(set) var description: FieldDescription
  let cell: (Row) -> Cell

  var name: String { description.name }

  init(
    _ name: String, _ kind: Field.Kind, _ meaning: String, _ cell: @escaping (Row) -> Cell
  ) {
    description = FieldDescription(field: Field(name, kind), meaning: meaning)
    self.cell = cell
  }

  /// Says what a number counts.
  func unit(_ unit: String) -> Column { with { $0.unit = unit } }

  /// Says that there are no other values.
  func among(_ values: [String]) -> Column { with { $0.values = values } }

  /// Says how small and how large a number may be.
  func within(_ range: ClosedRange<Int>) -> Column { with { $0.range = range } }

  /// Says that every row has a value.
  var required: Column { with { $0.isRequired = true } }

  /// Says which table has a row for each value.
  func leads(to table: String, _ column: String) -> Column {
    with { $0.leads = FieldDescription.Reference(table: table, column: column) }
  }

  /// Says that its words are others'.
  var quoted: Column { with { $0.isQuoted = true } }

  private func with(_ change: (inout FieldDescription) -> Void) -> Column {
    var column = self
    change(&column.description)
    return column
  }
}

/// A table with its rows, in the order in which they are written.
struct Table<Row> {
  /// `scores.csv`.
  var file: String
  /// What a row is.
  var purpose: String
  /// Columns that together name a row.
  var key: [String]
  var columns: [Column<Row>]
  var rows: [Row]
}

extension Table {
  /// The rows as they are written, sorted by the key. The codebook is made of the same columns, so
  /// neither can drift.
  func part(_ context: DatasetContext) -> TablePart {
    let description = context.conventions.applied(
      to: TableDescription(
        name: String(file.prefix { $0 != "." }), purpose: purpose, key: key,
        fields: columns.map(\.description), rows: 0))
    let places = key.compactMap { name in columns.firstIndex { $0.name == name } }
    let needed = description.fields.map(\.isRequired)
    let makers = columns.map(\.cell)
    var cells: [Cell] = []
    cells.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for place in makers.indices {
        let cell = makers[place](row)
        cells.append(needed[place] ? cell : cell.stated)
      }
    }
    let table = Cells(width: columns.count, cells: cells)
    let order = table.order(by: places)
    var csv: [UInt8] = []
    for row in order { CSV.write(table.row(row), to: &csv) }
    return TablePart(
      description: description, csv: csv,
      columns: columns.indices.map { table.column($0, in: order) })
  }
}

/// Cells row by row, in one array.
private struct Cells {
  let width: Int
  let cells: [Cell]

  func row(_ number: Int) -> ArraySlice<Cell> { cells[number * width..<(number + 1) * width] }

  /// The cells of a column, in an order of the rows.
  func column(_ place: Int, in order: [Int]) -> CellColumn {
    var column = CellColumn()
    column.reserve(order.count)
    for row in order { column.append(cells[row * width + place]) }
    return column
  }

  /// The numbers of the rows, sorted by some columns. Most tables come sorted.
  func order(by places: [Int]) -> [Int] {
    let order = Array(0..<cells.count / max(width, 1))
    let isSorted = zip(order, order.dropFirst()).allSatisfy { !precedes($1, $0, places) }
    return isSorted ? order : order.sorted { precedes($0, $1, places) }
  }

  private func precedes(_ a: Int, _ b: Int, _ places: [Int]) -> Bool {
    for place in places {
      let (mine, other) = (cells[a * width + place], cells[b * width + place])
      if mine != other { return mine.precedes(other) }
    }
    return false
  }
}

extension Cell {
  /// A text without characters is no value: CSV could not tell the two apart.
  fileprivate var stated: Cell { self == .text("") ? .empty : self }

  /// Numbers by size, all else by the bytes of what is written.
  fileprivate func precedes(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): utf8Precedes(a, b)
    case (.flag(let a), .flag(let b)): !a && b
    case (.empty, _): other != .empty
    default: false
    }
  }
}
