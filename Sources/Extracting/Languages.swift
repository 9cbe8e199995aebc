// Languages: what a page is written in.
import HTML

/// Tells a page's language by its own word, or by a vote of very frequent words.
struct Languages: Sendable {
  private let hashes: [(language: String, words: Set<Int32>, vocabulary: Vocabulary)]

  init(_ grammars: [String: Grammar]) {
    hashes = grammars.keys.sorted(by: bytesLess).compactMap { key in
      grammars[key].map { (key, $0.stopWords, $0.vocabulary) }
    }
  }

  /// The primary subtag, or nil. A declared language without a lexicon is believed, unless the
  /// words speak clearly for one that we know: templates often declare the wrong one.
  func language(
    of page: Page, text: UnsafeBufferPointer<UInt8>, expected: String?
  ) -> String? {
    let declared = page.language.flatMap(Self.primary)
    if let declared, hashes.contains(where: { $0.language == declared }) {
      return vote(text, leading: declared) ?? declared
    }
    return vote(text, leading: nil) ?? declared ?? expected.flatMap(Self.primary)
  }

  /// `en` of `en-GB` and `EN_us`.
  static func primary(_ tag: String) -> String? {
    let primary = tag.lowercased().prefix { $0.isLetter }
    return primary.isEmpty ? nil : String(primary)
  }

  /// The language whose stop words make up most of a sample, when they make up enough of it.
  private func vote(_ text: UnsafeBufferPointer<UInt8>, leading: String?) -> String? {
    let sample = 0..<min(text.count, 6_000)
    var best: (language: String, share: Double)?
    var own = 0.0
    for (language, words, vocabulary) in hashes {
      let tokens = Words.tokens(text, sample, vocabulary: vocabulary).filter { $0.kind == .word }
      guard tokens.count >= 12 else { continue }
      let share = Double(tokens.count { words.contains($0.word) }) / Double(tokens.count)
      if language == leading { own = share }
      if share > best?.share ?? 0 { best = (language, share) }
    }
    guard let best, best.share >= 0.18 else { return nil }
    return own >= 0.12 ? leading : best.language
  }
}
