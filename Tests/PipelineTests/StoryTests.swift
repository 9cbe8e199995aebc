// Stories: a small world in a folder, and what the whole run makes of it.
import Foundation
import Store
import TestSupport
import Testing

private let stories: [String] =
  (try? FileManager.default.contentsOfDirectory(atPath: StoryWorld.cases.path).sortedByUTF8()) ?? []

@Test(arguments: stories)
func `a story comes out as expected, byte for byte`(story: String) throws {
  try withTemporaryFolder { place in
    let world = try StoryWorld(story, in: place)
    let expected = StoryWorld.cases.appending(path: "\(story)/expected")
    for verb in ["run", "verify", "status"] {
      let result = try world.atlas(verb)
      #expect(result.status == 0, "\(verb): \(result.output)\(result.errors)")
      guard verb == "status" else { continue }
      let shown = result.output.components(separatedBy: "\nWhere to look")[0]
      try expectGolden(Array(shown.utf8), at: expected.appending(path: "status.txt"))
    }
    let files = ["changes.csv", "fact_changes.csv", "scores.csv"]
    for name in files + more(in: expected, than: files) {
      let bytes = try Data(contentsOf: place.appending(path: "output/dataset/latest/\(name)"))
      try expectGolden(Array(bytes), at: expected.appending(path: name))
    }
  }
}

/// Files beyond the usual ones that a story expects too.
private func more(in folder: URL, than usual: [String]) -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { $0 != "status.txt" && !usual.contains($0) }.sortedByUTF8()
}

@Test func `there are stories`() { #expect(stories.count >= 17) }
