// The figures of the README against what was measured.
import Foundation
import TestSupport
import Testing

struct SpeedTableTests {
  @Test func `the table of speeds in the README is what the saved results say`() throws {
    let script = Shared.root.appending(path: "Benchmarks/table")
    let readme = Shared.root.appending(path: "README.md").path
    let result = try runScript(script, ["--check", readme])
    #expect(result.status == 0, "\(result.errors)")
  }
}
