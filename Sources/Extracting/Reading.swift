// Reading: one page, read by one grammar.
import HTML
import Model

/// The state of reading a page.
struct Reading {
  let page: Page
  let text: UnsafeBufferPointer<UInt8>
  let context: PageContext
  let grammar: Grammar
  let sorter: Links

  init(page: Page, text: UnsafeBufferPointer<UInt8>, context: PageContext, grammar: Grammar) {
    self.page = page
    self.text = text
    self.context = context
    self.grammar = grammar
    sorter = Links(page: page, address: context.url, grammar: grammar)
  }

  struct Result {
    var findings: [Finding] = []
    var links: [PolicyLink] = []
  }

  /// A link and what its words and address say.
  struct SortedLink {
    var link: Link
    var kinds: [CompiledLinkWords]
  }

  /// The last sentence of what introduces a list.
  struct LeadIn {
    var block: Int
    var tokens: [Token]
    var mentions: [Sighting]
    var concepts = ConceptSet()
    var words: WordFilter

    init(block: Int, tokens: [Token], grammar: Grammar) {
      self.block = block
      self.tokens = tokens
      mentions = grammar.phrases.mentions(in: tokens[...])
      for mention in mentions { concepts.insert(mention.concept) }
      words = WordFilter(tokens.lazy.map(\.word))
    }
  }

  func run() -> Result {
    let scan = PageScan(page, text: text, grammar: grammar)
    var linksOf: [Int: [Link]] = [:]
    for link in page.links { linksOf[link.block, default: []].append(link) }
    var result = Result()
    var title: Int?
    var lead: LeadIn?
    var known = KnownPages(context.pages, on: context.url)
    let nature = nature(of: scan)
    for index in page.blocks.indices {
      let links = linksOf[index].map { sorted($0, block: index, scan: scan) } ?? []
      result.links += policyLinks(links, &known)
      if page.blocks[index].kind == .heading { title = nil }
      if speaks(page.blocks[index]) {
        let topic = topic(of: index, scan: scan, title: title).union(nature)
        let reach = scan.blocks[index].concepts.union(topic)
        if reach.meets(grammar.cues), !topic.contains(grammar.known.offTopic) {
          let over = leadIn(of: index, scan: scan)
          if let over, lead?.block != over {
            lead = LeadIn(block: over, tokens: lastSentence(of: over, scan), grammar: grammar)
          }
          let reader = BlockReader(
            reading: self, index: index, scan: scan, topic: topic,
            leadIn: over == nil ? nil : lead, links: links)
          result.findings += reader.findings()
        }
      }
      if scan.blocks[index].titled { title = index }
    }
    return result
  }

  /// Menus and footers give no facts; headings and summaries only context.
  private func speaks(_ block: Block) -> Bool {
    switch block.zone {
    case .nav, .footer, .cookie, .header: return false
    case .main, .aside, .dialog: break
    }
    switch block.kind {
    case .heading, .summary, .term, .button: return false
    case .paragraph, .code, .item, .cell, .definition, .caption, .other: return !block.range.isEmpty
    }
  }

  /// What the whole page is about: the words of its title and address, and whether it speaks of
  /// plans that run on (there, ending the account ends the plan).
  private func nature(of scan: PageScan) -> ConceptSet {
    let path = context.url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    var nature = concepts(in: path.joined(separator: " / "))
    nature.formUnion(concepts(in: page.title ?? ""))
    if scan.blocks.contains(where: { $0.concepts.contains(grammar.known.planSign) }) {
      nature.insert(grammar.known.planPage)
    }
    return nature
  }

  private func concepts(in words: String) -> ConceptSet {
    let bytes = Array(words.utf8.prefix(500))
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = grammar.compounds.read(
        Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary), in: buffer)
      var set = ConceptSet()
      for mention in grammar.phrases.mentions(in: tokens[...]) { set.insert(mention.concept) }
      return set
    }
  }

  /// The concepts of all that stands over a block.
  private func topic(of index: Int, scan: PageScan, title: Int?) -> ConceptSet {
    var topic = ConceptSet()
    let add = { (other: Int) in
      if scan.blocks.indices.contains(other) { topic.formUnion(scan.blocks[other].concepts) }
    }
    page.blocks[index].headings.forEach(add)
    page.blocks[index].columnHeaders.forEach(add)
    if let question = page.blocks[index].question { add(question) }
    if let title, index - title <= 12 { add(title) }
    return topic
  }

  /// The block that introduces a list, or that ends in a colon just before.
  private func leadIn(of index: Int, scan: PageScan) -> Int? {
    var lead = page.blocks[index].leadIn
    if lead == nil, index > 0, page.blocks[index].kind != .cell, scan.blocks[index - 1].introduces,
      page.blocks[index - 1].kind != .heading
    {
      lead = index - 1
    }
    guard let lead, scan.blocks.indices.contains(lead), lead != index else { return nil }
    return lead
  }

  private func lastSentence(of block: Int, _ scan: PageScan) -> [Token] {
    let tokens = Array(scan.tokens(of: block))
    let spans = Sentences.spans(tokens, text: text, abbreviations: grammar.abbreviations)
    guard let last = spans.last else { return [] }
    return Array(tokens[last.range].suffix(60))
  }

  private func sorted(_ links: [Link], block: Int, scan: PageScan) -> [SortedLink] {
    let tokens = scan.tokens(of: block)
    let mentions = scan.mentions(of: block)
    return links.map {
      SortedLink(link: $0, kinds: sorter.kinds($0, tokens: tokens, mentions: mentions))
    }
  }

  /// Links whose words or addresses lead towards leaving, and those to the company's other pages.
  private func policyLinks(_ links: [SortedLink], _ known: inout KnownPages) -> [PolicyLink] {
    var out: [PolicyLink] = []
    for sorted in links {
      let link = sorted.link
      let kind = sorted.kinds.first?.kind
      if kind == nil, known.isEmpty { continue }
      guard let url = sorter.resolve(link) else { continue }
      let zone = link.zone.rawValue
      let isKnown = known.takes(url, zone: zone, hasWords: !link.range.isEmpty)
      guard let kind = kind ?? (isKnown ? "page" : nil) else { continue }
      out.append(
        PolicyLink(
          text: page.text.slice(link.range), url: url, kind: kind,
          zone: zone, start: page.text.codePoints(before: link.range.lowerBound),
          end: page.text.codePoints(before: link.range.upperBound)))
    }
    return out
  }
}
