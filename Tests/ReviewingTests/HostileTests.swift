// Words of other people's pages never become markup.
import Formats
import Foundation
import Model
import Reviewing
import TestSupport
import Testing

/// Attributes that we write; none of them runs anything.
private let known: Set = [
  "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "lang", "scope",
  "data-label", "datetime", "aria-label", "aria-labelledby", "xmlns", "type", "term",
]

/// The page of a change with everything, of one that is held, of one that was decided, the queue, the
/// feed and the night: every text stands in one of them.
private let names: Set = [
  "changes/\(Sample.plain.refund.id).html", "changes/\(Sample.plain.held.id).html",
  "changes/\(Sample.plain.decided.id).html", "index.html", "feeds/all.atom",
  "night.html",
]

/// Those files of a world, parsed.
private func parsed(_ sample: Sample) throws -> [(name: String, page: ParsedPage)] {
  try reviewFiles(sample.input).filter { names.contains($0.name) }.map { file in
    let page =
      file.name.hasSuffix(".html")
      ? ParsedPage(html: file.bytes) : ParsedPage(xml: file.bytes)
    return (file.name, try #require(page, "\(file.name) can be parsed"))
  }
}

/// The elements of a harmless world, by the length of its texts and whether its addresses are some.
private struct Harmless {
  private var known: [String: [[String]]] = [:]

  /// With as many letters in each text as the payload has code points, and an address where the
  /// payload is one that may be linked.
  mutating func elements(like payload: String) throws -> [[String]] {
    let count = payload.unicodeScalars.count
    let address = Link.web(payload) == nil ? "none" : "https://plain.example/"
    if let elements = known["\(count) \(address)"] { return elements }
    let words = String(repeating: "x", count: count)
    let elements = try parsed(Sample.filled(words, address: address))
      .map { $0.page.elements.map(\.name) }
    known["\(count) \(address)"] = elements
    return elements
  }
}

private func check(_ payload: String, against harmless: inout Harmless) throws {
  let got = try parsed(Sample.filled(payload, address: payload))
  let due = try harmless.elements(like: payload)
  try #require(got.count == names.count && due.count == names.count)
  var faults: [String] = []
  for (file, elements) in zip(got, due) {
    if file.page.elements.map(\.name) != elements { faults.append("\(file.name): other elements") }
    faults += file.page.elements.filter { !isOurs($0) }.map { "\(file.name): \($0)" }
  }
  let shown = Visible.text(payload)
  if !shown.isEmpty, !got.contains(where: { $0.page.text.contains(shown) }) {
    faults.append("it is not shown as it is")
  }
  #expect(faults.isEmpty, "for \(payload)")
}

/// No script, no attribute that we do not write, no address but checked ones and our own files.
private func isOurs(_ element: ParsedElement) -> Bool {
  guard element.name != "script", known.isSuperset(of: element.attributes.keys) else {
    return false
  }
  guard let href = element.attributes["href"], Link.web(href) == nil else { return true }
  let isPlain = href.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "#-./".utf8.contains(byte)
  }
  return isPlain && !href.hasPrefix("/")
}

private struct Case: Decodable { var payload: String }

private func payloads() throws -> [String] {
  let lines = try Shared.bytes("suites/xss/payloads.ndjson").split(separator: 10)
  let many = try lines.map { try JSONDecoder().decode(Case.self, from: Data($0)).payload }
  let file = Data(try Shared.bytes("suites/xss/dompurify/expect.json"))
  return many + (try JSONDecoder().decode([Case].self, from: file)).map(\.payload)
}

@Test(.enabled(if: Shared.has("suites/xss"), Comment(rawValue: Shared.missing)))
func `no payload of the suites becomes an element, an attribute or an address`() throws {
  let all = try payloads()
  #expect(all.count == 2546 + 223)
  var harmless = Harmless()
  for payload in all { try check(payload, against: &harmless) }
}

@Test(arguments: [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>",
  "https://a.example/\" onclick=\"alert(1)", "https://a.example/\"\u{301} onclick=alert(1)//",
  "https://user@a.example/", "https://a.example\\@b.example/", "//a.example/", "&lt;b&gt;",
  "</title><svg onload=alert(1)>", "<!--", "-->", "]]>", "\u{0}<b>\u{0}", "a\r\nb", "\u{FFFE}",
  "a\u{2028}b\u{202E}c\u{200B}d\u{FEFF}e", "", " ", "\u{FE0F}", "<a href=\"/\">x</a>",
])
func `a hostile text stays text`(payload: String) throws {
  var harmless = Harmless()
  try check(payload, against: &harmless)
}

@Test func `what one cannot see is shown`() {
  let page = Visible.text("a\u{202E}b\u{200B}c\u{2028}d\u{0}e\u{E0041}f\u{FFFE}\n\tg❤️é")
  #expect(page == "a⟦U+202E⟧b⟦U+200B⟧c⟦U+2028⟧d⟦U+0000⟧e⟦U+E0041⟧f⟦U+FFFE⟧\n\tg❤️é")
}

@Test func `only plain addresses of the web are linked`() {
  for address in [
    "https://a.example/", "http://a.example:8080/x?y=%20#:~:text=z", "https://[::1]/", "https://a",
  ] { #expect(Link.web(address)?.text == address) }
  for address in [
    "", "https://", "https:///x", "ftp://a.example/", "javascript:x", "https://a b/",
    "https://a.example/<", "https://u@a.example/", "HTTPS://a.example/", "https://é.example/",
    "https://a.example/\u{0}", "https://a.example/`", " https://a.example/", "https://a.example/'",
    "https://a\\b/", "https://a.example/" + String(repeating: "x", count: 9000),
  ] { #expect(Link.web(address) == nil, "\(address)") }
}

@Test func `an id that could leave the folder names no file`() {
  for id in ["../x", "a/b", "", "-a", "A", "a.b", "a\u{0}", String(repeating: "a", count: 65)] {
    #expect(Link.file(id, ".html") == nil)
    var world = Sample.plain.input
    world.documents[0].changes[0].id = id
    world.companies[0].id = id
    let names = reviewFiles(world).map(\.name)
    #expect(names.allSatisfy { !$0.contains("..") && !$0.contains("//") })
    #expect(names.filter { $0.hasPrefix("changes/") }.count == 6)
  }
}
