// Links and the words that carry them.
import HTML
import Testing

@Test func `a link has its words, its block and its zone`() throws {
  let page = try read(
    "<p>To stop, <a href=' /x?a=1&amp;b=2 '> click <b>here</b> </a>.</p><footer><a href=mailto:a@b.example title=Mail>us</a></footer>"
  )
  #expect(page.links.map(\.href) == ["/x?a=1&b=2", "mailto:a@b.example"])
  #expect(page.links.map { page.text.slice($0.range) } == ["click here", "us"])
  #expect(page.links.map(\.block) == [0, 1])
  #expect(page.links.map(\.zone) == [.main, .footer])
  #expect(page.links.map(\.label) == [nil, "Mail"])
}

@Test func `a link around an image has no words but the image's name`() throws {
  let page = try read("<p>a</p><p><a href=/x><img src=i alt='Cancel plan'></a></p><p>b")
  #expect(page.links.first?.range.isEmpty == true)
  #expect(page.links.first?.label == "Cancel plan")
  #expect(page.blocks.indices.contains(page.links.first?.block ?? -1))
}

@Test func `anchors without an address and hidden links are none`() throws {
  #expect(
    try read("<p><a name=x>a</a><a href=''>b</a><span hidden><a href=/y>c</a></span>").links.isEmpty
  )
}

@Test func `a link over several blocks belongs to the first`() throws {
  let page = try read("<p>x</p><a href=/x><div>one</div><div>two</div></a>")
  #expect(page.links.first.map { page.text.slice($0.range) } == "one\ntwo")
  #expect(page.links.first?.block == 1)
}
