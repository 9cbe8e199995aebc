// Loading what editors ruled on facts.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

private let effect = """
  {"op": "amend", "expect": {"quote": "14 days", "fact": {"type": "refund_window", "value": "P14D"}},
   "fact": {"type": "refund_window", "value": "P30D"}}
  """

private func ruling(_ verdict: String = "accepted", _ date: String = "2026-03-06") -> String {
  #"{"verdict": "\#(verdict)", "because": "So it is.", "editor": "Ada", "date": "\#(date)"}"#
}

private func file(
  _ id: String = "2026-001", document: String = "acme/faq", date: String = "2026-03-04",
  ruling: String? = ruling(), effect: String? = effect, supersedes: String? = nil
) -> String {
  """
  {"id": "\(id)", "document": "\(document)",
   "claim": {"by": "company", "date": "\(date)", "says": "It is wrong."}
   \(ruling.map { ", \"ruling\": \($0)" } ?? "") \(effect.map { ", \"effect\": \($0)" } ?? "")
   \(supersedes.map { ", \"supersedes\": \"\($0)\"" } ?? "")}
  """
}

private func load(_ files: [String: String], asOf: String? = nil) throws -> [Correction] {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "corrections", isWritable: true)
    for (name, text) in files { try folder.write(Array(text.utf8), name) }
    return try Inputs.corrections(folder, asOf: asOf.flatMap { Timestamp($0) })
  }
}

@Test func `a folder that is not there holds no correction`() throws {
  let folder = Folder(path: "/nowhere/corrections", noun: "corrections", isWritable: false)
  #expect(try Inputs.corrections(folder).isEmpty)
}

@Test func `a past state knows the claims and rulings of its day`() throws {
  let files = ["2026-001.json": file(), "README.md": "words"]
  #expect(try load(files, asOf: "2026-03-03").isEmpty)
  let open = try load(files, asOf: "2026-03-05")
  #expect(open.map(\.ruling) == [nil])
  #expect(open.map(\.effect) == [nil])
  #expect(try load(files, asOf: "2026-03-06").map(\.decides) == [true])
}

@Test(arguments: [
  ("2026-002.json", file(), "/id"), ("2026-1.json", file("2026-1"), "/id"),
  ("2026-001.json", file(date: "2026-3-4"), "/claim/date"),
  ("2026-001.json", file(ruling: ruling("accepted", "2026-03-03")), "/ruling/date"),
  ("2026-001.json", file(ruling: ruling("accepted", "2026-02-30")), "/ruling/date"),
  ("2026-001.json", file(ruling: ruling("perhaps")), "/ruling/verdict"),
  ("2026-001.json", file(ruling: ruling("rejected")), "/effect"),
  ("2026-001.json", file(ruling: nil), "/effect"),
  ("2026-001.json", file(effect: effect.replacing("amend", with: "add")), "/effect/expect/fact"),
  ("2026-001.json", file(effect: effect.replacing("amend", with: "withdraw")), "/effect/fact"),
  (
    "2026-001.json", file(effect: effect.replacing("\"14 days", with: "\" 14 days")),
    "/effect/expect/quote"
  ),
  (
    "2026-001.json",
    file(effect: effect.replacing("\"P30D\"", with: "\"P30D\", \"scope\": \"gift_card\"")),
    "/effect/fact/scope"
  ),
  ("2026-001.json", file(supersedes: "2025-009"), "/supersedes"),
  ("2026-001.json", file(supersedes: "2026-001"), "/supersedes"),
  ("2026-001.json", "{}", "/id"),
])
func `a wrong correction is refused by field`(name: String, text: String, field: String) throws {
  let error = #expect(throws: StoreError.self) { try load([name: text]) }
  #expect(error?.field == field)
  #expect(error?.description.contains(name) == true)
  #expect(error?.remedy != nil)
}

@Test(arguments: [
  (file("2026-002", document: "acme/terms", supersedes: "2026-001"), "/supersedes"),
  (
    file("2026-002", ruling: ruling("accepted", "2026-03-05"), supersedes: "2026-001"),
    "/ruling/date"
  ),
])
func `a successor is about the same page and comes after`(text: String, field: String) throws {
  let error = #expect(throws: StoreError.self) {
    try load(["2026-001.json": file(), "2026-002.json": text])
  }
  #expect(error?.field == field)
}

@Test func `a correction is superseded once`() throws {
  var files = ["2026-001.json": file()]
  files["2026-002.json"] = file("2026-002", supersedes: "2026-001")
  #expect(try load(files).count == 2)
  files["2026-003.json"] = file("2026-003", supersedes: "2026-001")
  let error = #expect(throws: StoreError.self) { try load(files) }
  #expect(error?.remedy?.contains("2026-002") == true)
}
