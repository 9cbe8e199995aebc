// Floors of the conformance suites.
import TestSupport
import Testing

/// Holds a count against its floor in Tests/floors.json; where it is too low, says what failed.
func expectFloor(
  _ suite: String, of total: Int, failed: [String], location: SourceLocation = #_sourceLocation
) throws {
  let floor = try #require(
    try Floors.load().suites[suite], "floors.json has no floor for \(suite)",
    sourceLocation: location)
  let count = total - failed.count
  #expect(
    count >= floor, "\(count) of \(total); not \(failed.joined(separator: "\nnot "))",
    sourceLocation: location)
}
