// The dataset of the tiny world, byte for byte.
import Exporting
import Foundation
import TestSupport
import Testing

private let expected = Shared.root.appending(path: "Tests/ExportingTests/Expected")

/// Long and made of what other files show: the recorded checksums hold them.
private func isKept(_ name: String) -> Bool {
  // REUSE.toml would speak for the project's own files.
  let long = ["croissant.json", "openapi.json", "REUSE.toml"]
  return !["schemas/", "LICENSES/", "parquet/"].contains { name.hasPrefix($0) }
    && !long.contains(name)
}

/// Run with RECORD=1 to write the expected files anew; that run fails, so that nobody mistakes it
/// for a test.
@Test func `the dataset of the tiny world is as recorded`() throws {
  let files = dataset(World.input).filter { isKept($0.name) }
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try record(files)
    Issue.record("recorded \(files.count) files; look at the difference, then run without RECORD")
    return
  }
  let walker = FileManager.default.enumerator(atPath: expected.path)
  var names: [String] = []
  while let name = walker?.nextObject() as? String {
    let kind = walker?.fileAttributes?[.type] as? FileAttributeType
    if kind != .typeDirectory { names.append(name) }
  }
  #expect(files.map(\.name).sorted() == names.sorted())
  for file in files where names.contains(file.name) {
    let bytes = Array(try Data(contentsOf: expected.appending(path: file.name)))
    #expect(file.bytes == bytes, "\(file.name) differs from Expected/\(file.name)")
  }
}

private func record(_ files: [ExportFile]) throws {
  try? FileManager.default.removeItem(at: expected)
  for file in files {
    let place = expected.appending(path: file.name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: place)
  }
}
