// Languages: what a page is written in.
import HTML
import Model

/// Tells a page's language by its own word, or by a vote of very frequent words.
struct Languages: Sendable {
  private let hashes: [(language: String, words: WordSet, vocabulary: Vocabulary)]

  init(_ grammars: [String: Grammar]) {
    hashes = grammars.keys.sorted(by: utf8Precedes).compactMap { key in
      grammars[key].map { (key, $0.stopWords, $0.vocabulary) }
    }
  }

  /// The primary subtag, or nil. A declared language is believed unless the words speak clearly
  /// for another that we know, since templates often declare the wrong one; nor is it believed
  /// when we know its words and a long page has hardly any of them.
  func language(
    of page: Page, text: UnsafeBufferPointer<UInt8>, expected: String?
  ) -> String? {
    let declared = page.language.flatMap(Self.primary)
    let sample = Self.sample(of: page)
    if let declared, let own = hashes.first(where: { $0.language == declared }) {
      if Self.isForeign(text, sample) { return nil }
      let share = share(of: own.words, own.vocabulary, in: text, sample, least: 12) ?? 1
      if share >= 0.12 { return declared }
      if let vote = vote(text, sample) { return vote }
      let long = self.share(of: own.words, own.vocabulary, in: text, sample, least: 40) ?? 1
      return long < 0.08 ? nil : declared
    }
    return vote(text, sample) ?? declared ?? expected.flatMap(Self.primary)
  }

  /// What is looked at: 4,000 bytes of the page's own text, without menus, footers and notices,
  /// which are often in another language; all of it where there is little of its own.
  private static func sample(of page: Page) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var left = 4_000
    for block in page.blocks where block.zone == .main && left > 0 {
      let end = min(block.range.upperBound, block.range.lowerBound + left)
      guard end > block.range.lowerBound else { continue }
      ranges.append(block.range.lowerBound..<end)
      left -= end - block.range.lowerBound
    }
    return left < 3_900 ? ranges : [0..<min(page.text.utf8.count, 4_000)]
  }

  /// Whether most letters belong to another script than ours.
  private static func isForeign(
    _ text: UnsafeBufferPointer<UInt8>, _ sample: [Range<Int>]
  ) -> Bool {
    var own = 0
    var foreign = 0
    for byte in sample.lazy.flatMap({ text[$0] }) {
      if (byte | 0x20) > 0x60, (byte | 0x20) < 0x7B { own += 1 }
      // Leads of Greek and all that stands behind it, but for general punctuation.
      if byte >= 0xCD, byte != 0xE2, byte != 0xEF { foreign += 1 }
    }
    return foreign > own
  }

  /// `en` of `en-GB` and `EN_us`.
  static func primary(_ tag: String) -> String? {
    let primary = tag.lowercased().prefix { $0.isLetter }
    return primary.isEmpty ? nil : String(primary)
  }

  /// The language whose stop words make up most of a sample, when they make up enough of it.
  private func vote(
    _ text: UnsafeBufferPointer<UInt8>, _ sample: [Range<Int>]
  ) -> String? {
    var best: (language: String, share: Double)?
    for (language, words, vocabulary) in hashes {
      guard let share = share(of: words, vocabulary, in: text, sample, least: 12),
        share > best?.share ?? 0
      else { continue }
      best = (language, share)
    }
    guard let best, best.share >= 0.18 else { return nil }
    return best.language
  }

  /// The part of a sample's words that are these; nil when it has fewer words than the least.
  private func share(
    of words: WordSet, _ vocabulary: Vocabulary, in text: UnsafeBufferPointer<UInt8>,
    _ sample: [Range<Int>], least: Int
  ) -> Double? {
    var count = 0
    var own = 0
    for range in sample {
      for token in Words.tokens(text, range, vocabulary: vocabulary) where token.kind == .word {
        count += 1
        if words.contains(token.word) { own += 1 }
      }
    }
    guard count >= least else { return nil }
    return Double(own) / Double(count)
  }
}
