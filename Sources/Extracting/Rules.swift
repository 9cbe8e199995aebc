// Rules, compiled, and how they read a passage.
import Model

/// A rule, ready to apply.
struct CompiledRule: Sendable {
  let id: String
  /// Its place in the lexicon: of two rules that state the same, the earlier one is cited.
  let rank: Int
  /// Whether it claims the duration that it matched.
  let claims: Bool
  let find: [Pattern]
  let with: [[Pattern]]
  let without: [Pattern]
  let reach: Reach
  let actors: Set<Frame.Actor>
  let negated: Negated
  let gives: [CompiledGiven]
  /// Whether its facts are the same wherever it matches, so that one match is enough.
  let isPlain: Bool

  enum Negated: String { case no, yes, either }

  init(
    _ rule: Rule, claims: Bool, rank: Int, names: ConceptNames, vocabulary: inout Vocabulary
  ) throws(LexiconError) {
    id = rule.id
    self.rank = rank
    self.claims = claims
    find = try Self.patterns(rule.find, names, &vocabulary)
    var with: [[Pattern]] = []
    for source in rule.with ?? [] {
      with.append(try Pattern.compile(source, vocabulary: &vocabulary, concepts: names))
    }
    self.with = with
    without = try Self.patterns(rule.without ?? [], names, &vocabulary)
    reach = Reach(
      about: try Self.concepts(rule.about ?? [], of: rule.id, names),
      under: try Self.concepts(rule.under ?? [], of: rule.id, names),
      notAbout: try Self.concepts(rule.notAbout ?? [], of: rule.id, names))
    var actors = Set<Frame.Actor>()
    for name in rule.actor ?? ["you", "we", "none"] {
      guard let actor = Frame.Actor(rawValue: name) else { throw .unknown(rule.id, name) }
      actors.insert(actor)
    }
    self.actors = actors
    guard let negated = Negated(rawValue: rule.negated ?? "no") else {
      throw .unknown(rule.id, rule.negated ?? "")
    }
    self.negated = negated
    var gives: [CompiledGiven] = []
    for given in rule.gives ?? [] {
      gives.append(try CompiledGiven(given, rule: rule.id, names: names))
    }
    self.gives = gives
    isPlain =
      !claims && negated != .either
      && gives.allSatisfy { given in
        if case .text = given.value { given.attrs.isEmpty } else { false }
      }
  }

  private static func patterns(
    _ sources: [String], _ names: ConceptNames, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) -> [Pattern] {
    var out: [Pattern] = []
    for source in sources {
      out += try Pattern.compile(source, vocabulary: &vocabulary, concepts: names)
    }
    return out
  }

  private static func concepts(
    _ wanted: [String], of rule: String, _ names: ConceptNames
  ) throws(LexiconError) -> ConceptSet {
    var set = ConceptSet()
    for name in wanted {
      guard let number = names.number(name) else { throw .unknown(rule, name) }
      set.insert(number)
    }
    return set
  }
}

/// Where a rule speaks: by itself, since it is asked far more often than the rest of the rule.
struct Reach: Sendable {
  let about: ConceptSet
  let under: ConceptSet
  let notAbout: ConceptSet
  private let isAnywhere: Bool

  init(about: ConceptSet, under: ConceptSet, notAbout: ConceptSet) {
    self.about = about
    self.under = under
    self.notAbout = notAbout
    isAnywhere = about.isEmpty && under.isEmpty && notAbout.isEmpty
  }

  /// Whether the rule speaks where these concepts stand over a sentence, and these in and around it.
  func mayApply(under topic: ConceptSet, around: ConceptSet) -> Bool {
    isAnywhere
      || (about.isEmpty || about.meets(around)) && (under.isEmpty || under.meets(topic))
        && !notAbout.meets(topic)
  }
}

/// A fact as a rule writes it.
struct CompiledGiven: Sendable {
  var type: String
  var value: Filling
  var polarity: Polarity?
  var attrs: [(name: String, value: Filling)]

  init(_ given: Rule.Given, rule: String, names: ConceptNames) throws(LexiconError) {
    type = given.type
    value = try Filling(given.value, rule: rule, names: names)
    if let written = given.polarity {
      guard let polarity = Polarity(rawValue: written) else { throw .unknown(rule, written) }
      self.polarity = polarity
    }
    attrs = []
    for (name, value) in (given.attrs ?? [:]).sorted(by: { utf8Precedes($0.key, $1.key) }) {
      attrs.append((name, try Filling(value, rule: rule, names: names)))
    }
  }
}

/// A value of a fact: written out, or taken from the match.
enum Filling: Sendable, Equatable {
  case text(String)
  /// The normal form of a concept in the match, else in the sentence, behind a fixed beginning.
  case concept(Int, after: String)
  /// The words of a concept.
  case words(Int)
  /// The path of menus that the block spells out.
  case steps
  /// The postal address that the block prints.
  case postal

  init(_ written: String, rule: String, names: ConceptNames) throws(LexiconError) {
    guard let mark = written.firstIndex(of: "$") else {
      self = .text(written)
      return
    }
    var name = String(written[written.index(after: mark)...])
    if name == "steps" {
      self = .steps
      return
    }
    if name == "postal" {
      self = .postal
      return
    }
    let quoted = name.hasSuffix("'")
    if quoted { name.removeLast() }
    guard let number = names.number(name) else { throw .unknown(rule, written) }
    self = quoted ? .words(number) : .concept(number, after: String(written[..<mark]))
  }
}

/// A fact before it gets its quote and selector.
struct Finding: Sendable {
  var type: String
  var value: String
  var polarity: Polarity
  var attrs: [String: String]
  var rule: String
  var rank: Int
  /// The place of the pattern in its rule: editors write the surest first.
  var pattern: Int
  var block: Int
  /// UTF-8 range of the quote.
  var range: Range<Int>
  /// What the sentence's opening leans on (see ``Standing``): a plain statement quotes better.
  var leans: Int
  var trace: [String]
}
