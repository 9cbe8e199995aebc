// Loading what editors decided.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

private let id = "c0123456789abcdef"

private func review(
  _ change: String = id, verdict: String = "confirm", editor: String = "Ada",
  date: String = "2026-03-04"
) -> String {
  """
  {"change":"\(change)","document":"acme/faq","verdict":"\(verdict)","note":"","editor":"\(editor)",
   "date":"\(date)"}
  """
}

private func load(
  _ files: [String: String], asOf: String? = nil
) throws -> [String: Review] {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "reviews", isWritable: true)
    for (name, text) in files { try folder.write(Array(text.utf8), name) }
    return try Inputs.reviews(folder, asOf: asOf.flatMap { Timestamp($0) })
  }
}

@Test func `of the decisions on a change the one with the highest number holds`() throws {
  var files = ["\(id).1.json": review(verdict: "wrong"), "README.md": "words"]
  files["\(id).2.json"] = review(verdict: "repeated")
  files["\(id).10.json"] = review(verdict: "confirm")
  #expect(try load(files).mapValues(\.verdict) == [id: .confirm])
}

@Test func `a past state knows the decisions of its day`() throws {
  let files = [
    "\(id).1.json": review(verdict: "wrong", date: "2026-03-04"),
    "\(id).2.json": review(verdict: "confirm", date: "2026-03-06"),
  ]
  #expect(try load(files, asOf: "2026-03-03").isEmpty)
  #expect(try load(files, asOf: "2026-03-05").mapValues(\.verdict) == [id: .wrong])
  #expect(try load(files, asOf: "2026-03-06").mapValues(\.verdict) == [id: .confirm])
}

@Test func `a folder that is not there holds no decision`() throws {
  let folder = Folder(path: "/nowhere/reviews", noun: "reviews", isWritable: false)
  #expect(try Inputs.reviews(folder).isEmpty)
}

@Test(arguments: [
  "\(id).json", "\(id).0.json", "\(id).01.json", "\(id).x.json", "note.1.json",
  "\(id.uppercased()).1.json", "sub/\(id).1.json", "\(id).9999999999999999999.json",
])
func `a file that is not named like a decision is refused by name`(name: String) throws {
  let error = #expect(throws: StoreError.self) { try load([name: review()]) }
  #expect(error?.description.contains(name) == true)
  #expect(error?.remedy?.contains("<change>.<n>.json") == true)
}

@Test(arguments: [
  (review("cfedcba9876543210"), "/change"), (review(date: "2026-3-4"), "/date"),
  (review(date: "2026-02-30"), "/date"), (review(editor: "  "), "/editor"),
  (review(verdict: "maybe"), "/verdict"), ("{}", "/change"),
])
func `a wrong decision is refused by field`(text: String, field: String) throws {
  let error = #expect(throws: StoreError.self) { try load(["\(id).1.json": text]) }
  #expect(error?.field == field)
  #expect(error?.remedy != nil)
}

/// The line of score, with something added to it.
private func score(_ more: String = "") throws -> Folders {
  try withTemporaryFolder { url in
    let path = url.appending(path: "pipeline.json").path
    let text = """
      {"name":"t","rubric":"r","license":"l","base":"https://t.example/","contact":"c",
       "stages":{"score":{"reads":{"a":"in/a"},"writes":"out/s"\(more)}}}
      """
    try DurableFile.write(Array(text.utf8), to: path)
    return try PipelineFile(at: path).folders(of: "score")
  }
}

@Test func `nights are three and one unless pipeline.json says otherwise`() throws {
  let usual = try score()
  #expect(usual.holdNights == 3)
  #expect(usual.incidentNights == 1)
  let other = try score(#","hold_nights":0,"incident_nights":2"#)
  #expect(other.holdNights == 0)
  #expect(other.incidentNights == 2)
  let stop = #expect(throws: Stop.self) { try score(#","hold_nights":-1"#) }
  #expect(stop?.description.contains("hold_nights") == true)
}

@Test func `a command and a stage may have one name and other folders`() throws {
  try withTemporaryFolder { url in
    let path = url.appending(path: "pipeline.json").path
    let text = """
      {"name":"t","rubric":"r","license":"l","base":"https://t.example/","contact":"c",
       "stages":{"review":{"reads":{"a":"in/a"},"writes":"out/r"}},
       "commands":{"review":{"reads":{"b":"in/b"},"writes":"in/r"}}}
      """
    try DurableFile.write(Array(text.utf8), to: path)
    let file = try PipelineFile(at: path)
    let stage = try file.folders(of: "review").output().path
    let command = try file.folders(ofCommand: "review").output().path
    #expect(stage == url.path + "/out/r")
    #expect(command == url.path + "/in/r")
    #expect(throws: Stop.self) { try file.folders(ofCommand: "check") }
  }
}
