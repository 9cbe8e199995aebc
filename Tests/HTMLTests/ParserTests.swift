// The parser's limits and what it must not lose.
import HTML
import Testing

@Test func `deep pages are read, bottomless ones refused`() throws {
  let deep = String(repeating: "<div>", count: 5_000) + "<p>end</p>"
  #expect(try texts(deep) == ["end"])
  #expect(throws: ReadError.self) {
    try read(String(repeating: "<div>", count: 100_000) + "<p>end</p>")
  }
}

@Test func `depth times length is bounded, since stray end tags cost it`() {
  let page = String(repeating: "<b>", count: 5_000) + String(repeating: "</x>", count: 400_000)
  #expect(throws: ReadError.self) { try read(page) }
}

@Test func `elements after the root are read`() throws {
  #expect(try texts("<html><body><p>a</p></body></html><p>b</p>") == ["a", "b"])
}

@Test func `an empty page has no blocks and no links`() throws {
  for html in ["", "  \n ", "<html></html>", "<a href=/x><img src=y></a>"] {
    let page = try read(html)
    #expect(page.blocks.isEmpty)
    #expect(page.links.isEmpty)
    #expect(page.text.utf8.isEmpty)
  }
}

@Test func `entities are never loaded`() throws {
  let page = try read(
    "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>a &x; b</p>")
  #expect(!page.text.string.contains("root:"))
}

@Test func `files of other kinds are refused by their first bytes`() {
  for bytes in [Array("%PDF-1.7".utf8), [0x1F, 0x8B, 8], [0x50, 0x4B, 3, 4]] as [[UInt8]] {
    #expect {
      try Page.read(PageSource(bytes: bytes))
    } throws: { error in
      if case .wrongType = error as? ReadError { true } else { false }
    }
  }
}

@Test func `a media type without a reader is refused`() {
  #expect(throws: ReadError.wrongType("no reader for application/zip")) {
    try Page.read(PageSource(bytes: [0x61], mediaType: "application/zip"))
  }
}

@Test func `parameters of a media type do not matter`() throws {
  let source = PageSource(bytes: Array("<p>a".utf8), mediaType: "Text/HTML; charset=utf-8")
  #expect(try Page.read(source).text.string == "a")
}

@Test func `language and title are read as written`() throws {
  let page = try read("<html lang=en-GB><head><title> A &amp;\n B </title></head><p>x")
  #expect(page.language == "en-GB")
  #expect(page.title == "A & B")
}
