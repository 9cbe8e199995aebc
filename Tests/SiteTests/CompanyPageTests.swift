// What readers find on a record's page.
import Formats
import Foundation
import Model
import TestSupport
import Testing

@testable import Site

private let world = CompanyWorld.plain
private let files = world.files(of: world.record)
private let place = "c/reed/GB.html"

private func text(_ bytes: [UInt8]?) throws -> String {
  String(decoding: try #require(bytes), as: UTF8.self)
}

/// All that stands on a page, on one line.
private func words(_ bytes: [UInt8]?) throws -> String {
  let page = try #require(bytes)
  return Words.flat(try #require(ParsedPage(html: page)).text)
}

@Test func `a record has a page, a badge and a card`() {
  #expect(files.keys.sorted() == ["badges/reed/GB.svg", place, "cards/reed/GB.svg"])
}

@Test func `the page answers in order what the index is asked for`() throws {
  let page = try words(files[place])
  let order = [
    "Streaming video · United Kingdom · subscription", "How hard is it to cancel Reed & Rush?",
    "74/100", "TINY-1: clear", "Reed & Rush scores 74/100 (grade A)", "stands since 2026-02-10",
    "Documented-Policy tier", "The Verified-Flow score, from walking it, is 20/100",
    "Terms that bind", "Fee for leaving early", "a fee of USD 50", "In short", "Notice",
    "30 days before renewal", "How to cancel", "Official page:", "https://reed.example/faq",
    "https://reed.example/leave", "Online (Account > Leave)", "Not possible", "Not by phone",
    "Refunds: what people ask", "Is there a limit on how many?", "not stated",
    "How long do I have to ask?", "Within 24 hours",
    "No refund (partial period, with a reservation)",
    "What must I send or do?", "Receipt", "Pause or freeze", "Not possible",
    "Account and data deletion", "App stores", "Bought through Apple", "Where the points come from",
    "Way out", "90 of 100, weight 60", "way.told", "One can follow it.", "What would earn more",
    "Evidence", "sha256:aa", "[1]", "Contradictions", "Nothing here, all there.",
    "The law: United Kingdom", "not a finding of law", "The Bell Act", "disclosed",
    "Is notice said?", "not checked", "Whether it is loud.", "Walking the way out", "20/100",
    "The gap: +54", "Where is it?", "Nowhere.", "Three menus deep.", "It is hidden.",
    "by an editor", "2026-02-20", "History of the score", "A fact was corrected", "70", "52",
    "Changes of its pages", "2026-01-30", "refund: full, new", "Scope and fairness",
    "cannot be bought", "Is something wrong?", "us@index.example", "reed:GB", "2026-001",
    "It is a day, not a week.", "Ruled accepted", "Cite this", "Tiny Index (2026).",
    "release 2026.3.2", "BibTeX", "@misc{reed-GB-2026.3.2,", "CSL-JSON", "Show the grade",
    "<a href=\"https://index.example/c/reed/GB.html\">", "CC BY-SA 4.0",
  ]
  var rest = page[...]
  for expected in order {
    let found = try #require(rest.firstRange(of: expected), "\(expected), in its place")
    rest = rest[found.upperBound...]
  }
}

@Test func `every quotation has its page, its date and a link to the sentence`() throws {
  let page = try text(files[place])
  let quotes = page.components(separatedBy: "<q").count - 1
  let links = page.components(separatedBy: "see the sentence").count - 1
  #expect(quotes > 20 && links == quotes)
  #expect(page.contains("FAQ, seen on the newest night <time data-night=\"\"></time>"))
}

@Test func `a sentence that states two things is one piece of evidence`() throws {
  let page = try words(files[place])
  let evidence = page[try #require(page.firstRange(of: "The words of the pages")).lowerBound...]
  let quote = "Write to bye@reed.example or leave here."
  let first = try #require(evidence.firstRange(of: quote))
  #expect(evidence[first.upperBound...].firstRange(of: quote) == nil)
  #expect(
    evidence.contains(
      "Way to cancel: by e-mail (bye@reed.example); Way to cancel: online (Account > Leave)"))
}

@Test func `what was not stated, what was not checked and what was denied are three things`() throws
{
  let unread = try words(world.files(of: world.unread)["c/reed/US.html"])
  #expect(unread.contains("Not graded") && unread.contains("none of its pages could be read yet"))
  let asked = try #require(unread.firstRange(of: "Is there a limit on how many?")).upperBound
  #expect(unread[asked...].hasPrefix(" not checked"))
  let mute = try words(world.files(of: world.mute)["c/reed/US.html"])
  let again = try #require(mute.firstRange(of: "Is there a limit on how many?")).upperBound
  #expect(mute[again...].hasPrefix(" not stated"))
  let partly = try words(files[place])
  #expect(partly.contains("not stated on the 2 of 3 pages that were read; the rest not checked"))
}

@Test func `a night on which nothing happened leaves every file as it was`() {
  var next = CompanyWorld.plain
  next.days = 1
  #expect(next.files(of: next.record) == files)
  #expect(next.files(of: next.unread) == world.files(of: world.unread))
}

@Test func `a look of long ago is dated`() throws {
  var record = world.record
  record.checked = CompanyWorld.moment("2026-02-27T02:00:00Z")
  for index in record.facts.indices {
    record.facts[index].at = CompanyWorld.moment("2026-02-25T02:00:00Z")
  }
  let page = try words(world.files(of: record)[place])
  #expect(page.contains("were last looked at on 2026-02-27"))
  #expect(page.contains("FAQ, captured 2026-02-25"))
}

@Test func `every anchor that the page leads to is there once, and nothing leads out of the site`()
  throws
{
  for record in [world.record, world.unread, world.mute] {
    for (name, bytes) in world.files(of: record) where name.hasSuffix(".html") {
      let page = try #require(ParsedPage(html: bytes))
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for link in page.elements.compactMap({ $0.attributes["href"] ?? $0.attributes["src"] }) {
        if link.hasPrefix("#") {
          #expect(ids.contains(String(link.dropFirst())), "\(link)")
        } else if Link.web(link) == nil, !link.hasPrefix("mailto:") {
          #expect(link.hasPrefix("../../") || link == "index.html", "\(link)")
        }
      }
    }
  }
}

@Test func `a company that states no end of things still has a small page`() throws {
  var record = world.record
  let long = String(repeating: "wörds ", count: 400)
  record.facts += (0..<600).map { index in
    world.cited(
      "reed/faq", ["refund", "cancel_channel", "notice", "etf"][index % 4],
      "value \(index) \(long)",
      .offered, ["detail": long, "scope": long], at: 1000 + index * 10, "\(index) \(long)")
  }
  record.conflicts = (0..<200).map { index in
    Conflict(
      rule: "r\(index)", because: long, first: record.facts[index].fact.id,
      second: record.facts[index + 1].fact.id)
  }
  let page = try #require(world.files(of: record)[place])
  #expect(page.count <= 100_000)
  #expect(try words(page).contains("more passages, in the data of this record"))
}

@Test func `places of one company stand side by side once all have passed`() throws {
  var site = Site(world.input)
  _ = site.pages(of: world.record)
  _ = site.pages(of: world.unread)
  let all = Dictionary(
    site.pages().map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  let page = try words(all["c/reed/index.html"])
  for expected in ["United Kingdom", "74/100", "not graded", "Way out", "90", "not checked"] {
    #expect(page.contains(expected), "\(expected)")
  }
  var single = world.input
  single.companies[0].jurisdictions = ["GB"]
  var lone = Site(single)
  let files = lone.pages(of: world.record)
  #expect(!lone.pages().contains { $0.name == "c/reed/index.html" })
  #expect(!(try text(files.first?.bytes)).contains("side by side"))
}

@Test func `names that could leave the folder make no file`() {
  for (company, jurisdiction) in [("../x", "GB"), ("reed", "../GB"), ("reed", "gb"), ("", "GB")] {
    var record = world.record
    record.company = company
    record.jurisdiction = jurisdiction
    #expect(world.files(of: record).isEmpty)
  }
}

@Test func `machines read a review with its rating`() throws {
  let page = try text(files[place])
  let start = try #require(page.firstRange(of: "<script type=\"application/ld+json\">")).upperBound
  let end = try #require(page[start...].firstRange(of: "</script>")).lowerBound
  let object = try #require(
    try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8)) as? [String: Any])
  let review = try #require(object["mainEntity"] as? [String: Any])
  let rating = try #require(review["reviewRating"] as? [String: Any])
  #expect(rating["ratingValue"] as? Int == 74)
  #expect(review["datePublished"] as? String == "2026-02-10")
}

private let expected = Shared.root.appending(path: "Tests/SiteTests/Expected")

@Test(arguments: [
  ("company.html", "c/reed/GB.html"), ("badge.svg", "badges/reed/GB.svg"),
  ("card.svg", "cards/reed/GB.svg"),
])
func `page, badge and card are as recorded`(name: String, source: String) throws {
  try expectGolden(try #require(files[source]), at: expected.appending(path: name))
}

@Test func `a page of what was not checked is as recorded`() throws {
  let unread = world.files(of: world.unread)["c/reed/US.html"]
  try expectGolden(try #require(unread), at: expected.appending(path: "unread.html"))
}
