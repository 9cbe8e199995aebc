// Whether a later capture keeps a change.
import HTML
import Model

/// What went and what came, to be looked for in later captures.
struct Confirmation {
  private let went: Set<String>
  private let came: Set<String>
  /// Ids of the statements that went.
  private let retracted: Set<String>

  init(_ comparison: Comparison) {
    let diff = comparison.diff
    let (went, came) = diff.wentAndCame(comparison.substance)
    let old = Set(diff.before.all.map(\.words))
    let new = Set(diff.after.all.map(\.words))
    self.went = Set(went).subtracting(new)
    self.came = Set(came).subtracting(old)
    retracted = Set(comparison.facts.compactMap { $0.before?.id })
      .subtracting(comparison.facts.compactMap { $0.after?.id })
  }

  /// Seconds that lie between a change and a capture that can confirm it, at least.
  static let distance = 6 * 3600

  private enum Verdict { case keeps, revokes, open }

  /// The first later capture that keeps the change.
  ///
  /// Once a capture has shown the old text again, a single one is not enough: the page may be
  /// switching, so two in a row must agree, and the second is named.
  func first(of later: [Capture], _ before: Capture, _ after: Capture) -> Change.Side? {
    var needed = 1
    var agreed = 0
    for capture in later where capture.isReadable && capture.reading == after.reading {
      // What a page shows twice within one disturbance is shown once.
      let age = capture.at.seconds - after.at.seconds
      if age > 0, age < Confirmation.distance { continue }
      switch verdict(capture, before, after) {
      case .keeps:
        agreed += 1
        if agreed >= needed { return capture.side }
      case .revokes:
        needed = 2
        agreed = 0
      case .open: agreed = 0
      }
    }
    return nil
  }

  /// What went may not be back, and at least half of what came must stand.
  ///
  /// Of a large change, a tenth of the old sentences may be back if no statement is: companies mend
  /// slips in what they just published.
  private func verdict(_ capture: Capture, _ before: Capture, _ after: Capture) -> Verdict {
    if capture.textDigest == after.textDigest { return .keeps }
    if capture.textDigest == before.textDigest { return .revokes }
    guard let page = capture.page, !(went.isEmpty && came.isEmpty) else { return .open }
    let words = Set(Sentences(page).all.map(\.words))
    let back = went.filter(words.contains).count
    let standing = came.filter(words.contains).count
    let restated = capture.facts.contains { retracted.contains($0.id) }
    let isGone = back == 0 || (back * 10 <= went.count && !restated)
    if isGone && standing * 2 >= came.count { return .keeps }
    return back == went.count && standing == 0 ? .revokes : .open
  }
}
