// What differs between two standings of a record, and whose doing it was.
import Model

/// A move from one standing to the next, with one cause.
struct Step {
  var cause: ScorePoint.Cause
  var to: Standing
  private let moves: [Move]
  /// Ids of pages that are not believed any more.
  private var gone: [String] = []

  /// The moves that lead to a standing by what was seen up to a day: ours first, so that they are
  /// never mixed with the company's.
  static func byCaptures(from before: Standing, to after: Standing, on day: Int) -> [Step] {
    let moves = after.pages.map { page in Move(before.page(page.state.id), page, on: day) }
    let ours = moves.filter { $0.cause == .technical }
    let theirs = moves.filter { $0.cause == .facts || $0.cause == .page }
    var steps: [Step] = []
    if !ours.isEmpty {
      let between = theirs.isEmpty ? after : Standing(moves.compactMap(\.unlessTheirs))
      steps.append(Step(.technical, to: between, ours))
    }
    if !theirs.isEmpty {
      let cause = theirs.contains { $0.cause == .facts } ? ScorePoint.Cause.facts : .page
      steps.append(Step(cause, to: after, theirs))
    }
    return steps
  }

  /// The move that decisions or rulings make; nil where they make none.
  static func byEditors(
    _ cause: ScorePoint.Cause, from before: Standing, to after: Standing, on day: Int
  ) -> Step? {
    let moves = after.pages.map { page in Move(before.page(page.state.id), page, on: day) }
      .filter { $0.cause != nil }
    let gone = before.pages.filter { after.page($0.state.id) == nil }
    if moves.isEmpty && gone.isEmpty { return nil }
    var step = Step(cause, to: after, moves)
    step.gone = gone.map(\.state.id)
    return step
  }

  private init(_ cause: ScorePoint.Cause, to standing: Standing, _ moves: [Move]) {
    self.cause = cause
    to = standing
    self.moves = moves
  }

  /// What changed, in words, by page. Made when asked for: a first score has none.
  var words: [String] {
    moves.flatMap(\.words) + gone.map { "\($0): not believed any more" }
  }

  /// When the earliest page that waited had changed.
  var since: Timestamp? { moves.compactMap(\.since).min() }
}

/// What became of one page.
private struct Move {
  let page: Standing.Page
  let before: Standing.Page?
  /// `technical`, `facts` or `page`; nil where nothing moved that could matter.
  private(set) var cause: ScorePoint.Cause?
  private(set) var since: Timestamp?
  /// Whether anything of the page is other than before.
  private var isOther = true

  init(_ before: Standing.Page?, _ after: Standing.Page, on day: Int) {
    page = after
    self.before = before
    guard let before else {
      cause = .technical
      return
    }
    if before.index == after.index && before.facts == after.facts
      || before.capture.evidence.key == after.capture.evidence.key
        && before.capture.evidence == after.capture.evidence && before.facts == after.facts
    {
      isOther = false
      return
    }
    // A page that is read in another way is our doing; only other bytes are the company's.
    let isOurs = before.capture.digest == after.capture.digest
    if Move.says(before.facts) != Move.says(after.facts) {
      cause = isOurs ? .technical : .facts
    } else if before.capture.evidence.linksDigest != after.capture.evidence.linksDigest {
      cause = isOurs ? .technical : .page
    }
    since = waited(on: day)
  }

  /// What changed on the page, in words.
  var words: [String] {
    guard let before else { return ["\(page.state.id): read for the first time"] }
    if !isOther { return [] }
    return FactWords.changes(from: before.facts, to: page.facts).map { "\(page.state.id): \($0)" }
  }

  /// The page as it is without what the company did.
  var unlessTheirs: Standing.Page? { cause == .facts || cause == .page ? before : page }

  /// When the page changed, if that was on an earlier day.
  private func waited(on day: Int) -> Timestamp? {
    guard let before, before.index < page.index else { return nil }
    let first = page.state.captures[(before.index + 1)...page.index].first { capture in
      capture.evidence.outcome.isEvidence && capture.evidence.key == page.capture.evidence.key
    }?.at
    return [before.held?.since, first].compactMap(\.self).min().flatMap { at in
      at.night < day ? at : nil
    }
  }

  /// Statements without their words and places.
  private static func says(_ facts: [Fact]) -> Set<[String]> {
    Set(
      facts.map { fact in
        [fact.id]
          + fact.attrs.sorted { utf8Precedes($0.key, $1.key) }.flatMap { [$0.key, $0.value] }
      })
  }
}

extension Standing {
  func page(_ id: String) -> Page? { pages.first { $0.state.id == id } }
}
