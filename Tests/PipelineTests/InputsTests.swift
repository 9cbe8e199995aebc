// Loading what people wrote.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

private func load(_ files: [String: String], at url: URL) throws -> [Company] {
  let folder = Folder(path: url.path, noun: "companies", isWritable: true)
  for (name, text) in files { try folder.write(Array(text.utf8), name) }
  return try Inputs.companies(folder)
}

private func company(_ id: String, documents: String = "[]") -> String {
  """
  {"id":"\(id)","name":"A","industry":"Software","jurisdictions":["US"],"domains":["a.example"],
   "documents":\(documents)}
  """
}

@Test func `companies come sorted by id`() throws {
  try withTemporaryFolder { url in
    let loaded = try load(["b.json": company("b"), "a-1.json": company("a-1")], at: url)
    #expect(loaded.map(\.id) == ["a-1", "b"])
  }
}

@Test func `a file that is not named for its company is refused by name`() throws {
  try withTemporaryFolder { url in
    let error = #expect(throws: StoreError.self) { try load(["b.json": company("a")], at: url) }
    #expect(error?.field == "/id")
    #expect(error?.remedy?.contains("a.json") == true)
  }
}

@Test func `two documents of one name are refused`() throws {
  try withTemporaryFolder { url in
    let page = #"{"id":"terms","kind":"terms","url":"https://a.example/t"}"#
    let error = #expect(throws: StoreError.self) {
      try load(["a.json": company("a", documents: "[\(page),\(page)]")], at: url)
    }
    #expect(error?.message.contains("terms") == true)
  }
}

@Test func `a folder without companies is a stop that says what to do`() throws {
  try withTemporaryFolder { url in
    let stop = #expect(throws: Stop.self) { try load([:], at: url) }
    #expect(stop?.description.contains("copy one") == true)
  }
}
