// Pattern matching over a passage.

/// Where a pattern matched, and the concepts that it went through.
struct Match: Sendable {
  var start: Int
  var end: Int
  var mentions: [Mention]

  func first(_ concept: Int) -> Mention? { mentions.first { $0.concept == concept } }
}

extension Pattern {
  /// The matches from each possible start, shortest gaps first. `accept` may refuse one, and the
  /// search goes on; at most 8 are returned.
  func matches(in passage: Passage, where accept: (Match) -> Bool = { _ in true }) -> [Match] {
    guard passage.concepts.contains(needs) else { return [] }
    var found: [Match] = []
    var budget = 4_000
    for start in passage.tokens.indices {
      guard mayStart(at: start, passage) else { continue }
      var mentions: [Mention] = []
      if let end = walk(0, start, passage, &mentions, start, &budget, accept) {
        found.append(Match(start: start, end: end, mentions: mentions))
        if found.count == 8 { break }
      }
      if budget <= 0 { break }
    }
    return found
  }

  /// Whether it matches anywhere.
  func occurs(in passage: Passage) -> Bool {
    guard passage.concepts.contains(needs) else { return false }
    var budget = 4_000
    for start in passage.tokens.indices where mayStart(at: start, passage) {
      var mentions: [Mention] = []
      if walk(0, start, passage, &mentions, start, &budget, { _ in true }) != nil { return true }
      if budget <= 0 { return false }
    }
    return false
  }

  private func mayStart(at place: Int, _ passage: Passage) -> Bool {
    switch steps[0] {
    case .word(let word): passage.tokens[place].word == word
    case .oneOf(let words): words.contains(passage.tokens[place].word)
    case .concept(let concept):
      passage.starting[place].contains { passage.mentions[$0].concept == concept }
    case .start: place == passage.own
    case .gap, .end: true
    }
  }

  /// Depth-first, lazily; the budget bounds the work on a hostile text.
  private func walk(
    _ step: Int, _ place: Int, _ passage: Passage, _ mentions: inout [Mention], _ start: Int,
    _ budget: inout Int, _ accept: (Match) -> Bool
  ) -> Int? {
    budget -= 1
    guard budget > 0 else { return nil }
    guard step < steps.count else {
      guard place > passage.own else { return nil }
      return accept(Match(start: start, end: place, mentions: mentions)) ? place : nil
    }
    switch steps[step] {
    case .start:
      guard place == passage.own else { return nil }
      return walk(step + 1, place, passage, &mentions, start, &budget, accept)
    case .end:
      guard place >= passage.bodyEnd else { return nil }
      return walk(step + 1, place, passage, &mentions, start, &budget, accept)
    case .word(let word):
      guard place < passage.tokens.count, passage.tokens[place].word == word else { return nil }
      return walk(step + 1, place + 1, passage, &mentions, start, &budget, accept)
    case .oneOf(let words):
      guard place < passage.tokens.count, words.contains(passage.tokens[place].word) else {
        return nil
      }
      return walk(step + 1, place + 1, passage, &mentions, start, &budget, accept)
    case .concept(let concept):
      guard place < passage.tokens.count else { return nil }
      for index in passage.starting[place] where passage.mentions[index].concept == concept {
        mentions.append(passage.mentions[index])
        if let end = walk(
          step + 1, passage.mentions[index].end, passage, &mentions, start, &budget, accept)
        {
          return end
        }
        mentions.removeLast()
      }
      return nil
    case .gap(let most):
      for next in place...min(place + most, passage.tokens.count) {
        if let end = walk(step + 1, next, passage, &mentions, start, &budget, accept) {
          return end
        }
      }
      return nil
    }
  }
}
