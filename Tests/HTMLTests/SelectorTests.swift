// Parts of a page.
import Foundation
import HTML
import TestSupport
import Testing

private let sample = """
  <body class="page dark"><div id=top><p>1</p><p class="a b">2</p><p lang=en-GB>3</p></div>
  <section data-x="foo bar"><h2>4</h2><p>5</p><ul><li>6</li><li>7</li><li>8</li></ul></section>
  """

private func selected(_ selector: String) throws -> [String] {
  try read(sample, select: [selector]).texts
}

@Test(arguments: [
  ("p", ["1", "2", "3", "5"]), ("#top", ["1", "2", "3"]), (".a", ["2"]), ("p.a.b", ["2"]),
  ("body.page section", ["4", "5", "6", "7", "8"]), ("#top > p", ["1", "2", "3"]),
  ("body > p, ul li:nth-child(2)", ["7"]), ("p + p", ["2", "3"]), (".a ~ p", ["3"]),
  ("h2 + p", ["5"]), ("[data-x]", ["4", "5", "6", "7", "8"]),
  ("[data-x~=bar] li:first-child", ["6"]), ("[data-x^='foo'] h2", ["4"]),
  ("[data-x$=bar] h2", ["4"]), ("[data-x*='o b'] h2", ["4"]), ("[lang|=en]", ["3"]),
  ("[lang=EN-gb i]", ["3"]), ("p:not(.a):not([lang])", ["1", "5"]),
  ("p:not(.a, [lang])", ["1", "5"]),
  ("li:nth-child(odd)", ["6", "8"]), ("li:nth-child(-n+2)", ["6", "7"]),
  ("li:last-child", ["8"]), ("li:nth-last-child(2)", ["7"]), ("p:nth-of-type(2)", ["2"]),
  ("p:first-of-type", ["1", "5"]), ("*:is(h2, .a)", ["2", "4"]), ("P", ["1", "2", "3", "5"]),
  ("div section p, div p.a", ["2"]), ("xpath://section/p", ["5"]), ("xpath://p[@class]", ["2"]),
])
func `selectors find what browsers find`(selector: String, expected: [String]) throws {
  #expect(try selected(selector) == expected)
}

@Test(arguments: [
  "", ">", "p >", "p:contains(x)", "p::before", "p[", "p[a", "p:not(", "a b:has(c)",
  "p:nth-child(x)",
  "p,,q", ".", "#", "p:hover", "xpath://a//b", "xpath:///", "xpath:count(//p)",
  "xpath://div[.//p]", "xpath:/html/descendant::p",
])
func `what cannot be compiled says so`(selector: String) {
  #expect {
    try selected(selector)
  } throws: { error in
    if case .badSelector = error as? ReadError { true } else { false }
  }
}

@Test func `escaped names are read`() throws {
  let page = try read("<p class='xl:w-1/2'>a</p><p>b", select: [".xl\\:w-1\\/2"])
  #expect(page.texts == ["a"])
  #expect(try read("<p id=1a>a</p><p>b", select: ["#\\31 a"]).texts == ["a"])
}

@Test func `what is removed goes, also inside the selection`() throws {
  let page = try read(sample, select: ["section"], remove: ["li:first-child", "h2"])
  #expect(page.texts == ["5", "7", "8"])
  #expect(try read(sample, remove: ["section, #top p:not(.a)"]).texts == ["2"])
}

@Test func `nested selections are not doubled`() throws {
  #expect(try read(sample, select: ["section", "ul", "li"]).texts == ["4", "5", "6", "7", "8"])
}

@Test func `several selectors give their parts in the order of the page`() throws {
  #expect(try read(sample, select: ["h2", ".a"]).texts == ["2", "4"])
}

@Test func `an inline element may be selected out of its paragraph`() throws {
  #expect(try read("<p>a <b>b</b> c", select: ["b"]).texts == ["b"])
}

@Test func `a selection that finds nothing is an error, not an empty page`() {
  #expect(throws: ReadError.emptySelection(".none, #no")) {
    try read(sample, select: [".none", "#no"])
  }
}

@Test func `links outside the selection do not count`() throws {
  let page = try read("<a href=/a>a</a><main><a href=/b>b</a></main>", select: ["main"])
  #expect(page.links.map(\.href) == ["/b"])
}

@Test func `deep pages and long chains cost no more than a walk`() throws {
  let page = String(repeating: "<div>", count: 2_000) + "<p>x</p>"
  let chain = Array(repeating: "div", count: 60).joined(separator: " ") + " p"
  #expect(try read(page, select: [chain]).texts == ["x"])
}

/// All CSS selectors of the shared declarations, with the line they stand in.
private func declared() throws -> [String] {
  let text = String(
    decoding: try Shared.bytes("corpus/declarations/declarations.tsv"), as: UTF8.self)
  var selectors: [String] = []
  for line in text.split(separator: "\n").dropFirst() {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    for cell in cells[4...5] where !cell.isEmpty {
      let json = try? JSONSerialization.jsonObject(
        with: Data(cell.utf8), options: .fragmentsAllowed)
      switch json {
      case let one as String: selectors.append(one)
      case let many as [Any]: selectors += many.compactMap { $0 as? String }
      default: break
      }
    }
  }
  return selectors
}

@Test(.enabled(if: Shared.has("corpus/declarations"), "\(Shared.missing)"))
func `nearly all selectors that people have declared compile`() throws {
  let selectors = try declared()
  var refused: [String] = []
  for selector in selectors {
    do {
      _ = try read("<p>x", select: [selector])
    } catch ReadError.badSelector(let reason) {
      refused.append(reason)
    } catch ReadError.emptySelection {}
  }
  #expect(selectors.count > 1_000)
  #expect(refused.count * 500 < selectors.count, "\(refused)")
}
