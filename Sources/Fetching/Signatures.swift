// The tells of pages that are not what was asked for: data, read from a file.
package import Model

/// Everything the classifier knows by name rather than by shape.
package struct Signatures: Codable, Sendable, Equatable {
  package var signatures: [Signature]
  /// Ids or names, lower case, of the elements that scripts fill with a whole page.
  package var appRoots: [String]
  /// Beginnings of words with which policies speak of their subject, in all languages.
  package var subjectWords: [String]
  /// Words of addresses, by page kind, that tell that a page of that kind moved within its site.
  package var addressWords: [String: [String]]
  /// The commonest little words of languages, by primary language tag.
  package var littleWords: [String: [String]]

  private enum CodingKeys: String, CodingKey {
    case signatures
    case appRoots = "app_roots"
    case subjectWords = "subject_words"
    case addressWords = "address_words"
    case littleWords = "little_words"
  }

  package init(
    signatures: [Signature] = [], appRoots: [String] = [], subjectWords: [String] = [],
    addressWords: [String: [String]] = [:],
    littleWords: [String: [String]] = [:]
  ) {
    self.signatures = signatures
    self.appRoots = appRoots
    self.subjectWords = subjectWords
    self.addressWords = addressWords
    self.littleWords = littleWords
  }

  /// Every example that does not do what it says, in words; empty when all hold.
  package func failedExamples() -> [String] {
    signatures.flatMap { signature in
      let found = signature.compiled()
      return signature.examples.matches.filter { found.match($0) == nil }
        .map { "\(signature.id): should match “\($0)”" }
        + signature.examples.passes.filter { found.match($0) != nil }
        .map { "\(signature.id): should pass “\($0)”" }
    }
  }
}

/// One tell: where to look, for what, and what it means.
package struct Signature: Codable, Sendable, Equatable {
  /// Where a phrase is looked for.
  package enum Place: String, Codable, Sendable, CaseIterable {
    /// A response header field, written `name: value`.
    case header
    case title
    /// A heading of the first or second level, whole.
    case heading
    /// The visible text.
    case text
    /// The bytes of the page as they came, tags and scripts included.
    case markup
    /// The text inside `noscript`.
    case noscript
    /// The path of the address where redirects, `meta refresh` included, ended.
    case path
    /// The host of that address.
    case host
  }

  package struct Examples: Codable, Sendable, Equatable {
    /// Texts in which it must be found.
    package var matches: [String]
    /// Texts in which it must not be found.
    package var passes: [String]

    package init(matches: [String], passes: [String]) {
      self.matches = matches
      self.passes = passes
    }
  }

  package var id: String
  package var outcome: Outcome
  package var place: Place
  /// Any one of these is enough. See `Phrase` for their spelling.
  package var phrases: [String]
  /// Only on pages with less text than this, as `PageWeight` counts; nil on pages of any length.
  package var under: Int?
  /// Whether it says nothing on a page whose sentences are about a policy's subject.
  package var unlessOnSubject: Bool?
  /// Why this means what it means, in words that an editor reads.
  package var because: String
  package var examples: Examples

  private enum CodingKeys: String, CodingKey {
    case id, outcome, place, phrases, under, because, examples
    case unlessOnSubject = "unless_on_subject"
  }

  package init(
    id: String, outcome: Outcome, place: Place, phrases: [String], under: Int? = nil,
    unlessOnSubject: Bool? = nil, because: String, examples: Examples
  ) {
    self.id = id
    self.outcome = outcome
    self.place = place
    self.phrases = phrases
    self.under = under
    self.unlessOnSubject = unlessOnSubject
    self.because = because
    self.examples = examples
  }

  func compiled() -> CompiledSignature { CompiledSignature(self) }
}

/// A signature ready to be looked for.
struct CompiledSignature: Sendable {
  let signature: Signature
  private let phrases: [Phrase]

  init(_ signature: Signature) {
    self.signature = signature
    phrases = signature.phrases.map(Phrase.init)
  }

  /// What of a text it matches.
  func match(_ text: String) -> String? { match(Phrase.fold(text)) }

  /// What of a folded text it matches.
  func match(_ folded: [UInt8]) -> String? {
    let words: Phrase.Edges = [.markup, .header].contains(signature.place) ? .none : .both
    for phrase in phrases {
      if let range = phrase.range(in: folded, words: words) {
        return String(decoding: folded[range].prefix(200), as: UTF8.self)
      }
    }
    return nil
  }
}
