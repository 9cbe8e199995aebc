// The pages about the index as a whole.
import Formats
import Foundation
import Model
import TestSupport
import Testing

@testable import Site

private let files = CompanyWorld.plain.files

private func text(_ name: String, in files: [String: [UInt8]] = files) throws -> String {
  String(decoding: try #require(files[name], "\(name) is there"), as: UTF8.self)
}

/// Opens a data file as the script that loads it does.
private func data(_ name: String, in files: [String: [UInt8]] = files) throws -> [String: Any] {
  let script = try text(name, in: files)
  let start = try #require(script.firstIndex(of: "{"))
  let json = try JSONSerialization.jsonObject(with: Data(script[start...].utf8))
  return try #require(json as? [String: Any])
}

@Test func `the pages are what they were`() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
  let change = "changes/\(CompanyWorld.plain.change.id).html"
  for (name, kept) in [
    ("index.html", "index.html"), (change, "change.html"), ("insights.html", "insights.html"),
    ("methodology.html", "methodology.html"), ("corrections.html", "corrections.html"),
    ("law.html", "law.html"), ("data.html", "data.html"), ("index-data.js", "index-data.js"),
    ("compare-data.js", "compare-data.js"), ("changes.atom", "changes.atom"),
    ("llms.txt", "llms.txt"),
  ] {
    try expectGolden(
      try #require(files[name], "\(name) is there"), at: folder.appending(path: kept))
  }
}

// MARK: Links

/// What a page leads to or loads, without addresses of the web.
private func links(_ page: ParsedPage) -> [String] {
  page.elements.flatMap { [$0.attributes["href"], $0.attributes["src"]].compactMap(\.self) }
    .filter { !$0.contains(":") }
}

/// The place that a link on a page names, and its anchor.
private func target(_ link: String, from page: String) -> (place: String, anchor: String) {
  let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
  let anchor = parts.count > 1 ? String(parts[1]) : ""
  guard !parts[0].isEmpty else { return (page, anchor) }
  var steps = page.split(separator: "/").dropLast()
  for step in parts[0].split(separator: "/") {
    if step == ".." { steps.removeLast() } else { steps.append(step) }
  }
  return (steps.joined(separator: "/"), anchor)
}

@Test func `every link inside the site leads somewhere, anchors too`() throws {
  let pages = try files.filter { $0.key.hasSuffix(".html") }.mapValues {
    try #require(ParsedPage(html: $0))
  }
  #expect(pages.count > 15)
  for (name, page) in pages {
    for link in links(page) {
      let (place, anchor) = target(link, from: name)
      #expect(files[place] != nil, "\(name): \(link)")
      guard !anchor.isEmpty, let there = pages[place] else { continue }
      #expect(there.elements.contains { $0.attributes["id"] == anchor }, "\(name): \(link)")
    }
  }
}

@Test func `an anchor stands once on a page`() throws {
  for (name, bytes) in files where name.hasSuffix(".html") {
    let ids = try #require(ParsedPage(html: bytes)).elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(name)")
  }
}

@Test func `without a paper the method is its rules, and links to them hold`() throws {
  var input = CompanyWorld.plain.whole
  input.release.methodology = ""
  let files = CompanyWorld.files(input, [CompanyWorld.plain.record])
  let page = try text("methodology.html", in: files)
  #expect(page.contains("<h1 id=\"m-tiny-1--tiny\">TINY-1: Tiny</h1>"))
  for rule in input.rubric.rules { #expect(page.contains("id=\"rule-\(rule.id)\""), "\(rule.id)") }
}

@Test func `the sitemap has every page but the one for what is not there`() throws {
  let map = try text("sitemap.xml")
  let places = map.matches(of: /<loc>https:\/\/index\.example\/([^<]+)<\/loc>/).map { $0.1 }
  let pages = files.keys.filter { $0.hasSuffix(".html") && $0 != "404.html" }
  #expect(Set(places.map(String.init)) == Set(pages))
  #expect(places.count == pages.count)
}

// MARK: Index

@Test func `a short index is one page, and its data has the same rows`() throws {
  let index = try text("index.html")
  #expect(index.contains("c/reed/GB.html") && index.contains("c/reed/US.html"))
  #expect(index.contains("not checked") && !files.keys.contains { $0.hasPrefix("index/") })
  let rows = try #require(try data("index-data.js")["rows"] as? [[Any]])
  #expect(rows.count == 2)
  #expect(rows[0][1] as? String == "Reed & Rush" && rows[0][4] as? Int == 74)
}

@Test func `a long index has a page a letter, each record once, no page over 100 KB`() throws {
  let (input, records) = CompanyWorld.crowd(700)
  let files = CompanyWorld.files(input, records)
  let letters = files.filter { $0.key.hasPrefix("index/") }
  #expect(letters.count == 26)
  let all = letters.values.map { String(decoding: $0, as: UTF8.self) }.joined()
  for record in records {
    let places = all.ranges(of: "href=\"../c/\(record.company)/US.html\"")
    #expect(places.count == 1, "\(record.id)")
  }
  for (name, bytes) in files where name.hasSuffix(".html") {
    #expect(bytes.count <= 100_000, "\(name) has \(bytes.count) bytes")
  }
  let front = try text("index.html", in: files)
  #expect(front.ranges(of: "<th scope=\"row\">").count == 100)
  #expect(front.contains("The first 100 of 700 records"))
  #expect((try data("index-data.js", in: files)["rows"] as? [Any])?.count == 700)
}

@Test func `comparisons have every record in the page of its industry`() throws {
  let (input, records) = CompanyWorld.crowd(30)
  let files = CompanyWorld.files(input, records)
  let pages = files.keys.filter { $0.hasPrefix("compare/") }.sorted()
  #expect(
    pages == ["compare/industry-0.html", "compare/industry-1.html", "compare/industry-2.html"])
  #expect(try text("compare/industry-1.html", in: files).contains("../c/co-10001/US.html"))
  #expect((try data("compare-data.js", in: files)["rows"] as? [Any])?.count == 30)
}

@Test func `industries never share a file`() {
  let names = ["A & B", "a b", "A-B", "", "é", "日本", "A B no2"]
  let slugs = ComparePages.slugs(names.sorted(by: utf8Precedes))
  #expect(slugs.count == names.count && Set(slugs.values).count == names.count)
  #expect(slugs.values.allSatisfy(Link.isName))
}

// MARK: Figures

@Test func `a figure without enough behind it says so, and a new measure is shown`() throws {
  let page = try text("insights.html")
  #expect(page.contains("too few (1)"))
  #expect(page.contains("74.1") && page.contains("1 of 2"))
  #expect(page.contains("odd measure") && page.contains("odd group"))
}

@Test func `sizes are rounded as people say them`() {
  let sizes = [0, 999, 1000, 1250, 99_949, 99_950, 999_499, 1_000_000, 2_340_000_000]
  #expect(
    sizes.map(DataPage.size) == [
      "0 B", "999 B", "1.0 kB", "1.3 kB", "100 kB", "100 kB", "999 kB", "1.0 MB", "2.3 GB",
    ])
}
