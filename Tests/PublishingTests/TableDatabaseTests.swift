// SQLite files of tables.
import Exporting
import Formats
import Foundation
import Publishing
import TestSupport
import Testing

struct TableDatabaseTests {
  private func table(_ name: String, _ fields: [FieldDescription]) -> TableDescription {
    TableDescription(name: name, purpose: "", key: ["id"], fields: fields, rows: 0)
  }

  private func field(
    _ name: String, _ kind: Field.Kind, isRequired: Bool = false, leadsTo table: String? = nil
  ) -> FieldDescription {
    var field = FieldDescription(field: Field(name, kind), meaning: "")
    field.isRequired = isRequired
    field.leads = table.map { FieldDescription.Reference(table: $0, column: "id") }
    return field
  }

  private func columns(_ rows: [[Cell]]) -> [CellColumn] {
    (rows.first ?? []).indices.map { place in CellColumn(rows.map { $0[place] }) }
  }

  private func make(_ path: String, children: [[Cell]]) throws -> [String] {
    let database = try TableDatabase(at: path)
    // The child comes first, as tables come in the order of their names.
    try database.create(
      table(
        "facts",
        [
          field("id", .string, isRequired: true),
          field("record", .string, isRequired: true, leadsTo: "records"),
          field("points", .integer), field("ok", .boolean),
        ]))
    try database.create(table("records", [field("id", .string, isRequired: true)]))
    try database.insert(columns(children), into: "facts")
    try database.insert(columns([[.text("a:US")], [.text("=1+1")]]), into: "records")
    return try database.finish(version: 3)
  }

  @Test func `the same tables give the same bytes, and nothing leads nowhere`() throws {
    try withTemporaryFolder { place in
      let rows: [[Cell]] = [
        [.text("f1"), .text("a:US"), .number(7), .flag(true)],
        [.text("f2"), .text("=1+1"), .empty, .flag(false)],
      ]
      let (one, two) = (place.appending(path: "1.db"), place.appending(path: "2.db"))
      #expect(try make(one.path, children: rows).isEmpty)
      #expect(try make(two.path, children: rows).isEmpty)
      let (bytes, again) = (try Data(contentsOf: one), try Data(contentsOf: two))
      #expect(bytes == again)
      #expect(bytes.prefix(15).elementsEqual("SQLite format 3".utf8))
    }
  }

  @Test func `texts stand in the file whole, empty ones and those with a NUL too`() throws {
    try withTemporaryFolder { place in
      let path = place.appending(path: "1.db")
      let rows: [[Cell]] = [
        [.text("before\0behind"), .text("a:US"), .empty, .empty],
        [.text(""), .text("a:US"), .empty, .empty],
      ]
      #expect(try make(path.path, children: rows).isEmpty)
      let bytes = try Data(contentsOf: path)
      #expect(bytes.range(of: Data("before\0behind".utf8)) != nil)
    }
  }

  @Test func `a reference that leads nowhere is named`() throws {
    try withTemporaryFolder { place in
      let lost: [[Cell]] = [[.text("f1"), .text("b:US"), .empty, .empty]]
      let loose = try make(place.appending(path: "1.db").path, children: lost)
      #expect(loose == ["facts[1] → records"])
    }
  }

  @Test func `a row that has no key, or a cell of another kind, is an error that names the file`()
    throws
  {
    try withTemporaryFolder { place in
      let cases: [[Cell]] = [
        [.empty, .text("a:US"), .empty, .empty], [.text("f1"), .text("a:US"), .text("x"), .empty],
      ]
      for (number, row) in cases.enumerated() {
        let path = place.appending(path: "\(number).db").path
        let error = #expect(throws: (any Error).self) { try make(path, children: [row]) }
        #expect(error.map { "\($0)".contains("\(number).db") } == true)
      }
    }
  }
}
