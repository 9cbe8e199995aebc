// Real months of nights through the real stages, as cron would run them.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("corpus/timelines"), Comment(rawValue: Shared.missing)))
struct TimelineTests {
  @Test func `what a company changed is pending that night and confirmed the next`() throws {
    let floors = try Floors.load().changes
    let script = try runScript(
      Shared.root.appending(path: "Benchmarks/changes/run"),
      [programFolder.path, Shared.folder.appending(path: "corpus").path, "sample"])
    let said = script.output + script.errors
    let figures = try #require(
      said.firstMatch(of: /(\d+) found, (\d+) missed, (\d+) wrong/), "\(said)")
    #expect(Int(figures.1) ?? 0 >= floors["timelines"] ?? 0, "\(said)")
    #expect(Int(figures.3) ?? 1 <= floors["timelines-alarms"] ?? 0, "\(said)")
  }
}
