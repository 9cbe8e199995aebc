// Parquet files, read back by hand.
import Testing

@testable import Formats

struct ParquetTests {
  static let fields = [
    Field("id", .string), Field("n", .integer), Field("ok", .boolean), Field("at", .datetime),
    Field("day", .date),
  ]

  @Test func `a file begins and ends as the format says, and its footer is as long as it claims`() {
    let file = Parquet.file(
      ParquetTests.fields, rows: [[.text("a"), .number(1), .flag(true), .empty, .empty]])
    #expect(file.prefix(4).elementsEqual("PAR1".utf8))
    #expect(file.suffix(4).elementsEqual("PAR1".utf8))
    let length = file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let footer = Array(file.dropLast(8).suffix(length))
    // Field 1 is the version, 2; a footer ends with the stop of its struct.
    #expect(footer.prefix(2).elementsEqual([0x15, 4]))
    #expect(footer.last == 0)
    for field in ParquetTests.fields {
      #expect(footer.holds([UInt8(field.name.utf8.count)] + Array(field.name.utf8)), "\(field)")
    }
  }

  @Test func `equal tables give equal bytes, and a table without rows is a file too`() {
    let rows: [[Cell]] = (0..<200).map { n in
      [.text("row \(n % 9)"), .number(n), .empty, .text("2026-05-09T07:05:30Z"), .empty]
    }
    let once = Parquet.file(ParquetTests.fields, rows: rows, notes: [("version", "1")], group: 64)
    let twice = Parquet.file(ParquetTests.fields, rows: rows, notes: [("version", "1")], group: 64)
    #expect(once == twice)
    var pieces = Parquet(ParquetTests.fields, notes: [("version", "1")], group: 64)
    var whole = pieces.add(columns(Array(rows[..<70]))) + pieces.add(columns([]))
    whole += pieces.add(columns(Array(rows[70...])))
    whole += pieces.finish()
    #expect(whole == once, "however the rows come")
    #expect(once.holds(Array("version".utf8)))
    #expect(Parquet.file(ParquetTests.fields, rows: []).count > 12)
  }

  @Test func `a cell that does not fit its column is none, not a wrong value`() {
    let right = Parquet.file([Field("n", .integer)], rows: [[.empty], [.number(2)]])
    let wrong = Parquet.file([Field("n", .integer)], rows: [[.text("2")], [.number(2)]])
    #expect(right == wrong)
    let noDay = Parquet.file([Field("d", .date)], rows: [[.text("someday")]])
    #expect(noDay == Parquet.file([Field("d", .date)], rows: [[.empty]]))
  }

  @Test func `moments count milliseconds and days count days, also before 1970`() {
    let moment = ParquetColumn(
      Field("at", .datetime), CellColumn([.text("1970-01-01T00:00:01Z")])
    ).pages()
    #expect(moment.bytes.suffix(8).elementsEqual([0xE8, 3, 0, 0, 0, 0, 0, 0]))
    let day = ParquetColumn(Field("day", .date), CellColumn([.text("1969-12-31")])).pages()
    #expect(day.bytes.suffix(4).elementsEqual([0xFF, 0xFF, 0xFF, 0xFF]))
  }

  @Test func `texts that repeat are stored once, and two spellings of a letter are two texts`()
    throws
  {
    let cells = Array(repeating: [Cell.text("é"), .text("e\u{301}")], count: 50).flatMap(\.self)
    let repeated = try #require(dictionary(cells))
    #expect(repeated.count == 2)
    #expect(
      repeated.values.elementsEqual([2, 0, 0, 0, 0xC3, 0xA9, 3, 0, 0, 0, 0x65, 0xCC, 0x81]))
    #expect(dictionary((0..<10).map { .text("\($0)") }) == nil)
    #expect(dictionary([]) == nil)
  }

  @Test func `texts of all lengths that differ in one byte are told apart, however many there are`()
  {
    let texts = (0..<200).flatMap { n in
      [
        String(repeating: "x", count: n % 30) + "\(n)",
        "\(n)" + String(repeating: "x", count: n % 30),
      ]
    }
    let cells = (0..<3).flatMap { _ in texts.map { Cell.text($0) } }
    let count = dictionary(cells)?.count
    #expect(count == Set(texts).count)
  }

  private func dictionary(_ cells: [Cell]) -> ParquetDictionary? {
    ParquetDictionary(CellColumn(cells), Array(cells.indices))
  }

  @Test func `runs of one value are one run, others are packed in groups of eight`() {
    #expect(ParquetRuns.encode([], width: 1).isEmpty)
    #expect(ParquetRuns.encode(Array(repeating: 1, count: 100), width: 1) == [0xC8, 1, 1])
    // The example of the format's description: 0 to 7 in three bits.
    #expect(ParquetRuns.encode([0, 1, 2, 3, 4, 5, 6, 7], width: 3) == [3, 0x88, 0xC6, 0xFA])
  }
}

/// Rows of one length as columns.
private func columns(_ rows: [[Cell]]) -> [CellColumn] {
  (rows.first ?? []).indices.map { place in CellColumn(rows.map { $0[place] }) }
}

extension Parquet {
  /// A file of one table.
  static func file(
    _ fields: [Field], rows: [[Cell]], notes: [(key: String, value: String)] = [],
    group: Int = 16_384
  ) -> [UInt8] {
    var file = Parquet(fields, notes: notes, group: group)
    return file.add(columns(rows)) + file.finish()
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
