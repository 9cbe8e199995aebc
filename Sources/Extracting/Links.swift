// Links: which of a page's links lead towards leaving.
import HTML
import Model

/// Sorts links by their words and addresses.
struct Links {
  let page: Page
  let address: String
  let grammar: Grammar

  /// The kinds of a link as concepts, and its best kind: action > account > help > policy.
  func kinds(_ link: Link, tokens: [Token], mentions: [Mention]) -> [CompiledLinkWords] {
    let href = Array(link.href.utf8.prefix(500))
    guard let own = Self.span(of: link, in: tokens), let first = own.first, let last = own.last
    else {
      return grammar.links.filter { words in words.href.contains { holds(href, $0) } }
    }
    let inside = mentions.filter { $0.start >= first && $0.end <= last + 1 }
    let passage = Passage(
      leadIn: [], tokens: tokens[first...last],
      mentions: inside.map {
        Mention(
          concept: $0.concept, start: $0.start - first, end: $0.end - first, value: $0.value)
      }, topic: ConceptSet(), before: ConceptSet(), block: link.block)
    return grammar.links.filter { words in
      words.href.contains { holds(href, $0) } || words.text.contains { $0.occurs(in: passage) }
    }
  }

  /// The tokens that a link covers.
  static func span(of link: Link, in tokens: [Token]) -> Range<Int>? {
    guard let first = tokens.firstIndex(where: { Int($0.start) >= link.range.lowerBound }) else {
      return nil
    }
    var end = first
    while end < tokens.count, Int(tokens[end].end) <= link.range.upperBound { end += 1 }
    return end > first ? first..<end : nil
  }

  /// Whether an address has a part between marks: `cancel` in `/how-to-cancel/`.
  private func holds(_ href: [UInt8], _ part: [UInt8]) -> Bool {
    guard href.count >= part.count else { return false }
    for start in 0...(href.count - part.count) {
      guard start == 0 || !isWord(href[start - 1]) else { continue }
      let end = start + part.count
      guard end == href.count || !isWord(href[end]) else { continue }
      if href[start..<end].elementsEqual(part, by: { $0 | 0x20 == $1 | 0x20 }) { return true }
    }
    return false
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// The absolute address of a link; nil when it leads to a place on this page, or nowhere.
  func resolve(_ link: Link) -> String? {
    guard let url = WebAddress.resolve(link.href, on: address) else { return nil }
    let here = address.prefix { $0 != "#" }
    return url.contains("#") && url.prefix(while: { $0 != "#" }) == here ? nil : url
  }
}
