// pipeline.json: order, declared folders, clear errors.
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

private func pipeline(_ stages: String, at url: URL) throws -> PipelineFile {
  let text = """
    {"name":"t","rubric":"r","license":"l","base":"https://t.example/","contact":"c",
     "stages":\(stages)}
    """
  let path = url.appending(path: "pipeline.json").path
  try DurableFile.write(Array(text.utf8), to: path)
  return try PipelineFile(at: path)
}

@Test func `stages run in the order that their reads and writes imply`() throws {
  try withTemporaryFolder { url in
    let file = try pipeline(
      """
      {"score":{"reads":{"e":"out/e","c":"out/c"},"writes":"out/s"},
       "diff":{"reads":{"s":"in/s","e":"out/e"},"writes":"out/c"},
       "extract":{"reads":{"s":"in/s"},"writes":"out/e"},
       "fetch":{"reads":{"c":"in/c"},"writes":"in/s"}}
      """, at: url)
    #expect(try file.order() == ["fetch", "extract", "diff", "score"])
  }
}

@Test func `stages that wait for each other are named`() throws {
  try withTemporaryFolder { url in
    let file = try pipeline(
      """
      {"a":{"reads":{"x":"out/b"},"writes":"out/a"},"b":{"reads":{"x":"out/a"},"writes":"out/b"}}
      """, at: url)
    let stop = #expect(throws: Stop.self) { try file.order() }
    #expect(stop?.code == .configuration)
    #expect(stop?.description.contains("a, b") == true)
  }
}

@Test func `a stage cannot open a folder that its line does not declare`() throws {
  try withTemporaryFolder { url in
    let file = try pipeline(#"{"a":{"reads":{"x":"in/x"},"writes":"out/a"}}"#, at: url)
    let folders = try file.folders(of: "a")
    #expect(try folders.input("x").path == url.path + "/in/x")
    #expect(try folders.input("x").isWritable == false)
    #expect(try folders.output().path == url.path + "/out/a")
    #expect(throws: Stop.self) { try folders.input("secrets") }
    #expect(throws: Stop.self) { try file.folders(of: "b") }
  }
}

@Test func `a missing or broken pipeline file is named, with a remedy`() throws {
  try withTemporaryFolder { url in
    let missing = #expect(throws: Stop.self) {
      try PipelineFile(at: url.appending(path: "nowhere.json").path)
    }
    #expect(missing?.description.contains("--pipeline") == true)
    let path = url.appending(path: "pipeline.json").path
    try DurableFile.write(Array(#"{"name":"t"}"#.utf8), to: path)
    let broken = #expect(throws: Stop.self) { try PipelineFile(at: path) }
    #expect(broken?.code == .configuration)
    #expect(broken?.description.contains("/rubric: is missing; add it") == true)
  }
}

@Test func `a ledger derives each thing once, and again when a source changes`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "out", isWritable: true)
    func run(_ source: String, _ files: [String]) throws -> (made: Int, skipped: Int) {
      var ledger = try Ledger(folder)
      for file in files {
        try ledger.derive(file, from: [source]) { Array("made from \(source)".utf8) }
      }
      try ledger.close()
      return (ledger.made, ledger.skipped)
    }
    #expect(try run("v1", ["a", "b"]) == (2, 0))
    #expect(try run("v1", ["a", "b"]) == (0, 2))
    #expect(try run("v2", ["a", "b"]) == (2, 0))
    #expect(try run("v2", ["b"]) == (0, 1))
    #expect(try !folder.has("a"), "what nothing asks for any more is removed")
    try folder.remove("b")
    #expect(try run("v2", ["b"]) == (1, 0), "a file that was deleted is made again")
  }
}

@Test func `a ledger that cannot be read is trouble, not an empty one`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "things", isWritable: true)
    try folder.write([1], "\(Ledger.name)/in-its-place")
    #expect(throws: StoreError.self) { try Ledger(folder) }
  }
}

@Test func `a run that was killed leaves no entry that speaks of other bytes`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "out", isWritable: true)
    func derive(_ source: String, killed: Bool = false) throws -> Int {
      var ledger = try Ledger(folder, atOnce: 0)
      try ledger.derive("a", from: [source]) { Array("made from \(source)".utf8) }
      if !killed { try ledger.close() }
      return ledger.made
    }
    _ = try derive("v1")
    _ = try derive("v2", killed: true)
    let made = try derive("v1")
    #expect(made == 1, "the file holds what the killed run wrote")
    let bytes = try folder.read("a")
    #expect(bytes == Array("made from v1".utf8))
  }
}

@Test func `what a killed run held back is as if it never was made`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "out", isWritable: true)
    func derive(_ source: String, killed: Bool = false) throws -> Int {
      var ledger = try Ledger(folder)
      for file in ["a", "b/c"] {
        try ledger.derive(file, from: [source]) { Array("\(file) from \(source)".utf8) }
      }
      if !killed { try ledger.close() }
      return ledger.made
    }
    _ = try derive("v1")
    _ = try derive("v2", killed: true)
    let bytes = try folder.read("b/c")
    #expect(bytes == Array("b/c from v1".utf8))
    #expect(try derive("v1") == 0, "entries and files still go together")
    #expect(try derive("v2") == 2)
  }
}

@Test func `a second run is told who holds the lock, and the lock dies with its holder`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "out", isWritable: true)
    func hold() throws {
      let first = try RunLock(folder: folder)
      let stop = #expect(throws: Stop.self) { _ = try RunLock(folder: folder) }
      #expect(stop?.code == .busy)
      #expect(stop?.description.contains("\(getpid())") == true)
      _ = consume first
    }
    try hold()
    _ = try RunLock(folder: folder)
  }
}
