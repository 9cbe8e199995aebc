// What holds for every record and its past, whatever came when.
import Model
import Scoring
import Testing

/// A made-up service whose pages change, fail and are decided on, all from one seed.
private struct Life {
  /// One page, with everything that ever happens to it.
  struct Page {
    var state: DocumentState
    /// Each change with what it is before anybody decides, and the decisions by day.
    var changes: [(change: Change, decisions: [(day: Int, review: Review)])]
  }

  var pages: [Page]

  init(_ dice: inout Dice) {
    pages = ["help", "faq", "terms"].prefix(Int.random(in: 1...3, using: &dice)).map { id in
      Life.page(id, &dice)
    }
  }

  private static let facts = [
    fact("cancel_channel", "online"), fact("cancel_channel", "phone"),
    fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"]),
    fact("cancel_channel", "mail", .denied),
  ]

  private static func page(_ id: String, _ dice: inout Dice) -> Page {
    let days = (1...25).shuffled(using: &dice).prefix(Int.random(in: 1...7, using: &dice)).sorted()
    // Every page states something at first: a record that never did is not graded.
    let bodies = days.indices.map { Int.random(in: 0..<8, using: &dice) | ($0 == 0 ? 1 : 0) }
    var state = ScoringTests.page(
      id, PageKind.allCases.randomElement(using: &dice) ?? .help,
      captures: zip(days, bodies).map { day, body in
        let said = Life.facts.indices.filter { body & (1 << $0) != 0 }.map { Life.facts[$0] }
        return (Life.day(day).description, "\(body)", said, false)
      }, attempts: days.map { (Life.day($0).description, .ok) })
    for index in state.captures.indices {
      state.captures[index].snapshot += "-\(days[index])"
    }
    var changes: [(change: Change, decisions: [(day: Int, review: Review)])] = []
    for index in state.captures.indices.dropFirst() where Bool.random(using: &dice) {
      // What comes after a doubt is compared with other captures once the doubt is gone.
      if let last = changes.last, Life.endsDoubt(last) { break }
      changes.append(Life.change(index, of: state, days[index], &dice))
    }
    return Page(state: state, changes: changes)
  }

  private static func change(
    _ index: Int, of state: DocumentState, _ day: Int, _ dice: inout Dice
  ) -> (change: Change, decisions: [(day: Int, review: Review)]) {
    let states: [ChangeState] = [.pending, .confirmed, .held, .flipFlop]
    let found = states.randomElement(using: &dice) ?? .pending
    let (before, after) = (state.captures[index - 1], state.captures[index])
    let change = Change(
      document: state.id, url: "", state: found,
      before: .init(snapshot: before.snapshot, at: before.at, digest: before.digest),
      after: .init(snapshot: after.snapshot, at: after.at, digest: after.digest),
      seenBefore: found == .flipFlop ? state.captures[0].at : nil,
      severity: found != .held && Bool.random(using: &dice) ? .grade : .dimension)
    let count = Int.random(in: 0...(found == .held ? 1 : 2), using: &dice)
    var isWrong = false
    let decisions = (0..<count).map { _ in Int.random(in: day...27, using: &dice) }.sorted()
      .map { day in
        // A second thought that takes a wrong back lets later captures be compared anew: that the
        // stage before this one would show in changes of their own.
        let random = Review.Verdict.allCases.randomElement(using: &dice) ?? .wrong
        let verdict = isWrong ? .wrong : random
        isWrong = verdict == .wrong
        return (
          day,
          Review(
            change: change.id, document: state.id, verdict: verdict, note: "", editor: "Ada",
            date: Life.day(day).date)
        )
      }
    return (change, decisions)
  }

  /// Whether the capture after a change is doubted on some days and believed in the end.
  private static func endsDoubt(
    _ known: (change: Change, decisions: [(day: Int, review: Review)])
  ) -> Bool {
    let reviews = known.decisions.map(\.review)
    let isDoubted = known.change.state == .held || reviews.contains { $0.verdict == .wrong }
    return isDoubted && decided(known.change, reviews).state != .held
  }

  static func day(_ number: Int) -> Timestamp { Timestamp(seconds: number * 86_400 + 7_200) }

  /// The pages as a run of a day would load them: later decisions are not there.
  func known(on day: Int) -> [DocumentState] {
    pages.map { page in
      var state = page.state
      state.changes = page.changes.map { known in
        Life.decided(known.change, known.decisions.filter { $0.day <= day }.map(\.review))
      }
      let held = Set(state.changes.filter { $0.state == .held }.map(\.after.snapshot))
      // The stage before this one finds each capture doubtful that looks like a doubtful one.
      var isDoubtful = false
      for index in state.captures.indices {
        let snapshot = state.captures[index].snapshot
        if let known = page.changes.first(where: { $0.change.after.snapshot == snapshot }) {
          isDoubtful = held.contains(snapshot) && Life.endsDoubt(known)
          state.captures[index].held = held.contains(snapshot)
        } else {
          state.captures[index].held = isDoubtful
        }
      }
      return state
    }
  }

  /// What decisions make of a change, as the stage before this one does.
  private static func decided(_ change: Change, _ reviews: [Review]) -> Change {
    guard let newest = reviews.last else { return change }
    var decided = change
    decided.decision = newest
    decided.undecided = .init(
      state: change.state, severity: change.severity, seenBefore: change.seenBefore,
      overruled: reviews.count > 1 ? Array(reviews.dropLast()) : nil)
    switch newest.verdict {
    case .confirm: decided.state = .confirmed
    case .insignificant, .repeated: decided.severity = .none
    case .wrong: (decided.state, decided.severity, decided.seenBefore) = (.held, .none, nil)
    }
    return decided
  }
}

private let methods = Result {
  let newer = small.replacing(
    "\"id\": \"tiny-1\", \"name\": \"TINY-1\"",
    with: """
      "id": "tiny-2", "name": "TINY-2", "supersedes": "tiny-1", "in_force": "1970-01-15"
      """
  ).replacing("\"points\": 50", with: "\"points\": 70")
  return try Methods([rubric(newer), rubric(small)])
}

private func record(_ documents: [DocumentState], on day: Int, nights: Int = 3) throws
  -> ScoreRecord
{
  try methods.get().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: Life.day(day),
    holdNights: nights)
}

private let seeds = Array(UInt64(1)...120)

@Test(arguments: seeds)
func `the history of a record is the scores of its days`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let life = Life(&dice)
  let nights = Int.random(in: 0...4, using: &dice)
  let last = try record(life.known(on: 28), on: 28, nights: nights)
  for day in 1...28 {
    let then = try record(life.known(on: day), on: day, nights: nights)
    let point = last.history.last { $0.at <= Timestamp(seconds: day * 86_400 + 86_399) }
    #expect(point?.score == then.score, "day \(day)")
    #expect(point?.grade == then.grade, "day \(day)")
    #expect(then.history == last.history.filter { $0.at.date <= Life.day(day).date }, "day \(day)")
  }
  #expect(last.history.map(\.at) == last.history.map(\.at).sorted())
}

@Test(arguments: seeds)
func `the order of pages, captures, attempts, changes and facts never matters`(
  seed: UInt64
) throws {
  var dice = Dice(state: seed)
  let life = Life(&dice)
  let plain = try record(life.known(on: 28), on: 28)
  let shuffled = life.known(on: 28).shuffled(using: &dice).map { state in
    var state = state
    state.captures.shuffle(using: &dice)
    state.attempts.shuffle(using: &dice)
    state.changes.shuffle(using: &dice)
    for index in state.captures.indices {
      state.captures[index].evidence.facts.shuffle(using: &dice)
    }
    return state
  }
  #expect(try record(shuffled, on: 28) == plain)
}

@Test(arguments: seeds)
func `a fetch that fails never changes a score or its history`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let life = Life(&dice)
  let plain = try record(life.known(on: 28), on: 28)
  let bad = Outcome.allCases.filter { !$0.isEvidence }
  let failing = life.known(on: 28).map { state in
    var state = state
    for day in 1...28 where Bool.random(using: &dice) {
      let outcome = bad.randomElement(using: &dice) ?? .gone
      let at = Timestamp(seconds: Life.day(day).seconds + 3_600)
      state.attempts.append(.init(at: at, outcome: outcome))
      guard var capture = state.captures.last, Bool.random(using: &dice) else { continue }
      capture.at = at
      capture.snapshot = "failed-\(day)"
      capture.evidence.outcome = outcome
      capture.evidence.facts = []
      state.captures.append(capture)
    }
    return state
  }
  let record = try record(failing, on: 28)
  #expect(record.score == plain.score)
  #expect(record.dimensions == plain.dimensions)
  #expect(record.history == plain.history)
}

@Test(arguments: seeds)
func `a disclosed fact more on a page lowers no dimension of the record`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let pool = released.rules.flatMap(\.examples.earns).flatMap { $0.facts ?? [] }.map {
    fact($0.type, $0.value, .offered, in: "acme/help", $0.attrs ?? [:])
  }
  let scorer = try Scorer(rubric: released)
  var facts: [Fact] = []
  var before: ScoreRecord?
  for more in pool.shuffled(using: &dice).prefix(20) {
    // A page states a thing once: what was read twice is told apart before.
    if facts.contains(where: { $0.id == more.id }) { continue }
    facts.append(more)
    let help = page("help", .help, captures: [("2026-01-01", "a", facts, false)])
    let after = scorer.record(
      company: "acme", jurisdiction: "US", documents: [help], asOf: moment("2026-01-02"))
    for (old, new) in zip(before?.dimensions ?? [], after.dimensions) {
      #expect(new.points >= old.points, "\(new.dimension) after \(more.type) \(more.value)")
    }
    #expect((0...100).contains(after.score ?? -1))
    before = after
  }
}
