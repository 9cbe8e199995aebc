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
    let clues = grammar.clues.clues(of: tokens[...])
    let candidates = candidates(clues)
    guard !candidates.rules.isEmpty else { return [] }
    let spans = Sentences.spans(
      tokens, text: reading.text, abbreviations: grammar.abbreviations)
    let outlooks = outlooks(of: spans, candidates)
    guard let last = outlooks.lastIndex(where: \.isHopeful) else { return [] }
    let values = values(clues)
    let said = values.map { Passage.Said(value: $0.value, business: $0.business) }
    let steps = Steps(tokens: tokens, mentions: mentions, text: reading.text, grammar: grammar)
    var out: [Finding] = []
    var before = ConceptSet()
    var lead = Lead()
    for (number, outlook) in outlooks[...last].enumerated() {
      let span = spans[number]
      setLead(&lead, of: span, in: spans)
      let inside = sightings(of: outlook, values, in: span)
      var concepts = lead.concepts
      for mention in inside { concepts.insert(mention.concept) }
      let earlier = before
      before.formUnion(concepts)
      guard outlook.isHopeful || outlook.tells else { continue }
      let words = outlook.words
      let grows = candidates.shapes.contains {
        grammar.shapePatterns.allows($0, concepts, words)
      }
      guard grows || speaks(span, concepts, words, earlier, candidates.rules) else { continue }
      let passage = passage(
        span, lead: lead, mentions: inside, said: said, before: earlier,
        shapes: candidates.shapes)
      before.formUnion(passage.concepts)
      guard outlook.isHopeful,
        !grows || speaks(span, passage.concepts, words, earlier, candidates.rules)
      else { continue }
      out += RuleReader(
        passage: passage, grammar: grammar, text: reading.text, block: index, steps: steps,
        postal: postal
      ).findings(among: candidates.rules)
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

  /// Patterns of rules and shapes that may occur in the block, by number.
  private struct Candidates {
    var rules: [Int]
    var shapes: [Int]
  }

  /// The patterns that could occur if the block held every value that its words allow.
  private func candidates(_ clues: Clues) -> Candidates {
    var concepts = phrases.union(grammar.clues.values(clues)).union(linkConcepts)
    if let leadIn { concepts.formUnion(leadIn.concepts) }
    let before = leadIn?.tokens ?? []
    let words = WordFilter(tokens.lazy.map(\.word)).union(leadIn?.words ?? WordFilter())
    let shapes = grammar.shapePatterns.candidates(
      concepts.union(grammar.clues.composed), words, tokens[...], before)
    grammar.clues.compose(shapes, of: grammar.shapePatterns, words, in: &concepts)
    let around = concepts.union(topic)
    let index = grammar.rulePatterns
    var rules: [Int] = []
    var last = (rule: -1, applies: false)
    for number in index.candidates(concepts, words, tokens[...], before) {
      let rule = index.entry(number).rule
      if rule != last.rule {
        last = (rule, grammar.reaches[rule].mayApply(under: topic, around: around))
      }
      if last.applies { rules.append(number) }
    }
    return Candidates(
      rules: rules,
      shapes: shapes.filter { grammar.shapePatterns.allows($0, concepts, words) })
  }

  /// What the links of the block may be mentioned as.
  private var linkConcepts: ConceptSet {
    var set = ConceptSet()
    guard !links.isEmpty else { return set }
    set.insert(grammar.known.link)
    set.insert(grammar.known.email)
    for link in links { for kind in link.kinds { set.insert(kind.concept) } }
    return set
  }

  /// What may come of a sentence, told from its phrases and words before its values are read.
  private struct Outlook {
    /// The mentions of phrases that begin in it.
    var mentions: Range<Int>
    /// Its words and those of its lead-in.
    var words: WordFilter
    /// Whether any rule's pattern may occur.
    var isHopeful = false
    /// Whether shapes may be composed in it that matter to the sentences behind.
    var tells = false
  }

  private func outlooks(of spans: [Sentences.Span], _ candidates: Candidates) -> [Outlook] {
    let links = linkConcepts
    var out: [Outlook] = []
    var lead = Lead()
    var next = 0
    for span in spans.prefix(2_000) {
      setLead(&lead, of: span, in: spans)
      while next < mentions.count, mentions[next].start < span.range.lowerBound { next += 1 }
      let first = next
      var concepts = lead.concepts
      while next < mentions.count, mentions[next].start < span.range.upperBound {
        if mentions[next].end <= span.range.upperBound { concepts.insert(mentions[next].concept) }
        next += 1
      }
      let own = tokens[span.range]
      var outlook = Outlook(
        mentions: first..<next, words: lead.words.union(WordFilter(own.lazy.map(\.word))))
      let clues = grammar.clues.clues(of: own)
      let found = concepts.union(grammar.clues.values(clues)).union(links)
      var possible = found
      grammar.clues.compose(
        candidates.shapes, of: grammar.shapePatterns, outlook.words, in: &possible)
      outlook.tells = possible.hasNew(beyond: found, among: grammar.clues.telling)
      outlook.isHopeful =
        !span.question && !concepts.contains(grammar.known.offTopic)
        && candidates.rules.contains {
          grammar.rulePatterns.allows($0, possible, outlook.words)
        }
      out.append(outlook)
    }
    return out
  }

  /// The phrases of a sentence and its values; what crosses its edge is left out.
  private func sightings(
    of outlook: Outlook, _ values: [Mention], in span: Sentences.Span
  ) -> [Sighting] {
    var out = mentions[outlook.mentions].filter { $0.end <= span.range.upperBound }
    for (index, value) in values.enumerated()
    where value.start >= span.range.lowerBound && value.end <= span.range.upperBound {
      out.append(
        Sighting(
          concept: value.concept, start: value.start, end: value.end,
          said: Int32(truncatingIfNeeded: index)))
    }
    return out
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
        && grammar.reaches[index.entry($0).rule].mayApply(under: topic, around: around)
    }
  }

  /// Values and links of the block, by its tokens; only those that its words allow are looked for.
  private func values(_ clues: Clues) -> [Mention] {
    let tokens = tokens
    let text = reading.text
    let country = grammar.world.country(reading.context.jurisdiction)
    let addresses = Addresses(tokens: tokens, text: text, grammar: grammar, country: country)
    var out: [Mention] = []
    if clues.mayHoldDuration {
      out += Durations(tokens: tokens, text: text, grammar: grammar).mentions()
    }
    if clues.contains(.until) {
      out += Cutoffs(tokens: tokens, text: text, grammar: grammar).mentions()
    }
    if clues.contains(.number) {
      out += Dates(
        tokens: tokens, text: text, grammar: grammar,
        monthFirst: reading.context.jurisdiction.map { $0.hasPrefix("US") }
      ).mentions()
    }
    if clues.mayHoldShare {
      out += Percents(tokens: tokens, text: text, grammar: grammar).mentions()
    }
    out += Amounts(
      tokens: tokens, text: text, grammar: grammar, currency: country?.currency
    ).mentions()
    out += addresses.mentions()
    out += linkMentions()
    return out
  }

  private func linkMentions() -> [Mention] {
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
      guard let url = reading.sorter.resolve(link) else { continue }
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
    _ span: Sentences.Span, lead: Lead, mentions: [Sighting], said: [Passage.Said],
    before: ConceptSet, shapes: [Int]
  ) -> Passage {
    var inside = lead.mentions
    inside.reserveCapacity(inside.count + mentions.count + 4)
    let shift = lead.tokens.count - span.range.lowerBound
    for mention in mentions { inside.append(mention.moved(by: shift)) }
    var passage = Passage(
      leadIn: lead.tokens, tokens: tokens[span.range], mentions: inside, said: said,
      topic: topic, before: before, block: index)
    passage.compose(grammar.shapes, shapes, of: grammar.shapePatterns)
    return passage
  }
}
