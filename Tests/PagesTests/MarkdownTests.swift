// Markdown of our own papers, and what is none.
import Formats
import TestSupport
import Testing

@testable import Pages

private func html(_ line: String) -> String {
  var out: [UInt8] = []
  for node in Markdown.nodes(line) { node.write(as: .html, to: &out) }
  return String(decoding: out, as: UTF8.self)
}

@Test func `a paper falls into headings, paragraphs, lists, tables and code`() {
  let text = """
    # Title

    Two lines
    of a paragraph.
    - one
    - two
      goes on

    1. first
    2. second

    | a | b |
    |---|---|
    | `x` | y \\| z |
    | short |

    ```
    # no heading
    ```
    ## Next
    """
  #expect(
    Markdown(text).blocks == [
      .heading(1, "Title"), .paragraph("Two lines of a paragraph."),
      .list(["one", "two goes on"], isNumbered: false),
      .list(["first", "second"], isNumbered: true),
      .table(["a", "b"], rows: [["`x`", "y | z"], ["short", ""]]), .code("# no heading"),
      .heading(2, "Next"),
    ])
}

@Test func `what is not closed is text`() {
  for text in ["|", "| a", "```", "#", "#5", "-", "1.", "| a |\nno rule", "**", "[x](", "`"] {
    #expect(Markdown(text).blocks.count <= 2, "\(text)")
  }
  #expect(Markdown("| a |\nno rule").blocks == [.paragraph("| a | no rule")])
  #expect(Markdown("").blocks.isEmpty)
  #expect(html("a ** b * c ` d [e] (f)") == "a ** b * c ` d [e] (f)")
}

@Test func `a line has code, strong and stressed words, and checked links`() {
  #expect(html("`a*b`") == "<code>a*b</code>")
  #expect(html("**x `y`** *z*") == "<strong>x <code>y</code></strong> <em>z</em>")
  #expect(html("2 * 3 * 4") == "2 * 3 * 4")
  #expect(html("[a](https://a.example/)").hasPrefix("<a href=\"https://a.example/\""))
  #expect(html("[a](javascript:alert(1))") == "a)")
  #expect(html("<b>&") == "&lt;b&gt;&amp;")
  #expect(Markdown.plain("**a** `b` [c](d)") == "a b c")
}

@Test func `a long line of open marks takes no long time`() {
  for mark in ["[", "`", "**", "|", "- "] {
    let text = String(repeating: mark, count: 20_000)
    endsSoon {
      _ = Markdown(text).blocks.count
      _ = html(text)
    }
  }
}
