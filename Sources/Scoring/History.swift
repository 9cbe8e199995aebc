// A record's past: the scores as they were published, each with its cause.
import Model

/// Replays what was known of a record's pages, day by day.
struct History {
  private let methods: Methods
  private let pasts: [PagePast]
  private let jurisdiction: String
  /// The day of the record: nothing was captured after it, and no wait ends after it.
  private let last: Int

  private(set) var points: [ScorePoint] = []
  private(set) var current: Evaluation
  /// Links between the pages as they stand now.
  private(set) var links: [PageLink] = []
  private var standing = Standing()
  /// Place of the rubric in force in the chain.
  private var edition = 0
  private var known = Known(0)

  /// - Parameter states: all that is known of each page at `asOf`, sorted by id.
  init(
    _ states: [Shared<DocumentState>], by methods: Methods, jurisdiction: String, asOf: Timestamp,
    holdNights: Int
  ) {
    self.methods = methods
    self.jurisdiction = jurisdiction
    last = asOf.night
    pasts = states.map { PagePast($0, holdNights: holdNights) }
    current = methods.editions[0].scorer.nothing
    let ruled = Set(pasts.flatMap(\.ruled))
    let decided = Set(pasts.flatMap(\.decided))
    let days = days(ruled)
    known = Known((days.first ?? 0) - 1)
    for day in days {
      change(method: day)
      known.rulings = day
      if ruled.contains(day) { take(.correction, view, on: day) }
      known.decisions = day
      if decided.contains(day) { take(.review, view, on: day) }
      known.captures = min(day, last)
      let seen = view
      for step in Step.byCaptures(from: standing, to: seen, on: day) { take(step, on: day) }
      // Captures that say the same are what the next step starts from.
      standing = seen
    }
  }

  /// The days on which something may move, in order.
  private func days(_ ruled: Set<Int>) -> [Int] {
    var days = ruled.union(pasts.flatMap { $0.days(upTo: last) })
    days.formUnion(methods.editions.compactMap(\.day).filter { $0 <= last })
    return days.sorted()
  }

  /// What speaks for the pages as far as is known.
  private var view: Standing {
    Standing(
      pasts.compactMap { past in
        let view = past.view(known)
        return view.capture.map { index in
          Standing.Page(past.state, index, rulings: known.rulings, held: view.held)
        }
      })
  }

  /// Takes another rubric where one comes into force.
  private mutating func change(method day: Int) {
    let index = methods.index(on: day)
    guard index != edition else { return }
    let old = methods.editions[edition].scorer
    edition = index
    if standing.pages.isEmpty { return }
    let next = evaluated()
    if points.isEmpty {
      current = next
      return
    }
    add(.method, methods.editions[index].scorer.words(since: old, current, next), on: day, next)
  }

  /// Takes what decisions or rulings made of the pages, if anything.
  private mutating func take(_ cause: ScorePoint.Cause, _ next: Standing, on day: Int) {
    if let step = Step.byEditors(cause, from: standing, to: next, on: day) { take(step, on: day) }
  }

  private mutating func take(_ step: Step, on day: Int) {
    standing = step.to
    links = standing.links
    let next = evaluated()
    if points.isEmpty {
      if !isSilent(next) { add(.first, [], on: day, next) }
    } else {
      let words = step.words
      if next.score != current.score || !words.isEmpty {
        add(step.cause, words, on: day, next, since: step.since)
      }
    }
    current = next
  }

  /// Whether nothing was ever stated so far: then there was no score to publish.
  private func isSilent(_ next: Evaluation) -> Bool {
    guard next.dimensions.allSatisfy({ $0.rules.allSatisfy(\.facts.isEmpty) }) else { return false }
    return methods.editions[edition].scorer.isSilent(
      pasts.map { $0.state(known) }, now: next, jurisdiction: jurisdiction)
  }

  private func evaluated() -> Evaluation {
    methods.editions[edition].scorer.evaluate(standing, links, jurisdiction)
  }

  private mutating func add(
    _ cause: ScorePoint.Cause, _ words: [String], on day: Int, _ evaluation: Evaluation,
    since: Timestamp? = nil
  ) {
    let scorer = methods.editions[edition].scorer
    points.append(
      ScorePoint(
        at: moment(of: day), score: evaluation.score, grade: evaluation.grade, cause: cause,
        facts: words, since: since,
        methodology: methods.editions.count > 1 ? scorer.rubric.name : nil))
    current = evaluation
  }

  /// The last capture of a day, or the day's start.
  private func moment(of day: Int) -> Timestamp {
    let seen = pasts.compactMap { $0.last(on: day) }
    return seen.max() ?? Timestamp(seconds: day * 86_400)
  }
}
