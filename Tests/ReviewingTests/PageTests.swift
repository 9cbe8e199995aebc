// What editors find on the pages.
import Formats
import Foundation
import HTML
import Model
import Reviewing
import TestSupport
import Testing

private let sample = Sample.plain
private let files = rendered(sample.input)

private func text(_ name: String) throws -> String {
  String(decoding: try #require(files[name], "\(name) is there"), as: UTF8.self)
}

/// The page as a reader sees it.
private func visible(_ name: String) throws -> String {
  try Page.read(PageSource(bytes: try #require(files[name]))).text.string
}

@Test func `each change that may need a person has a page, and every page is reached`() throws {
  let shown = [
    sample.refund, sample.sameRefund, sample.typo, sample.held, sample.flipFlop, sample.technical,
    sample.decided,
  ]
  let pages = files.keys.filter { $0.hasPrefix("changes/") }
  #expect(Set(pages) == Set(shown.map { "changes/\($0.id).html" }))
  let index = try text("index.html")
  for page in pages { #expect(index.contains("href=\"\(page)\""), "\(page)") }
}

@Test func `noise, links and markup have no page and are counted`() throws {
  var world = sample.input
  for state in [ChangeState.unchanged, .markup, .links, .noise] {
    var change = sample.typo
    (change.id, change.state) = ("c\(state.rawValue)", state)
    world.documents[0].changes.append(change)
  }
  let more = rendered(world)
  #expect(more.count == files.count)
  let index = String(decoding: try #require(more["index.html"]), as: UTF8.self)
  #expect(index.contains("4 changes of markup"))
}

@Test func `the queue groups the same edit, gravest first, incidents beside it`() throws {
  let page = try visible("index.html")
  let order = [
    "2 changes wait for an editor; 1 page cannot be read. As of 2026-02-04.", "Moves a grade",
    "Reed & Rush, faq", "Reed & Rush, terms", "the same, 2 times",
    "refund window (purchases): 30 days → 7 days", "B 71 → C 58", "2 days ago",
    "Held, or back again", "Mossbank, help", "the page shrank by 80 %", "held back",
    "What cannot be read",
    "no answer, since 2026-02-03 (2 attempts)", "no answer in 20 seconds",
    "What it said on 2026-02-03 stands.",
  ]
  var rest = page[...]
  for words in order {
    let found = try #require(rest.firstRange(of: words), "\(words) in its place")
    rest = rest[found.upperBound...]
  }
}

@Test func `a page shows facts and score first, then state, question, words and origin`() throws {
  let page = try visible("changes/\(sample.refund.id).html")
  let order = [
    "What changed", "30 days (purchases)", "Ask within 30 days.", "7 days (purchases)",
    "B 71 → C 58", "−52", "reed:GB, all its pages together: B 72 → C 60",
    "Seen on 2026-02-02, and still there on 2026-02-03.", "What to decide",
    "atlas review decide \(sample.refund.id) --verdict confirm", "--verdict wrong", "The words",
    "in Terms › Refunds", "We take cards.", "Ask within 30 days.", "Ask within 7 days.",
    "The same elsewhere or again", "Reed & Rush, faq", "Where it comes from",
    "https://reed.example/terms?a=1&b=2", "sha256:aa", "sha256:bb", "sha256:cc",
  ]
  var rest = page[...]
  for words in order {
    let found = try #require(rest.firstRange(of: words), "\(words) in its place")
    rest = rest[found.upperBound...]
  }
}

@Test func `changed words are struck out before and underlined after`() throws {
  let page = try text("changes/\(sample.refund.id).html")
  #expect(page.contains("Ask within <del>30</del> days."))
  #expect(page.contains("Ask within <ins>7</ins> days."))
  #expect(page.contains("<ins>No refund on gifts.</ins>"))
  #expect(page.contains("<del>We are glad to help.</del>"))
  #expect(page.contains("<p class=\"words\">Goodbye.</p>"), "what moved is not marked")
}

@Test func `a decision stands above the question, and our own doing is no question`() throws {
  let decided = try visible("changes/\(sample.decided.id).html")
  #expect(decided.contains("Decided: insignificant\nA season's greeting.\nE. Finch, 2026-01-12"))
  #expect(decided.contains("the newest one holds"))
  #expect(!(try visible("changes/\(sample.technical.id).html")).contains("What to decide"))
  let waiting = try visible("changes/\(sample.sameRefund.id).html")
  #expect(waiting.contains("The score of reed:GB waits with it since 2026-02-02"))
  let both = "\(sample.sameRefund.id) \(sample.refund.id)"
  #expect(waiting.contains("atlas review decide \(both) --verdict …"))
  let held = try visible("changes/\(sample.held.id).html")
  #expect(held.contains("--verdict confirm") && !held.contains("--verdict repeated"))
  #expect(held.contains("Not believed yet: the page shrank by 80 %."))
}

@Test func `pages have a policy, a language, a skip link, captions, and no script`() throws {
  for (name, bytes) in files where name.hasSuffix(".html") {
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(
      page.contains("content=\"default-src &#39;none&#39;; style-src &#39;self&#39;; img-src"))
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(page.contains("class=\"skip\" href=\"#content\""))
    let tables = page.components(separatedBy: "<table").count
    #expect(page.components(separatedBy: "<caption>").count == tables, "\(name)")
    #expect(!page.contains("<script") && !page.contains("<style") && !page.contains(" style="))
    let parsed = try #require(ParsedPage(html: bytes))
    for link in parsed.elements.compactMap({ $0.attributes["href"] }) {
      guard Link.web(link) == nil, !link.hasPrefix("#") else { continue }
      let folder = name.hasPrefix("changes/") ? "changes/" : ""
      let target = link.hasPrefix("../") ? String(link.dropFirst(3)) : folder + link
      #expect(files[target] != nil, "\(name) leads to \(link)")
    }
    for element in parsed.elements where element.attributes["href"]?.hasPrefix("http") == true {
      #expect(element.attributes["rel"] == "nofollow noopener noreferrer")
    }
  }
}

@Test func `the same words that come again are one page, as they were last`() throws {
  var world = sample.input
  var again = sample.typo
  again.after.at = Sample.moment("2026-01-08T02:00:00Z")
  world.documents[0].changes.append(again)
  let more = rendered(world)
  #expect(more.count == files.count)
  let page = String(
    decoding: try #require(more["changes/\(again.id).html"]), as: UTF8.self)
  #expect(page.contains("The same change was seen before: 2026-01-02."))
}

@Test func `the order of companies, documents, changes and records never matters`() {
  var world = sample.input
  world.companies.reverse()
  world.documents.reverse()
  for index in world.documents.indices {
    world.documents[index].changes.reverse()
    world.documents[index].incidents.reverse()
  }
  world.records.reverse()
  #expect(rendered(world) == files)
  let names = reviewFiles(world).map(\.name)
  #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
}

@Test func `a world without anything is a whole set of pages too`() throws {
  let empty = rendered(
    ReviewInput(name: "t", base: "https://t.example/", companies: [], documents: [], records: []))
  let index = String(decoding: try #require(empty["index.html"]), as: UTF8.self)
  #expect(index.contains("Nothing waits for an editor.") && index.contains("Every page could be"))
  #expect(empty["feeds/all.atom"] != nil && empty["worklist.csv"] != nil)
}

private let expected = Shared.root.appending(path: "Tests/ReviewingTests/Expected")

@Test(arguments: ["page.html", "all.atom", "all.json", "worklist.csv"])
func `a page, a feed and the worklist are as recorded`(name: String) throws {
  let source =
    switch name {
    case "page.html": "changes/\(sample.refund.id).html"
    case "worklist.csv": name
    default: "feeds/\(name)"
    }
  try expectGolden(try #require(files[source]), at: expected.appending(path: name))
}
