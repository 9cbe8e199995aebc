// Codebook, interface, feeds, site map, rights: what each must say.
import Foundation
import Model
import TestSupport
import Testing

@testable import Exporting

private let about = Paper.about
private let papers = about.papers(News(changes: [World.confirmed], names: ["credit-ai": "Credit"]))

private func paper(_ name: String) throws -> ExportFile {
  try #require(papers.first { $0.name == name }, "\(name) is there")
}

@Test func `papers have names of their own, end in a line feed and never hold the clock`() {
  #expect(Set(papers.map(\.name)).count == papers.count)
  for paper in papers {
    #expect(paper.bytes.last == 10, "\(paper.name)")
    #expect(!paper.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  }
  let again = about.papers(News(changes: [World.confirmed], names: ["credit-ai": "Credit"]))
  #expect(papers == again)
}

@Test func `every JSON paper says which release, columns, method and licence it is of`() throws {
  for name in ["api/v1/index.json", "api/v1/changes.json"] {
    let document = try object(try paper(name))
    #expect(document.text("version") == "2026.1.5")
    #expect(document.text("schema_version") == "1.2.0")
    #expect(document.text("methodology_version") == "TINY-1")
    #expect(document.text("license") == "CC-BY-SA-4.0")
    #expect(document.text("generated") == "2026-01-05T02:00:00Z")
    #expect(document.text("attribution")?.contains("Index “Makers”") == true)
  }
}

@Test func `the codebook has a row for every column, in both forms`() throws {
  let rows = try #require(readCSV(try paper("codebook.csv").bytes))
  #expect(
    rows.dropFirst().map { "\($0[0]).\($0[1])" } == [
      "scores.record_id", "scores.score", "scores.status", "scores.checked_at",
      "scores.retired_date", "scores.stale", "evidence.record_id", "evidence.number",
      "evidence.quote",
    ])
  #expect(rows.allSatisfy { $0.count == rows[0].count })
  #expect(rows[2][rows[0].firstIndex(of: "maximum") ?? 0] == "100")
  #expect(rows[7][rows[0].firstIndex(of: "leads_to") ?? 0] == "scores.record_id")
  let words = text(about.codebook)
  #expect(
    words.contains(
      "| `score` | integer, points | What score is. From 0 to 100. |"))
  #expect(words.contains("Values: `scored`, `not_checked`. Never empty. |"))
}

@Test func `the interface declares each id of a path, one licence, and schemas that are there`()
  throws
{
  let api = try object(about.openAPI)
  #expect(api.text("openapi") == "3.1.0")
  let license = api.object("info").object("license")
  #expect(license.text("identifier") == "CC-BY-SA-4.0")
  #expect(license.text("url") == nil, "identifier or address, never both")
  let schemas = Set(api.object("components").object("schemas").keys)
  for (path, item) in api.object("paths") {
    let get = try #require(item as? [String: Any]).object("get")
    let declared = get.objects("parameters").compactMap { $0.text("name") }
    let used = path.matches(of: /\{(\w+)\}/).map { String($0.1) }
    #expect(declared == used, "\(path)")
    let schema = get.object("responses").object("200").object("content")
      .object("application/json").object("schema").text("$ref")
    #expect(schema.map { schemas.contains(String($0.split(separator: "/").last ?? "")) } == true)
  }
  #expect(api.objects("servers").count == 2)
}

@Test func `a program that reads prose finds a title, a summary and links`() {
  let lines = text(about.llms).split(separator: "\n", omittingEmptySubsequences: false)
  #expect(lines[0] == "# Tiny Index")
  #expect(lines[2].hasPrefix("> "))
  #expect(lines.contains("## Optional"))
  #expect(
    lines.contains(
      "- [scores.csv](https://index.example/data/latest/scores.csv): A row is a record."))
}

@Test func `a citation is YAML whatever the names hold`() {
  let lines = text(about.citation).split(separator: "\n")
  #expect(lines.contains("  - name: \"Index “Makers”\""))
  #expect(lines.contains("license: CC-BY-SA-4.0"))
  #expect(lines.contains("date-released: 2026-01-05"))
  var hostile = about
  hostile.publisher = "a\"b\\c: #d\n- e"
  #expect(text(hostile.citation).contains("  - name: \"a\\\"b\\\\c: #d - e\"\n"))
}

@Test func `who passes the data on finds creator, copyright, licence, disclaimer and address`()
  throws
{
  let licence = text(try paper("LICENSE.md"))
  for part in [
    "© 2026 Index “Makers”", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
    "without warranty", "https://index.example/data/releases/2026.1.5/",
  ] { #expect(licence.contains(part), "\(part)") }
  #expect(text(try paper("NOTICE.md")).contains("- `evidence.quote`"))
  let whole = text(try paper("LICENSES/CC-BY-SA-4.0.txt"))
  #expect(whole.hasPrefix("Attribution-ShareAlike 4.0 International\n"))
  #expect(whole.contains("Section 5 -- Disclaimer of Warranties"))
  let reuse = text(try paper("REUSE.toml"))
  #expect(reuse.contains("\"CC-BY-SA-4.0 AND LicenseRef-ThirdPartyQuotation\""))
}

@Test func `feeds tell a change by its own moment under a name that lasts`() throws {
  let feed = try object(try paper("changes.feed.json"))
  #expect(feed.text("feed_url") == "https://index.example/data/latest/changes.feed.json")
  let item = try #require(feed.objects("items").first)
  #expect(item.text("id") == "tag:index.example,2026:changes/\(World.confirmed.id)")
  #expect(item.text("date_published") == "2026-01-05T02:00:00Z")
  #expect(
    item.text("title")
      == "Credit, faq: refund_window P30D became PT24H; forfeit credits added; pause no removed")
  #expect(item.text("content_text")?.contains("Before: “Ask within 30 days.”") == true)
  #expect(text(try paper("changes.atom")).contains("<category term=\"dimension\"/>"))
}

@Test func `a feed holds the newest and the interface says how many there are`() throws {
  let many = (0..<700).map { number in
    var change = World.confirmed
    change.id = "c\(1000 + number)"
    change.confirmedBy?.at = Timestamp(seconds: number)
    return change
  }
  let changes = try object(about.changesJSON(many.reversed()))
  #expect(changes["total_count"] as? Int == 700)
  #expect(changes.objects("changes").count == ChangeFeed.limit)
  #expect(changes.objects("changes").first?.text("id") == "c1699")
}

@Test func `names of elsewhere are no markup in documents for people`() {
  #expect(Markdown.plain("a|b\n<i>*x*\u{202E}") == "a\\|b \\<i\\>\\*x\\*⟦U+202E⟧")
}

@Test func `a record's file holds the words behind every point`() throws {
  let name = "api/v1/records/acme-stream/US.json"
  let file = try #require(dataset(World.input).first { $0.name == name })
  let record = try object(file)
  let known = Set(record.objects("evidence").compactMap { $0.text("fact_id") })
  let used = record.objects("dimensions").flatMap { $0.objects("rules") }.flatMap {
    $0.texts("facts")
  }
  #expect(!used.isEmpty)
  #expect(used.allSatisfy(known.contains))
  #expect(record.object("record").text("record") == "acme-stream:US")
}
