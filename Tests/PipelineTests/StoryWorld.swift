// A story set up where a test may spoil it.
import Foundation
import TestSupport

/// A copy of a story's input, with a pipeline.json of its own beside it.
struct StoryWorld {
  static let cases = Shared.root.appending(path: "Tests/PipelineTests/Cases")

  let folder: URL
  var pipeline: String { folder.appending(path: "pipeline.json").path }

  init(_ story: String, in place: URL) throws {
    let files = FileManager.default
    folder = place
    try files.copyItem(
      at: Self.cases.appending(path: "\(story)/input"), to: place.appending(path: "story"))
    try files.createSymbolicLink(
      at: place.appending(path: "rules"),
      withDestinationURL: Shared.root.appending(path: "input"))
    try Self.pipeline(of: story).write(to: URL(filePath: pipeline))
    try set(place.appending(path: "story/pipeline.json"))
  }

  /// Takes members of a story's own pipeline.json, where it has one, in the place of the common
  /// ones; a story that names a rubric brings its folder.
  private func set(_ own: URL) throws {
    guard FileManager.default.fileExists(atPath: own.path) else { return }
    let file = URL(filePath: pipeline)
    guard
      var whole = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any],
      let members = try JSONSerialization.jsonObject(with: Data(contentsOf: own)) as? [String: Any]
    else { return }
    whole.merge(members) { _, new in new }
    var text = String(
      decoding: try JSONSerialization.data(
        withJSONObject: whole, options: [.withoutEscapingSlashes, .sortedKeys]), as: UTF8.self)
    if members["rubric"] != nil { text = text.replacing("rules/rubric", with: "story/rubric") }
    try Data(text.utf8).write(to: file)
  }

  /// The pipeline.json of the example world, for a story's own companies, pages and decisions, and
  /// our lexicon and rubric.
  private static func pipeline(of story: String) throws -> Data {
    var text = try String(
      contentsOf: Shared.root.appending(path: "Examples/three-nights/pipeline.json"),
      encoding: .utf8)
    for name in ["companies", "reviews", "corrections", "audits"] {
      text = text.replacing("\"input/\(name)\"", with: "\"story/\(name)\"")
    }
    // What a story has of its own stands in for ours.
    for name in ["jurisdictions"] {
      let own = cases.appending(path: "\(story)/input/\(name)").path
      guard FileManager.default.fileExists(atPath: own) else { continue }
      text = text.replacing("\"../../input/\(name)\"", with: "\"story/\(name)\"")
    }
    return Data(
      text.replacing("\"world\"", with: "\"story/world\"").replacing("../../input/", with: "rules/")
        .replacing("\"three-nights\"", with: "\"\(story)\"").utf8)
  }

  /// A verb of the umbrella on this world.
  func atlas(_ arguments: String...) throws -> ProgramResult {
    try runProgram("atlas", arguments + ["--pipeline", pipeline])
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
