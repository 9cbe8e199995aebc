// Cells of a column.
import Formats
import Testing

struct CellColumnTests {
  static let cells: [Cell] = [
    .empty, .text("é"), .number(-7), .text(""), .flag(true), .flag(false), .text("e\u{301}z"),
    .number(.max), .empty,
  ]

  @Test func `a column gives its cells back as they were put in`() {
    let column = CellColumn(CellColumnTests.cells)
    #expect((0..<column.count).map { column[$0] } == CellColumnTests.cells)
  }

  @Test func `any part of a column can be appended to another`() {
    let cells = CellColumnTests.cells
    for start in 0...cells.count {
      for end in start...cells.count {
        var column = CellColumn([.text("before"), .number(1)])
        column.append(CellColumn(cells), start..<end)
        column.append(.text("after"))
        let all = (0..<column.count).map { column[$0] }
        #expect(all == [.text("before"), .number(1)] + cells[start..<end] + [.text("after")])
      }
    }
  }

  @Test func `an emptied column begins anew`() {
    var column = CellColumn(CellColumnTests.cells)
    column.removeAll()
    #expect(column.count == 0)
    column.append(.text("x"))
    #expect(column[0] == .text("x"))
  }
}
