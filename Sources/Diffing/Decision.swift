// Which state a difference has.
import HTML
import Model

/// A state and why.
struct Decision: Equatable {
  var state: ChangeState
  var reason: String?
  var seen: Timestamp?

  init(_ state: ChangeState, _ reason: String? = nil, seen: Timestamp? = nil) {
    self.state = state
    self.reason = reason
    self.seen = seen
  }

  /// A text that lost more than this share is not believed at once.
  static let loss = 0.6
  /// How many different earlier texts are compared word by word, newest first.
  static let memory = 64

  /// What digests, outcomes and readings decide without looking at words; nil when words must.
  static func byDigests(_ before: Capture, _ after: Capture, _ earlier: [Capture]) -> Decision? {
    let sameReading = before.reading == after.reading
    if before.digest == after.digest && sameReading { return Decision(.unchanged) }
    if before.isReadable == after.isReadable && before.readsLike(after) {
      if let seen = build(of: after, unlike: before, in: earlier) {
        return Decision(.flipFlop, "the same words in another build of the page", seen: seen)
      }
      return Decision(.markup, after.isReadable ? nil : unreadable(after))
    }
    if !after.isReadable { return Decision(.held, unreadable(after)) }
    if !before.isReadable {
      return Decision(.held, "nothing to compare with: " + unreadable(before))
    }
    if !sameReading { return Decision(.technical, "the page is read in another way") }
    if let seen = earlier.last(where: { $0.isReadable && $0.readsLike(after) }) {
      return Decision(.flipFlop, seen: seen.at)
    }
    return before.textDigest == after.textDigest ? Decision(.links) : nil
  }

  /// When the page was last built as it is now, if the capture before was built otherwise.
  private static func build(
    of after: Capture, unlike before: Capture, in earlier: [Capture]
  ) -> Timestamp? {
    let shapes = [before.shapeDigest, after.shapeDigest]
    if shapes.contains("") || shapes[0] == shapes[1] { return nil }
    return earlier.last { $0.readsLike(after) && $0.shapeDigest == after.shapeDigest }?.at
  }

  private static func unreadable(_ capture: Capture) -> String {
    capture.reason ?? (capture.outcome.isEvidence ? "no text" : capture.outcome.rawValue)
  }

  /// Whether links differ only in what changes by itself.
  static func sameTargets(_ before: Page?, _ after: Page?) -> Bool {
    guard let before, let after else { return false }
    return before.links.map { Volatile.link($0.href) } == after.links.map { Volatile.link($0.href) }
  }

  /// What the words decide.
  static func byWords(
    _ before: Capture, _ after: Capture, _ earlier: [Capture], _ comparison: Comparison
  ) -> Decision {
    let diff = comparison.diff
    if let seen = sighting(of: after, in: earlier, diff) { return Decision(.flipFlop, seen: seen) }
    // Words that moved or count by themselves are no change, unless a statement changed with them.
    let isStill = diff.steps.allSatisfy { step in
      switch step {
      case .same, .recut: true
      default: false
      }
    }
    if comparison.substance.isEmpty && (comparison.facts.isEmpty || isStill) {
      return Decision(.noise)
    }
    if let reason = doubt(before, after, earlier, diff) { return Decision(.held, reason) }
    return Decision(.pending)
  }

  /// When the words of a capture were seen last, if ever.
  private static func sighting(
    of after: Capture, in earlier: [Capture], _ diff: TextDiff
  ) -> Timestamp? {
    var texts: Set<String> = []
    for capture in earlier.reversed() where capture.isReadable {
      if capture.textDigest == after.textDigest { return capture.at }
      guard texts.count < memory, texts.insert(capture.textDigest).inserted else { continue }
      guard let page = capture.page else { continue }
      if TextDiff(Sentences(page), diff.after).substance().isEmpty { return capture.at }
    }
    return nil
  }

  /// Why a new text is not to be believed at once, if so.
  private static func doubt(
    _ before: Capture, _ after: Capture, _ earlier: [Capture], _ diff: TextDiff
  ) -> String? {
    let old = diff.before.page.text
    let new = diff.after.page.text
    let was = old.codePoints(before: old.utf8.count)
    let now = new.codePoints(before: new.utf8.count)
    if diff.after.all.isEmpty { return "no text" }
    if Double(now) < Double(was) * (1 - loss) {
      return "the text shrank from \(was) to \(now) characters"
    }
    // One capture in a language does not tell which of two languages is the wrong one.
    guard let from = language(before), let to = language(after), from != to,
      earlier.contains(where: { $0.isReadable && language($0) == from })
    else { return nil }
    // A page that keeps most of its sentences is in the language that it was in, whatever it says.
    let kept = diff.steps.filter { if case .same = $0 { true } else { false } }.count
    return kept * 2 < diff.before.all.count ? "the language was \(from) and is \(to)" : nil
  }

  /// The language without region and script.
  private static func language(_ capture: Capture) -> String? {
    let tag = capture.language ?? capture.page?.language
    let main = tag?.split { $0 == "-" || $0 == "_" }.first?.lowercased()
    return main == "und" ? nil : main
  }
}
