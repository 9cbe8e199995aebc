// What is done to a page before the parser sees it.
import HTML
import Testing

@Test func `a NUL does not end the page`() throws {
  #expect(try texts("<p>a</p>\0<p>b</p>") == ["a", "b"])
  #expect(try texts("<a title='x\0y'>a</a><p>b</p>") == ["a", "b"])
}

@Test func `a NUL inside a word is dropped, another control is a space`() throws {
  #expect(try texts("<p>can\0cel a\u{1}b") == ["cancel a b"])
}

@Test(arguments: [
  "<p>a</p><!-- never closed <p>b</p>", "<p>a<script>var x = 1", "<p>a<textarea>b",
  "<p>a</p><a href=\"never closed>b</a>", "<p>a</p><p class", "<style>p {}",
])
func `a page that ends inside a tag, a comment or raw text is truncated`(html: String) {
  #expect {
    try read(html)
  } throws: { error in
    if case .truncated = error as? ReadError { true } else { false }
  }
}

@Test func `a flood of attributes is refused before the parser compares them all`() {
  let flood = (0..<6_000).map { "a\($0)=1" }.joined(separator: " ")
  #expect(throws: ReadError.tooLarge("a tag of 6000 attributes")) {
    try read("<div \(flood)><p>x")
  }
}

@Test func `many tags of many attributes are refused as well`() {
  let tag = "<i " + (0..<1_000).map { "a\($0)" }.joined(separator: " ") + ">"
  #expect(throws: ReadError.self) { try read(String(repeating: tag, count: 300)) }
}

@Test func `an image written into its attribute is no flood`() throws {
  let image = String(repeating: "A", count: 200_000)
  #expect(try texts("<p>a<img src='data:image/png;base64,\(image)'>b") == ["ab"])
}

@Test func `what a script holds never becomes text`() throws {
  let script = "<script>\"<!-- <script>x</script> still script -->\"</script>"
  #expect(try texts("<p>a</p>\(script)<p>b</p>") == ["a", "b"])
  #expect(try texts("<script>if (a<b) document.write('</p><p>no</p>')</script><p>b") == ["b"])
}

@Test func `comments leave no space behind`() throws {
  #expect(try texts("<p>$<!-- -->10<!--> <!---> a<!-- x --!>b") == ["$10 ab"])
}

@Test func `conditional sections go and what they hold stays`() throws {
  #expect(try texts("<![if !IE]><p>a</p><![endif]><p>b</p>") == ["a", "b"])
  #expect(try texts("<!--[if IE]><p>no</p><![endif]--><p>b</p>") == ["b"])
  #expect(try texts("<p>x</p><![CDATA[<p>kept</p>").contains("kept"))
}

@Test func `declarations in the middle are no text`() throws {
  #expect(try texts("<p>a<!ENTITY b 'c'>d") == ["a d"])
}

@Test func `character references are read as browsers read them`() throws {
  #expect(try texts("<p>can&#146;t &#x93;x&#148;") == ["can’t “x”"])
  #expect(try texts("<p>a&nbsp b &copy 2024 R&D AT&ampT") == ["a b © 2024 R&D AT&T"])
  #expect(try texts("<p>help&commat;shop&period;example") == ["help@shop.example"])
  #expect(try texts("<p>a&#0;b&#xD800;c&#99999999999;d") == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}d"])
  #expect(try texts("<p>&amp;nbsp; &amp;copy") == ["&nbsp; &copy"])
}

@Test func `a query in an address keeps its ampersands`() throws {
  let page = try read("<a href='/x?a=1&copy=2&amp;lt=3'>x</a>")
  #expect(page.links.first?.href == "/x?a=1&copy=2&lt=3")
}
