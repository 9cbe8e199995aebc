// Scope: how far a negation reaches.

/// Decides whether a predicate is denied, by cues before and behind it, after Chapman's NegEx:
/// a cue reaches over a window of tokens, up to a word that ends its scope; look-alikes
/// (“without delay”) are none.
///
/// All words come from the lexicon: `negation` reaches forward, `negation_after` backward (“is not
/// possible”), `not_negation` are the look-alikes, and `edge` ends a scope, as a new subject does.
struct Scope {
  /// How many tokens a cue reaches.
  static let window = 8

  let passage: Passage
  let known: Grammar.Known

  /// Whether words at `start ..< end` are denied. The scope of what stands before them does not
  /// begin earlier than `clause`. `isSubject`: nobody acts on them before, so that what is said
  /// behind them is said of them.
  func denies(from start: Int, to end: Int, clause: Int, isSubject: Bool) -> Bool {
    isDeniedBefore(start, clause) || isSubject && isDeniedBehind(end)
  }

  private func isDeniedBefore(_ start: Int, _ clause: Int) -> Bool {
    for index in stride(from: start - 1, through: max(clause, start - Self.window), by: -1) {
      if has(known.you, at: index) != nil || has(known.we, at: index) != nil { return false }
      if let cue = has(known.negation, at: index), cue.end <= start, !isLookAlike(index) {
        return true
      }
    }
    return false
  }

  private func isDeniedBehind(_ end: Int) -> Bool {
    guard passage.concepts.contains(known.negationAfter) else { return false }
    for index in end..<max(end, min(end + Self.window, passage.tokens.count)) {
      if has(known.negationAfter, at: index) != nil, !isLookAlike(index) { return true }
      let parts = has(known.edge, at: index) != nil && has(known.by, at: index) == nil
      if parts || has(known.modal, at: index) != nil { return false }
    }
    return false
  }

  private func isLookAlike(_ place: Int) -> Bool {
    passage.concepts.contains(known.notNegation)
      && passage.mentions.contains {
        $0.concept == known.notNegation && $0.start <= place && $0.end > place
      }
  }

  private func has(_ concept: Int, at place: Int) -> Sighting? {
    passage.mention(of: concept, at: place).map { passage.mentions[$0] }
  }
}
