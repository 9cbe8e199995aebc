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

  func run() -> Result {
    let scans = page.blocks.map(scan)
    var linksOf: [Int: [Link]] = [:]
    for link in page.links { linksOf[link.block, default: []].append(link) }
    var result = Result()
    var title: Int?
    let nature = nature(of: scans)
    for index in page.blocks.indices {
      let block = page.blocks[index]
      if let links = linksOf[index] {
        result.links += policyLinks(links, scan: scans[index])
      }
      if block.kind == .heading { title = nil }
      if speaks(block) {
        let topic = topic(of: index, scans: scans, title: title).union(nature)
        let reach = scans[index].concepts.union(topic)
        if reach.meets(grammar.cues), !topic.contains(grammar.known.offTopic) {
          let reader = BlockReader(
            reading: self, index: index, scan: scans[index], topic: topic,
            leadIn: leadIn(of: index, scans: scans), links: linksOf[index] ?? [])
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

  private func scan(_ block: Block) -> Scan {
    var scan = Scan()
    scan.tokens = Words.tokens(text, block.range, vocabulary: grammar.vocabulary)
    if block.kind == .code, !isProse(scan.tokens) { return Scan() }
    scan.mentions = grammar.phrases.mentions(in: scan.tokens[...])
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
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
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
    var over = block.headings + block.columnHeaders
    if let question = block.question { over.append(question) }
    if let title, index - title <= 12 { over.append(title) }
    for other in over where scans.indices.contains(other) {
      topic.formUnion(scans[other].concepts)
    }
    return topic
  }

  /// The last sentence of the block that introduces a list, or that ends in a colon just before.
  private func leadIn(of index: Int, scans: [Scan]) -> [Token] {
    var lead = page.blocks[index].leadIn
    if lead == nil, index > 0, page.blocks[index].kind != .cell, scans[index - 1].introduces,
      page.blocks[index - 1].kind != .heading
    {
      lead = index - 1
    }
    guard let lead, scans.indices.contains(lead), lead != index else { return [] }
    let tokens = scans[lead].tokens
    let spans = Sentences.spans(tokens, text: text, abbreviations: grammar.abbreviations)
    guard let last = spans.last else { return [] }
    return Array(tokens[last.range].suffix(60))
  }

  private func policyLinks(_ links: [Link], scan: Scan) -> [PolicyLink] {
    let sorter = Links(page: page, address: context.url, grammar: grammar)
    var out: [PolicyLink] = []
    for link in links {
      guard let kind = sorter.kinds(link, tokens: scan.tokens, mentions: scan.mentions).first,
        let url = sorter.resolve(link)
      else { continue }
      out.append(
        PolicyLink(
          text: page.text.slice(link.range), url: url, kind: kind.kind,
          zone: link.zone.rawValue, start: page.text.codePoints(before: link.range.lowerBound),
          end: page.text.codePoints(before: link.range.upperBound)))
    }
    return out
  }
}
