// Pattern matching over a passage.

/// Where a pattern matched, and the concepts that it went through.
struct Match {
  var start: Int
  var end: Int
  var mentions: [Mention]

  func first(_ concept: Int) -> Mention? { mentions.first { $0.concept == concept } }
}

extension Pattern {
  /// The matches from each possible start, shortest gaps first. `accept` may refuse one, and the
  /// search goes on; at most 8 are returned.
  func matches(in passage: Passage, where accept: (Match) -> Bool) -> [Match] {
    guard mayOccur(in: passage) else { return [] }
    return withoutActuallyEscaping(accept) { accept in
      let walker = Walker(steps, passage, accept: accept)
      var found: [Match] = []
      for start in passage.tokens.indices where mayStart(at: start, passage) {
        if let end = walker.walk(from: start) {
          found.append(Match(start: start, end: end, mentions: walker.mentions))
          if found.count == 8 { break }
        }
        if walker.budget <= 0 { break }
      }
      return found
    }
  }

  /// Whether it matches anywhere.
  func occurs(in passage: Passage) -> Bool {
    guard mayOccur(in: passage) else { return false }
    let walker = Walker(steps, passage, accept: nil)
    for start in passage.tokens.indices where mayStart(at: start, passage) {
      if walker.walk(from: start) != nil { return true }
      if walker.budget <= 0 { return false }
    }
    return false
  }

  /// Refuses most patterns at once: each concept and one of each choice of words must be there.
  private func mayOccur(in passage: Passage) -> Bool {
    passage.concepts.contains(needs) && wordNeeds.allSatisfy { $0.meets(passage.words) }
  }

  private func mayStart(at place: Int, _ passage: Passage) -> Bool {
    switch steps[0] {
    case .word(let word): passage.tokens[place].word == word
    case .oneOf(let words): words.contains(passage.tokens[place].word)
    case .concept(let concept): passage.begins(concept, at: place)
    case .start: place == passage.own
    case .gap, .end: true
    }
  }
}

/// One search for one pattern: depth first, lazily. The budget bounds the work on a hostile text.
private final class Walker {
  private let steps: [Pattern.Step]
  private let passage: Passage
  private let accept: ((Match) -> Bool)?
  private var start = 0
  var mentions: [Mention] = []
  var budget = 4_000

  init(_ steps: [Pattern.Step], _ passage: Passage, accept: ((Match) -> Bool)?) {
    self.steps = steps
    self.passage = passage
    self.accept = accept
  }

  func walk(from place: Int) -> Int? {
    start = place
    mentions.removeAll(keepingCapacity: true)
    return walk(0, place)
  }

  private func walk(_ step: Int, _ place: Int) -> Int? {
    budget -= 1
    guard budget > 0 else { return nil }
    guard step < steps.count else { return finish(place) }
    switch steps[step] {
    case .start: return place == passage.own ? walk(step + 1, place) : nil
    case .end: return place >= passage.bodyEnd ? walk(step + 1, place) : nil
    case .word(let word):
      guard place < passage.tokens.count, passage.tokens[place].word == word else { return nil }
      return walk(step + 1, place + 1)
    case .oneOf(let words):
      guard place < passage.tokens.count, words.contains(passage.tokens[place].word) else {
        return nil
      }
      return walk(step + 1, place + 1)
    case .concept(let concept): return through(concept, step, place)
    case .gap(let most): return gap(most, step, place)
    }
  }

  private func finish(_ place: Int) -> Int? {
    guard place > passage.own else { return nil }
    guard let accept else { return place }
    return accept(Match(start: start, end: place, mentions: mentions)) ? place : nil
  }

  private func through(_ concept: Int, _ step: Int, _ place: Int) -> Int? {
    guard place < passage.tokens.count else { return nil }
    var found = passage.mention(of: concept, at: place)
    while let index = found {
      mentions.append(passage.mentions[index])
      if let end = walk(step + 1, passage.mentions[index].end) { return end }
      mentions.removeLast()
      found = passage.mention(of: concept, at: place, after: index)
    }
    return nil
  }

  /// Tries the places at which the next step can begin, nearest first.
  private func gap(_ most: Int, _ step: Int, _ place: Int) -> Int? {
    let last = min(place + most, passage.tokens.count)
    guard step + 1 < steps.count else { return walk(step + 1, place) }
    for next in place...last {
      switch steps[step + 1] {
      case .word(let word):
        guard next < passage.tokens.count, passage.tokens[next].word == word else { continue }
      case .oneOf(let words):
        guard next < passage.tokens.count, words.contains(passage.tokens[next].word) else {
          continue
        }
      case .concept(let concept):
        guard next < passage.tokens.count, passage.begins(concept, at: next) else { continue }
      case .gap(let more): return gap(most + more, step + 1, place)
      case .start, .end: break
      }
      if let end = walk(step + 1, next) { return end }
      if budget <= 0 { return nil }
    }
    return nil
  }
}
