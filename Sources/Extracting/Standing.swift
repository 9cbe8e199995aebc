// Standing: how well a sentence stands alone as a quote.
import HTML

/// Of sentences that say the same, an editor quotes the one that needs nothing else to be read: no
/// condition before it, no “this” that means the sentence before, no list that must follow.
struct Standing {
  let page: Page
  private let links: [Int: [Int]]

  init(_ page: Page) {
    self.page = page
    var links: [Int: [Int]] = [:]
    for link in page.links where !link.range.isEmpty {
      links[link.block, default: []].append(link.range.lowerBound)
    }
    self.links = links
  }

  /// What the sentence leans on; 0 is best.
  func cost(_ finding: Finding) -> Int { finding.leans + (isTitle(finding) ? 1 : 0) }

  /// Whether it only opens a list.
  func introduces(_ finding: Finding) -> Bool {
    page.text.utf8[finding.range].last == UInt8(ascii: ":")
  }

  /// Whether a link begins within it: plain words are found again more surely.
  func isInterrupted(_ finding: Finding) -> Bool {
    (links[finding.block] ?? []).contains {
      $0 > finding.range.lowerBound && $0 < finding.range.upperBound
    }
  }

  /// A short paragraph without its full stop: a heading that is not marked up as one.
  private func isTitle(_ finding: Finding) -> Bool {
    let block = page.blocks[finding.block]
    guard block.kind == .paragraph, block.range == finding.range, block.range.count < 80,
      let last = page.text.utf8[block.range].last
    else { return false }
    return last != UInt8(ascii: ".") && last != UInt8(ascii: "!") && last != UInt8(ascii: ";")
  }

  /// What the opening words lean on: a condition (“If you …”), or the sentence before (“That’s
  /// why …”). A label (“Refunds: …”) is passed over. A condition that is part of the match (“Unless
  /// you cancel …”) belongs to the statement.
  static func leans(
    _ passage: Passage, _ match: Match, _ known: Grammar.Known, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = passage.own
    for index in passage.own..<min(passage.own + 5, passage.tokens.count) {
      let token = passage.tokens[index]
      if token.kind == .mark, text[Int(token.start)] == UInt8(ascii: ":") { place = index + 1 }
    }
    guard place < passage.tokens.count else { return 0 }
    if passage.begins(known.refersBack, at: place) { return 2 }
    return passage.begins(known.edge, at: place) && match.start != place ? 1 : 0
  }
}
