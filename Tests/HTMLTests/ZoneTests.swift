// Menus, footers and the like.
import HTML
import Testing

private let long = "<p>" + String(repeating: "You may cancel. ", count: 100) + "</p>"

@Test(arguments: [
  ("<nav>x</nav>", Block.Zone.nav), ("<footer>x</footer>", .footer), ("<aside>x</aside>", .aside),
  ("<header>x</header>", .header), ("<div role=navigation>x</div>", .nav),
  ("<div role=dialog>x</div>", .dialog), ("<div class=site-footer>x</div>", .footer),
  ("<div id=mainNav>x</div>", .nav), ("<div class='foo cookie-banner'>x</div>", .cookie),
  ("<section id=consent_notice>x</section>", .cookie), ("<div class=right-sidebar>x</div>", .aside),
  ("<div class=has-sidebar>x</div>", .main), ("<div class=card-footer>x</div>", .main),
  ("<div class=section-header>x</div>", .main), ("<div class=cookie-policy>x</div>", .main),
  ("<main><header>x</header></main>", .main),
])
func `zones come from elements, roles and names`(html: String, zone: Block.Zone) throws {
  let page = try read(long + html)
  #expect(page.block("x")?.zone == zone)
}

@Test func `what holds most of the page is the page, whatever it is called`() throws {
  #expect(try read("<div class=sidebar>\(long)</div><p>x").blocks[0].zone == .main)
  #expect(try read("<div role=dialog>\(long)</div><p>x").blocks[0].zone == .main)
  #expect(try read("<nav>\(long)</nav><p>x").blocks[0].zone == .nav)
}

@Test func `a page cut into headers has no header`() throws {
  let part = "<header><p>" + String(repeating: "You may cancel. ", count: 20) + "</p></header>"
  let page = try read(String(repeating: part, count: 6) + "<p>x</p>")
  #expect(Set(page.blocks.map(\.zone)) == [.main])
}

@Test func `a main element inside a side bar is main`() throws {
  let page = try read("<div class=sidebar><main><p>a</main><p>b</div>\(long)")
  #expect(page.block("a")?.zone == .main)
  #expect(page.block("b")?.zone == .aside)
}

@Test func `a footer's headings do not head the text after it`() throws {
  let page = try read("<h1>A</h1><footer><h2>Links</h2><p>x</footer><p>y")
  #expect(page.block("x")?.headings.map { page.words($0) } == ["Links"])
  #expect(page.block("y")?.headings.map { page.words($0) } == ["A"])
}

@Test func `a page's own header heads its text`() throws {
  let page = try read("<header><h1>A</h1></header><p>y")
  #expect(page.block("y")?.headings.map { page.words($0) } == ["A"])
}
