// Data Package, JSON Schema, Croissant, schema.org: their shapes and their traps.
import Foundation
import Model
import Testing

@testable import Exporting

private let about = Paper.about

private func resource(_ name: String, _ about: About = about) throws -> [String: Any] {
  let found = try object(about.dataPackage).objects("resources").first { $0.text("name") == name }
  return try #require(found, "\(name) is there")
}

private func field(_ name: String, _ table: String = "scores") throws -> [String: Any] {
  let fields = try resource(table).object("schema").objects("fields")
  return try #require(fields.first { $0.text("name") == name })
}

@Test func `a data package has fields in the order of the file, and keys as lists`() throws {
  let schema = try resource("scores").object("schema")
  #expect(schema.objects("fields").map { $0.text("name") } == about.tables[0].fields.map(\.name))
  #expect(schema.texts("primaryKey") == ["record_id"])
  #expect(schema.texts("missingValues") == [""])
  let foreign = try resource("evidence").object("schema").objects("foreignKeys")
  #expect(foreign.map { $0.texts("fields") } == [["record_id"]])
  #expect(foreign.map { $0.object("reference").text("resource") } == ["scores"])
  #expect(foreign.map { $0.object("reference").texts("fields") } == [["record_id"]])
}

@Test func `a moment has a form that demands its zone`() throws {
  #expect(try field("checked_at").text("format") == "%Y-%m-%dT%H:%M:%S%z")
  #expect(try field("retired_date").text("format") == nil)
}

@Test func `what is said of a column is a constraint`() throws {
  let score = try field("score").object("constraints")
  #expect(score["minimum"] as? Int == 0)
  #expect(score["maximum"] as? Int == 100)
  #expect(score["required"] == nil)
  #expect(try field("score").text("unit") == "points")
  let status = try field("status").object("constraints")
  #expect(status.texts("enum") == ["scored", "not_checked"])
  #expect(status["required"] as? Bool == true)
  #expect(try field("quote", "evidence").text("rights")?.contains("Third-party") == true)
  #expect(try field("stale").texts("trueValues") == ["true"])
}

@Test func `checksums name their algorithm, since a bare one means another`() throws {
  let scores = try resource("scores")
  #expect(scores.text("hash") == "sha256:" + String(repeating: "0a", count: 32))
  #expect(scores["bytes"] as? Int == 6)
  #expect(scores.text("encoding") == "utf-8")
  #expect(scores.object("dialect").text("lineTerminator") == "\r\n")
}

@Test func `a package has versions, a licence, and nothing of version 1 or that tools misread`()
  throws
{
  let package = try object(about.dataPackage)
  #expect(package.text("version") == "2026.1.5")
  #expect(package.text("schema_version") == "1.2.0")
  #expect(package.text("methodology_version") == "TINY-1")
  #expect(package.text("created") == "2026-01-05T02:00:00Z")
  #expect(package.objects("licenses").map { $0.text("name") } == ["CC-BY-SA-4.0"])
  let words = text(about.dataPackage)
  for trap in ["fieldsMatch", "\"list\"", "\"profile\"", "\"role\"", "md5", "NaN", "../"] {
    #expect(!words.contains(trap), "\(trap)")
  }
  let names = package.objects("resources").compactMap { $0.text("name") }
  #expect(names == ["scores", "evidence", "api.v1.companies.json"])
  #expect(names.allSatisfy { $0.wholeMatch(of: /[-a-z0-9._\/]+/) != nil })
}

@Test func `a reference to a table that is not published is left out everywhere`() throws {
  var about = about
  about.files.removeAll { $0.name == "scores.csv" }
  #expect(try resource("evidence", about).object("schema")["foreignKeys"] == nil)
}

@Test func `a row's schema demands every member and lets null stand where a cell may be empty`()
  throws
{
  let file = try #require(about.rowSchemas.first { $0.name == "schemas/scores.json" })
  let schema = try object(file)
  #expect(schema.text("$schema") == "https://json-schema.org/draft/2020-12/schema")
  #expect(
    schema.text("$id") == "https://index.example/data/releases/2026.1.5/schemas/scores.json")
  #expect(Set(schema.texts("required")) == Set(about.tables[0].fields.map(\.name)))
  #expect(schema["unevaluatedProperties"] as? Bool == false)
  let properties = schema.object("properties")
  #expect(properties.object("score").texts("type") == ["integer", "null"])
  #expect(properties.object("status").text("type") == "string")
  #expect(properties.object("status").texts("enum") == ["scored", "not_checked"])
  #expect(properties.object("checked_at").text("pattern")?.hasSuffix("Z$") == true)
  #expect(properties.object("checked_at").text("format") == "date-time")
}

@Test func `null is among the values of a column that may be empty`() throws {
  var about = about
  about.tables[0].fields[2].isRequired = false
  let schema = try object(about.rowSchemas[0]).object("properties").object("status")
  #expect((schema["enum"] as? [Any])?.count == 3)
  #expect((schema["enum"] as? [Any])?.last is NSNull)
}

@Test func `Croissant has the vocabulary of its validator and files that never change`() throws {
  let croissant = try object(about.croissant)
  #expect(croissant.object("@context").text("@vocab") == "https://schema.org/")
  #expect(!text(about.croissant).contains("http://schema.org"))
  #expect(croissant.text("conformsTo") == "http://mlcommons.org/croissant/1.1")
  for file in croissant.objects("distribution") {
    #expect(file.text("contentUrl")?.contains("/releases/2026.1.5/") == true)
    #expect(file.text("sha256")?.count == 64)
  }
  let evidence = try #require(croissant.objects("recordSet").last)
  let first = try #require(evidence.objects("field").first)
  #expect(first["references"] == nil, "the reference loader joins tables along them, and fails")
  #expect(
    (evidence["key"] as? [[String: String]])?.compactMap { $0["@id"] }
      == ["evidence/record_id", "evidence/number"])
}

@Test func `the description for search engines has what they ask for, in absolute addresses`()
  throws
{
  let page = try object(about.datasetPage)
  for name in ["name", "description", "license", "url", "version", "creditText"] {
    #expect(page.text(name)?.isEmpty == false, "\(name)")
  }
  #expect((50...5000).contains(page.text("description")?.unicodeScalars.count ?? 0))
  #expect(page.text("temporalCoverage") == "2026-01-01/2026-01-05")
  #expect(page.object("creator").text("name") == "Index “Makers”")
  let downloads = page.objects("distribution")
  #expect(
    downloads.compactMap { $0.text("name") }
      == ["evidence.csv", "evidence.jsonl", "parquet/scores.parquet", "scores.csv"])
  #expect(downloads.allSatisfy { $0.text("contentUrl")?.hasPrefix("https://") == true })
  #expect(page.objects("variableMeasured").map { $0.text("name") } == ["score"])
  #expect(!text(about.datasetPage).contains("cr:"))
}
