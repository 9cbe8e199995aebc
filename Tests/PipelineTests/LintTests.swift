// atlas lint as one types it.
import Foundation
import TestSupport
import Testing

@Test func `lint says what lint.csv says, and ends with 1 as severity asks`() throws {
  try withTemporaryFolder { place in
    let world = try StoryWorld("silent-pages", in: place)
    #expect(try world.atlas("run").status == 0)
    let shown = try world.atlas("lint")
    #expect(shown.status == 0, "\(shown.output)\(shown.errors)")
    #expect(shown.output.contains("L701") && shown.output.hasSuffix("1 note\n"))
    #expect(try world.atlas("lint", "--fail-on", "note").status == 1)
    #expect(try world.atlas("lint", "--fail-on", "warning").status == 0)

    struct Line: Decodable { var code, severity, subject, other, says: String }
    let lines = try world.atlas("lint", "--json").output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    let rows = try world.rows("lint.csv")
    #expect(rows.count == lines.count && !rows.isEmpty)
    for (row, line) in zip(rows, lines) {
      let other = line.other.isEmpty ? "none" : line.other
      let said = [line.code, line.severity, line.subject, other, line.says]
      #expect(said == ["code", "severity", "subject", "other", "says"].map { row[$0] })
    }
  }
}

@Test func `the page of codes in docs is the one that lint writes`() throws {
  let result = try runProgram("atlas", ["lint", "--codes"])
  #expect(result.status == 0)
  try expectGolden(
    Array(result.output.utf8), at: Shared.root.appending(path: "docs/lint.md"))
}
