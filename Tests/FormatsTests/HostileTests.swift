// Cells and strings that hurt others.
import Formats
import Foundation
import TestSupport
import Testing

private func written(_ text: String) throws -> String {
  let rows = try #require(readCSV(CSV.line([.text("x"), .text(text), .text("y")])))
  try #require(rows.count == 1 && rows[0].count == 3)
  return rows[0][1]
}

/// U+0000 cannot be kept in a cell.
private func withoutNUL(_ text: String) -> String {
  String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
}

private func isSame(_ a: String, _ b: String) -> Bool { Array(a.utf8) == Array(b.utf8) }

@Test(arguments: [
  "=1+1", "+1 (555) 0100", "-2", "@x", "\tx", "\rx", "\nx", "\0=1", "\u{A0}=1", "\u{FEFF}=1",
  "\u{FF1D}1", "  =1", "'=1", "''=1", "' =1", "'", "''", "'tis", "- item", "", " ", "a\r\nb",
  "a\"b,c", "\u{FFFD}",
])
func `a text comes back from its cell and no cell starts a formula`(text: String) throws {
  let cell = try written(text)
  #expect(isSame(CSV.plain(cell), withoutNUL(text)))
  let start = cell.unicodeScalars.first { $0 != " " }
  #expect(
    start.map { !"=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? true)
}

@Test func `numbers stay numbers and nothing stays nothing`() {
  #expect(
    CSV.line([.number(-5), .empty, .flag(true), .flag(false)]) == Array("-5,,true,false\r\n".utf8))
}

private struct Back: Decodable { var text: String }

private struct Suite: Decodable {
  var cell: String?
  var s: String?
  var why: String
}

/// Lines that are not Unicode (lone surrogates) cannot be a Swift text and are left out.
private func suite(_ name: String) throws -> [Suite] {
  try Shared.bytes("suites/exports/\(name)").split(separator: 10).compactMap {
    try? JSONDecoder().decode(Suite.self, from: Data($0))
  }
}

@Test(.enabled(if: Shared.has("suites/exports"), Comment(rawValue: Shared.missing)))
func `the suite of hostile cells comes back unharmed`() throws {
  let cases = try suite("csv-cells.ndjson") + suite("strings.ndjson")
  #expect(cases.count >= 48)
  for item in cases {
    let text = try #require(item.cell ?? item.s)
    let cell = try written(text)
    #expect(isSame(CSV.plain(cell), withoutNUL(text)), "\(item.why)")
    #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(item.why)")
  }
}

@Test(.enabled(if: Shared.has("suites/exports"), Comment(rawValue: Shared.missing)))
func `the suite of hostile strings comes back from JSON`() throws {
  for item in try suite("csv-cells.ndjson") + suite("strings.ndjson") {
    let text = try #require(item.cell ?? item.s)
    let line = JSON.object(["text": .text(text), "list": .list([.null])]).line
    #expect(line.count { $0 == 10 } == 1, "\(item.why)")
    let back = try JSONDecoder().decode(Back.self, from: Data(line))
    #expect(isSame(back.text, text), "\(item.why)")
  }
}

@Test func `JSON has sorted keys and plain slashes`() {
  let value = JSON.object([
    "b": .list([]), "a": .text("x/y\u{2028}\u{1}\"\\"), "é": .null, "C": .object([:]),
  ])
  #expect(
    String(decoding: value.line, as: UTF8.self)
      == #"{"C":{},"a":"x/y\u2028\u0001\"\\","b":[],"é":null}"# + "\n")
  #expect(
    String(decoding: JSON.object(["a": .list([.number(1), .flag(true)])]).pretty, as: UTF8.self)
      == "{\n  \"a\": [\n    1,\n    true\n  ]\n}\n")
}
