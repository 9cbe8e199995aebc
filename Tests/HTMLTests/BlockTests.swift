// How a page is cut into blocks.
import HTML
import Testing

@Test func `white space is one space, a line break is one line`() throws {
  let page = try read("<p>  a \n\t b&nbsp;&nbsp;c\u{2003}d <br>  e<br> </p><p>f</p>")
  #expect(page.text.string == "a b c d\ne\nf")
  #expect(page.texts == ["a b c d\ne", "f"])
}

@Test func `soft hyphens, zero-width spaces and accents stay as they are`() throws {
  #expect(
    try texts("<p>can\u{AD}cel\u{200B} e\u{301}").first.map { Array($0.unicodeScalars) }
      == Array("can\u{AD}cel\u{200B} e\u{301}".unicodeScalars))
}

@Test func `two line breaks end a paragraph`() throws {
  #expect(try texts("<div>a<br><br>b<br/> <br/><br/>c</div>") == ["a", "b", "c"])
}

@Test func `block elements cut, inline and unknown elements do not`() throws {
  #expect(try texts("<div>a<div>b</div>c</div>") == ["a", "b", "c"])
  #expect(try texts("<p>a<b>b</b><x-y>c</x-y><span> d</span>") == ["abc d"])
}

@Test func `every block has its kind`() throws {
  let page = try read(
    """
    <h2>h</h2><p>p</p><ul><li>li<ol><li>deep</ol></ul><dl><dt>dt<dd>dd</dl>
    <table><caption>cap</caption><tr><td>td</table><pre>code</pre><button>b</button>
    <details><summary>s</summary>d</details>
    """)
  #expect(
    page.kinds == [
      .heading, .paragraph, .item, .item, .term, .definition, .caption, .cell, .code, .button,
      .summary, .other,
    ])
  #expect(page.block("h")?.level == 2)
  #expect(page.block("li")?.level == 1)
  #expect(page.block("deep")?.level == 2)
}

@Test func `headings are known to what stands below them`() throws {
  let page = try read("<h1>A</h1><p>1</p><h2>B</h2><h3>C</h3><p>2</p><h2>D</h2><p>3</p>")
  func path(_ words: String) -> [String?] {
    page.block(words)?.headings.map { page.words($0) } ?? []
  }
  #expect(path("1") == ["A"])
  #expect(path("2") == ["A", "B", "C"])
  #expect(path("3") == ["A", "D"])
  #expect(path("D") == ["A"])
}

@Test func `a heading by role counts with its level`() throws {
  let page = try read("<div role=heading aria-level=3>A</div><p>b")
  #expect(page.blocks.first?.kind == .heading)
  #expect(page.blocks.first?.level == 3)
  #expect(page.block("b")?.headings == [0])
}

@Test func `a list knows what leads over to it`() throws {
  let page = try read(
    "<p>To cancel, contact us by:</p><ul><li>mail<li><p>phone<ul><li>day</ul></ul>"
      + "<p>This is a sentence of its own.</p><ul><li>other</ul>")
  #expect(page.words(page.block("mail")?.leadIn) == "To cancel, contact us by:")
  #expect(page.words(page.block("phone")?.leadIn) == "To cancel, contact us by:")
  #expect(page.words(page.block("day")?.leadIn) == "phone")
  #expect(page.block("other")?.leadIn == nil)
}

@Test func `buttons stand alone unless they are part of a sentence`() throws {
  let page = try read(
    "<div><button>Yes</button><button>No</button></div><p>Press <button>Stop</button> now."
      + "<form><input type=submit value='Cancel plan'><input type=text value=typed></form>")
  #expect(page.texts == ["Yes", "No", "Press Stop now.", "Cancel plan"])
  #expect(page.kinds == [.button, .button, .paragraph, .button])
}

@Test func `questions are known to their answers`() throws {
  let page = try read(
    """
    <details><summary><h3>How to stop?</h3></summary><p>Click.</p></details><p>after</p>
    <dl><dt>Refund</dt><dd>Never</dd><dt>Trial</dt><dd>Week</dd></dl>
    <h3><button aria-expanded=false aria-controls=p1>May I?</button></h3>
    <div id=p1 hidden>You may.</div>
    """)
  #expect(page.words(page.block("Click.")?.question) == "How to stop?")
  #expect(page.block("after")?.question == nil)
  #expect(page.words(page.block("Never")?.question) == "Refund")
  #expect(page.words(page.block("Week")?.question) == "Trial")
  #expect(page.words(page.block("You may.")?.question) == "May I?")
}

@Test func `blocks join to the text and their ranges cut it`() throws {
  let page = try read("<h1>Über</h1><p>a <b>b</b></p><ul><li>c</ul>")
  #expect(page.text.string == page.texts.joined(separator: "\n"))
}

@Test func `XPaths lead to the element, positions counted`() throws {
  let page = try read("<body><div>a</div><div><p>b</p><x-y><p>c</p></x-y></div>")
  #expect(page.block("b")?.xpath == "/html[1]/body[1]/div[2]/p[1]")
  #expect(page.block("c")?.xpath == "/html[1]/body[1]/div[2]/*[2]/p[1]")
}

@Test func `byte ranges lead back to the source`() throws {
  let html =
    "<p> one <b>two</b>\n</p><div>caf&eacute; &nbsp</div><p>drei&#33;<p>\u{E9}t\u{E9} <i>x</i>"
  let page = try read(html)
  let source = Array(html.utf8)
  let cuts = page.blocks.map { String(decoding: source[$0.bytes], as: UTF8.self) }
  #expect(cuts[0] == "one <b>two")
  #expect(cuts[1].hasPrefix("caf&eacute;"))
  #expect(cuts[2] == "drei&#33;")
  #expect(cuts[3] == "\u{E9}t\u{E9} <i>x")
}

@Test func `addresses hidden from collectors are read`() throws {
  // "me@shop.example", each byte with the key 0x2A.
  let hex = "2a" + "me@shop.example".utf8.map { hexByte($0 ^ 0x2A) }.joined()
  let page = try read(
    "<p>Write to <a href='/cdn-cgi/l/email-protection#\(hex)'><span class=__cf_email__"
      + " data-cfemail='\(hex)'>[email&#160;protected]</span></a> now")
  #expect(page.texts == ["Write to me@shop.example now"])
  #expect(page.links.first?.href == "mailto:me@shop.example")
  for link in [
    "<a href='/cdn-cgi/l/email-protection' data-cfemail='\(hex)'>hidden</a>",
    "<a href='/cdn-cgi/l/email-protection'><i data-cfemail='\(hex)'>hidden</i></a>",
  ] {
    let page = try read("<p>To cancel, write to \(link)</p>")
    #expect(page.links.map(\.href) == ["mailto:me@shop.example"])
  }
}

private func hexByte(_ byte: UInt8) -> String {
  let text = String(byte, radix: 16)
  return text.count == 1 ? "0" + text : text
}
