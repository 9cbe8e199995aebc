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

  @Test func `columns that are lent show the cells that they hold`() {
    let other = CellColumn([.number(1), .flag(true), .text("ß")])
    let columns = [CellColumn(CellColumnTests.cells), CellColumn(), other]
    let seen = CellColumn.withViews(columns) { views in
      zip(views, columns).map { view, column in
        (0..<column.count).map { place -> Cell in
          switch view.kinds[place] {
          case .empty: .empty
          case .text: .text(String(decoding: view.bytes(place), as: UTF8.self))
          case .number: .number(view.number(place))
          case .flag: .flag(view.number(place) == 1)
          }
        }
      }
    }
    #expect(seen == columns.map { column in (0..<column.count).map { column[$0] } })
    #expect(CellColumn.withViews([]) { $0.isEmpty })
  }

  @Test func `an emptied column begins anew`() {
    var column = CellColumn(CellColumnTests.cells)
    column.removeAll()
    #expect(column.count == 0)
    column.append(.text("x"))
    #expect(column[0] == .text("x"))
  }
}
