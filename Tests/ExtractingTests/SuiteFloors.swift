// Floors of the conformance suites.
import TestSupport
import Testing

/// Holds a count against its floor in Tests/floors.json.
func expectFloor(
  _ suite: String, _ count: Int, of total: Int, location: SourceLocation = #_sourceLocation
) throws {
  let floor = try #require(
    try Floors.load().suites[suite], "floors.json has no floor for \(suite)",
    sourceLocation: location)
  #expect(count >= floor, "\(suite): \(count) of \(total)", sourceLocation: location)
}
