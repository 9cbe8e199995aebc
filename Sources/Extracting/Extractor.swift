// Extractor: the front door. A page and lexicons to facts with quotes.
package import HTML
package import Model

/// Where a page comes from.
package struct PageContext: Sendable {
  /// `fenwire/faq`.
  package var document: String
  package var url: String
  package var jurisdiction: String?
  package var kind: PageKind
  /// BCP 47; what the page is expected to be in. The page's own word and words count more.
  package var language: String?
  /// Addresses of the company's other pages: links to them are told of whatever their words are.
  package var pages: [String]

  package init(
    document: String, url: String, jurisdiction: String? = nil, kind: PageKind = .unknown,
    language: String? = nil, pages: [String] = []
  ) {
    self.document = document
    self.url = url
    self.jurisdiction = jurisdiction
    self.kind = kind
    self.language = language
    self.pages = pages
  }
}

/// What a page says about leaving.
package struct Extraction: Sendable, Equatable {
  /// The primary subtag of the page's language, nil when it could not be told.
  package var language: String?
  /// Sorted by start, then by type, value, polarity and scope.
  package var facts: [Fact]
  package var links: [PolicyLink]
  /// For each dimension without a fact, why: `no_cue`, `negated` or `language`.
  package var empty: [String: String]

  package init(
    language: String? = nil, facts: [Fact] = [], links: [PolicyLink] = [],
    empty: [String: String] = [:]
  ) {
    self.language = language
    self.facts = facts
    self.links = links
    self.empty = empty
  }
}

/// Reads pages by lexicons. Compiled once; calls share it and change nothing.
package struct Extractor: Sendable {
  private let grammars: [String: Grammar]
  private let languages: Languages

  /// Throws when an entry of a lexicon cannot be compiled.
  package init(lexicons: [Lexicon], world: World = World()) throws(LexiconError) {
    var grammars: [String: Grammar] = [:]
    for lexicon in lexicons { grammars[lexicon.language] = try Grammar(lexicon, world: world) }
    self.grammars = grammars
    languages = Languages(grammars)
  }

  /// The facts, policy links and silences of a page.
  package func extract(_ page: Page, from context: PageContext) -> Extraction {
    page.text.utf8.withUnsafeBufferPointer { text in
      guard let language = languages.language(of: page, text: text, expected: context.language)
      else { return Extraction(language: nil, empty: Dimensions.all("language")) }
      guard let grammar = grammars[language] else {
        return Extraction(language: language, empty: Dimensions.all("language"))
      }
      let reading = Reading(page: page, text: text, context: context, grammar: grammar)
      let result = reading.run()
      let facts = Aggregation.facts(result.findings, page: page, context: context)
      return Extraction(
        language: language, facts: facts, links: result.links,
        empty: Dimensions.empty(facts: facts, links: result.links))
    }
  }
}
