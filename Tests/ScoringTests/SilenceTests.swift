// Records whose pages say nothing about leaving.
import Model
import Scoring
import Testing

private let online = fact("cancel_channel", "online")
private let other = fact("provider_termination", "notice:P30D")
private let now = moment("2026-01-09")

private func record(_ documents: DocumentState...) throws -> ScoreRecord {
  try scorer().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: now)
}

private func help(_ captures: [(at: String, body: String, facts: [Fact], held: Bool)])
  -> DocumentState
{
  page("help", .help, captures: captures)
}

@Test func `a record that never stated anything is not graded, since absence is no F`() throws {
  let silent = try record(help([("2026-01-01", "a", [other], false)]))
  #expect(silent.status == "no_policy" && silent.score == nil && silent.grade == nil)
  #expect(silent.checked == moment("2026-01-01") && silent.history.isEmpty)
  #expect(silent.documents.map(\.snapshot) == ["snapshot-help-a"])
}

@Test func `silence while a page could not be read is not checked`() throws {
  let unread = page("terms", .terms, attempts: [("2026-01-01", .blocked)])
  let partly = try record(help([("2026-01-01", "a", [], false)]), unread)
  #expect(partly.status == "not_checked" && partly.score == nil)
}

@Test func `who took its words away keeps being graded`() throws {
  let gone = help([("2026-01-01", "a", [online], false), ("2026-01-02", "b", [], false)])
  let record = try record(gone)
  #expect(record.status == "scored" && record.history.map(\.score) == [48, 10])
}

@Test func `words that were never believed, or speak for elsewhere, are none`() throws {
  let held = help([("2026-01-01", "a", [], false), ("2026-01-02", "b", [online], true)])
  #expect(try record(held).status == "no_policy")
  let elsewhere = fact("cancel_channel", "online", at: 0, ["jur": "DE"])
  #expect(try record(help([("2026-01-01", "a", [elsewhere], false)])).status == "no_policy")
}
