// Links: which of a page's links lead towards leaving.
import HTML
import Model

/// Sorts links by their words and addresses.
struct Links {
  let page: Page
  let address: String
  let grammar: Grammar

  /// The kinds of a link as concepts, and its best kind: action > account > help > policy.
  func kinds(_ link: Link, tokens: ArraySlice<Token>, mentions: ArraySlice<Sighting>) -> [CompiledLinkWords] {
    let address = Address(link.href, starts: grammar.linkStarts)
    guard let own = Self.span(of: link, in: tokens) else {
      return grammar.links.filter { words in address.holdsOne(of: words.href) }
    }
    let passage = passage(own, tokens: tokens, mentions: mentions)
    if passage == nil, address.isPlain { return [] }
    return grammar.links.filter { words in
      address.holdsOne(of: words.href)
        || passage.map { passage in words.text.contains { $0.occurs(in: passage) } } ?? false
    }
  }

  /// A link's words, or nil where none of the patterns can occur in them.
  private func passage(
    _ own: Range<Int>, tokens: ArraySlice<Token>, mentions: ArraySlice<Sighting>
  ) -> Passage? {
    var inside: [Sighting] = []
    var concepts = ConceptSet()
    // Mentions count from the block's first token.
    let shift = tokens.startIndex - own.lowerBound
    for mention in mentions where mention.start + shift >= 0 && mention.end + shift <= own.count {
      inside.append(mention.moved(by: shift))
      concepts.insert(mention.concept)
    }
    let words = WordFilter(tokens[own].lazy.map(\.word))
    let mayOccur = grammar.links.contains { entry in
      entry.text.contains { concepts.contains($0.needs) && $0.mayOccur(among: words) }
    }
    guard mayOccur else { return nil }
    return Passage(
      leadIn: [], tokens: tokens[own], mentions: inside, topic: ConceptSet(),
      before: ConceptSet(), block: 0)
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
    guard let url = WebAddress.resolve(link.href, on: address) else { return nil }
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
