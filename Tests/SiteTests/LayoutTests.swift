// The frame of a page.
import Formats
import Model
import TestSupport
import Testing

@testable import Site

private func layout(_ place: String) -> Layout {
  Layout(
    title: "A page", description: "What it says.", place: place, site: CompanyWorld.plain.input)
}

@Test func `the way to the root is as long as the page lies deep`() {
  let ways = ["index.html", "c/fenwire/GB.html"].map { layout($0).own("site.css").text }
  #expect(ways == ["site.css", "../../site.css"])
}

@Test func `a page has a policy, an address, feeds, a skip link, and is marked where it is`() throws
{
  let bytes = layout("insights.html").page {}
  let text = String(decoding: bytes, as: UTF8.self)
  #expect(text.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
  #expect(text.contains("content=\"default-src &#39;none&#39;; style-src &#39;self&#39;; script"))
  #expect(text.contains("<a class=\"skip\" href=\"#content\">"))
  #expect(text.contains("rel=\"canonical\" href=\"https://index.example/insights.html\""))
  #expect(text.contains("<a href=\"insights.html\" aria-current=\"page\">Insights</a>"))
  #expect(text.contains("<title>A page · Tiny Index</title>"))
  #expect(!text.contains("<style") && !text.contains(" style=") && !text.contains("2026.3"))
  let page = try #require(ParsedPage(html: bytes))
  let scripts = page.elements.filter { $0.name == "script" }.map { $0.attributes["src"] }
  #expect(scripts == ["night.js", "site.js"])
}
