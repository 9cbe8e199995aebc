// Cells of one column, close together.

/// The cells of a column, row by row, in a few arrays: millions of cells are no millions of objects.
package struct CellColumn: Sendable {
  /// What a cell holds.
  package enum Kind: UInt8, Sendable { case empty, text, number, flag }

  /// Of each cell.
  package private(set) var kinds: [Kind] = []
  /// In UTF-8, one behind the other.
  private(set) var texts: [UInt8] = []
  /// Of each cell the number, 1 or 0 of a flag, or where its text begins.
  private var values: [Int] = []
  /// Of each cell where its text ends.
  private var ends: [Int] = []

  package init() {}

  package init(_ cells: [Cell]) { for cell in cells { append(cell) } }

  package var count: Int { kinds.count }

  /// Makes room for some more cells.
  package mutating func reserve(_ more: Int) {
    kinds.reserveCapacity(kinds.count + more)
    values.reserveCapacity(values.count + more)
    ends.reserveCapacity(ends.count + more)
  }

  /// The cells where they lie, for whoever looks at each of very many.
  package struct View {
    package let kinds: UnsafeBufferPointer<Kind>
    fileprivate let texts: UnsafeBufferPointer<UInt8>
    fileprivate let values: UnsafeBufferPointer<Int>
    fileprivate let ends: UnsafeBufferPointer<Int>

    /// Of a number; 1 or 0 of a flag.
    package func number(_ place: Int) -> Int { values[place] }

    /// The text of a cell in UTF-8.
    package func bytes(_ place: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: texts[values[place]..<ends[place]])
    }
  }

  /// Lends the cells of some columns. The views may not leave the body.
  package static func withViews<T>(
    _ columns: [CellColumn], _ body: ([View]) throws -> T
  ) rethrows -> T {
    var views: [View] = []
    views.reserveCapacity(columns.count)
    return try lend(columns[...], &views, body)
  }

  private static func lend<T>(
    _ columns: ArraySlice<CellColumn>, _ views: inout [View], _ body: ([View]) throws -> T
  ) rethrows -> T {
    guard let column = columns.first else { return try body(views) }
    return try column.kinds.withUnsafeBufferPointer { kinds in
      try column.texts.withUnsafeBufferPointer { texts in
        try column.values.withUnsafeBufferPointer { values in
          try column.ends.withUnsafeBufferPointer { ends in
            views.append(View(kinds: kinds, texts: texts, values: values, ends: ends))
            return try lend(columns.dropFirst(), &views, body)
          }
        }
      }
    }
  }

  package subscript(_ place: Int) -> Cell {
    switch kinds[place] {
    case .empty: .empty
    case .text: .text(text(place))
    case .number: .number(values[place])
    case .flag: .flag(values[place] == 1)
    }
  }

  package mutating func append(_ cell: Cell) {
    switch cell {
    case .empty: append(.empty, 0)
    case .number(let number): append(.number, number)
    case .flag(let flag): append(.flag, flag ? 1 : 0)
    case .text(let text):
      let start = texts.count
      texts.append(contentsOf: text.utf8)
      append(.text, start, end: texts.count)
    }
  }

  /// Appends some cells of another column.
  package mutating func append(_ other: CellColumn, _ range: Range<Int>) {
    guard let first = range.first(where: { other.kinds[$0] == .text }),
      let last = range.last(where: { other.kinds[$0] == .text })
    else {
      for place in range { append(other.kinds[place], other.values[place]) }
      return
    }
    let shift = texts.count - other.values[first]
    texts += other.texts[other.values[first]..<other.ends[last]]
    for place in range {
      let isText = other.kinds[place] == .text
      append(
        other.kinds[place], other.values[place] + (isText ? shift : 0),
        end: isText ? other.ends[place] + shift : 0)
    }
  }

  package mutating func removeAll() {
    kinds.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Of a number; 1 or 0 of a flag.
  package func number(_ place: Int) -> Int { values[place] }

  /// Where the text of a cell lies in ``texts``.
  func range(_ place: Int) -> Range<Int> { values[place]..<ends[place] }

  func text(_ place: Int) -> String { String(decoding: texts[range(place)], as: UTF8.self) }

  private mutating func append(_ kind: Kind, _ value: Int, end: Int = 0) {
    kinds.append(kind)
    values.append(value)
    ends.append(end)
  }
}
