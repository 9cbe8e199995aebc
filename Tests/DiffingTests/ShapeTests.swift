// How a page is built.
import Testing

@testable import Diffing

struct ShapeTests {
  private func shape(_ body: String) -> String { Shape.digest(Array(body.utf8)) }

  @Test(arguments: [
    "<P class=\"a\">words</p>", "<p>other <!-- <b> --></p>",
    "<p><script>if (a<b) nonce = '<p>'</script></p>", "<p></p><style>p{}</style>",
  ])
  func `words, attributes, comments and scripts do not count`(_ body: String) {
    #expect(shape(body) == shape("<p>"))
  }

  @Test func `tags and the images they show do`() {
    #expect(shape("<p><b>") != shape("<p><i>"))
    #expect(shape("<img alt='' src='a.png?v=1'>") == shape("<img src=\"a.png?v=2\" width=1>"))
    #expect(shape("<img src=a.png>") != shape("<img src=a.webp>"))
  }

  @Test(arguments: ["", "<", "<!--", "<script", "<img src=", "<p", "</", "a<b"])
  func `anything can be read`(_ body: String) {
    #expect(shape(body).hasPrefix("sha256:"))
  }
}
