// Words of other people's pages never become markup on the public site.
import Formats
import Foundation
import Model
import TestSupport
import Testing

@testable import Site

/// Attributes that we write; none of them runs anything.
private let known: Set = [
  "alt", "aria-current", "aria-hidden", "aria-label", "charset", "class", "content", "cx", "cy",
  "data-copy", "data-label", "data-night", "datetime", "defer", "fill", "font-family", "font-size",
  "font-weight", "height", "hidden", "href", "http-equiv", "id", "lang", "name", "points",
  "preserveAspectRatio", "preserveaspectratio", "property", "r", "rel", "role", "rx", "scope",
  "src", "text-anchor", "title", "type", "viewBox", "viewbox", "width", "x", "x1", "x2", "xmlns",
  "y", "y1", "y2",
]

/// The files of a world's records, parsed, by name. Pages have all details, however large that makes
/// them.
private func parsed(_ world: CompanyWorld) throws -> [(name: String, page: ParsedPage)] {
  var site = Site(world.input)
  var files: [SiteFile] = []
  for record in [world.record, world.unread] {
    site.pass(record)
    let page = try #require(CompanyPage(record, site: site.input, shelf: site.shelf))
    files.append(SiteFile(name: "badge.svg", bytes: page.badge.svg))
    files.append(SiteFile(name: "card.svg", bytes: page.badge.card))
    files.append(SiteFile(name: page.layout.place, bytes: page.page(Detail.levels[0])))
  }
  return try (files + site.overviews).map { file in
    let page =
      file.name.hasSuffix(".html")
      ? ParsedPage(html: file.bytes) : ParsedPage(xml: file.bytes)
    return (file.name, try #require(page, "\(file.name) can be parsed"))
  }
}

/// The elements of a harmless world, by the length of its texts and what they may be links to.
private struct Harmless {
  private var known: [String: [[String]]] = [:]

  mutating func elements(like payload: String) throws -> [[String]] {
    let count = payload.unicodeScalars.count
    let address = Link.web(payload) == nil ? "none" : "https://plain.example/"
    let isMail = Link.mail(payload) != nil
    let isBlank = Words.flat(payload).isEmpty
    let key = "\(count) \(address) \(isMail) \(isBlank)"
    if let elements = known[key] { return elements }
    let letter = isBlank ? " " : "x"
    let words = isMail ? "x@plain.example" : String(repeating: letter, count: count)
    let elements = try parsed(CompanyWorld.filled(words, address: address))
      .map { $0.page.elements.map(\.name) }
    known[key] = elements
    return elements
  }
}

private func check(_ payload: String, against harmless: inout Harmless) throws {
  let got = try parsed(CompanyWorld.filled(payload, address: payload))
  let due = try harmless.elements(like: payload)
  try #require(got.count == 7 && due.count == 7)
  var faults: [String] = []
  for (file, elements) in zip(got, due) {
    let names = file.page.elements.map(\.name)
    if names != elements {
      let place = zip(names, elements).enumerated().first { $1.0 != $1.1 }?.offset ?? -1
      let near = names[max(0, place - 8)..<min(names.count, place + 4)]
      faults.append("\(file.name): other elements than \(elements.count), near \(near)")
    }
    faults += file.page.elements.filter { !isOurs($0) }.map { "\(file.name): \($0)" }
  }
  let shown = Visible.text(payload)
  if !shown.isEmpty, payload.unicodeScalars.count < 100,
    !got.contains(where: { $0.page.text.contains(shown) })
  {
    faults.append("it is not shown as it is")
  }
  #expect(faults.isEmpty, "for \(payload)")
}

/// No script but our two files and data, no attribute that we do not write, no address but checked
/// ones and our own files.
private func isOurs(_ element: ParsedElement) -> Bool {
  guard known.isSuperset(of: element.attributes.keys) else { return false }
  if element.name == "script", element.attributes["type"] != "application/ld+json" {
    return ["../../site.js", "../../night.js"].contains(element.attributes["src"])
  }
  guard let link = element.attributes["href"] ?? element.attributes["src"], Link.web(link) == nil
  else { return true }
  if link.hasPrefix("mailto:") { return Link.mail(String(link.dropFirst(7))) != nil }
  return !link.hasPrefix("/")
    && link.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "#-./_".utf8.contains(byte)
    }
}

private struct Case: Decodable { var payload: String }

private func payloads() throws -> [String] {
  let lines = try Shared.bytes("suites/xss/payloads.ndjson").split(separator: 10)
  let many = try lines.map { try JSONDecoder().decode(Case.self, from: Data($0)).payload }
  let file = Data(try Shared.bytes("suites/xss/dompurify/expect.json"))
  return many + (try JSONDecoder().decode([Case].self, from: file)).map(\.payload)
}

@Test(.enabled(if: Shared.has("suites/xss"), Comment(rawValue: Shared.missing)))
func `no payload of the suites becomes an element, an attribute or an address of the site`() throws
{
  let all = try payloads()
  #expect(all.count == 2546 + 223)
  var harmless = Harmless()
  // Some at a time, since a page takes long to write; text of one cannot undo that of another where
  // each is only text. As addresses they come one by one.
  for start in stride(from: 0, to: all.count, by: 12) {
    let some = all[start..<min(start + 12, all.count)]
    let joined = some.joined(separator: "\n")
    let room = 250 - joined.unicodeScalars.count % 250
    try check(joined + String(repeating: "y", count: room), against: &harmless)
    for payload in some {
      var out: [UInt8] = []
      external(payload, "words").write(as: .html, to: &out)
      let page = try #require(ParsedPage(html: out))
      #expect(page.elements.allSatisfy { isOurs($0) || $0.name == "html" }, "for \(payload)")
    }
  }
}

@Test(arguments: [
  "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--<script>", "-->", "]]>",
  "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)",
  "data:text/html,<script>1</script>", "https://a.example/\" onclick=\"alert(1)",
  "https://a.example/\"\u{301} onclick=alert(1)//", "https://user@a.example/", "a@b.example",
  "a@b.example?subject=x", "//a.example/", "&lt;b&gt;", "</title><svg onload=alert(1)>",
  "</text><script>1</script>", "\u{0}<b>\u{0}", "a\r\nb", "\u{FFFE}", "{{x}}", "</pre><b>",
  "a\u{2028}b\u{202E}c\u{200B}d\u{FEFF}e", "", " ", "\u{FE0F}", "<a href=\"/\">x</a>",
])
func `a hostile text stays text on the site`(payload: String) throws {
  var harmless = Harmless()
  try check(payload, against: &harmless)
}

@Test func `data inside a script cannot end it, and reads as it was`() throws {
  let text = "</script><!-- & \u{2028} \"é\" <ScRiPt>"
  var out: [UInt8] = []
  Tag.script(Attribute("type", literal: "application/ld+json")) {
    [.data(.object(["a": .text(text)]))]
  }.write(as: .html, to: &out)
  let written = String(decoding: out, as: UTF8.self)
  let inner = written.dropFirst("<script type=\"application/ld+json\">".count)
    .dropLast("</script>\n".count)
  #expect(!inner.contains("<") && !inner.contains(">"))
  #expect(try JSONDecoder().decode([String: String].self, from: Data(inner.utf8)) == ["a": text])
}
