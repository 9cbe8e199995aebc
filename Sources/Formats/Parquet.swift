// Parquet: tables with types, column by column, as tools of analysis read them.

/// Writes Parquet files: no compression, texts that repeat once, row groups of bounded size.
///
/// Nobody keeps a Parquet library for Swift, and what a table of ours needs of the format is small.
/// Equal tables give equal bytes. See the Apache Parquet format, version 2.
package enum Parquet {
  /// A file of one table.
  /// - Parameters:
  ///   - rows: a cell a field each; a cell that does not fit its field's kind is written as none.
  ///   - notes: what is said of the file, by key.
  ///   - group: rows that stand together, so that a reader need not hold more.
  package static func file(
    _ fields: [Field], rows: [[Cell]], notes: [(key: String, value: String)] = [],
    group: Int = 65_536
  ) -> [UInt8] {
    var out = mark
    var groups: [Group] = []
    for start in stride(from: 0, to: rows.count, by: group) {
      let part = rows[start..<min(start + group, rows.count)]
      var chunks: [Chunk] = []
      for (place, field) in fields.enumerated() {
        let column = ParquetColumn(field, part.map { $0[place] })
        let pages = column.pages()
        chunks.append(
          Chunk(
            column: column, start: out.count, data: out.count + pages.data,
            size: pages.bytes.count, encodings: pages.encodings, rows: part.count))
        out += pages.bytes
      }
      groups.append(Group(chunks: chunks, rows: part.count))
    }
    let footer = footer(fields, groups, rows: rows.count, notes)
    return out + footer + ParquetPage.little(UInt32(footer.count)) + mark
  }

  private static let mark = Array("PAR1".utf8)

  private struct Group {
    var chunks: [Chunk]
    var rows: Int
  }

  private struct Chunk {
    var column: ParquetColumn
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
      meta.int32(1, chunk.column.physical.rawValue)
      meta.numbers(2, chunk.encodings)
      meta.texts(3, [chunk.column.field.name])
      meta.int32(4, 0)
      meta.int64(5, chunk.rows)
      meta.int64(6, chunk.size)
      meta.int64(7, chunk.size)
      meta.int64(9, chunk.data)
      if chunk.data > chunk.start { meta.int64(11, chunk.start) }
    }
  }
}
