// Header cells.
import HTML
import Testing

private func headers(_ page: Page, _ words: String) -> [String?] {
  page.block(words)?.columnHeaders.map { page.words($0) } ?? []
}

@Test func `a cell knows the heads of its column and row`() throws {
  let page = try read(
    "<table><thead><tr><th>Plan<th>Price<tbody><tr><th>Basic<td>5<tr><th>Pro<td><p>9</table>")
  #expect(headers(page, "5") == ["Price", "Basic"])
  #expect(headers(page, "9") == ["Price", "Pro"])
  #expect(headers(page, "Basic") == ["Plan"])
}

@Test func `spans move the columns`() throws {
  let page = try read(
    "<table><tr><th>A<th colspan=2>B<th>C<tr><td rowspan=2>1<td>2<td>3<td>4<tr><td>5<td>6<td>7</table>"
  )
  #expect(headers(page, "3") == ["B"])
  #expect(headers(page, "4") == ["C"])
  #expect(headers(page, "5") == ["B"])
  #expect(headers(page, "7") == ["C"])
}

@Test func `a table that only lays out the page has paragraphs`() throws {
  let page = try read("<table><tr><td>" + (1...6).map { "<p>\($0)</p>" }.joined() + "</table>")
  #expect(Set(page.kinds) == [.paragraph])
}

@Test func `absurd spans cost nothing`() throws {
  let row = "<tr>" + String(repeating: "<td colspan=99999 rowspan=99999>x", count: 2_000)
  #expect(try read("<table>" + row).blocks.count == 2_000)
}
