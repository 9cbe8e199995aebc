// Microdata: what readers do not see of it is told apart, within bounds, and is no visible text.
import HTML
import Testing

struct MicrodataTests {
  private func brief(_ html: String) throws -> [String] {
    try read(html).structured.map { item in
      item.type + item.properties.map { " \($0.name)=\($0.value)" }.joined()
    }
  }

  private func offer(_ inner: String) throws -> [String] {
    try brief("<div itemscope itemtype='https://schema.org/Offer'>\(inner)</div>")
  }

  @Test func `nested items are found, and an answer's text is its question's`() throws {
    let html = """
      <html itemscope itemtype="https://schema.org/FAQPage"><body>
      <section itemprop=mainEntity itemscope itemtype="https://schema.org/Question">
        <meta itemprop=name content="May I leave?">
        <div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
          <div itemprop=text style="display: none"><p>At any&nbsp;time</p><p>&amp; <b>fr</b>ee.</p>
          </div></div></section>
      <div itemscope itemtype="http://schema.org/Product">
        <meta itemprop=name content="No concern of ours">
        <div itemprop=offers itemscope itemtype="http://schema.org/Thing http://schema.org/Offer">
          <span itemprop="price" content="9.50">9½</span>
          <time itemprop=validUntil datetime="2030-01-01">New Year</time>
          <div itemprop=hasMerchantReturnPolicy itemscope
            itemtype="https://schema.org/MerchantReturnPolicy">
            <data itemprop=merchantReturnDays value=30>a month</data>
            <link itemprop=refundType href="https://schema.org/FullRefund">
            <meta itemprop=returnMethod content=ReturnByMail></div></div></div>
      <p itemscope itemtype="https://schema.org/ContactPoint" hidden>
        <a itemprop=url href="/leave?a=1&amp;b=2">Leave</a>
        <i itemprop="email contact">a&#64;b.example</i></p>
      """
    #expect(
      try brief(html) == [
        "Question acceptedAnswer=At any time & free. name=May I leave?",
        "Offer price=9.50 validUntil=2030-01-01",
        "MerchantReturnPolicy merchantReturnDays=30 refundType=FullRefund"
          + " returnMethod=ReturnByMail",
        "ContactPoint contact=a@b.example email=a@b.example url=/leave?a=1&b=2",
      ])
    #expect(try read(html).text.string == "9½ New Year\na month")
  }

  @Test func `words that readers see are visible text and nothing else`() throws {
    let html = """
      <div itemscope itemtype="https://schema.org/Question"><h3 itemprop=name>May I leave?</h3>
      <div itemprop=acceptedAnswer itemscope itemtype="https://schema.org/Answer">
      <p itemprop=text>Yes.</p></div></div>
      """
    #expect(try read(html).text.string == "May I leave?\nYes.")
    #expect(try brief(html).isEmpty)
    #expect(
      try offer("<p itemprop=name>Seen <span hidden>and not</span></p>") == ["Offer name=and not"])
    #expect(try offer("<a itemprop=url href=/x>Seen</a><img itemprop=image src=y>").isEmpty)
    // A panel that a click uncovers is read as visible text.
    let panel = "<button aria-controls=p>Price</button><div id=p hidden itemprop=name>Ten</div>"
    #expect(try offer(panel).isEmpty)
  }

  @Test func `an itemref is not followed`() throws {
    let html = """
      <meta id=far itemprop=price content=1><div itemscope itemref=far
      itemtype="https://schema.org/Offer"><meta itemprop=name content=near></div>
      """
    #expect(try brief(html) == ["Offer name=near"])
  }

  @Test(arguments: [
    "", "<meta itemprop=name>", "<meta itemprop=name content>", "<meta itemprop content=x>",
    "<meta itemprop=' ' content=x>", "<meta content=x>", "<meta itemprop=name content='&nbsp; '>",
    "<div hidden itemprop=name></div>", "<template><meta itemprop=name content=x></template>",
    "<p itemscope><meta itemprop=name content=x></p>", "<script itemprop=name>x</script>",
    "<!-- <meta itemprop=name content=x> -->",
    "<p itemprop=eligible itemscope><meta itemprop=name content=x></p>",
  ])
  func `an item without a value of its own is left out`(inner: String) throws {
    #expect(try offer(inner).isEmpty)
  }

  @Test func `an item needs one of the types`() throws {
    for type in [
      "", "itemtype", "itemtype=''", "itemtype=Offers", "itemtype=https://a.example/Offer",
    ] {
      let html = "<i>itemtype Offer</i><p itemscope \(type)><meta itemprop=name content=x></p>"
      #expect(try brief(html).isEmpty, "\(type)")
    }
    #expect(try brief("<meta itemprop=name content='itemtype Offer'>").isEmpty)
  }

  @Test func `nesting, number and length stay within bounds`() throws {
    let open = "<div itemprop=text itemscope itemtype='https://schema.org/Offer'>"
    let deep = String(repeating: open + "<meta itemprop=text content=x>", count: 2_000)
    let items = try read(deep).structured
    #expect(items.count == 48)
    #expect(items.allSatisfy { $0.properties.count <= 40 })
    let values = String(repeating: "<div hidden itemprop=name>x", count: 2_000)
    #expect(try read(open + values).structured.first?.properties.count == 40)
    let many = String(repeating: open + "<meta itemprop=name content=x></div>", count: 2_000)
    #expect(try read(many).structured.count == 500)
    let long = String(repeating: "ü", count: 9_000)
    for inner in ["<meta itemprop=name content='\(long)'>", "<p hidden itemprop=name>\(long)</p>"] {
      let name = try #require(try read(open + inner).structured.first?.properties.first?.value)
      #expect(name.utf8.count <= 4_000 && name.allSatisfy { $0 == "ü" })
    }
    let names = Array(repeating: "name", count: 10_000).joined(separator: " ")
    #expect(try read(open + "<meta itemprop='\(names)' content=x>").structured.count == 1)
  }

  @Test func `microdata follows linked data, and cut-off pages do no harm`() throws {
    let html = """
      <p itemscope itemtype="https://schema.org/Offer"><meta itemprop=name content=b></p>
      <script type="application/ld+json">{"@type":"Offer","name":"a"}</script>
      """
    #expect(try brief(html) == ["Offer name=a", "Offer name=b"])
    for end in 0..<html.utf8.count {
      _ = try? Page.read(PageSource(bytes: Array(html.utf8.prefix(end)))).structured
    }
  }
}
