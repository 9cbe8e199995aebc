// What a record says of the corrections of its pages.
import Model
import Scoring
import Testing

private let online = fact("cancel_channel", "online")
private let action = fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"])

/// A page with a capture a day from 2026-01-01 on; `holds` says on which the guard of a ruling of
/// 2026-01-02, which reads `action` where `online` was read, is as expected.
private func corrected(_ holds: [Bool]) -> DocumentState {
  var state = page(
    "help", .help,
    captures: holds.enumerated().map { index, holds in
      ("2026-01-0\(index + 1)T02:00:00Z", "b\(index)", [holds ? action : online], false)
    })
  for index in holds.indices {
    state.captures[index].evidence.guards = [
      Guard(
        correction: "2026-001", date: "2026-01-02",
        broken: holds[index] ? nil : "its quote is not in a passage of the page")
    ]
    if holds[index] {
      state.captures[index].evidence.corrected = [
        Corrected(correction: "2026-001", date: "2026-01-02", before: online, after: action)
      ]
    }
  }
  return state
}

private func statuses(_ documents: [DocumentState]) throws -> [CorrectionStatus]? {
  try scorer().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: moment("2026-03-01")
  ).corrections
}

@Test func `a record without rulings says nothing of corrections`() throws {
  #expect(
    try statuses([page("help", .help, captures: [("2026-01-01", "a", [online], false)])]) == nil)
}

@Test func `an applied correction shows the score without and with it on its day`() throws {
  let status = try #require(try statuses([corrected([true, true])])?.first)
  #expect(status.state == .applied)
  #expect(status.since == nil)
  #expect(status.before == .init(score: 48, grade: "F"))
  #expect(status.after == .init(score: 78, grade: "F"))
  #expect(status.warning == nil)
}

@Test func `a correction is outdated since the first of the captures that are not as expected`()
  throws
{
  let status = try #require(try statuses([corrected([true, true, false, false])])?.first)
  #expect(status.state == .outdated)
  #expect(status.since == moment("2026-01-03T02:00:00Z"))
  #expect(status.warning?.contains("2026-001 is outdated on acme/help since 2026-01-03") == true)
}

@Test func `a correction that never fitted is outdated since its ruling`() throws {
  let status = try #require(try statuses([corrected([false])])?.first)
  #expect(status.state == .outdated)
  #expect(status.since == moment("2026-01-02"))
  #expect(status.before == status.after)
}

@Test func `a page that is as expected again is corrected again`() throws {
  #expect(try statuses([corrected([true, false, true])])?.map(\.state) == [.applied])
}

@Test func `captures that are not believed do not outdate a correction`() throws {
  var state = corrected([true, true, false])
  state.captures[2].held = true
  #expect(try statuses([state])?.map(\.state) == [.applied])
}

@Test func `a superseded correction keeps its scores`() throws {
  var state = corrected([true])
  state.captures[0].evidence.guards = [Guard(correction: "2026-002", date: "2026-01-03")]
  state.captures[0].evidence.corrected? += [
    Corrected(correction: "2026-002", date: "2026-01-03", before: action, after: online)
  ]
  state.captures[0].evidence.facts = [online]
  let found = try #require(try statuses([state]))
  #expect(found.map(\.correction) == ["2026-001", "2026-002"])
  #expect(found.map(\.state) == [.superseded, .applied])
  #expect(found.map(\.before?.score) == [48, 78])
  #expect(found.map(\.after?.score) == [78, 48])
}
