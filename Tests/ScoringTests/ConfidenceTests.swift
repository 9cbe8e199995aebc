// Confidence: coverage and nothing else.
import Model
import Scoring
import Testing

@Test(arguments: [
  (2, 2, 0, Confidence.Level.high), (5, 5, 0, .high), (1, 1, 0, .medium), (4, 3, 0, .medium),
  (4, 2, 0, .medium), (4, 4, 1, .medium), (4, 4, 2, .medium), (4, 1, 0, .low), (4, 4, 3, .low),
  (4, 2, 1, .low), (1, 1, 1, .low), (3, 1, 0, .low),
])
func `the level follows from the pages`(
  declared: Int, read: Int, stale: Int, level: Confidence.Level
) {
  #expect(Confidence(declared: declared, read: read, stale: stale).level == level)
}

@Test func `a record says what its confidence rests on`() throws {
  let read = page(
    "help", .help, captures: [("2026-01-01", "a", [fact("cancel_channel", "online")], false)],
    attempts: [("2026-01-01", .ok), ("2026-01-02", .blocked)])
  let other = page("faq", .faq, captures: [("2026-01-01", "f", [], false)])
  let record = try scorer().record(
    company: "acme", jurisdiction: "US", documents: [read, other, page("terms", .terms)],
    asOf: moment("2026-01-03"))
  #expect(record.confidence == Confidence(declared: 3, read: 2, stale: 1))
  #expect(record.confidence?.because == "2 of 3 pages read, 1 of them stale")
  let unread = try scorer().record(
    company: "acme", jurisdiction: "US", documents: [page("terms", .terms)],
    asOf: moment("2026-01-03"))
  #expect(unread.confidence == nil, "where there is no score there is nothing to trust")
}
