// The example world, copied to where a test may spoil it.
import Foundation
import TestSupport

/// A copy of Examples/three-nights beside links to the project's own input.
struct ExampleWorld {
  let folder: URL
  var pipeline: String { folder.appending(path: "pipeline.json").path }

  /// Copies the declarations and the recorded world, without archive and output, into a new place
  /// below the given folder.
  init(in place: URL) throws {
    let files = FileManager.default
    folder = place.appending(path: "Examples/three-nights")
    try files.createDirectory(
      at: folder.appending(path: "input"), withIntermediateDirectories: true)
    let source = Shared.root.appending(path: "Examples/three-nights")
    for name in ["pipeline.json", "world", "input/companies"] {
      try files.copyItem(at: source.appending(path: name), to: folder.appending(path: name))
    }
    try files.createSymbolicLink(
      at: place.appending(path: "input"), withDestinationURL: Shared.root.appending(path: "input"))
  }

  /// `atlas run` for each night, in order.
  func run(
    nights: [String] = ["2026-03-01", "2026-03-02", "2026-03-03"],
    environment: [String: String] = [:]
  ) throws -> ProgramResult {
    var result = ProgramResult(status: 0, output: "", errors: "")
    for night in nights where result.status == 0 {
      result = try runProgram(
        "atlas", ["run", "--pipeline", pipeline, "--as-of", night], environment: environment)
    }
    return result
  }

  /// A verb of the umbrella on this world.
  func atlas(_ arguments: String..., stdout: String? = nil) throws -> ProgramResult {
    try runProgram("atlas", arguments + ["--pipeline", pipeline], stdout: stdout)
  }

  /// Every file of a folder, by name relative to it.
  func files(_ name: String) throws -> [String: Data] {
    let root = folder.appending(path: name)
    var out: [String: Data] = [:]
    let walker = FileManager.default.enumerator(atPath: root.path)
    while let file = walker?.nextObject() as? String {
      let url = root.appending(path: file)
      let kind = walker?.fileAttributes?[.type] as? FileAttributeType
      guard kind == .typeRegular else { continue }
      out[file] = try Data(contentsOf: url)
    }
    return out
  }
}
