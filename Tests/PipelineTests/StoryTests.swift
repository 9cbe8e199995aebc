// Stories: a small world in a folder, and what the whole run makes of it.
import Foundation
import Store
import TestSupport
import Testing

private let cases = Shared.root.appending(path: "Tests/PipelineTests/Cases")
private let stories: [String] =
  (try? FileManager.default.contentsOfDirectory(atPath: cases.path).sortedByUTF8()) ?? []

/// The line of pipeline.json for stories: their own companies and pages, our lexicon and rubric.
private func pipeline(of story: String) throws -> Data {
  let text = try String(
    contentsOf: Shared.root.appending(path: "Examples/three-nights/pipeline.json"), encoding: .utf8)
  return Data(
    text.replacing("\"input/companies\"", with: "\"story/companies\"")
      .replacing("\"world\"", with: "\"story/world\"")
      .replacing("\"input/reviews\"", with: "\"story/reviews\"")
      .replacing("../../input/", with: "rules/")
      .replacing("\"three-nights\"", with: "\"\(story)\"").utf8)
}

@Test(arguments: stories)
func `a story comes out as expected, byte for byte`(story: String) throws {
  try withTemporaryFolder { place in
    let files = FileManager.default
    let input = cases.appending(path: "\(story)/input")
    try files.copyItem(at: input, to: place.appending(path: "story"))
    try files.createSymbolicLink(
      at: place.appending(path: "rules"),
      withDestinationURL: Shared.root.appending(path: "input"))
    let file = place.appending(path: "pipeline.json")
    try pipeline(of: story).write(to: file)
    for verb in ["run", "verify", "status"] {
      let result = try runProgram("atlas", [verb, "--pipeline", file.path])
      #expect(result.status == 0, "\(verb): \(result.output)\(result.errors)")
      guard verb == "status" else { continue }
      let shown = result.output.components(separatedBy: "\nWhere to look")[0]
      try expectGolden(
        Array(shown.utf8), at: cases.appending(path: "\(story)/expected/status.txt"))
    }
    for name in ["changes.csv", "fact_changes.csv", "scores.csv"] {
      let bytes = try Data(contentsOf: place.appending(path: "output/dataset/\(name)"))
      try expectGolden(Array(bytes), at: cases.appending(path: "\(story)/expected/\(name)"))
    }
  }
}

@Test func `there are stories`() { #expect(stories.count >= 6) }
