// Lexicon: all that the extractor knows of one language, as an editor writes it.
import Digest
import FoundationEssentials

/// One language file: vocabulary and rules. See input/schemas/lexicon.json for its shape.
package struct Lexicon: Sendable, Decodable {
  /// BCP 47, the primary subtag: `en`.
  package var language: String
  /// Very frequent words: a page whose words are these is taken to be in this language.
  package var stopWords: [String]
  /// Words whose full stop does not end a sentence.
  package var abbreviations: [String]
  /// What else tells sentences apart.
  package var sentences: SentenceWords?
  /// Last parts of words that are written as one, for languages that do so: “vertrag” also stands
  /// for every “…vertrag” that no entry names, and a number may be one word with its unit.
  package var compounds: [String]?
  /// Concept → its phrases. `(a|b)` and `?` work as in patterns.
  package var concepts: [String: [String]]
  /// Concepts that are acts: the first act in a match decides who acts and whether it is denied.
  package var acts: [String]
  /// Further concepts that make a block worth reading; a block without act or cue is skipped.
  package var cues: [String]
  /// Number words and their values; 100 and 1000 multiply what stands before them.
  package var numerals: [String: Int]
  /// Units of time and their words: `S`, `N` (minutes), `H`, `D`, `W`, `M`, `Y`, with a factor
  /// before (`2W`, a fortnight) or a `B` for business days.
  package var units: [String: [String]]
  /// What else is said about time.
  package var time: TimeWords?
  /// Symbols and words of currencies → ISO 4217: `USD`; `USD?` where a country's own currency may
  /// bear that name; `GBP/100` for the small coin, `USD*1000000` for the great unit; `%` for
  /// percent. Written in capitals or without a space, a name counts only so. `(a|b)` and `?` work as in patterns.
  package var currencies: [String: String]
  /// Words around sums of money.
  package var money: MoneyWording?
  /// Concepts that are composed of other concepts, in order: later shapes may use earlier ones.
  package var shapes: [Shape]
  /// What a duration is for: the first row that fits claims it.
  package var roles: [Rule]
  /// What a sentence states.
  package var rules: [Rule]
  /// Particulars that are added to facts of some types.
  package var attributes: [Attribute]
  /// How links that lead towards leaving are worded.
  package var links: [LinkWords]
  /// Words around telephone numbers.
  package var phones: PhoneWording?
  /// Words on the way through menus.
  package var steps: StepWording?
  /// `sha256:…` of the file's bytes.
  package private(set) var digest = ""

  private enum CodingKeys: String, CodingKey {
    case language, abbreviations, sentences, concepts, acts, cues, numerals, units, time
    case currencies, money, shapes, roles, rules, attributes, links, phones, steps, compounds
    case stopWords = "stop_words"
  }

  /// Reads a lexicon file. Throws ``LexiconError/malformed(_:)`` with the place and the reason.
  package init(decoding file: [UInt8]) throws(LexiconError) {
    do {
      self = try JSONDecoder().decode(Lexicon.self, from: Data(file))
    } catch {
      throw .malformed(Self.explain(error))
    }
    digest = Digest.sha256(file)
  }

  static func explain(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    let place = { (context: DecodingError.Context) in
      context.codingPath.map(\.stringValue).joined(separator: "/")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context)): “\(key.stringValue)” is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context)): \(context.debugDescription)"
    case .dataCorrupted(let context): return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }
}

/// A concept that is composed of others: `<by_email>` is “by” and an address.
package struct Shape: Sendable, Decodable {
  package var concept: String
  package var find: [String]
}

/// A way to read a sentence.
package struct Rule: Sendable, Decodable {
  package var id: String
  /// Why it is right, for editors and readers.
  package var because: String
  /// Patterns; one must match.
  package var find: [String]
  /// Patterns; each must occur in the sentence as well.
  package var with: [String]?
  /// Patterns; none may occur in the sentence.
  package var without: [String]?
  /// Concepts; one must stand in the sentence, the sentences before it in its block, its lead-in,
  /// question or headings.
  package var about: [String]?
  /// Concepts; one must stand in question, headings, title or address.
  package var under: [String]?
  /// Concepts; none may stand in question or headings.
  package var notAbout: [String]?
  /// Who acts, of `you`, `we`, `none` (nobody named); all when absent.
  package var actor: [String]?
  /// Whether the act may be negated: `no` (default), `yes` (must be), `either` (the fact is then
  /// denied).
  package var negated: String?
  /// The facts; none for a row that only claims a duration.
  package var gives: [Given]?
  package var examples: Examples

  private enum CodingKeys: String, CodingKey {
    case id, because, find, with, without, about, under, actor, negated, gives, examples
    case notAbout = "not_about"
  }

  /// A fact as a rule writes it. Values that begin with `$` are taken from the match.
  package struct Given: Sendable, Decodable {
    package var type: String
    package var value: String
    package var polarity: String?
    package var attrs: [String: String]?
  }

  /// Sentences that show what the rule is for.
  package struct Examples: Sendable, Decodable {
    package var finds: [Find]
    package var misses: [String]

    /// A sentence and a fact that must come of it.
    package struct Find: Sendable, Decodable {
      package var text: String
      /// The heading or question above it.
      package var under: String?
      package var type: String?
      package var value: String?
      package var polarity: String?
      package var attrs: [String: String]?
    }
  }
}

/// A particular that is added to facts of some types when a pattern occurs in their sentence.
package struct Attribute: Sendable, Decodable {
  package var name: String
  package var value: String
  package var types: [String]
  package var find: [String]
  /// Only for facts of these values.
  package var values: [String]?
}

/// How links of one kind are worded.
package struct LinkWords: Sendable, Decodable {
  /// `action`, `account`, `help`, `policy`.
  package var kind: String
  /// Words of the link, as patterns.
  package var text: [String]
  /// Parts of its address, between marks: `cancel`, `delete-account`.
  package var href: [String]
}

/// What is wrong with a lexicon: trouble with our own files.
package enum LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformed(String)
  /// A pattern and why it cannot be read.
  case badPattern(String, String)
  /// An entry and what it names that does not exist.
  case unknown(String, String)
  case tooManyConcepts(Int)

  package var description: String {
    switch self {
    case .malformed(let reason): reason
    case .badPattern(let pattern, let reason): "pattern “\(pattern)”: \(reason)"
    case .unknown(let entry, let name): "\(entry): there is no “\(name)”"
    case .tooManyConcepts(let count):
      "\(count) concepts; at most \(ConceptSet.capacity) are supported"
    }
  }
}
