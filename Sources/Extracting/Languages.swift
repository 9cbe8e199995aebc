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

  /// The primary subtag, or nil. A declared language without a lexicon is believed, unless the
  /// words speak clearly for one that we know: templates often declare the wrong one.
  func language(
    of page: Page, text: UnsafeBufferPointer<UInt8>, expected: String?
  ) -> String? {
    let declared = page.language.flatMap(Self.primary)
    if let declared, let own = hashes.first(where: { $0.language == declared }) {
      if (share(of: own.words, own.vocabulary, in: text) ?? 1) >= 0.12 { return declared }
      return vote(text) ?? declared
    }
    return vote(text) ?? declared ?? expected.flatMap(Self.primary)
  }

  /// `en` of `en-GB` and `EN_us`.
  static func primary(_ tag: String) -> String? {
    let primary = tag.lowercased().prefix { $0.isLetter }
    return primary.isEmpty ? nil : String(primary)
  }

  /// The language whose stop words make up most of a sample, when they make up enough of it.
  private func vote(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var best: (language: String, share: Double)?
    for (language, words, vocabulary) in hashes {
      guard let share = share(of: words, vocabulary, in: text), share > best?.share ?? 0 else {
        continue
      }
      best = (language, share)
    }
    guard let best, best.share >= 0.18 else { return nil }
    return best.language
  }

  /// The part of a sample's words that are these; nil for a few words only.
  private func share(
    of words: WordSet, _ vocabulary: Vocabulary, in text: UnsafeBufferPointer<UInt8>
  ) -> Double? {
    let sample = 0..<min(text.count, 4_000)
    let tokens = Words.tokens(text, sample, vocabulary: vocabulary)
    let count = tokens.count { $0.kind == .word }
    guard count >= 12 else { return nil }
    return Double(tokens.count { words.contains($0.word) }) / Double(count)
  }
}
