// Header cells of tables.

/// One open table: which header cell stands above each column.
struct Table {
  /// Wider tables are laid out, not read.
  static let widest = 100

  private var columns: [Int] = []
  /// Rows that a cell above still covers, for each column.
  private var covered: [Int] = []
  private var column = 0
  private var rowHeader = -1
  private var hasData = false
  private var headers: [(column: Int, span: Int, block: Int)] = []
  /// Whether the row stands in `thead`.
  private var isHead = false

  mutating func beginRow(isHead: Bool) {
    column = 0
    rowHeader = -1
    hasData = false
    headers = []
    self.isHead = isHead
    for index in covered.indices where covered[index] > 0 { covered[index] -= 1 }
  }

  /// The cell's place and the blocks that head it.
  mutating func beginCell(isHeader: Bool, span: Int, rows: Int) -> Cell {
    while column < covered.count, covered[column] > 0 { column += 1 }
    let width = max(1, min(span, Table.widest - min(column, Table.widest - 1)))
    var cell = Cell(column: column, span: width, isHeader: isHeader || isHead)
    if column < columns.count, columns[column] >= 0 { cell.headers.append(columns[column]) }
    if !cell.isHeader, rowHeader >= 0, !cell.headers.contains(rowHeader) {
      cell.headers.append(rowHeader)
    }
    if rows > 1, column + width <= Table.widest {
      while covered.count < column + width { covered.append(0) }
      for index in column..<(column + width) { covered[index] = min(rows, 1_000) }
    }
    if !cell.isHeader { hasData = true }
    column += width
    return cell
  }

  /// Notes the first block of a header cell.
  mutating func endCell(_ cell: Cell, block: Int) {
    guard cell.isHeader else { return }
    headers.append((cell.column, cell.span, block))
    if !isHead { rowHeader = block }
  }

  /// In a row of nothing but header cells they head their columns.
  mutating func endRow() {
    guard !hasData else { return }
    for header in headers where header.column + header.span <= Table.widest {
      while columns.count < header.column + header.span { columns.append(-1) }
      for index in header.column..<(header.column + header.span) {
        columns[index] = header.block
      }
    }
  }
}

/// One cell of a table.
struct Cell {
  /// A cell with more blocks than this is a column of a laid-out page.
  static let mostBlocks = 4

  var column: Int
  var span: Int
  var isHeader: Bool
  /// Blocks that head it: of its column, then of its row.
  var headers: [Int] = []
  /// Blocks that it holds, up to the number above.
  var blocks: [Int] = []
  var isLayout = false
}
