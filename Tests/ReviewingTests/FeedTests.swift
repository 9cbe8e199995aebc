// Feeds and the worklist, as their readers take them.
import Foundation
import Model
import Reviewing
import TestSupport
import Testing

private let sample = Sample.plain
private let files = rendered(sample.input)

private func bytes(_ name: String, _ files: [String: [UInt8]] = files) throws -> [UInt8] {
  try #require(files[name], "\(name) is there")
}

/// JSON Feed 1.1, as far as we use it; what it demands is not optional here.
private struct JSONFeed: Decodable {
  struct Item: Decodable {
    var id, title, contentText, datePublished: String
    var url: String?
    var tags: [String]
  }
  var version, title, homePageUrl, feedUrl, language: String
  var items: [Item]
}

private func feed(_ name: String, _ files: [String: [UInt8]] = files) throws -> JSONFeed {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(JSONFeed.self, from: Data(try bytes("\(name).json", files)))
}

@Test func `only what is confirmed and worth telling is told`() throws {
  let all = try feed("feeds/all")
  #expect(
    all.items.map(\.id)
      == [sample.refund, sample.typo].map {
        "tag:index.example,2026:changes/\($0.id)"
      })
  #expect(all.items.map(\.datePublished) == ["2026-02-03T02:00:00Z", "2026-01-03T02:00:00Z"])
  #expect(try feed("feeds/companies/reed").items.count == 2)
  #expect(try feed("feeds/companies/moss").items.isEmpty)
  #expect(try feed("feeds/severity/grade").items.map(\.id) == [all.items[0].id])
  #expect(try feed("feeds/severity/duty").items.isEmpty)
}

@Test(arguments: Review.Verdict.allCases)
func `what an editor found insignificant or repeated is not told`(verdict: Review.Verdict) throws {
  var world = sample.input
  let change = world.documents[0].changes[0]
  world.documents[0].changes[0].decision = Review(
    change: change.id, document: change.document, verdict: verdict, note: "n", editor: "e",
    date: "2026-02-05")
  if verdict == .wrong { world.documents[0].changes[0].state = .held }
  let told = try feed("feeds/all", rendered(world)).items.contains { $0.id.hasSuffix(change.id) }
  #expect(told == (verdict == .confirm))
}

@Test func `a feed of Atom has what RFC 4287 demands`() throws {
  for (name, bytes) in files where name.hasSuffix(".atom") {
    let parsed = try #require(ParsedPage(xml: bytes), "\(name) is well-formed")
    let names = parsed.elements.map(\.name)
    let entries = names.count { $0 == "entry" }
    #expect(names.first == "feed")
    for once in ["id", "title", "updated"] {
      #expect(names.count { $0 == once } == entries + 1, "\(once) in \(name)")
    }
    #expect(names.count { $0 == "author" } == 1)
    #expect(names.count { $0 == "content" } == entries)
    let selves = parsed.elements.filter { $0.attributes["rel"] == "self" }
    #expect(selves.map { $0.attributes["href"] } == ["https://index.example/\(name)"])
    #expect(
      try feed(String(name.dropLast(5))).items.count == entries, "both formats hold the same")
  }
}

@Test func `a feed of JSON has what version 1.1 demands`() throws {
  let all = try feed("feeds/all")
  #expect(all.version == "https://jsonfeed.org/version/1.1")
  #expect(all.feedUrl == "https://index.example/feeds/all.json")
  #expect(all.items[0].url == "https://reed.example/terms?a=1&b=2")
  #expect(all.items[0].tags == ["grade", "reed"])
  #expect(
    all.items[0].contentText.contains("Before: “Ask within 30 days.”\nAfter: “Ask within 7 days.”"))
  #expect(Set(all.items.map(\.id)).count == all.items.count)
}

@Test func `texts in feeds show what one cannot see and carry no markup`() throws {
  let hostile = rendered(Sample.filled("a\u{202E}<b>\u{0}", address: "x").input)
  let all = try feed("feeds/all", hostile)
  #expect(all.items[0].title.contains("a⟦U+202E⟧<b>"))
  #expect(all.items.allSatisfy { $0.url == nil })
  let atom = try #require(ParsedPage(xml: try bytes("feeds/all.atom", hostile)))
  #expect(atom.text.contains("a⟦U+202E⟧<b>"))
  #expect(!atom.elements.contains { $0.name == "b" })
}

@Test func `feeds hold no personal data, since they are for the public`() throws {
  var world = sample.input
  for page in world.documents.indices {
    for change in world.documents[page].changes.indices {
      for fact in world.documents[page].changes[change].factChanges.indices {
        let planted = "Call Maria on 07700 900123"
        world.documents[page].changes[change].factChanges[fact].after?.quote = planted
      }
    }
  }
  let feeds = rendered(world).filter { $0.key.hasPrefix("feeds/") }
  let texts = feeds.map { String(decoding: $0.value, as: UTF8.self) }
  #expect(texts.contains { $0.contains("[redacted]") })
  #expect(!texts.contains { $0.contains("900123") })
}

@Test func `an editor's word confirms as of the capture, not of the clock`() throws {
  var world = sample.input
  world.documents[0].changes[0].confirmedBy = nil
  #expect(
    try feed("feeds/all", rendered(world)).items[0].datePublished == "2026-02-02T02:00:00Z")
}

@Test func `the worklist is strict CSV in the order of the queue`() throws {
  let rows = try #require(readCSV(try bytes("worklist.csv")))
  #expect(rows.count == 4)
  #expect(rows.allSatisfy { $0.count == rows[0].count })
  #expect(rows.dropFirst().map { $0[0] } == ["grade", "grade", "none"])
  let place = try #require(rows[0].firstIndex(of: "page"))
  for row in rows.dropFirst() { #expect(files[row[place]] != nil) }
}

@Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "a\r\n=1", "'=1", "＝1", "a,\"b\"", "\u{202E}x"])
func `no cell of the worklist is a formula, a second line or hidden`(text: String) throws {
  let hostile = rendered(Sample.filled(text, address: text).input)
  let rows = try #require(readCSV(try bytes("worklist.csv", hostile)))
  #expect(rows.allSatisfy { $0.count == rows[0].count })
  for cell in rows.joined() {
    #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(cell)")
    #expect(!cell.contains { $0.isNewline || $0 == "\u{202E}" })
  }
}
