// Changed passages as they are told: the words that differ marked, and what stands around them.
import Model

extension TextDiff {
  /// Steps as they are published, marked, each between the nearest sentences that stayed.
  ///
  /// - Parameter steps: some of all steps, in their order.
  func told(_ steps: [Step]) -> [TextChange] {
    let told = steps.filter { kept($0) == nil }
    return zip(changes(told), contexts(of: told)).map { change, context in
      var change = change
      change.mark()
      if context.before != nil || context.after != nil { change.context = context }
      return change
    }
  }

  /// What stands around each step: of the newer side, for a deletion of the older one.
  private func contexts(of told: [Step]) -> [TextChange.Context] {
    let before = nearest(told, steps) { $0.last }
    let after = nearest(told.reversed(), steps.reversed()) { $0.first }.reversed()
    return zip(told, zip(before, after)).map { step, around in
      let side = if case .delete = step { self.before } else { self.after }
      let index: (Kept) -> Int = { if case .delete = step { $0.before } else { $0.after } }
      return TextChange.Context(
        before: around.0.map { Excerpt.end(of: side.text(index($0))) },
        after: around.1.map { Excerpt.start(of: side.text(index($0))) })
    }
  }

  /// A sentence that stayed, by index into the sentences of each side.
  private struct Kept {
    var before: Int
    var after: Int
  }

  /// The sentences that stayed in a step: the first and the last; nil when none did.
  private func kept(_ step: Step) -> (first: Kept, last: Kept)? {
    switch step {
    case .same(let old, let new):
      let one = Kept(before: old, after: new)
      return (one, one)
    case .recut(let old, let new):
      guard let a = old.first, let b = new.first else { return nil }
      return (
        Kept(before: a, after: b),
        Kept(before: old.upperBound - 1, after: new.upperBound - 1)
      )
    case .delete, .insert, .replace, .move: return nil
    }
  }

  /// For each of some steps the one that stayed last before it, in the order given.
  private func nearest(
    _ told: [Step], _ steps: [Step], by end: ((first: Kept, last: Kept)) -> Kept
  ) -> [Kept?] {
    var found: [Kept?] = []
    var last: Kept?
    var rest = told[...]
    for step in steps {
      if let kept = kept(step) {
        last = end(kept)
      } else if step == rest.first {
        found.append(last)
        rest = rest.dropFirst()
      }
    }
    return found
  }
}

extension TextChange {
  /// Marks the words that differ between the two sides. What only came or only went differs whole;
  /// what moved differs in nothing.
  fileprivate mutating func mark() {
    guard let old = before, let new = after else { return }
    let words = WordDiff(old.text, new.text)
    before?.marks = words.marks(of: words.before)
    after?.marks = words.marks(of: words.after)
  }
}

extension WordDiff {
  /// The changed words of a side as `[start, end]` in code points; nil when no word stayed.
  func marks(of runs: [Run]) -> [[Int]]? {
    var marks: [[Int]] = []
    var start = 0
    var isWhole = true
    for run in runs {
      let end = start + run.text.unicodeScalars.count
      if run.changed { marks.append([start, end]) }
      if !run.changed && !Words.normalised(run.text).isEmpty { isWhole = false }
      start = end
    }
    return isWhole && !marks.isEmpty ? nil : marks
  }
}

/// Sentences cut to what a reader needs to find a place.
enum Excerpt {
  /// Most code points that are kept, the mark of the cut included.
  static let limit = 300
  /// How far a cut may move to stand between two words.
  private static let reach = 40

  /// The beginning of a text.
  static func start(of text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    var kept = scalars.prefix(limit - 1)
    if let gap = kept.suffix(reach).lastIndex(of: " ") { kept = kept[..<gap] }
    return String(kept) + "…"
  }

  /// The end of a text.
  static func end(of text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    var kept = scalars.suffix(limit - 1)
    if let gap = kept.prefix(reach).firstIndex(of: " ") {
      kept = kept[scalars.index(after: gap)...]
    }
    return "…" + String(kept)
  }
}
