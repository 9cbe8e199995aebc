// Spells of trouble with a document.
import Fetching
import Model
import Testing

@Suite struct IncidentTests {
  private func snapshots(_ attempts: (String, Outcome)...) -> [Snapshot] {
    attempts.map { at, outcome in
      Snapshot(
        document: "acme/faq", url: "https://acme.example/faq",
        at: Timestamp(at) ?? Timestamp(seconds: 0), outcome: outcome, reason: outcome.rawValue)
    }
  }

  @Test func `trouble opens an incident and recovery closes it`() throws {
    let found = Incident.all(
      in: snapshots(
        ("2026-05-01", .ok), ("2026-05-02", .blocked), ("2026-05-03", .unreachable),
        ("2026-05-04", .notModified), ("2026-05-05", .ok)))
    let incident = try #require(found.first)
    #expect(found.count == 1)
    #expect(incident.id == "acme/faq@2026-05-02")
    #expect(incident.opened.date == "2026-05-02")
    #expect(incident.latest.date == "2026-05-03")
    #expect(incident.outcome == .unreachable)
    #expect(incident.reason == "unreachable")
    #expect(incident.attempts == 2)
    #expect(incident.lastGood?.date == "2026-05-01")
    #expect(incident.closed?.date == "2026-05-04")
  }

  @Test func `an incident that lasts stays open`() {
    let found = Incident.all(in: snapshots(("2026-05-02", .gone)))
    #expect(found.map(\.closed) == [nil])
    #expect(found.first?.lastGood == nil)
  }

  @Test func `a patient rule waits for so many different nights`() {
    let attempts = snapshots(
      ("2026-05-02T01:00:00Z", .blocked), ("2026-05-02T09:00:00Z", .blocked),
      ("2026-05-03T01:00:00Z", .ok), ("2026-05-04T01:00:00Z", .blocked),
      ("2026-05-05T01:00:00Z", .blocked))
    #expect(
      Incident.all(in: attempts, afterNights: 2).map(\.id) == ["acme/faq@2026-05-04"])
    #expect(Incident.all(in: attempts).count == 2)
  }

  @Test func `a night without an attempt is neither trouble nor recovery`() {
    let found = Incident.all(
      in: snapshots(
        ("2026-05-01", .notAttempted), ("2026-05-02", .blocked), ("2026-05-03", .notAttempted),
        ("2026-05-04", .blocked)))
    #expect(found.map(\.id) == ["acme/faq@2026-05-02"])
    #expect(found.first?.attempts == 2)
  }

  @Test func `two spells of one night are one incident`() {
    let found = Incident.all(
      in: snapshots(
        ("2026-05-02T01:00:00Z", .blocked), ("2026-05-02T02:00:00Z", .ok),
        ("2026-05-02T03:00:00Z", .blocked), ("2026-05-03T03:00:00Z", .ok)))
    #expect(found.map(\.id) == ["acme/faq@2026-05-02"])
    #expect(found.first?.attempts == 2)
    #expect(found.first?.closed?.date == "2026-05-03")
  }

  @Test func `the order in which attempts are listed does not matter`() {
    let attempts = snapshots(
      ("2026-05-01", .ok), ("2026-05-02", .blocked), ("2026-05-03", .ok))
    #expect(Incident.all(in: attempts.reversed()) == Incident.all(in: attempts))
  }
}
