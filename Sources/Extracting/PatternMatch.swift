// Pattern matching over a passage.

/// Where a pattern matched, and the concepts that it went through.
struct Match {
  var start: Int
  var end: Int
  var mentions: [Sighting]

  func first(_ concept: Int) -> Sighting? { mentions.first { $0.concept == concept } }
}

extension Pattern {
  /// The matches from each possible start, shortest gaps first. `accept` may refuse one, and the
  /// search goes on; at most 8 are returned.
  func matches(in passage: Passage, where accept: (Match) -> Bool) -> [Match] {
    guard mayOccur(in: passage), let first = firstStart(from: 0, passage) else { return [] }
    return withoutActuallyEscaping(accept) { accept in
      var walker = Walker(self, passage, accept: accept)
      var found: [Match] = []
      var start: Int? = first
      while let place = start {
        if let end = walker.walk(from: place) {
          found.append(Match(start: place, end: end, mentions: walker.match))
          if found.count == 8 { break }
        }
        if walker.budget <= 0 { break }
        start = firstStart(from: place + 1, passage)
      }
      return found
    }
  }

  /// Whether it matches anywhere.
  func occurs(in passage: Passage) -> Bool {
    guard mayOccur(in: passage), let first = firstStart(from: 0, passage) else { return false }
    var walker = Walker(self, passage, accept: nil)
    var start: Int? = first
    while let place = start {
      if walker.walk(from: place) != nil { return true }
      if walker.budget <= 0 { return false }
      start = firstStart(from: place + 1, passage)
    }
    return false
  }

  /// Refuses most patterns at once: each concept and one of each choice of words must be there.
  private func mayOccur(in passage: Passage) -> Bool {
    passage.concepts.contains(needs) && mayOccur(among: passage.words)
  }

  /// Whether one of each choice of words is there.
  func mayOccur(among words: WordFilter) -> Bool {
    for index in wordNeeds.indices where !wordNeeds[index].meets(words) { return false }
    return true
  }

  /// The first token from a place on at which it could begin.
  private func firstStart(from place: Int, _ passage: Passage) -> Int? {
    guard place < passage.tokens.count else { return nil }
    switch steps[0] {
    case .word(let word):
      for index in place..<passage.tokens.count where passage.tokens[index].word == word {
        return index
      }
    case .oneOf(let first, let last):
      for index in place..<passage.tokens.count
      where offers(passage.tokens[index].word, first, last) { return index }
    case .concept(let concept):
      for index in place..<passage.tokens.count where passage.begins(concept, at: index) {
        return index
      }
    case .start:
      return place <= passage.own && passage.own < passage.tokens.count ? passage.own : nil
    case .gap, .end: return place
    }
    return nil
  }

  /// Whether a step's choice holds a word.
  fileprivate func offers(_ word: Int32, _ first: Int32, _ last: Int32) -> Bool {
    for index in Int(first)..<Int(last) where choices[index] == word { return true }
    return false
  }
}

/// One search for one pattern: depth first, lazily. The budget bounds the work on a hostile text.
private struct Walker {
  private let pattern: Pattern
  private let passage: Passage
  private let accept: ((Match) -> Bool)?
  private var start = 0
  /// The mentions gone through, by their places in the passage.
  private var path: [Int] = []
  var budget = 4_000

  init(_ pattern: Pattern, _ passage: Passage, accept: ((Match) -> Bool)?) {
    self.pattern = pattern
    self.passage = passage
    self.accept = accept
  }

  /// The mentions that the last match went through.
  var match: [Sighting] { path.map { passage.mentions[$0] } }

  mutating func walk(from place: Int) -> Int? {
    start = place
    path.removeAll(keepingCapacity: true)
    return walk(0, place)
  }

  private mutating func walk(_ step: Int, _ place: Int) -> Int? {
    budget -= 1
    guard budget > 0 else { return nil }
    guard step < pattern.steps.count else { return finish(place) }
    switch pattern.steps[step] {
    case .start: return place == passage.own ? walk(step + 1, place) : nil
    case .end: return place >= passage.bodyEnd ? walk(step + 1, place) : nil
    case .word(let word): return isWord(word, at: place) ? walk(step + 1, place + 1) : nil
    case .oneOf(let first, let last):
      return isOne(first, last, at: place) ? walk(step + 1, place + 1) : nil
    case .concept(let concept): return through(concept, step, place)
    case .gap(let most): return gap(most, step, place)
    }
  }

  private func isWord(_ word: Int32, at place: Int) -> Bool {
    place < passage.tokens.count && passage.tokens[place].word == word
  }

  private func isOne(_ first: Int32, _ last: Int32, at place: Int) -> Bool {
    place < passage.tokens.count && pattern.offers(passage.tokens[place].word, first, last)
  }

  private func finish(_ place: Int) -> Int? {
    guard place > passage.own else { return nil }
    guard let accept else { return place }
    return accept(Match(start: start, end: place, mentions: match)) ? place : nil
  }

  private mutating func through(_ concept: Int, _ step: Int, _ place: Int) -> Int? {
    guard place < passage.tokens.count else { return nil }
    var found = passage.mention(of: concept, at: place)
    while let index = found {
      path.append(index)
      if let end = walk(step + 1, passage.mentions[index].end) { return end }
      path.removeLast()
      found = passage.mention(of: concept, at: place, after: index)
    }
    return nil
  }

  /// Tries the places at which the next step can begin, nearest first.
  private mutating func gap(_ most: Int, _ step: Int, _ place: Int) -> Int? {
    let last = min(place + most, passage.tokens.count)
    guard step + 1 < pattern.steps.count else { return walk(step + 1, place) }
    for next in place...last {
      switch pattern.steps[step + 1] {
      case .word(let word):
        guard isWord(word, at: next) else { continue }
      case .oneOf(let first, let last):
        guard isOne(first, last, at: next) else { continue }
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
