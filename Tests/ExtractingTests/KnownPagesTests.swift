// Links to a company's other pages, and which of them are told.
import HTML
import Model
import Testing

@testable import Extracting

/// The links of a body, for a company with a page of questions and a page named `ways-out`.
private func links(_ body: String, pages: [String]? = nil) throws -> [PolicyLink] {
  var context = Support.context
  context.pages =
    pages ?? [
      "https://service.example/questions", "https://service.example/ways-out",
      "https://service.example/terms",
    ]
  let page = try Support.page(
    "<html lang=en><body>\(body)<main><p>These are our rules for you.</p></main></body></html>")
  return try Support.english.get().extract(page, from: context).links
}

@Test func `a link to a declared page is told whatever its words are`() throws {
  let body = """
    <footer><a href="http://www.service.example/ways-out/#x">Adieu</a>
    <a href="/elsewhere">Adieu</a></footer>
    """
  let found = try links(body)
  #expect(found.map(\.text) == ["Adieu"])
  #expect(found.map(\.kind) == ["page"])
  #expect(found.map(\.zone) == ["footer"])
  #expect(found.map(\.end) == found.map { $0.start + 5 })
  #expect(try links(body, pages: []) == [])
}

@Test func `a link whose words say more keeps its kind, and one to the page itself is not told`()
  throws
{
  let found = try links(
    """
    <footer><a href="/ways-out">Cancel your subscription</a> <a href="/terms">Here</a></footer>
    """)
  #expect(found.filter { $0.text == "Cancel your subscription" }.map(\.kind) == ["action"])
  #expect(!found.contains { $0.kind == "page" })
}

@Test func `each page is told once a zone, and a picture does not stand in the way of words`()
  throws
{
  let found = try links(
    """
    <footer><a href="/questions"><img src="q.png"></a> <a href="/questions">Adieu</a>
    <a href="/questions">Again</a></footer>
    """)
  #expect(found.map(\.text) == ["", "Adieu"])
}

@Test func `a link to another page is no cue for leaving`() throws {
  let page = try Support.page(
    "<html lang=en><body><main><p>We like <a href=/questions>this</a>.</p></main></body></html>")
  var context = Support.context
  context.pages = ["https://service.example/questions"]
  let found = try Support.english.get().extract(page, from: context)
  #expect(found.links.map(\.kind) == ["page"])
  #expect(found.empty["findability"] == "no_cue")
}

@Test(arguments: [
  ("/help/", "https://service.example/help/cancel"),
  ("https://help.service.example/en/a", "https://help.service.example/en/cancel"),
  ("javascript:0", "https://service.example/cancel"), ("", "https://service.example/cancel"),
])
func `links are resolved against the page's first base`(base: String, expected: String) throws {
  let found = try links(
    """
    <base href="\(base)"><base href="/other/">
    <main><p><a href="cancel">Cancel your subscription</a></p></main>
    """)
  #expect(found.filter { $0.kind == "action" }.map(\.url) == [expected])
}
