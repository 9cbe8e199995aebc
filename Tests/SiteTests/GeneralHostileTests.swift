// Words of other people's pages on the pages about the whole index.
import Formats
import Foundation
import Model
import TestSupport
import Testing

@testable import Site

/// Elements that our pages and feeds have.
private let elements: Set = [
  "a", "article", "author", "body", "button", "caption", "category", "code", "content", "dd", "del",
  "details", "div", "dl", "dt", "em", "entry", "feed", "figcaption", "figure", "footer", "h1", "h2",
  "h3", "h4", "head", "header", "html", "id", "input", "ins", "label", "li", "link", "loc", "main",
  "meta", "name", "nav", "ol", "option", "p", "pre", "q", "rect", "rights", "script", "section",
  "select", "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "th", "thead",
  "time", "title", "tr", "ul", "updated", "url", "urlset",
]

private let attributes: Set = [
  "aria-current", "aria-hidden", "aria-label", "autocomplete", "charset", "class", "content",
  "data-label", "datetime", "defer", "height", "hidden", "href", "http-equiv", "id", "lang", "name",
  "placeholder", "preserveaspectratio", "property", "rel", "role", "scope", "spellcheck", "src",
  "tabindex", "term", "text-anchor", "title", "type", "value", "viewbox", "width", "x", "xmlns",
  "y",
]

/// The pages about the whole, parsed, by name.
private func parsed(_ input: SiteInput, _ world: CompanyWorld) throws
  -> [(name: String, page: ParsedPage)]
{
  var site = Site(input)
  for record in [world.record, world.unread] { _ = site.pages(of: record) }
  return try site.pages().sorted { utf8Precedes($0.name, $1.name) }.compactMap { file in
    if file.name.hasSuffix(".html") {
      return (file.name, try #require(ParsedPage(html: file.bytes)))
    }
    guard file.name.hasSuffix(".xml") || file.name.hasSuffix(".atom") else { return nil }
    return (file.name, try #require(ParsedPage(xml: file.bytes), "\(file.name) is XML"))
  }
}

/// What of an element is not ours: its name, an attribute, where it leads or what it loads.
private func fault(_ element: ParsedElement) -> String? {
  guard elements.contains(element.name) else { return "the element \(element.name)" }
  if let strange = element.attributes.keys.first(where: { !attributes.contains($0) }) {
    return "the attribute \(strange)"
  }
  if element.name == "script" {
    let source = element.attributes["src"] ?? "none"
    let file = source.split(separator: "/").last.map(String.init) ?? ""
    let ours = ["site.js", "night.js", "index.js", "index-data.js", "compare-data.js"]
    return ours.contains(file) ? nil : "the script \(source)"
  }
  guard let link = element.attributes["href"] ?? element.attributes["src"], Link.web(link) == nil
  else { return nil }
  if link.hasPrefix("mailto:") {
    return Link.mail(String(link.dropFirst(7))) == nil ? "the address \(link)" : nil
  }
  let isPlain = link.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "#-./_".utf8.contains(byte)
  }
  return isPlain && !link.hasPrefix("/") ? nil : "the address \(link)"
}

private func faults(_ pages: [(name: String, page: ParsedPage)]) -> [String] {
  pages.flatMap { name, page in
    page.elements.compactMap { element in fault(element).map { "\(name): \($0)" } }
  }
}

private struct Case: Decodable { var payload: String }

private func payloads() throws -> [String] {
  let lines = try Shared.bytes("suites/xss/payloads.ndjson").split(separator: 10)
  let many = try lines.map { try JSONDecoder().decode(Case.self, from: Data($0)).payload }
  let file = Data(try Shared.bytes("suites/xss/dompurify/expect.json"))
  return many + (try JSONDecoder().decode([Case].self, from: file)).map(\.payload)
}

/// A world in which each text is another payload; which, follows from the text that it replaces.
private func mixed(_ payloads: [String], _ turn: Int) -> CompanyWorld {
  let pick: @Sendable (String) -> String = { original in
    let sum = original.utf8.reduce(5381) { ($0 &* 33 &+ Int($1)) & 0xFF_FFFF }
    return payloads[(sum + turn) % payloads.count]
  }
  return CompanyWorld(text: pick, address: pick)
}

@Test(.enabled(if: Shared.has("suites/xss"), Comment(rawValue: Shared.missing)))
func `no payload becomes an element, an attribute or an address of a general page`() throws {
  let all = try payloads()
  for turn in stride(from: 0, to: all.count, by: 29) {
    let world = mixed(all, turn)
    let found = faults(try parsed(world.whole, world))
    #expect(found.isEmpty, "turn \(turn): \(found.prefix(3))")
  }
}

@Test(.enabled(if: Shared.has("suites/xss"), Comment(rawValue: Shared.missing)))
func `papers and definitions that hold markup hold only text`() throws {
  let all = try payloads()
  let world = CompanyWorld.plain
  for start in stride(from: 0, to: all.count, by: 200) {
    let some = all[start..<min(start + 200, all.count)]
    var input = world.whole
    input.release.methodology = some.map {
      "# \($0)\n\n\($0)\n\n- \($0)\n\n| `\($0)` | b |\n|-|-|\n"
    }
    .joined(separator: "\n")
    let words = some.joined(separator: "** `")
    for index in input.release.figures.indices { input.release.figures[index].definition = words }
    input.release.tables[0].purpose = words
    input.release.tables[0].columns[0].meaning = words
    let found = faults(try parsed(input, world))
    #expect(found.isEmpty, "from \(start): \(found.prefix(3))")
  }
}

@Test(arguments: ["</script><script>alert(1)</script>", "\u{2028}\u{0}\"\\", "<!--", "__proto__"])
func `the data of scripts is JSON behind a name, whatever it holds`(payload: String) throws {
  let world = CompanyWorld.filled(payload, address: payload)
  let files = CompanyWorld.files(world.whole, [world.record, world.unread])
  for name in ["index-data.js", "compare-data.js"] {
    let script = String(decoding: try #require(files[name]), as: UTF8.self)
    #expect(script.hasPrefix("globalThis.atlas") && !script.contains("\u{2028}"))
    let start = try #require(script.firstIndex(of: "{"))
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(script[start...].utf8))
    }
  }
  let guide = String(decoding: try #require(files["llms.txt"]), as: UTF8.self)
  #expect(guide.split(separator: "\n").filter { $0.hasPrefix("# ") }.count == 1)
}
