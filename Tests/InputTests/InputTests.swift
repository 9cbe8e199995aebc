// What people wrote obeys its schemas, and every entry's own examples hold.
import Foundation
import TestSupport
import Testing

@Test(arguments: ["pipeline.json", "Examples/three-nights/pipeline.json"])
func `the project's own input passes its check`(pipeline: String) throws {
  let result = try runProgram(
    "atlas", ["check", "--pipeline", Shared.root.appending(path: pipeline).path])
  #expect(result.status == 0, "\(result.output)\(result.errors)")
}

@Test func `at least sixty companies over many industries and places are declared`() throws {
  struct Company: Decodable {
    var id, industry: String
    var jurisdictions: [String]
  }
  let folder = Shared.root.appending(path: "input/companies")
  let companies = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".json") }
    .map {
      try JSONDecoder().decode(Company.self, from: Data(contentsOf: folder.appending(path: $0)))
    }
  #expect(companies.count >= 60)
  #expect(Set(companies.map(\.industry)).count >= 15)
  let places = Set(companies.flatMap(\.jurisdictions))
  #expect(places.isSuperset(of: ["US", "GB", "DE", "FR", "ES", "JP"]))
}

/// A broken input: the file, what is replaced in it by what, and the words that must be said.
struct Breakage: CustomTestStringConvertible {
  var file: String
  var old: String
  var new: String
  var said: [String]
  var testDescription: String { "\(file): \(old) → \(new)" }
}

private let breakages = [
  Breakage(
    file: "companies/aldergrove.json", old: "\"US\"", new: "\"us\"",
    said: ["aldergrove.json", "/jurisdictions/0"]),
  Breakage(
    file: "companies/aldergrove.json", old: "\"name\"", new: "\"nmae\"",
    said: ["aldergrove.json", "name", "add"]),
  Breakage(
    file: "companies/aldergrove.json", old: "\"terms\", \"url\"", new: "\"tems\", \"url\"",
    said: ["aldergrove.json", "/documents/0/kind", "terms"]),
  Breakage(
    file: "companies/aldergrove.json", old: "https://", new: "gopher://",
    said: ["aldergrove.json", "/documents/0/url"]),
  Breakage(
    file: "companies/aldergrove.json", old: "\"id\": \"aldergrove\"", new: "\"id\": \"other\"",
    said: ["aldergrove.json", "/id", "rename"]),
  Breakage(
    file: "companies/aldergrove.json", old: "]}]", new: "]}",
    said: ["aldergrove.json", "line"]),
  Breakage(
    file: "companies/aldergrove.json", old: "\"industry\"", new: "\"id\": \"twice\", \"industry\"",
    said: ["aldergrove.json", "id"]),
  Breakage(
    file: "rubric/ces-1.1.json", old: "\"weight\": 30", new: "\"weight\": 31",
    said: ["ces-1.1.json", "100"]),
  Breakage(
    file: "rubric/ces-1.1.json", old: "\"states\"", new: "\"sometimes\"",
    said: ["ces-1.1.json", "/rules/0/when"]),
  Breakage(
    file: "jurisdictions/us-ca.json", old: "\"extends\": \"us\"", new: "\"extends\": \"uk\"",
    said: ["us-ca.json", "/extends", "uk.json"]),
  Breakage(
    file: "jurisdictions/us.json", old: "\"in_force\"", new: "\"in force\"",
    said: ["us.json", "/duties/0/status", "vacated"]),
  Breakage(
    file: "jurisdictions/de.json", old: "\"value\": \"online\"", new: "\"value\": \"letter\"",
    said: ["de.bgb_312k, online_way: examples.met[0] is not_stated"]),
]

@Test(arguments: breakages)
func `a broken input is named with file, field and remedy`(breakage: Breakage) throws {
  try withTemporaryFolder { place in
    let files = FileManager.default
    try files.copyItem(
      at: Shared.root.appending(path: "input/rubric"), to: place.appending(path: "rubric"))
    try files.copyItem(
      at: Shared.root.appending(path: "input/jurisdictions"),
      to: place.appending(path: "jurisdictions"))
    try files.createDirectory(
      at: place.appending(path: "companies"), withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: place.appending(path: "schemas"),
      withDestinationURL: Shared.root.appending(path: "input/schemas"))
    let company = """
      {"id": "aldergrove", "name": "Aldergrove", "industry": "Software",
       "jurisdictions": ["US"], "domains": ["aldergrove.example"],
       "documents": [{"id": "terms", "kind": "terms", "url": "https://aldergrove.example/terms",
                      "select": ["main"]}]}
      """
    try Data(company.utf8).write(to: place.appending(path: "companies/aldergrove.json"))
    let pipeline = """
      {"name": "t", "rubric": "ces-1.1", "license": "CC-BY-SA-4.0", "base": "https://t.example/",
       "contact": "editors@t.example", "stages": {},
       "commands": {"check": {"reads": {"companies": "companies", "rubric": "rubric",
         "jurisdictions": "jurisdictions", "schemas": "schemas"}}}}
      """
    let line = place.appending(path: "pipeline.json")
    try Data(pipeline.utf8).write(to: line)
    let sound = try runProgram("atlas", ["check", "--pipeline", line.path])
    #expect(sound.status == 0, "\(sound.output)\(sound.errors)")

    let file = place.appending(path: breakage.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(breakage.old))
    let range = text.range(of: breakage.old)!
    try Data(text.replacingCharacters(in: range, with: breakage.new).utf8).write(to: file)
    let broken = try runProgram("atlas", ["check", "--pipeline", line.path])
    #expect(broken.status == 1)
    for word in breakage.said {
      #expect(broken.output.contains(word), "“\(word)” is missing in: \(broken.output)")
    }
  }
}
