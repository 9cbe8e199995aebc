// Links: which of a page's links lead towards leaving.
import HTML
import Model

/// Sorts links by their words and addresses.
struct Links {
  let page: Page
  let address: String
  let grammar: Grammar
  private let base: WebAddress.Base

  init(page: Page, address: String, grammar: Grammar) {
    self.page = page
    self.address = address
    self.grammar = grammar
    base = WebAddress.Base(page, at: address)
  }

  /// The kinds of a link as concepts, and its best kind: action > account > help > policy.
  func kinds(
    _ link: Link, tokens: ArraySlice<Token>, mentions: ArraySlice<Sighting>
  ) -> [CompiledLinkWords] {
    let address = Address(link.href, starts: grammar.linkStarts)
    guard let own = Self.span(of: link, in: tokens) else {
      return grammar.links.filter { words in address.holdsOne(of: words.href) }
    }
    let found = read(own, tokens: tokens, mentions: mentions)
    if found.isEmpty, address.isPlain { return [] }
    return grammar.links.indices.filter { number in
      found.contains(number) || address.holdsOne(of: grammar.links[number].href)
    }.map { grammar.links[$0] }
  }

  /// The kinds, by number, whose patterns occur in a link's words.
  private func read(
    _ own: Range<Int>, tokens: ArraySlice<Token>, mentions: ArraySlice<Sighting>
  ) -> [Int] {
    var inside: [Sighting] = []
    var concepts = ConceptSet()
    // Mentions count from the block's first token.
    let shift = tokens.startIndex - own.lowerBound
    for mention in mentions where mention.start + shift >= 0 && mention.end + shift <= own.count {
      inside.append(mention.moved(by: shift))
      concepts.insert(mention.concept)
    }
    let words = WordFilter(tokens[own].lazy.map(\.word))
    let may = grammar.linkPatterns.candidates(concepts, words, tokens[own])
    guard !may.isEmpty else { return [] }
    let passage = Passage(
      leadIn: [], tokens: tokens[own], mentions: inside, topic: ConceptSet(),
      before: ConceptSet(), block: 0)
    var found: [Int] = []
    for entry in may.lazy.map(grammar.linkPatterns.entry) where found.last != entry.rule {
      if grammar.links[entry.rule].text[entry.place].occurs(in: passage) {
        found.append(entry.rule)
      }
    }
    return found
  }

  /// The tokens that a link covers.
  static func span(of link: Link, in tokens: ArraySlice<Token>) -> Range<Int>? {
    var first = tokens.startIndex
    var high = tokens.endIndex
    while first < high {
      let middle = (first + high) / 2
      if Int(tokens[middle].start) < link.range.lowerBound {
        first = middle + 1
      } else {
        high = middle
      }
    }
    var end = first
    while end < tokens.endIndex, Int(tokens[end].end) <= link.range.upperBound { end += 1 }
    return end > first ? first..<end : nil
  }

  /// The absolute address of a link; nil when it leads to a place on this page, or nowhere.
  func resolve(_ link: Link) -> String? {
    guard let url = WebAddress.resolve(link.href, on: base) else { return nil }
    guard url.utf8.contains(UInt8(ascii: "#")) else { return url }
    let here = address.prefix { $0 != "#" }
    return url.contains("#") && url.prefix(while: { $0 != "#" }) == here ? nil : url
  }
}

/// An address in lower case, with the places at which one of the words for links may begin.
private struct Address {
  private var bytes: [UInt8] = []
  private var places: [Int] = []

  /// Takes the bytes with which such words begin.
  init(_ href: String, starts: [Bool]) {
    bytes.reserveCapacity(min(500, href.utf8.count))
    var isInside = false
    for byte in href.utf8.prefix(500) {
      let low = byte | 0x20
      if !isInside, starts[Int(low)] { places.append(bytes.count) }
      isInside = Self.isWord(low)
      bytes.append(low)
    }
  }

  /// Whether no word for links begins here.
  var isPlain: Bool { places.isEmpty }

  /// Whether it has one of these parts between marks: `cancel` in `/how-to-cancel/`.
  func holdsOne(of parts: [[UInt8]]) -> Bool {
    !places.isEmpty && parts.contains { part in places.contains { holds(part, at: $0) } }
  }

  private func holds(_ part: [UInt8], at start: Int) -> Bool {
    let end = start + part.count
    guard end <= bytes.count, end == bytes.count || !Self.isWord(bytes[end]) else { return false }
    for index in part.indices where bytes[start + index] != part[index] { return false }
    return true
  }

  private static func isWord(_ low: UInt8) -> Bool {
    switch low {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
