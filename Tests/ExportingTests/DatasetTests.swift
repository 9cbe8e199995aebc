// What holds for every dataset.
import Digest
import Exporting
import Foundation
import Model
import TestSupport
import Testing

private let files = dataset(World.input)
private let tables = files.filter { $0.name.hasSuffix(".csv") && $0.name != "codebook.csv" }

private func file(_ name: String) throws -> ExportFile {
  try #require(files.first { $0.name == name })
}

private func text(_ name: String) throws -> String {
  String(decoding: try file(name).bytes, as: UTF8.self)
}

/// Rows of a table by column name.
private func rows(_ name: String) throws -> [[String: String]] {
  let cells = try #require(readCSV(try file(name).bytes))
  let header = cells[0]
  return cells.dropFirst().map { row in
    Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
  }
}

@Test func `the order of companies, records, facts and changes never matters`() throws {
  var input = World.input
  input.companies.reverse()
  input.records.reverse()
  input.changes.reverse()
  input.corrections.reverse()
  input.audits.reverse()
  #expect(dataset(input) == files)
}

@Test func `files are sorted by name and the checksums come last and are right`() throws {
  let names = files.map(\.name)
  #expect(names.last == "SHA256SUMS")
  #expect(
    Array(names.dropLast())
      == names.dropLast().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  let lines = try text("SHA256SUMS").split(separator: "\n")
  #expect(lines.count == files.count - 1)
  for (line, file) in zip(lines, files) {
    #expect(line == "\(Digest.sha256Hex(file.bytes))  \(file.name)")
  }
}

@Test(arguments: tables.map(\.name))
func `a table is strict CSV: no mark, no bare line feed, every row as long as the header`(
  name: String
) throws {
  let bytes = try file(name).bytes
  #expect(!bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  #expect(bytes.suffix(2) == [13, 10])
  let cells = try #require(readCSV(bytes))
  for row in cells {
    #expect(row.count == cells[0].count)
    for cell in row {
      #expect(!cell.contains { $0.isNewline }, "\(cell)")
      #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(cell)")
    }
  }
}

@Test(arguments: tables.map(\.name))
func `every column is in the codebook with a meaning`(name: String) throws {
  let header = try #require(readCSV(try file(name).bytes)?.first)
  let codebook = try text("CODEBOOK.md")
  let section = try #require(
    codebook.components(separatedBy: "\n## \(name.dropLast(4))\n").dropFirst().first)
  let book = section.components(separatedBy: "\n## ")[0]
  for column in header {
    #expect(book.contains("| `\(column)` | "), "\(column)")
  }
  #expect(book.components(separatedBy: "\n| `").count - 1 == header.count)
}

@Test(arguments: tables.map(\.name))
func `times are written in one form`(name: String) throws {
  let columns = ["at", "checked_at", "captured_at", "before_at", "after_at", "confirmed_at"]
  for row in try rows(name) {
    for column in columns {
      guard let cell = row[column], !cell.isEmpty else { continue }
      #expect(cell.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(cell)")
    }
  }
}

@Test func `what was not checked is empty, never 0`() throws {
  let gym = try #require(try rows("scores.csv").first { $0["record_id"] == "berg-fit:DE" })
  #expect(gym["status"] == "not_checked")
  for column in ["score", "grade", "way", "money", "checked_at"] { #expect(gym[column] == "") }
  #expect(gym["verdict"]?.contains("not scored") == true)
}

@Test func `a stranger can add the points up from the tables alone`() throws {
  let points = try rows("dimension_points.csv").filter { $0["result"] == "earned" }
  for record in try rows("scores.csv") where record["status"] == "scored" {
    var sum = 0
    for dimension in World.rubric.dimensions {
      let earned = points.filter {
        $0["record_id"] == record["record_id"] && $0["dimension"] == dimension.id
      }
      let total = min(100, earned.compactMap { $0["points"].flatMap { Int($0) } }.reduce(0, +))
      #expect(record[dimension.id] == String(total))
      sum += dimension.weight * total
    }
    #expect(record["score"] == String((sum + 50) / 100))
  }
}

@Test func `every fact and page that earned points is in the dataset`() throws {
  let facts = Set(try rows("evidence.csv").map { ($0["record_id"] ?? "") + ($0["fact_id"] ?? "") })
  let pages = Set(
    try rows("documents.csv").map { ($0["record_id"] ?? "") + ($0["document_id"] ?? "") })
  for row in try rows("dimension_points.csv") {
    for fact in (row["facts"] ?? "").split(separator: " ") {
      #expect(facts.contains((row["record_id"] ?? "") + fact))
    }
    for page in (row["pages"] ?? "").split(separator: " ") {
      #expect(pages.contains((row["record_id"] ?? "") + page))
    }
  }
}

@Test func `only confirmed changes are published`() throws {
  #expect(try rows("changes.csv").map { $0["change_id"] } == [World.confirmed.id])
  #expect(try rows("fact_changes.csv").map { $0["op"] } == ["value", "added", "removed"])
  #expect(
    try rows("changes.csv")[0]["summary"]
      == "refund_window P30D became PT24H; forfeit credits added; pause no removed")
}

@Test func `a conflict shows both quotes`() throws {
  let conflict = try #require(try rows("conflicts.csv").first)
  #expect(conflict["first_quote"] == "Credits are lost when the account is deleted.")
  #expect(conflict["second_quote"] == "Remaining credits are paid back on termination.")
}

@Test func `quotes are at most 300 characters, marked as cut and as somebody else's`() throws {
  for row in try rows("evidence.csv") {
    #expect((row["quote"] ?? "").unicodeScalars.count <= 300)
    #expect(row["quote_rights"] == "third-party")
    #expect(row["quote_truncated"] == (row["value"] == "discretionary" ? "true" : "false"))
  }
}

@Test func `each line of the evidence is JSON with the exact words`() throws {
  let lines = try file("evidence.jsonl").bytes.split(separator: 10)
  #expect(lines.count == World.streamUS.facts.count + World.creditsUS.facts.count)
  var quotes: [String] = []
  for line in lines {
    let row = try #require(
      JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    quotes.append(try #require(row["quote"] as? String))
    #expect((row["selectors"] as? [[String: Any]])?.count == 4)
  }
  #expect(quotes.contains(World.online.fact.quote))
}

@Test func `a quote from a PDF names its page, any other says that it was the answer`() throws {
  for row in try rows("evidence.csv") {
    let isPaged = row["fact_id"] == World.window.fact.id
    #expect(row["read_from"] == (isPaged ? "pdf" : "response"))
    #expect(row["page"] == (isPaged ? "3" : ""))
  }
  let lines = try file("evidence.jsonl").bytes.split(separator: 10)
  let paged = lines.filter { String(decoding: $0, as: UTF8.self).contains("\"page\":3") }
  #expect(paged.count == 1)
  for attempt in try rows("snapshots.csv") {
    #expect((attempt["read_from"] == "") == (attempt["digest"] == ""))
  }
}

@Test func `the index in JSON has the documented members`() throws {
  let index = try #require(
    JSONSerialization.jsonObject(with: Data(try file("api/v1/companies.json").bytes))
      as? [String: Any])
  let members: Set = [
    "api_version", "methodology_version", "generated", "total_count", "license", "policy_weights",
    "flow_weights", "policy_dimensions", "companies",
  ]
  #expect(members.isSubset(of: index.keys))
  #expect(index["generated"] as? String == "2026-01-05T02:00:00Z")
  let companies = try #require(index["companies"] as? [[String: Any]])
  #expect(companies.map { $0["id"] as? String } == ["acme-stream", "berg-fit", "credit-ai"])
  let parts: Set = [
    "id", "name", "industry", "jurisdiction", "cancellation_types", "pause", "data_deletion",
    "policy", "flow",
  ]
  let policies: Set = [
    "evidence_tier", "scores", "score", "grade", "policy_url", "policy_summary", "policy_checked",
    "sources",
  ]
  for company in companies {
    #expect(parts.isSubset(of: company.keys))
    #expect(policies.isSubset(of: try #require(company["policy"] as? [String: Any]).keys))
    #expect((company["flow"] is NSNull) == (company["id"] as? String != "acme-stream"))
  }
}

@Test func `versions have no leading zeros`() throws {
  #expect(try text("README.md").contains("version of the data: 2026.1.5 "))
}

@Test func `an empty index is a dataset too`() throws {
  var input = World.input
  input.companies = []
  input.records = []
  input.changes = []
  input.corrections = []
  input.audits = []
  let empty = dataset(input)
  #expect(empty.map(\.name) == files.map(\.name).filter { !$0.hasPrefix("api/v1/records/") })
  // The law, the columns and the figures are there without a service; the figures are 0 or empty.
  let kept: Set = ["codebook.csv", "duties.csv", "insights.csv"]
  for table in empty where table.name.hasSuffix(".csv") && !kept.contains(table.name) {
    #expect(readCSV(table.bytes)?.count == 1, "\(table.name)")
  }
}
