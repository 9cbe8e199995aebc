// Markdown and MDX.
import HTML
import TestSupport
import Testing

@Test func `Markdown gives the blocks that HTML gives`() throws {
  let markdown = try readMarkdown(
    """
    # Terms

    You may *cancel*
    at **any** time. [Read more](/more "Help").

    To cancel, contact us by:

    - mail
    - phone
      - by day

    | Plan | Price |
    |------|-------|
    | Pro  | `9`   |

    > Quoted.

    ```
    code *here*
    ```
    """)
  let html = try read(
    """
    <h1>Terms</h1><p>You may <em>cancel</em> at <b>any</b> time. <a href=/more title=Help>Read more</a>.
    <p>To cancel, contact us by:<ul><li>mail<li>phone<ul><li>by day</ul></ul>
    <table><tr><th>Plan<th>Price<tr><td>Pro<td><code>9</code></table>
    <blockquote>Quoted.</blockquote><pre>code *here*</pre>
    """)
  #expect(markdown.text.string == html.text.string)
  #expect(markdown.kinds == html.kinds)
  #expect(markdown.blocks.map(\.level) == html.blocks.map(\.level))
  #expect(markdown.blocks.map(\.leadIn) == html.blocks.map(\.leadIn))
  #expect(markdown.blocks.map(\.headings) == html.blocks.map(\.headings))
  #expect(markdown.blocks.map(\.columnHeaders) == html.blocks.map(\.columnHeaders))
  #expect(markdown.links == html.links)
}

@Test(arguments: [
  ("a\\*b\\_c 1\\. \\[x\\]", "a*b_c 1. [x]"), ("snake_case_word", "snake_case_word"),
  ("**bold***it* __x__ ~~gone~~", "boldit x gone"), ("2 * 3 * 4", "2 * 3 * 4"),
  ("`a*b*` ``c`d``", "a*b* c`d"), ("![logo](x.png) text", "text"),
  ("a &amp; b&nbsp;c &#39;", "a & b c '"),
  ("line one  \nline two", "line one\nline two"), ("a\\\nb", "a\nb"), ("a<br/>b", "a\nb"),
  ("fee of {fee('card', null)} per {A_B_C}", "fee of {fee('card', null)} per {A_B_C}"),
  ("can<!-- x -->cel {/* y */}now", "cancel now"), ("a <span class='x'>b</span> c", "a b c"),
  ("[not a link] (x)", "[not a link] (x)"),
  (
    "mail <me@shop.example> or <https://a.example/b>",
    "mail me@shop.example or https://a.example/b"
  ), ("5 < 6 > 4 & 3", "5 < 6 > 4 & 3"),
])
func `inline marks go and words stay`(markdown: String, expected: String) throws {
  #expect(try readMarkdown(markdown).texts == [expected])
}

@Test func `links are found in all their forms`() throws {
  let page = try readMarkdown(
    """
    [a](/a) [b][ref] [ref] <https://c.example> <x@d.example> https://e.example/f. [g](<h i>)
    [![k](k.png)](/l) <a href="/m">n</a> [o](/p_(q)) <mailto:r@s.example>

    [ref]: /target "Title"
    """)
  #expect(
    page.links.map(\.href) == [
      "/a", "/target", "/target", "https://c.example", "mailto:x@d.example", "https://e.example/f",
      "h i", "/l", "/m", "/p_(q)", "mailto:r@s.example",
    ])
  #expect(page.links.map { page.text.slice($0.range) }.prefix(3) == ["a", "b", "ref"])
  #expect(page.links.first { $0.href == "/l" }?.label == "k")
  #expect(page.links[1].label == "Title")
}

@Test func `headings are underlined, numbered with signs, or anchored`() throws {
  let page = try readMarkdown(
    "A\n===\n\nB\n---\n\n### C ## {#anchor}\n\ntext\n\n***\n\n#no heading")
  #expect(page.texts == ["A", "B", "C", "text", "#no heading"])
  #expect(page.blocks.map(\.level) == [1, 2, 3, 0, 0])
}

@Test func `front matter gives the title and no text`() throws {
  let page = try readMarkdown("---\ntitle: 'Refunds'\nlang: de\nother: x\n---\n\nText")
  #expect(page.title == "Refunds")
  #expect(page.language == "de")
  #expect(page.texts == ["Text"])
  #expect(try readMarkdown("# Only a heading").title == "Only a heading")
}

@Test func `imports and exports of a module are no text`() throws {
  let page = try readMarkdown(
    "import {\n  A,\n  B,\n} from './x';\n\nexport const c = 1;\n\nimport duties are due.\n\nText")
  #expect(page.texts == ["import duties are due.", "Text"])
}

@Test func `a titled component asks and its content answers`() throws {
  let page = try readMarkdown(
    """
    ## Account

    <AccordionGroup>
      <Accordion title="How can I delete my account?">
        Go to **Settings**.

        1. Click
        2. Confirm
      </Accordion>
      <Accordion title='Why?'>Because.</Accordion>
    </AccordionGroup>

    After.
    """)
  #expect(
    page.texts == [
      "Account", "How can I delete my account?", "Go to Settings.", "Click", "Confirm", "Why?",
      "Because.", "After.",
    ])
  #expect(page.block("Why?")?.kind == .summary)
  #expect(page.words(page.block("Go to Settings.")?.question) == "How can I delete my account?")
  #expect(page.words(page.block("Confirm")?.question) == "How can I delete my account?")
  #expect(page.words(page.block("Because.")?.question) == "Why?")
  #expect(page.block("After.")?.question == nil)
  #expect(page.block("Confirm")?.headings.map { page.words($0) } == ["Account"])
}

@Test func `HTML blocks inside Markdown cut and keep their kinds`() throws {
  let page = try readMarkdown(
    "<details>\n<summary>Q?</summary>\n\nA.\n\n</details>\n\n<h2>H</h2>\n<div>text</div>\n"
      + "<script>\nvar x = '<p>';\n</script>\nend")
  #expect(page.texts == ["Q?", "A.", "H", "text", "end"])
  #expect(page.kinds == [.summary, .paragraph, .heading, .paragraph, .paragraph])
  #expect(page.words(page.block("A.")?.question) == "Q?")
}

@Test func `byte ranges and paths name the place in the source`() throws {
  let source = "# T\n\n- **one** [two](/x)\n- three &amp; four\n"
  let page = try readMarkdown(source)
  let bytes = Array(source.utf8)
  #expect(page.blocks.map(\.xpath) == ["/block[1]", "/block[2]", "/block[3]"])
  #expect(
    page.blocks.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == [
      "T", "one** [two", "three &amp; four",
    ])
}

@Test(arguments: [
  String(repeating: "[", count: 50_000), String(repeating: "*a ", count: 50_000),
  String(repeating: "- ", count: 50_000), String(repeating: "> ", count: 50_000),
  String(repeating: "<!-- ", count: 20_000), String(repeating: "`` ` ", count: 20_000),
  String(repeating: "<A title=\"x\">\n", count: 5_000), String(repeating: "[a](", count: 5_000),
  String(repeating: "{", count: 20_000), String(repeating: "<a b=", count: 2_000),
  String(repeating: "&", count: 50_000), String(repeating: "| - ", count: 20_000),
])
func `hostile Markdown neither hangs nor crashes`(text: String) {
  for text in [text, text + "\n|-|\n" + text] {
    do {
      checkInvariants(try readMarkdown(text), "hostile")
    } catch {
      #expect(error is ReadError)
    }
  }
}

@Test func `a flood of brackets costs no more the longer it is`() {
  for flood in ["[a](", "<a b=", "<a b={", "<!-- ", "{"] {
    let text = String(repeating: flood, count: 20_000)
    #expect(cpuSeconds { _ = try? readMarkdown(text) } < 10, "\(flood)")
  }
}

@Test func `selectors for Markdown are refused`() {
  #expect(throws: ReadError.self) {
    try Page.read(PageSource(bytes: [0x61], mediaType: "text/markdown", select: ["p"]))
  }
}

@Test(.enabled(if: Shared.has("corpus/openrouter/faq-mdx"), "\(Shared.missing)"))
func `a real FAQ in MDX reads as questions and answers`() throws {
  for name in try Shared.names("corpus/openrouter/faq-mdx") where name.hasSuffix(".mdx") {
    let page = try Page.read(
      PageSource(
        bytes: try Shared.bytes("corpus/openrouter/faq-mdx/" + name), mediaType: "text/markdown"))
    let answers = page.blocks.filter { $0.question != nil }
    #expect(answers.count > 20, "\(name)")
    #expect(answers.allSatisfy { page.blocks[$0.question ?? 0].kind == .summary })
    #expect(!page.text.string.contains("Accordion"))
    #expect(!page.text.string.contains("import {"))
  }
}
