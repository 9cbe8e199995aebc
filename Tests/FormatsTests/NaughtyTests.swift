// Lists of texts that broke others, through every format of a table.
import Formats
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("suites/strings"), Comment(rawValue: Shared.missing)))
struct NaughtyTests {
  private struct Back: Decodable {
    var text: String
    var name: [String: Int]
  }

  /// The texts of both lists, each a text as its file has it.
  private static func texts() throws -> [String] {
    let list = try Shared.bytes("suites/strings/blns.json")
    let lines = try Shared.bytes("suites/strings/crlfinjection.txt").split(separator: 10)
    return try JSONDecoder().decode([String].self, from: Data(list))
      + lines.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `they come back from CSV, and none starts a formula`() throws {
    let texts = try NaughtyTests.texts()
    #expect(texts.count > 500)
    let file = texts.flatMap { CSV.line([.number(1), .text($0), .empty]) }
    let rows = try #require(readCSV(file))
    try #require(rows.count == texts.count)
    for (row, text) in zip(rows, texts) {
      #expect(row.count == 3)
      #expect(CSV.plain(row[1]).utf8.elementsEqual(NaughtyTests.withoutNUL(text).utf8), "\(text)")
      #expect(row[1].first { $0 != " " }.map { !"=+-@".contains($0) } ?? true, "\(text)")
    }
  }

  @Test func `they come back from JSON Lines, one a line, as names of members too`() throws {
    let texts = try NaughtyTests.texts()
    let file = texts.flatMap {
      JSON.object(["text": .text($0), "name": .object([$0: .number(1)])]).line
    }
    let lines = file.split(separator: 10)
    try #require(lines.count == texts.count)
    for (line, text) in zip(lines, texts) {
      let back = try JSONDecoder().decode(Back.self, from: Data(line))
      #expect(back.text.utf8.elementsEqual(text.utf8), "\(text)")
      #expect(try #require(back.name.keys.first).utf8.elementsEqual(text.utf8), "\(text)")
    }
  }

  @Test func `they stand in Parquet byte for byte, each behind its length, in their order`() throws
  {
    let texts = try NaughtyTests.texts()
    let file = Parquet.file([Field("text", .string)], rows: texts.map { [.text($0)] })
    var values: [UInt8] = []
    for text in texts {
      values += withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { Array($0) }
      values += text.utf8
    }
    #expect(Data(file).range(of: Data(values)) != nil)
  }

  @Test func `in a cell of a table for people they are one line without what cannot be printed`()
    throws
  {
    for text in try NaughtyTests.texts() {
      let flat = Words.flat(text)
      #expect(flat.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "\(text)")
      let ends = "\u{2028}\u{2029}\u{85}".unicodeScalars
      #expect(!flat.unicodeScalars.contains(where: ends.contains), "\(text)")
      #expect(Words.flat(flat).utf8.elementsEqual(flat.utf8), "\(text)")
    }
  }

  /// U+0000 cannot be kept in a cell of CSV.
  private static func withoutNUL(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
