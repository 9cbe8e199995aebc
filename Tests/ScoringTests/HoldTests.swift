// Changes of a grade that the score waits with.
import Model
import Scoring
import Testing

private let online = fact("cancel_channel", "online")
private let action = fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"])

/// Two captures of a page: weak on the first, strong from the second on.
private func help(_ changes: [Change], more: [String] = []) -> DocumentState {
  var state = page(
    "help", .help,
    captures: [
      ("2026-01-01T03:00:00Z", "a", [online], false),
      ("2026-01-10T03:00:05Z", "b", [action], false),
    ] + more.map { ($0, "b", [action], false) })
  state.attempts = state.captures.map { .init(at: $0.at, outcome: .ok) }
  state.changes = changes
  return state
}

private func change(
  _ before: String = "a", _ after: String = "b", at: String = "2026-01-10T03:00:05Z",
  state: ChangeState = .confirmed, severity: Severity = .grade, seen: String? = nil,
  verdict: Review.Verdict? = nil
) -> Change {
  var change = Change(
    document: "acme/help", url: "", state: state,
    before: side(before, "2026-01-01T03:00:00Z"), after: side(after, at),
    seenBefore: seen.map(moment), severity: severity)
  change.decision = verdict.map {
    Review(
      change: change.id, document: "acme/help", verdict: $0, note: "", editor: "Ada",
      date: "2026-01-11")
  }
  return change
}

private func side(_ body: String, _ at: String) -> Change.Side {
  Change.Side(
    snapshot: "snapshot-help-\(body)-\(at)", at: moment(at), digest: "sha256:\(body)")
}

private func record(
  _ documents: [DocumentState], asOf: String, nights: Int = 3
) throws -> ScoreRecord {
  try scorer().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: moment(asOf),
    holdNights: nights)
}

@Test func `a change that moves a grade waits for three nights`() throws {
  let night = ["2026-01-11T03:00:00Z", "2026-01-12T03:00:00Z", "2026-01-13T03:00:00Z"]
  let state = help([change()], more: night)
  for moment in ["2026-01-10T03:00:05Z"] + night.prefix(2) {
    let record = try record([state], asOf: moment)
    #expect(record.facts.map(\.fact) == [online], "\(moment)")
    #expect(record.held == Held(since: state.captures[1].at, change: change().id))
    #expect(record.checked == state.captures[0].at)
    #expect(!record.stale, "the page was read; the score only waits")
    #expect(record.history.count == 1)
  }
  // Some seconds less than three times 24 hours are three nights too.
  let counted = try record([state], asOf: night[2])
  #expect(counted.facts.map(\.fact) == [action])
  #expect(counted.held == nil)
  #expect(counted.history.map(\.at) == [state.captures[0].at, moment(night[2])])
  #expect(counted.history.map(\.since) == [nil, state.captures[1].at])
  #expect(counted.history.map(\.cause) == [.first, .facts])
}

@Test(arguments: [ChangeState.pending, .confirmed])
func `both what was seen once and what was confirmed wait`(state: ChangeState) throws {
  let record = try record([help([change(state: state)])], asOf: "2026-01-11")
  #expect(record.held != nil)
}

@Test(arguments: [Severity.dimension, .fact, .duty, .wording, .none])
func `what moves no grade counts at once`(severity: Severity) throws {
  let record = try record([help([change(severity: severity)])], asOf: "2026-01-11")
  #expect(record.facts.map(\.fact) == [action])
  #expect(record.held == nil)
}

@Test(arguments: [Review.Verdict.confirm, .insignificant, .repeated])
func `what an editor found true counts at once`(verdict: Review.Verdict) throws {
  let record = try record([help([change(verdict: verdict)])], asOf: "2026-01-11")
  #expect(record.facts.map(\.fact) == [action])
  #expect(record.held == nil)
}

@Test func `at no nights nothing waits`() throws {
  #expect(try record([help([change()])], asOf: "2026-01-11", nights: 0).held == nil)
}

@Test func `what comes on top of a change that waits, waits with it`() throws {
  var state = help([
    change(), change("b", "c", at: "2026-01-11T03:00:00Z", severity: .wording),
  ])
  var third = state.captures[1]
  third.at = moment("2026-01-11T03:00:00Z")
  state.captures.append(third)
  let held = try record([state], asOf: "2026-01-12")
  #expect(held.facts.map(\.fact) == [online])
  #expect(held.held?.since == state.captures[1].at)
  #expect(try record([state], asOf: "2026-01-13").held == nil, "and is free with it")
}

@Test func `a page that is as it was before ends the wait`() throws {
  let back = "2026-01-11T03:00:00Z"
  var state = help([
    change(), change("b", "a", at: back, state: .flipFlop, seen: "2026-01-01T03:00:00Z"),
  ])
  var third = state.captures[0]
  third.at = moment(back)
  state.captures.append(third)
  state.attempts.append(.init(at: moment(back), outcome: .ok))
  let record = try record([state], asOf: "2026-01-12")
  #expect(record.held == nil)
  #expect(record.checked == moment(back))
  #expect(record.facts.map(\.fact) == [online])
}

@Test func `a page without an earlier reading has nothing to wait on`() throws {
  var state = help([change()])
  state.captures.removeFirst()
  let record = try record([state], asOf: "2026-01-11")
  #expect(record.status == "scored")
  #expect(record.held == nil)
}

@Test func `of two pages that wait the record names the older wait`() throws {
  var faq = help([change(at: "2026-01-09T03:00:00Z")])
  faq.id = "acme/faq"
  faq.captures[1].at = moment("2026-01-09T03:00:00Z")
  let record = try record([help([change()]), faq], asOf: "2026-01-11")
  #expect(record.held?.since == moment("2026-01-09T03:00:00Z"))
}

@Test func `the changes that wait are told by name, so that a night can tell`() {
  let all = [change(), change(severity: .fact), change(verdict: .confirm)]
  #expect(Hold.waiting(all, at: moment("2026-01-12"), nights: 3).map(\.id) == [change().id])
  #expect(Hold.waiting(all, at: moment("2026-01-13"), nights: 3).isEmpty)
  #expect(Hold.waiting(all, at: moment("2026-01-09"), nights: 3).isEmpty, "not known yet")
}
