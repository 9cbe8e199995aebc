// A table of the dataset: its columns are the header, the codebook and the cells at once.

/// A column: what a row puts there, and what it means.
struct Column<Row> {
  /// Of values as they are written: `string`, `integer`, `boolean`, `datetime`, `date`.
  enum Kind: String { case string, integer, boolean, datetime, date }

  var name: String
  var kind: Kind
  var meaning: String
  var cell: (Row) -> Cell

  init(_ name: String, _ kind: Kind, _ meaning: String, _ cell: @escaping (Row) -> Cell) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.cell = cell
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

/// A table whose rows have been written.
struct WrittenTable {
  var file: ExportFile
  var purpose: String
  var key: [String]
  var columns: [(name: String, kind: String, meaning: String)]
  var count: Int
}

extension Table {
  /// Writes header and rows. The codebook is made of the same columns, so neither can drift.
  func written() -> WrittenTable {
    var bytes = CSV.line(columns.map { .text($0.name) })
    for row in rows { bytes += CSV.line(columns.map { $0.cell(row) }) }
    return WrittenTable(
      file: ExportFile(name: file, bytes: bytes), purpose: purpose, key: key,
      columns: columns.map { ($0.name, $0.kind.rawValue, $0.meaning) }, count: rows.count)
  }
}
