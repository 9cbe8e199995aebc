// BlockReader: one block, sentence by sentence, to findings.
import HTML
import Model

/// Reads the sentences of a block.
struct BlockReader {
  let reading: Reading
  let index: Int
  let scan: Reading.Scan
  let topic: ConceptSet
  let leadIn: [Token]
  let links: [Link]

  private var grammar: Grammar { reading.grammar }

  func findings() -> [Finding] {
    let mentions = allMentions()
    let spans = Sentences.spans(
      scan.tokens, text: reading.text, abbreviations: grammar.abbreviations)
    var out: [Finding] = []
    var before = ConceptSet()
    let steps = Steps(
      tokens: scan.tokens, mentions: scan.mentions, text: reading.text, grammar: grammar
    ).path()
    let postal = postal()
    for span in spans.prefix(2_000) {
      let passage = passage(span, spans: spans, mentions: mentions, before: before)
      before.formUnion(passage.concepts)
      if span.question || passage.concepts.contains(grammar.known.offTopic) { continue }
      let reach = passage.concepts.union(topic).union(before)
      guard reach.meets(grammar.cues) else { continue }
      out += RuleReader(
        passage: passage, grammar: grammar, text: reading.text, block: index, steps: steps,
        postal: postal
      ).findings()
    }
    return out
  }

  /// The postal address in a block that speaks of letters, or in the next when it introduces it.
  private func postal() -> String? {
    guard scan.concepts.contains(grammar.known.letter) || topic.contains(grammar.known.letter),
      !grammar.world.countries.isEmpty
    else { return nil }
    let here = PostalBlocks(
      tokens: scan.tokens, mentions: scan.mentions, text: reading.text, grammar: grammar)
    if let found = here.first() { return found }
    let blocks = reading.page.blocks
    guard scan.introduces, index + 1 < blocks.count, blocks[index + 1].range.count < 400 else {
      return nil
    }
    let next = Words.tokens(
      reading.text, blocks[index + 1].range, vocabulary: grammar.vocabulary)
    return PostalBlocks(tokens: next, mentions: [], text: reading.text, grammar: grammar).first()
  }

  /// Phrases, values and links of the block, by tokens of the block.
  private func allMentions() -> [Mention] {
    let tokens = scan.tokens
    let text = reading.text
    let country = grammar.world.country(reading.context.jurisdiction)
    let addresses = Addresses(tokens: tokens, text: text, grammar: grammar, country: country)
    var out = scan.mentions
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
    for link in links {
      guard let own = Links.span(of: link, in: scan.tokens), let first = own.first,
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
      for kind in sorter.kinds(link, tokens: scan.tokens, mentions: scan.mentions) {
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
    while place > 0, scan.tokens[place - 1].kind != .lineBreak {
      place -= 1
      guard scan.tokens[place].kind != .word else { return false }
    }
    return true
  }

  /// A sentence with its lead-in: of its own block, else of the list that it is an item of.
  private func passage(
    _ span: Sentences.Span, spans: [Sentences.Span], mentions: [Mention], before: ConceptSet
  ) -> Passage {
    var lead: [Token] = []
    if let own = span.leadIn {
      lead = Array(scan.tokens[spans[own].range].suffix(60))
    } else if continues(span, spans) {
      lead = leadIn
    }
    var inside: [Mention] = []
    if !lead.isEmpty { inside += grammar.phrases.mentions(in: lead[...]) }
    let shift = lead.count - span.range.lowerBound
    for mention in mentions
    where mention.start >= span.range.lowerBound && mention.end <= span.range.upperBound {
      var moved = mention
      moved.start += shift
      moved.end += shift
      inside.append(moved)
    }
    let passage = Passage(
      leadIn: lead, tokens: scan.tokens[span.range], mentions: inside, topic: topic,
      before: before, block: index)
    passage.compose(grammar.shapes)
    return passage
  }
}
