// A passage: one sentence with all that is needed to understand it.

/// A sentence as a rule sees it: its own tokens, behind those of the lead-in that it continues.
struct Passage {
  /// The normal form of what a mention says: an ISO duration, an address …
  struct Said {
    var value: String?
    /// Whether it counts business days.
    var business = false
  }

  let tokens: [Token]
  private(set) var mentions: [Sighting]
  /// What mentions say, by their `said`.
  let said: [Said]
  /// For each token, the first mention that begins there, or -1; `following` leads to the others.
  private var first: [Int32]
  private var following: [Int32] = []
  /// Where the sentence's own tokens begin; what stands before is its lead-in.
  let own: Int
  /// The end of the sentence's words, without its closing marks.
  let bodyEnd: Int
  /// The concepts of the sentence and its lead-in.
  private(set) var concepts: ConceptSet
  /// Its words, folded into a small set: what is not in there is not in the sentence.
  let words: WordFilter
  /// The concepts of its headings, question and page.
  let topic: ConceptSet
  /// The concepts of the sentences before it in its block.
  let before: ConceptSet
  let block: Int

  init(
    leadIn: [Token], tokens: ArraySlice<Token>, mentions: [Sighting], said: [Said] = [],
    topic: ConceptSet, before: ConceptSet, block: Int
  ) {
    let all = leadIn.isEmpty ? Array(tokens) : leadIn + tokens
    self.tokens = all
    self.mentions = mentions
    self.said = said
    self.topic = topic
    self.before = before
    self.block = block
    own = leadIn.count
    concepts = ConceptSet()
    first = Array(repeating: -1, count: all.count)
    words = WordFilter(all.lazy.map(\.word))
    var end = all.count
    while end > leadIn.count, all[end - 1].kind == .mark { end -= 1 }
    bodyEnd = end
    following.reserveCapacity(mentions.count + 16)
    for index in mentions.indices { link(index) }
  }

  /// Files a mention under the token at which it begins, behind those that are there.
  private mutating func link(_ index: Int) {
    let start = mentions[index].start
    concepts.insert(mentions[index].concept)
    following.append(-1)
    var last = first[start]
    if last < 0 {
      first[start] = Int32(index)
      return
    }
    while following[Int(last)] >= 0 { last = following[Int(last)] }
    following[Int(last)] = Int32(index)
  }

  /// The next mention of a concept that begins at a token, after one that was found already.
  func mention(of concept: Int, at place: Int, after found: Int? = nil) -> Int? {
    var index = found.map { following[$0] } ?? first[place]
    while index >= 0 {
      if mentions[Int(index)].concept == concept { return Int(index) }
      index = following[Int(index)]
    }
    return nil
  }

  /// Whether a mention of a concept begins at a token.
  func begins(_ concept: Int, at place: Int) -> Bool { mention(of: concept, at: place) != nil }

  func value(of mention: Sighting) -> String? {
    mention.said < 0 ? nil : said[Int(mention.said)].value
  }

  private mutating func add(_ mention: Sighting) {
    mentions.append(mention)
    link(mentions.count - 1)
  }

  /// UTF-8 range of the sentence itself in the canonical text.
  var range: Range<Int> {
    guard own < tokens.count else { return 0..<0 }
    return Int(tokens[own].start)..<Int(tokens[tokens.count - 1].end)
  }

  /// Lets composed concepts stand beside those that they are made of; of the patterns of shapes,
  /// only these may occur.
  mutating func compose(_ shapes: [CompiledShape], _ patterns: [Int], of index: PatternIndex) {
    for number in patterns where index.allows(number, concepts, words) {
      let entry = index.entry(number)
      let concept = shapes[entry.rule].concept
      for match in shapes[entry.rule].patterns[entry.place].matches(in: self, where: { _ in true })
      {
        let known = mentions.contains {
          $0.concept == concept && $0.start == match.start && $0.end == match.end
        }
        if known { continue }
        let value = match.mentions.first { self.value(of: $0) != nil }
        add(
          Sighting(concept: concept, start: match.start, end: match.end, said: value?.said ?? -1))
      }
    }
  }
}
