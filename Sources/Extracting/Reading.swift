// Reading: one page, read by one grammar.
import HTML
import Model

/// The state of reading a page.
struct Reading {
  let page: Page
  let text: UnsafeBufferPointer<UInt8>
  let context: PageContext
  let grammar: Grammar

  struct Result {
    var findings: [Finding] = []
    var links: [PolicyLink] = []
  }

  /// A block in tokens, with the phrases that occur in it.
  struct Scan {
    var tokens: [Token] = []
    var mentions: [Mention] = []
    var concepts = ConceptSet()
    /// Whether it is set like a heading though it is not marked up as one.
    var titled = false
    var question = false
    /// Whether it ends in a colon.
    var introduces = false
  }

  /// A link and what its words and address say.
  struct SortedLink {
    var link: Link
    var kinds: [CompiledLinkWords]
  }

  func run() -> Result {
    var scratch = Phrases.Scratch()
    let scans = page.blocks.map { scan($0, &scratch) }
    var linksOf: [Int: [Link]] = [:]
    for link in page.links { linksOf[link.block, default: []].append(link) }
    var result = Result()
    var title: Int?
    var lead: (block: Int, tokens: [Token])?
    let nature = nature(of: scans)
    for index in page.blocks.indices {
      let links = linksOf[index].map { sorted($0, scan: scans[index]) } ?? []
      result.links += policyLinks(links)
      if page.blocks[index].kind == .heading { title = nil }
      if speaks(page.blocks[index]) {
        let topic = topic(of: index, scans: scans, title: title).union(nature)
        let reach = scans[index].concepts.union(topic)
        if reach.meets(grammar.cues), !topic.contains(grammar.known.offTopic) {
          let over = leadIn(of: index, scans: scans)
          if let over, lead?.block != over { lead = (over, lastSentence(of: scans[over])) }
          let reader = BlockReader(
            reading: self, index: index, scan: scans[index], topic: topic,
            leadIn: over == nil ? [] : lead?.tokens ?? [], links: links)
          result.findings += reader.findings()
        }
      }
      if scans[index].titled { title = index }
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

  private func scan(_ block: Block, _ scratch: inout Phrases.Scratch) -> Scan {
    var scan = Scan()
    scan.tokens = grammar.compounds.read(
      Words.tokens(text, block.range, vocabulary: grammar.vocabulary), in: text)
    if block.kind == .code, !isProse(scan.tokens) { return Scan() }
    scan.mentions = grammar.phrases.mentions(in: scan.tokens[...], using: &scratch)
    for mention in scan.mentions { scan.concepts.insert(mention.concept) }
    let last = scan.tokens.last { $0.kind != .lineBreak }
    let mark = last.map { $0.kind == .mark ? text[Int($0.start)] : 0 } ?? 0
    scan.introduces = mark == UInt8(ascii: ":")
    scan.question = mark == UInt8(ascii: "?")
    let short = scan.tokens.count <= 9 && scan.tokens.first?.capital == true
    let closed = mark == UInt8(ascii: ".") || mark == UInt8(ascii: "!")
    scan.titled =
      (block.kind == .paragraph || block.kind == .other) && (scan.question || (short && !closed))
    return scan
  }

  /// What the whole page is about: the words of its title and address, and whether it speaks of
  /// plans that run on (there, ending the account ends the plan).
  private func nature(of scans: [Scan]) -> ConceptSet {
    let path = context.url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    var nature = concepts(in: path.joined(separator: " / "))
    nature.formUnion(concepts(in: page.title ?? ""))
    var signs = 0
    for scan in scans {
      signs += scan.mentions.count { $0.concept == grammar.known.planSign }
      if signs > 0 { break }
    }
    if signs > 0 { nature.insert(grammar.known.planPage) }
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

  /// Prose that is set as code, as converters do with indented paragraphs.
  private func isProse(_ tokens: [Token]) -> Bool {
    let words = tokens.filter { $0.kind == .word }
    return words.count >= 12
      && words.count { grammar.stopWords.contains($0.word) } * 5 >= words.count
  }

  /// The concepts of all that stands over a block.
  private func topic(of index: Int, scans: [Scan], title: Int?) -> ConceptSet {
    let block = page.blocks[index]
    var topic = ConceptSet()
    let add = { (other: Int) in
      if scans.indices.contains(other) { topic.formUnion(scans[other].concepts) }
    }
    block.headings.forEach(add)
    block.columnHeaders.forEach(add)
    if let question = block.question { add(question) }
    if let title, index - title <= 12 { add(title) }
    return topic
  }

  /// The block that introduces a list, or that ends in a colon just before.
  private func leadIn(of index: Int, scans: [Scan]) -> Int? {
    var lead = page.blocks[index].leadIn
    if lead == nil, index > 0, page.blocks[index].kind != .cell, scans[index - 1].introduces,
      page.blocks[index - 1].kind != .heading
    {
      lead = index - 1
    }
    guard let lead, scans.indices.contains(lead), lead != index else { return nil }
    return lead
  }

  private func lastSentence(of scan: Scan) -> [Token] {
    let tokens = scan.tokens
    let spans = Sentences.spans(tokens, text: text, abbreviations: grammar.abbreviations)
    guard let last = spans.last else { return [] }
    return Array(tokens[last.range].suffix(60))
  }

  private func sorted(_ links: [Link], scan: Scan) -> [SortedLink] {
    let sorter = Links(page: page, address: context.url, grammar: grammar)
    return links.map {
      SortedLink(
        link: $0, kinds: sorter.kinds($0, tokens: scan.tokens, mentions: scan.mentions))
    }
  }

  private func policyLinks(_ links: [SortedLink]) -> [PolicyLink] {
    let sorter = Links(page: page, address: context.url, grammar: grammar)
    var out: [PolicyLink] = []
    for sorted in links {
      let link = sorted.link
      guard let kind = sorted.kinds.first, let url = sorter.resolve(link) else { continue }
      out.append(
        PolicyLink(
          text: page.text.slice(link.range), url: url, kind: kind.kind,
          zone: link.zone.rawValue, start: page.text.codePoints(before: link.range.lowerBound),
          end: page.text.codePoints(before: link.range.upperBound)))
    }
    return out
  }
}
