// Parquet: tables with types, column by column, as tools of analysis read them.

/// Writes a Parquet file a piece at a time: no compression, texts that repeat once, row groups of
/// bounded size.
///
/// Nobody keeps a Parquet library for Swift, and what a table of ours needs of the format is small.
/// Equal tables give equal bytes, however their rows come in pieces. See the Apache Parquet format,
/// version 2.
package struct Parquet {
  private let fields: [Field]
  private let notes: [(key: String, value: String)]
  /// Rows that stand together, so that neither writer nor reader need hold more.
  private let most: Int
  /// Rows that have come and are not written, a column a field.
  private var waiting: [CellColumn]
  private var groups: [Group] = []
  /// Bytes handed out so far.
  private var size = 0
  private var rows = 0

  /// - Parameters:
  ///   - notes: what is said of the file, by key.
  ///   - group: how many rows stand together.
  package init(
    _ fields: [Field], notes: [(key: String, value: String)] = [], group: Int = 16_384
  ) {
    self.fields = fields
    self.notes = notes
    most = group
    waiting = fields.map { _ in CellColumn() }
  }

  /// Takes rows, a column a field; a cell that does not fit its field's kind is written as none.
  /// - Returns: what is to be appended to the file.
  package mutating func add(_ columns: [CellColumn]) -> [UInt8] {
    var out: [UInt8] = []
    let count = columns.first?.count ?? 0
    var taken = 0
    while taken < count {
      let next = min(count, taken + most - (waiting.first?.count ?? 0))
      for (place, column) in columns.enumerated() { waiting[place].append(column, taken..<next) }
      if waiting.first?.count == most { write(to: &out) }
      taken = next
    }
    return out
  }

  /// The end of the file.
  package mutating func finish() -> [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    if size == 0 { out = Parquet.mark }
    let footer = Parquet.footer(fields, groups, rows: rows, notes)
    return out + footer + ParquetPage.little(UInt32(footer.count)) + Parquet.mark
  }

  private mutating func write(to out: inout [UInt8]) {
    let count = waiting.first?.count ?? 0
    guard count > 0 else { return }
    if size == 0 {
      out += Parquet.mark
      size = Parquet.mark.count
    }
    var chunks: [Chunk] = []
    for (place, field) in fields.enumerated() {
      let pages = ParquetColumn(field, waiting[place]).pages()
      chunks.append(
        Chunk(
          field: field, start: size, data: size + pages.data, size: pages.bytes.count,
          encodings: pages.encodings, rows: count))
      out += pages.bytes
      size += pages.bytes.count
      waiting[place].removeAll()
    }
    groups.append(Group(chunks: chunks, rows: count))
    rows += count
  }

  private static let mark = Array("PAR1".utf8)

  private struct Group {
    var chunks: [Chunk]
    var rows: Int
  }

  private struct Chunk {
    var field: Field
    var start: Int
    var data: Int
    var size: Int
    var encodings: [Int]
    var rows: Int
  }

  private static func footer(
    _ fields: [Field], _ groups: [Group], rows: Int, _ notes: [(key: String, value: String)]
  ) -> [UInt8] {
    var thrift = Thrift()
    thrift.int32(1, 2)
    thrift.structures(2, [nil] + fields.map(Optional.some)) { field, element in
      guard let field else {
        element.text(4, "schema")
        element.int32(5, fields.count)
        return
      }
      describe(field, in: &element)
    }
    thrift.int64(3, rows)
    thrift.structures(4, groups) { group, element in
      element.structures(1, group.chunks, describe)
      element.int64(2, group.chunks.reduce(0) { $0 + $1.size })
      element.int64(3, group.rows)
    }
    if !notes.isEmpty {
      thrift.structures(5, notes) { note, element in
        element.text(1, note.key)
        element.text(2, note.value)
      }
    }
    thrift.text(6, "cancel-atlas")
    thrift.end()
    return thrift.bytes
  }

  private static func describe(_ field: Field, in element: inout Thrift) {
    element.int32(1, ParquetColumn.physical(field.kind).rawValue)
    element.int32(3, 1)
    element.text(4, field.name)
    switch field.kind {
    case .string:
      element.int32(6, 0)
      element.structure(10) { $0.structure(1) }
    case .date:
      element.int32(6, 6)
      element.structure(10) { $0.structure(6) }
    case .datetime:
      element.int32(6, 9)
      element.structure(10) { logical in
        logical.structure(8) { moment in
          moment.flag(1, true)
          moment.structure(2) { $0.structure(1) }
        }
      }
    case .integer, .boolean: break
    }
  }

  private static func describe(_ chunk: Chunk, in element: inout Thrift) {
    element.int64(2, chunk.start)
    element.structure(3) { meta in
      meta.int32(1, ParquetColumn.physical(chunk.field.kind).rawValue)
      meta.numbers(2, chunk.encodings)
      meta.texts(3, [chunk.field.name])
      meta.int32(4, 0)
      meta.int64(5, chunk.rows)
      meta.int64(6, chunk.size)
      meta.int64(7, chunk.size)
      meta.int64(9, chunk.data)
      if chunk.data > chunk.start { meta.int64(11, chunk.start) }
    }
  }
}
