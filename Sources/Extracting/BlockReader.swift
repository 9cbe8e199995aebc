// BlockReader: one block, sentence by sentence, to findings.
import HTML
import Model

/// Reads the sentences of a block.
struct BlockReader {
  let reading: Reading
  let index: Int
  let topic: ConceptSet
  let leadIn: Reading.LeadIn?
  let links: [Reading.SortedLink]
  let tokens: [Token]
  let mentions: [Sighting]
  /// The concepts of its phrases.
  let phrases: ConceptSet
  /// Whether it ends in a colon.
  let introduces: Bool

  init(
    reading: Reading, index: Int, scan: PageScan, topic: ConceptSet, leadIn: Reading.LeadIn?,
    links: [Reading.SortedLink]
  ) {
    self.reading = reading
    self.index = index
    self.topic = topic
    self.leadIn = leadIn
    self.links = links
    tokens = Array(scan.tokens(of: index))
    mentions = Array(scan.mentions(of: index))
    phrases = scan.blocks[index].concepts
    introduces = scan.blocks[index].introduces
  }

  private var grammar: Grammar { reading.grammar }

  func findings() -> [Finding] {
    let (live, shapes) = candidates()
    guard !live.isEmpty else { return [] }
    let spans = Sentences.spans(
      tokens, text: reading.text, abbreviations: grammar.abbreviations)
    let values = values()
    let mentions = MentionsBySpan(sightings(with: values), spans)
    let said = values.map { Passage.Said(value: $0.value, business: $0.business) }
    let steps = Steps(
      tokens: tokens, mentions: self.mentions, text: reading.text, grammar: grammar)
    var out: [Finding] = []
    var before = ConceptSet()
    var lead = Lead()
    for (number, span) in spans.prefix(2_000).enumerated() {
      setLead(&lead, of: span, in: spans)
      var concepts = lead.concepts
      for mention in mentions[number] { concepts.insert(mention.concept) }
      let earlier = before
      // Most sentences hold nothing; they are told by their concepts alone.
      let words = lead.words.union(WordFilter(tokens[span.range].lazy.map(\.word)))
      let grows = shapes.contains { grammar.shapePatterns.allows($0, concepts, words) }
      if !grows, !speaks(span, concepts, words, earlier, live) {
        before.formUnion(concepts)
        continue
      }
      let passage = passage(
        span, lead: lead, mentions: mentions[number], said: said, before: earlier)
      before.formUnion(passage.concepts)
      guard !grows || speaks(span, passage.concepts, words, earlier, live) else { continue }
      out += RuleReader(
        passage: passage, grammar: grammar, text: reading.text, block: index, steps: steps,
        postal: postal
      ).findings(among: live)
    }
    return out
  }

  /// The postal address in a block that speaks of letters, or in the next when it introduces it.
  private func postal() -> String? {
    guard phrases.contains(grammar.known.letter) || topic.contains(grammar.known.letter),
      !grammar.world.countries.isEmpty
    else { return nil }
    let here = PostalBlocks(
      tokens: tokens, mentions: mentions, text: reading.text, grammar: grammar)
    if let found = here.first() { return found }
    let blocks = reading.page.blocks
    guard introduces, index + 1 < blocks.count, blocks[index + 1].range.count < 400 else {
      return nil
    }
    let next = Words.tokens(
      reading.text, blocks[index + 1].range, vocabulary: grammar.vocabulary)
    return PostalBlocks(tokens: next, mentions: [], text: reading.text, grammar: grammar).first()
  }

  /// The patterns that could occur if the block held every value there is: for most blocks none,
  /// and they need not be read any closer.
  private func candidates() -> (rules: [Int], shapes: [Int]) {
    var concepts = phrases.union(grammar.beyondPhrases)
    if let leadIn { concepts.formUnion(leadIn.concepts) }
    let words = WordFilter(tokens.lazy.map(\.word)).union(leadIn?.words ?? WordFilter())
    let around = concepts.union(topic)
    let index = grammar.rulePatterns
    let live = index.candidates(concepts, words, tokens, leadIn?.tokens ?? []).filter {
      grammar.rules[index.entry($0).rule].mayApply(under: topic, around: around)
    }
    guard !live.isEmpty else { return ([], []) }
    return (live, grammar.shapePatterns.candidates(concepts, words, tokens, leadIn?.tokens ?? []))
  }

  /// Whether a sentence with these concepts and words can state anything.
  private func speaks(
    _ span: Sentences.Span, _ concepts: ConceptSet, _ words: WordFilter, _ before: ConceptSet,
    _ live: [Int]
  ) -> Bool {
    if span.question || concepts.contains(grammar.known.offTopic) { return false }
    let around = concepts.union(topic).union(before)
    guard around.meets(grammar.cues) else { return false }
    let index = grammar.rulePatterns
    return live.contains {
      index.allows($0, concepts, words)
        && grammar.rules[index.entry($0).rule].mayApply(under: topic, around: around)
    }
  }

  /// Phrases, values and links of the block, by tokens of the block.
  private func sightings(with values: [Mention]) -> [Sighting] {
    var all = mentions
    all.reserveCapacity(all.count + values.count)
    for (index, value) in values.enumerated() {
      all.append(
        Sighting(
          concept: value.concept, start: value.start, end: value.end,
          said: Int32(truncatingIfNeeded: index)))
    }
    return all
  }

  /// Values and links of the block.
  private func values() -> [Mention] {
    let tokens = tokens
    let text = reading.text
    let country = grammar.world.country(reading.context.jurisdiction)
    let addresses = Addresses(tokens: tokens, text: text, grammar: grammar, country: country)
    var out: [Mention] = []
    out += Durations(tokens: tokens, text: text, grammar: grammar).mentions()
    out += Cutoffs(tokens: tokens, text: text, grammar: grammar).mentions()
    if tokens.contains(where: { $0.kind == .number }) {
      out += Dates(
        tokens: tokens, text: text, grammar: grammar,
        monthFirst: reading.context.jurisdiction.map { $0.hasPrefix("US") }
      ).mentions()
    }
    out += Percents(tokens: tokens, text: text, grammar: grammar).mentions()
    out += Amounts(
      tokens: tokens, text: text, grammar: grammar, currency: country?.currency
    ).mentions()
    out += addresses.mentions()
    out += linkMentions()
    return out
  }

  private func linkMentions() -> [Mention] {
    let sorter = Links(
      page: reading.page, address: reading.context.url, grammar: grammar)
    var out: [Mention] = []
    for sorted in links {
      let link = sorted.link
      guard let own = Links.span(of: link, in: tokens[...]), let first = own.first,
        let last = own.last
      else { continue }
      if link.href.lowercased().hasPrefix("mailto:") {
        let address = link.href.dropFirst(7).prefix { $0 != "?" }.lowercased()
        let known = reading.page.text.slice(link.range).contains("@")
        if !known, address.contains("@") {
          out.append(
            Mention(
              concept: grammar.known.email, start: first, end: last + 1, value: address))
        }
        continue
      }
      guard let url = sorter.resolve(link) else { continue }
      out.append(
        Mention(concept: grammar.known.link, start: first, end: last + 1, value: url))
      for kind in sorted.kinds {
        out.append(
          Mention(
            concept: kind.concept, start: first, end: last + 1, value: url))
      }
    }
    return out
  }

  /// The first sentence of an item, and each line of a list that is set with line breaks.
  private func continues(_ span: Sentences.Span, _ spans: [Sentences.Span]) -> Bool {
    if span.range == spans.first?.range { return true }
    var place = span.range.lowerBound
    while place > 0, tokens[place - 1].kind != .lineBreak {
      place -= 1
      guard tokens[place].kind != .word else { return false }
    }
    return true
  }

  /// What a sentence continues: a sentence of its own block, else of the list that it is an item
  /// of.
  private struct Lead {
    enum Source: Equatable {
      case none, list
      case sentence(Int)
    }

    var source = Source.none
    var tokens: [Token] = []
    var mentions: [Sighting] = []
    var concepts = ConceptSet()
    var words = WordFilter()
  }

  /// Most items of a list share their lead, so the last one is kept.
  private func setLead(
    _ lead: inout Lead, of span: Sentences.Span, in spans: [Sentences.Span]
  ) {
    var source = Lead.Source.none
    if let own = span.leadIn {
      source = .sentence(own)
    } else if continues(span, spans) {
      source = .list
    }
    guard source != lead.source else { return }
    lead = Lead(source: source)
    var opening: Reading.LeadIn?
    switch source {
    case .none: return
    case .list: opening = leadIn
    case .sentence(let own):
      opening = Reading.LeadIn(
        block: index, tokens: Array(tokens[spans[own].range].suffix(60)), grammar: grammar)
    }
    guard let opening, !opening.tokens.isEmpty else { return }
    lead.tokens = opening.tokens
    lead.mentions = opening.mentions
    lead.concepts = opening.concepts
    lead.words = opening.words
  }

  /// A sentence with its lead-in.
  private func passage(
    _ span: Sentences.Span, lead: Lead, mentions: ArraySlice<Sighting>, said: [Passage.Said],
    before: ConceptSet
  ) -> Passage {
    var inside = lead.mentions
    inside.reserveCapacity(inside.count + mentions.count + 4)
    let shift = lead.tokens.count - span.range.lowerBound
    for mention in mentions { inside.append(mention.moved(by: shift)) }
    var passage = Passage(
      leadIn: lead.tokens, tokens: tokens[span.range], mentions: inside, said: said,
      topic: topic, before: before, block: index)
    passage.compose(grammar.shapes)
    return passage
  }
}

/// The mentions of a block, put together by sentence; those that cross an edge are left out.
private struct MentionsBySpan {
  private var mentions: [Sighting] = []
  private var firsts: [Int] = [0]

  init(_ all: [Sighting], _ spans: [Sentences.Span]) {
    if spans.count == 1 {
      mentions = all.filter {
        $0.start >= spans[0].range.lowerBound && $0.end <= spans[0].range.upperBound
      }
      firsts = [0, mentions.count]
      return
    }
    var places = Array(repeating: 0, count: spans.count + 1)
    let owners = all.map { Self.span(of: $0, in: spans) }
    for owner in owners { places[(owner ?? spans.count)] += 1 }
    var sum = 0
    for index in places.indices {
      (places[index], sum) = (sum, sum + places[index])
    }
    firsts = places
    var order = Array(repeating: 0, count: all.count)
    for (index, owner) in owners.enumerated() {
      let span = owner ?? spans.count
      order[places[span]] = index
      places[span] += 1
    }
    mentions = order.map { all[$0] }
  }

  subscript(span: Int) -> ArraySlice<Sighting> { mentions[firsts[span]..<firsts[span + 1]] }

  private static func span(of mention: Sighting, in spans: [Sentences.Span]) -> Int? {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].range.lowerBound <= mention.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, mention.end <= spans[low - 1].range.upperBound else { return nil }
    return low - 1
  }
}
