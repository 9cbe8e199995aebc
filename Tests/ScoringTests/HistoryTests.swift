// The published past: what counted on which day, and why.
import Model
import Scoring
import Testing

private let online = fact("cancel_channel", "online")
private let phone = fact("cancel_channel", "phone")
private let action = fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"])

private func day(_ number: Int) -> String {
  number < 10 ? "2026-01-0\(number)" : "2026-01-\(number)"
}

/// A page of help with one capture a given day.
private func help(_ captures: [(day: Int, body: String, facts: [Fact])]) -> DocumentState {
  page("help", .help, captures: captures.map { (day($0.day), $0.body, $0.facts, false) })
}

/// The change that a page's capture brought.
private func change(
  to index: Int, of state: DocumentState, _ found: ChangeState = .confirmed,
  severity: Severity = .dimension, verdict: Review.Verdict? = nil, decided: Int = 0,
  overruled: [Review]? = nil
) -> Change {
  let (before, after) = (state.captures[index - 1], state.captures[index])
  var change = Change(
    document: state.id, url: "", state: found,
    before: .init(snapshot: before.snapshot, at: before.at, digest: before.digest),
    after: .init(snapshot: after.snapshot, at: after.at, digest: after.digest), severity: severity)
  guard let verdict else { return change }
  change.undecided = .init(state: found, severity: severity, overruled: overruled)
  change.decision = review(verdict, decided)
  switch verdict {
  case .confirm: change.state = .confirmed
  case .insignificant, .repeated: change.severity = .none
  case .wrong: (change.state, change.severity) = (.held, .none)
  }
  return change
}

private func review(_ verdict: Review.Verdict, _ decided: Int) -> Review {
  Review(
    change: "c0", document: "acme/help", verdict: verdict, note: "", editor: "Ada",
    date: day(decided))
}

/// The state with a change, its capture held where the change is.
private func with(_ change: Change, _ state: DocumentState) -> DocumentState {
  var state = state
  state.changes = [change]
  for index in state.captures.indices where state.captures[index].snapshot == change.after.snapshot
  {
    state.captures[index].held = change.state == .held
  }
  return state
}

private func history(
  _ documents: [DocumentState], asOf: String = day(31), nights: Int = 0
) throws -> [ScorePoint] {
  try scorer().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: moment(asOf),
    holdNights: nights
  ).history
}

@Test func `a capture that is found wrong counts until the day of the decision`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action]), (9, "a", [online])])
  let state = with(change(to: 1, of: plain, verdict: .wrong, decided: 7), plain)
  let points = try history([state])
  #expect(points.map(\.at.date) == [day(1), day(5), day(7)])
  #expect(points.map(\.cause) == [.first, .facts, .review])
  #expect(points.map(\.score) == [48, 78, 48])
  #expect(points.map(\.since) == [nil, nil, nil])
  #expect(
    points[2].facts == [
      "acme/help: cancel channel online added",
      "acme/help: cancel url https://acme.example/x (kind action) removed",
    ])
}

@Test func `what was found wrong on its own day never counted`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action])])
  let state = with(change(to: 1, of: plain, verdict: .wrong, decided: 5), plain)
  #expect(try history([state]).map(\.cause) == [.first])
}

@Test func `a shrink that is confirmed counts from the decision on, and says since when`() throws {
  let plain = help([(1, "a", [action]), (5, "b", [online]), (9, "c", [online])])
  let state = with(change(to: 1, of: plain, .held, verdict: .confirm, decided: 8), plain)
  let points = try history([state])
  #expect(points.map(\.at) == [moment(day(1)), moment(day(8))])
  #expect(points.map(\.cause) == [.first, .review])
  #expect(points.map(\.since) == [nil, moment(day(5))])
}

@Test func `what looked like a shrink that is confirmed later waited with it`() throws {
  let plain = help([(1, "a", [action]), (5, "b", [online]), (6, "b", [online]), (9, "b", [online])])
  let state = with(change(to: 1, of: plain, .held, verdict: .confirm, decided: 8), plain)
  let points = try history([state])
  #expect(points.map(\.at) == [moment(day(1)), moment(day(8))])
  #expect(points.map(\.since) == [nil, moment(day(5))])
}

@Test func `a wait that an editor ends counts from that day`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action]), (9, "b", [action])])
  let state = with(
    change(to: 1, of: plain, severity: .grade, verdict: .insignificant, decided: 6), plain)
  let points = try history([state], nights: 3)
  #expect(points.map(\.at.date) == [day(1), day(6)])
  #expect(points.map(\.cause) == [.first, .review])
  #expect(points.map(\.since) == [nil, moment(day(5))])
}

@Test func `a wait that ends by itself before the decision counts from its end`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action])])
  let state = with(
    change(to: 1, of: plain, severity: .grade, verdict: .wrong, decided: 20), plain)
  let points = try history([state], nights: 3)
  #expect(points.map(\.at) == [moment(day(1)), moment(day(8)), moment(day(20))])
  #expect(points.map(\.cause) == [.first, .facts, .review])
  #expect(points.map(\.since) == [nil, moment(day(5)), nil])
}

@Test func `a decision that was replaced counted as long as it stood`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action])])
  let state = with(
    change(
      to: 1, of: plain, .held, verdict: .wrong, decided: 20, overruled: [review(.confirm, 10)]),
    plain)
  let points = try history([state])
  #expect(points.map(\.at.date) == [day(1), day(10), day(20)])
  #expect(points.map(\.score) == [48, 78, 48])
  #expect(points.map(\.cause) == [.first, .review, .review])
}

@Test func `a decision of a later day than the newest capture is known`() throws {
  let plain = help([(1, "a", [online]), (5, "b", [action])])
  let state = with(change(to: 1, of: plain, verdict: .wrong, decided: 9), plain)
  let record = try scorer().record(
    company: "acme", jurisdiction: "US", documents: [state], asOf: moment(day(5)))
  #expect(record.score == 48)
  #expect(record.history.map(\.at.date) == [day(1), day(5), day(9)])
}

@Test func `links between pages have a cause of their own`() throws {
  let home = { (body: String, at: String, links: [PolicyLink]) -> DocumentState in
    page(
      "home", .home, url: "https://acme.example/", captures: [(at, body, [], false)], links: links)
  }
  var state = home("h1", day(1), [])
  state.captures +=
    home(
      "h2", day(4),
      [
        PolicyLink(
          text: "Help", url: "https://acme.example/page", kind: "help", zone: "footer", start: 0,
          end: 4)
      ]
    ).captures
  let points = try history([state, help([(1, "a", [online])])])
  #expect(points.map(\.cause) == [.first, .page])
  #expect(points[1].score > points[0].score)
}

@Test func `of one day, what we did is told before what the company did`() throws {
  var known = help([(1, "a", [online]), (5, "b", [action])])
  let read = page("faq", .faq, captures: [(day(5), "f", [phone], false)])
  var points = try history([known, read])
  #expect(points.map(\.cause) == [.first, .technical, .facts])
  #expect(points.map(\.at.date) == [day(1), day(5), day(5)])
  #expect(points[1].facts == ["acme/faq: read for the first time"])
  known.captures[1].digest = known.captures[0].digest
  points = try history([known, read])
  #expect(points.map(\.cause) == [.first, .technical])
}

@Test func `wording that no rule looks at makes no point`() throws {
  let moved = fact("cancel_channel", "online", at: 40)
  #expect(try history([help([(1, "a", [online]), (5, "b", [moved])])]).count == 1)
}

@Test func `a record is graded from the day on which its pages first stated something`() throws {
  let points = try history([help([(1, "a", []), (5, "b", [online]), (9, "c", [])])])
  #expect(points.map(\.at.date) == [day(5), day(9)])
  #expect(points.map(\.cause) == [.first, .facts])
}

@Test func `a correction moves a score on the day of its ruling, and no change of the page does`()
  throws
{
  var state = help([(1, "a", [action]), (5, "a2", [action]), (9, "b", [action, phone])])
  for index in state.captures.indices {
    state.captures[index].evidence.corrected = [
      Corrected(correction: "2026-001", date: day(6), before: online, after: action)
    ]
  }
  let points = try history([state])
  #expect(points.map(\.at) == [moment(day(1)), moment(day(6)), moment(day(9))])
  #expect(points.map(\.cause) == [.first, .correction, .facts])
  #expect(points.map(\.score) == [48, 78, 78])
  #expect(points[2].facts == ["acme/help: cancel channel phone added"])
  #expect(points.map(\.since) == [nil, nil, nil])
}

// MARK: Rubrics

private let newer: String =
  small
  .replacing(
    "\"id\": \"tiny-1\", \"name\": \"TINY-1\"",
    with: """
      "id": "tiny-2", "name": "TINY-2", "supersedes": "tiny-1", "in_force": "2026-01-10"
      """
  )
  .replacing("\"points\": 50", with: "\"points\": 70")

private func methods(_ beside: [Rubric] = []) throws -> Methods {
  try Methods([rubric(newer), rubric(small)], beside: beside)
}

private func record(_ documents: [DocumentState], asOf: String) throws -> ScoreRecord {
  try methods().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: moment(asOf))
}

@Test func `a rubric counts from its day on, and says what it moved`() throws {
  let state = help([(1, "a", [online]), (20, "b", [action])])
  #expect(try record([state], asOf: day(9)).methodology == "TINY-1")
  let later = try record([state], asOf: day(31))
  #expect(later.methodology == "TINY-2")
  #expect(later.history.map(\.at.date) == [day(1), day(10), day(20)])
  #expect(later.history.map(\.cause) == [.first, .method, .facts])
  #expect(later.history.map(\.score) == [48, 63, 78])
  #expect(later.history.map(\.methodology) == ["TINY-1", "TINY-2", "TINY-2"])
  #expect(
    later.history[1].facts == ["TINY-1 is now TINY-2", "way.some: 50 points are now 70"])
}

@Test func `on the day of a rubric its move stands apart from the page's`() throws {
  let state = help([(1, "a", [online]), (10, "b", [action])])
  let points = try record([state], asOf: day(31)).history
  #expect(points.map(\.cause) == [.first, .method, .facts])
  #expect(points.map(\.score) == [48, 63, 78])
}

@Test func `before the first reading a rubric moves nothing`() throws {
  let points = try record([help([(15, "a", [online])])], asOf: day(31)).history
  #expect(points.map(\.cause) == [.first])
  #expect(points.map(\.methodology) == ["TINY-2"])
}

@Test func `other rubrics stand beside and never count`() throws {
  let state = help([(1, "a", [online])])
  let draft = try rubric(small.replacing("\"points\": 50", with: "\"points\": 90"))
  let record = try Methods([try rubric(small)], beside: [draft]).record(
    company: "acme", jurisdiction: "US", documents: [state], asOf: moment(day(2)))
  #expect(record.score == 48)
  #expect(
    record.beside == [
      OtherScore(
        methodology: "TINY-1", score: 78, grade: "F",
        dimensions: [.init(dimension: "way", points: 90), .init(dimension: "page", points: 40)])
    ])
  #expect(
    try scorer().record(
      company: "acme", jurisdiction: "US", documents: [state], asOf: moment(day(2))
    ).beside == nil)
}

@Test func `a broken chain of rubrics is named`() throws {
  func fault(_ rubrics: [String]) throws -> RubricError? {
    do throws(RubricError) {
      _ = try Methods(rubrics.compactMap { try? rubric($0) })
      return nil
    } catch { return error }
  }
  #expect(try fault([newer, small]) == nil)
  #expect(try fault([]) == .empty)
  #expect(try fault([newer]) == .chain(rubric: "tiny-2", supersedes: "tiny-1"))
  #expect(try fault([small, newer]) == .chain(rubric: "tiny-2", supersedes: "tiny-1"))
  let undated = newer.replacing(", \"in_force\": \"2026-01-10\"", with: "")
  #expect(try fault([undated, small]) == .inForce(rubric: "tiny-2"))
  let third = newer.replacing("tiny-2", with: "tiny-3").replacing("\"tiny-1\"", with: "\"tiny-2\"")
  #expect(try fault([third, newer, small]) == .inForce(rubric: "tiny-3"))
}
