// Files of ours: durable, canonical, confined.
import Foundation
import Store
import TestSupport
import Testing

private func folder(_ url: URL, writable: Bool = true) -> Folder {
  Folder(path: url.path, noun: "things", isWritable: writable)
}

@Test func `a written file is whole and leaves nothing unfinished beside it`() throws {
  try withTemporaryFolder { url in
    let files = folder(url)
    try files.write(Array("one".utf8), "a/b.txt")
    try files.write(Array("two".utf8), "a/b.txt")
    let bytes = try files.read("a/b.txt")
    #expect(bytes == Array("two".utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path + "/a")
    #expect(names == ["b.txt"])
  }
}

@Test func `an equal file is left alone`() throws {
  try withTemporaryFolder { url in
    let files = folder(url)
    let first = try files.write(Array("one".utf8), "a.txt")
    let second = try files.write(Array("one".utf8), "a.txt")
    #expect(first && !second)
  }
}

@Test func `a file that is only ever created is never replaced`() throws {
  try withTemporaryFolder { url in
    let files = folder(url)
    try files.create(Array("one".utf8), "a/b.txt")
    let error = #expect(throws: StoreError.self) { try files.create(Array("two".utf8), "a/b.txt") }
    #expect(error?.kind == .io)
    let bytes = try files.read("a/b.txt")
    #expect(bytes == Array("one".utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path + "/a")
    #expect(names == ["b.txt"], "nothing unfinished is left")
    #expect(throws: StoreError.self) { try folder(url, writable: false).create([], "c.txt") }
  }
}

@Test(arguments: ["../a", "/a", "a/../../b", "a//b", "./a", ""])
func `a name that leaves its folder is refused`(name: String) throws {
  try withTemporaryFolder { url in
    #expect(throws: StoreError.self) { try folder(url).write([], name) }
    #expect(throws: StoreError.self) { try folder(url).read(name) }
  }
}

@Test func `a folder opened for reading refuses to write`() throws {
  try withTemporaryFolder { url in
    #expect(throws: StoreError.self) { try folder(url, writable: false).write([], "a") }
  }
}

@Test func `a folder that cannot be listed is trouble, one that is not there is empty`() throws {
  try withTemporaryFolder { url in
    #expect(try folder(url.appending(path: "none")).names().isEmpty)
    try folder(url).write([1], "file")
    #expect(throws: StoreError.self) { try folder(url.appending(path: "file")).names() }
    #expect(throws: StoreError.self) { try folder(url).has(longName) }
  }
}

/// A name that no disk takes.
private let longName = String(repeating: "n", count: 300)

@Test func `what cannot be removed is trouble, what is not there is gone`() throws {
  try withTemporaryFolder { url in
    let files = folder(url)
    try files.write([1], "sub/file")
    #expect(throws: StoreError.self) { try files.remove("sub") }
    try files.remove("sub/file")
    try files.remove("sub/file")
    #expect(try !files.has("sub/file"))
  }
}

@Test func `links to files count, links to folders and to nowhere do not`() throws {
  try withTemporaryFolder { url in
    try folder(url.appending(path: "there")).write([1], "a.json")
    let here = url.appending(path: "here")
    try FileManager.default.createDirectory(at: here, withIntermediateDirectories: true)
    for (name, target) in [("b.json", "../there/a.json"), ("c", "../there"), ("d.json", "gone")] {
      try FileManager.default.createSymbolicLink(
        atPath: here.appending(path: name).path, withDestinationPath: target)
    }
    #expect(try folder(here).names() == ["b.json"])
  }
}

@Test func `a folder that cannot be looked for is trouble, not an absent one`() throws {
  try withTemporaryFolder { url in
    let loop = url.appending(path: "loop").path
    #expect(try !Folder(path: loop, noun: "x", isWritable: false).exists)
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    #expect(throws: StoreError.self) {
      try Folder(path: loop + "/in", noun: "x", isWritable: false).exists
    }
  }
}

@Test func `names are sorted by bytes, and unfinished files are not among them`() throws {
  try withTemporaryFolder { url in
    let files = folder(url)
    for name in ["é.json", "b/z.json", "B.json", "a.json", "a.txt"] { try files.write([], name) }
    try files.write([], "\(DurableFile.unfinished)c.json")
    #expect(try files.names(suffix: ".json") == ["B.json", "a.json", "b/z.json", "é.json"])
    DurableFile.sweep(url.path)
    #expect(!DurableFile.exists(url.path + "/\(DurableFile.unfinished)c.json"))
  }
}

@Test func `writing to a full disk is an error`() throws {
  #expect(throws: StoreError.self) {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    try CheckedOutput(file: full).line("lost")
  }
}

@Test func `JSON is written with sorted keys, plain slashes and one newline`() throws {
  let bytes = try CanonicalJSON.line(["b": "x/y", "a": "line\u{2028}break"])
  #expect(String(decoding: bytes, as: UTF8.self) == "{\"a\":\"line\\u2028break\",\"b\":\"x/y\"}\n")
}

private struct Thing: Codable {
  struct Part: Codable { var size: Int }
  var parts: [Part]
}

@Test(arguments: [
  ("{\"parts\":[{\"size\":1},{}]}", "/parts/1/size", "add it"),
  ("{\"parts\":[{\"size\":\"big\"}]}", "/parts/0/size", "correct the value"),
  ("{\"parts\":[", nil, "check its commas, quotes and brackets"),
])
func `an unreadable file is named with field and remedy`(
  text: String, field: String?, remedy: String
) throws {
  let error = #expect(throws: StoreError.self) {
    try CanonicalJSON.decode(Thing.self, from: Array(text.utf8), file: "thing.json")
  }
  #expect(error?.file == "thing.json")
  #expect(error?.field == field)
  #expect(error?.remedy == remedy)
}

@Test func `lines come whole through any pipe, the last one without a newline too`() throws {
  var ends: [Int32] = [0, 0]
  try #require(pipe(&ends) == 0)
  let text = "one\n\n" + String(repeating: "x", count: 30_000) + "\nlast"
  try DurableFile.writeAll(Array(text.utf8), to: ends[1], named: "pipe")
  close(ends[1])
  var reader = LineReader(file: ends[0])
  var counts: [Int] = []
  while let line = try reader.next() { counts.append(try line.get().count) }
  close(ends[0])
  #expect(counts == [3, 0, 30_000, 4])
}
