// PageScan: all blocks of a page in tokens, with the phrases that occur in them.
import HTML

/// A page's tokens and phrases, each in one row: blocks are many and short.
struct PageScan {
  /// A block, by its parts of the rows.
  struct Block {
    var tokens = 0..<0
    var mentions = 0..<0
    var concepts = ConceptSet()
    /// Whether it is set like a heading though it is not marked up as one.
    var titled = false
    var question = false
    /// Whether it ends in a colon.
    var introduces = false
  }

  private(set) var blocks: [Block] = []
  private var tokens: [Token] = []
  /// Their places count from the first token of their block.
  private var mentions: [Sighting] = []

  init(_ page: Page, text: UnsafeBufferPointer<UInt8>, grammar: Grammar) {
    blocks.reserveCapacity(page.blocks.count)
    tokens.reserveCapacity(text.count / 5 + 16)
    mentions.reserveCapacity(text.count / 6 + 16)
    var scratch = Phrases.Scratch()
    for block in page.blocks.indices {
      let range = page.blocks[block].range
      add(range, page.blocks[block].kind, text, grammar, &scratch)
    }
  }

  func tokens(of block: Int) -> ArraySlice<Token> { tokens[blocks[block].tokens] }
  func mentions(of block: Int) -> ArraySlice<Sighting> { mentions[blocks[block].mentions] }

  private mutating func add(
    _ range: Range<Int>, _ kind: HTML.Block.Kind, _ text: UnsafeBufferPointer<UInt8>,
    _ grammar: Grammar, _ scratch: inout Phrases.Scratch
  ) {
    var block = Block()
    let first = tokens.count
    Words.append(text, range, vocabulary: grammar.vocabulary, to: &tokens)
    if !grammar.compounds.isEmpty {
      let read = grammar.compounds.read(Array(tokens[first...]), in: text)
      tokens.replaceSubrange(first..., with: read)
    }
    if kind == .code, !isProse(tokens[first...], grammar) {
      tokens.removeSubrange(first...)
      return blocks.append(Block())
    }
    block.tokens = first..<tokens.count
    let known = mentions.count
    grammar.phrases.find(in: tokens[block.tokens], using: &scratch, addTo: &mentions)
    block.mentions = known..<mentions.count
    for index in block.mentions { block.concepts.insert(mentions[index].concept) }
    describe(&block, kind, text)
    blocks.append(block)
  }

  /// Tells from its first and last tokens what a block is for.
  private func describe(
    _ block: inout Block, _ kind: HTML.Block.Kind, _ text: UnsafeBufferPointer<UInt8>
  ) {
    let own = tokens[block.tokens]
    let last = own.last { $0.kind != .lineBreak }
    let mark = last.map { $0.kind == .mark ? text[Int($0.start)] : 0 } ?? 0
    block.introduces = mark == UInt8(ascii: ":")
    block.question = mark == UInt8(ascii: "?")
    let short = own.count <= 9 && own.first?.capital == true
    let closed = mark == UInt8(ascii: ".") || mark == UInt8(ascii: "!")
    block.titled =
      (kind == .paragraph || kind == .other) && (block.question || (short && !closed))
  }

  /// Prose that is set as code, as converters do with indented paragraphs.
  private func isProse(_ tokens: ArraySlice<Token>, _ grammar: Grammar) -> Bool {
    let words = tokens.count { $0.kind == .word }
    return words >= 12
      && tokens.count { $0.kind == .word && grammar.stopWords.contains($0.word) } * 5 >= words
  }
}
