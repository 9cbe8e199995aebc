// Elements as they are written.
import Formats
import Testing

private func written(_ node: Node, as syntax: Syntax = .html) -> String {
  var out: [UInt8] = []
  node.write(as: syntax, to: &out)
  return String(decoding: out, as: UTF8.self)
}

@Test func `text and attributes are escaped by code points`() {
  #expect(
    written(.text("<b a=\"x\" c='y'>&amp;")) == "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;")
  // One character with its accent, and yet a quotation mark that would end the attribute.
  #expect(
    written(Tag.span(.lang("x\"\u{301} onclick='y\u{200D}'")) { "<\u{338}" })
      == "<span lang=\"x&quot;\u{301} onclick=&#39;y⟦U+200D⟧&#39;\">&lt;\u{338}</span>")
}

@Test func `elements without content end as their syntax wants it`() {
  #expect(written(Tag.link(.href(.own("a.css")))) == "<link href=\"a.css\">\n")
  #expect(written(Tag.p()) == "<p></p>\n")
  #expect(written(Tag.link(.href(.own("a.css"))), as: .xml) == "<link href=\"a.css\"/>\n")
  #expect(written(Tag.p(), as: .xml) == "<p/>\n")
}

@Test func `lists are written as statements`() {
  let names = ["a", "b"]
  let isLong = names.count > 2
  let list = Tag.ul(.class("x")) {
    for name in names { Tag.li { name } }
    if isLong { Tag.li { "more" } }
  }
  #expect(written(list) == "<ul class=\"x\"><li>a</li>\n<li>b</li>\n</ul>\n")
}

@Test func `a text is cut by code points and says so`() {
  #expect(Visible.prefix("a😀é", 3) == "a😀é")
  #expect(Visible.prefix("a😀éb", 3) == "a😀é…")
  #expect(Visible.prefix("", 0) == "")
}
