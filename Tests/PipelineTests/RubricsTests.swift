// Chains of rubrics: loading, and errors that name file, field and remedy.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

private func rubric(_ id: String, _ more: String = "") -> (String, String) {
  (
    "\(id).json",
    """
    {"id":"\(id)","name":"R","title":"t"\(more),"grades":[],"dimensions":[],"rules":[],"conflicts":[]}
    """
  )
}

private func after(_ id: String, from day: String) -> String {
  #","supersedes":"\#(id)","in_force":"\#(day)""#
}

private func folder(_ files: [(String, String)], at url: URL) throws -> Folder {
  let folder = Folder(path: url.path, noun: "rubric", isWritable: true)
  for (name, text) in files { try folder.write(Array(text.utf8), name) }
  return folder
}

@Test func `a chain of rubrics comes newest first, and each counts from its day`() throws {
  try withTemporaryFolder { url in
    let folder = try folder(
      [
        rubric("r-1"), rubric("r-2", after("r-1", from: "2026-02-01")),
        rubric("r-3", after("r-2", from: "2027-01-01")),
      ], at: url)
    #expect(try Inputs.rubrics(folder, named: "r-3").map(\.rubric.id) == ["r-3", "r-2", "r-1"])
    let days = [
      ("2026-01-31T23:59:59Z", "r-1"), ("2026-02-01T00:00:00Z", "r-2"), ("2027-01-01", "r-3"),
    ]
    for (day, id) in days {
      let moment = try #require(Timestamp(day))
      #expect(try Inputs.rubric(folder, named: "r-3", at: moment).id == id)
    }
  }
}

@Test(arguments: [
  (#","supersedes":"r-1""#, "/in_force", "2027-01-01"),
  (#","in_force":"2026-02-01""#, "/supersedes", "name the rubric"),
  (after("r-0", from: "2026-02-01"), "/supersedes", "r-0"),
  (after("r-1", from: "2026-02-31"), "/in_force", "no day"),
  (after("r-1", from: "2026-01-01"), "/in_force", "later day"),
  (after("r-2", from: "2026-02-01"), "/supersedes", "circle"),
])
func `a broken chain is named with file, field and remedy`(
  more: String, field: String, word: String
) throws {
  try withTemporaryFolder { url in
    let folder = try folder(
      [rubric("r-0x"), rubric("r-1", after("r-0x", from: "2026-01-01")), rubric("r-2", more)],
      at: url)
    let error = #expect(throws: StoreError.self) { try Inputs.rubrics(folder, named: "r-2") }
    #expect(error?.file.hasSuffix("r-2.json") == true)
    #expect(error?.field == field)
    #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
  }
}

@Test func `a rubric whose id is not its file's name is refused`() throws {
  try withTemporaryFolder { url in
    let folder = try folder([("r-9.json", rubric("r-1").1)], at: url)
    let error = #expect(throws: StoreError.self) { try Inputs.rubrics(folder, named: "r-9") }
    #expect(error?.field == "/id")
  }
}

@Test func `a rubric beside that is not there is named by its place in pipeline json`() throws {
  try withTemporaryFolder { url in
    let folder = try folder([rubric("r-1")], at: url)
    let stop = #expect(throws: Stop.self) { try Inputs.beside(folder, named: ["r-2"]) }
    #expect(stop?.description.contains("/beside") == true)
  }
}
