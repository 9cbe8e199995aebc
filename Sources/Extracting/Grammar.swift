// Grammar: a lexicon, compiled once.
import Model

/// A lexicon in the form in which it is applied.
final class Grammar: Sendable {
  let language: String
  let vocabulary: Vocabulary
  let concepts: ConceptNames
  let phrases: Phrases
  let shapes: [CompiledShape]
  let rules: [CompiledRule]
  /// Where each rule speaks.
  let reaches: [Reach]
  /// Which patterns of the rules, and of the shapes, a sentence's concepts allow.
  let rulePatterns: PatternIndex
  let shapePatterns: PatternIndex
  /// The same for the words of links.
  let linkPatterns: PatternIndex
  /// What single words tell of values.
  let clues: ClueTable
  /// Concepts that may be found beside those of a block's phrases: of values, links and shapes.
  let beyondPhrases: ConceptSet
  let attributes: [CompiledAttribute]
  let links: [CompiledLinkWords]
  /// By byte, whether one of the links' words for addresses begins with it.
  let linkStarts: [Bool]
  let numerals: [Int32: Int]
  let units: [Int32: TimeUnit]
  let time: TimeTable
  let money: MoneyWords
  let phones: PhoneWords
  let steps: StepWords
  let world: World
  /// Shapes of postal codes, the longest first.
  let postcodes: [[UInt8]]
  let connectors: Connectors
  let abbreviations: SentenceTable
  let compounds: Compounds
  let stopWords: WordSet
  /// The heads of frames.
  let acts: ConceptSet
  /// What makes a block worth reading.
  let cues: ConceptSet
  let known: Known

  /// The concepts that code refers to. A lexicon need not define all of them.
  struct Known: Sendable {
    var you, we, negation, notNegation, modal, edge, subject: Int
    var duration, durationList, money, percent, phone, email, url, menu, link, number: Int
    var negationAfter, letter: Int
    var cancelLink, accountLink, helpLink, policyLink, deleteLink: Int
    var navigate, by, offTopic, afterObject: Int
    var planSign, planPage: Int
    var date, cutoff, weekdayCutoff: Int
    var refersBack, passive: Int
  }

  /// Words inside durations: from the concepts `number_range`, `number_list`, `number_and`,
  /// `day_quality` (“calendar”), `business_quality` (“working”) and `business_after` (“ouvrés”).
  struct Connectors: Sendable {
    var range, list, and, qualifiers, business, businessAfter: WordSet
  }

  init(_ lexicon: Lexicon, world: World = World()) throws(LexiconError) {
    var vocabulary = Vocabulary()
    var names = ConceptNames()
    let known = Self.builtIn(&names)
    var beyondPhrases = ConceptSet()
    // Of these, code finds no more than the phrases do.
    let phrasesOnly = [
      known.you, known.we, known.negation, known.notNegation, known.modal, known.edge,
      known.subject, known.by,
    ]
    for number in names.names.indices where !phrasesOnly.contains(number) {
      beyondPhrases.insert(number)
    }
    for name in lexicon.concepts.keys.sorted(by: utf8Precedes) { _ = names.intern(name) }
    for shape in lexicon.shapes { _ = names.intern(shape.concept) }
    guard names.names.count <= ConceptSet.capacity else {
      throw .tooManyConcepts(names.names.count)
    }
    var phrases = try Self.phrases(lexicon, names, &vocabulary)
    shapes = try Self.shapes(lexicon, names, &vocabulary)
    var compiled: [CompiledRule] = []
    for (index, rule) in (lexicon.roles + lexicon.rules).enumerated() {
      compiled.append(
        try CompiledRule(
          rule, claims: index < lexicon.roles.count, rank: index, names: names,
          vocabulary: &vocabulary))
    }
    rules = compiled
    reaches = compiled.map(\.reach)
    attributes = try Self.attributes(lexicon, names, &vocabulary)
    links = try Self.links(lexicon, names, &vocabulary)
    for shape in shapes { beyondPhrases.insert(shape.concept) }
    for words in links { beyondPhrases.insert(words.concept) }
    self.beyondPhrases = beyondPhrases
    rulePatterns = PatternIndex(compiled.map(\.find), beyondPhrases: beyondPhrases)
    shapePatterns = PatternIndex(shapes.map(\.patterns), beyondPhrases: beyondPhrases)
    linkPatterns = PatternIndex(links.map(\.text), beyondPhrases: ConceptSet())
    var linkStarts = Array(repeating: false, count: 256)
    for words in links { for part in words.href { linkStarts[Int(part[0])] = true } }
    self.linkStarts = linkStarts
    numerals = Self.numbered(lexicon.numerals, &vocabulary)
    var units: [String: TimeUnit] = [:]
    for (written, words) in lexicon.units {
      guard let unit = TimeUnit(written) else { throw .unknown("units", written) }
      for word in words { units[word] = unit }
    }
    self.units = Self.numbered(units, &vocabulary)
    time = TimeTable(
      lexicon.time ?? TimeWords(), numerals: numerals, units: self.units, &vocabulary)
    var money = try MoneyWords(lexicon, world, &vocabulary)
    phones = PhoneWords(lexicon.phones, world, &vocabulary)
    steps = StepWords(lexicon.steps, &vocabulary)
    self.world = world
    postcodes = PostalBlocks.shapes(world)
    connectors = Connectors(
      range: WordSet(Self.words(lexicon.concepts["number_range"] ?? [], &vocabulary)),
      list: WordSet(Self.words(lexicon.concepts["number_list"] ?? [], &vocabulary)),
      and: WordSet(Self.words(lexicon.concepts["number_and"] ?? [], &vocabulary)),
      qualifiers: WordSet(Self.words(lexicon.concepts["day_quality"] ?? [], &vocabulary)),
      business: WordSet(Self.words(lexicon.concepts["business_quality"] ?? [], &vocabulary)),
      businessAfter: WordSet(Self.words(lexicon.concepts["business_after"] ?? [], &vocabulary)))
    abbreviations = SentenceTable(lexicon, &vocabulary)
    stopWords = WordSet(Self.words(lexicon.stopWords, &vocabulary))
    compounds = Compounds(lexicon, &vocabulary)
    acts = try Self.set(lexicon.acts, "acts", names)
    cues = try Self.set(lexicon.cues, "cues", names).union(acts)
    language = lexicon.language
    concepts = names
    self.known = known
    let signs = ClueTable.signs(&vocabulary)
    money.seal(words: vocabulary.count, numerals: numerals)
    self.money = money
    clues = ClueTable(
      words: vocabulary.count, time: time, money: money, signs: signs, known: known,
      shapes: shapes, telling: compiled.reduce(cues) { $0.union($1.reach.about) })
    phrases.seal(words: vocabulary.count)
    self.phrases = phrases
    self.vocabulary = vocabulary
  }

  private static func set(
    _ wanted: [String], _ entry: String, _ names: ConceptNames
  ) throws(LexiconError) -> ConceptSet {
    var set = ConceptSet()
    for name in wanted {
      guard let number = names.number(name) else { throw .unknown(entry, name) }
      set.insert(number)
    }
    return set
  }

  private static func builtIn(_ names: inout ConceptNames) -> Known {
    Known(
      you: names.intern("you"), we: names.intern("we"), negation: names.intern("negation"),
      notNegation: names.intern("not_negation"), modal: names.intern("modal"),
      edge: names.intern("edge"), subject: names.intern("subject"),
      duration: names.intern("duration"), durationList: names.intern("durations"),
      money: names.intern("money"), percent: names.intern("percent"),
      phone: names.intern("phone"), email: names.intern("email"), url: names.intern("url"),
      menu: names.intern("menu"), link: names.intern("link"), number: names.intern("number"),
      negationAfter: names.intern("negation_after"), letter: names.intern("m_letter"),
      cancelLink: names.intern("action_link"), accountLink: names.intern("account_link"),
      helpLink: names.intern("help_link"), policyLink: names.intern("policy_link"),
      deleteLink: names.intern("delete_link"), navigate: names.intern("navigate"),
      by: names.intern("by"), offTopic: names.intern("off_topic"),
      afterObject: names.intern("after_object"),
      planSign: names.intern("plan_sign"), planPage: names.intern("plan_page"),
      date: names.intern("date"), cutoff: names.intern("cutoff"),
      weekdayCutoff: names.intern("weekday_cutoff"),
      refersBack: names.intern("refers_back"), passive: names.intern("passive"))
  }

  private static func phrases(
    _ lexicon: Lexicon, _ names: ConceptNames, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) -> Phrases {
    var phrases = Phrases()
    for name in lexicon.concepts.keys.sorted(by: utf8Precedes) {
      guard let concept = names.number(name) else { continue }
      for phrase in lexicon.concepts[name] ?? [] {
        let readings = try Alternatives.readings(phrase)
        var known = [[Int32]?](repeating: nil, count: readings.items.count)
        for row in readings.rows {
          var words: [Int32] = []
          for item in row {
            let own =
              known[item]
              ?? Words.tokens(readings.items[item], into: &vocabulary).map(\.word)
            known[item] = own
            words += own
          }
          guard !words.isEmpty else { throw .badPattern(phrase, "it has no words") }
          phrases.add(words, concept: concept)
        }
      }
    }
    return phrases
  }

  private static func shapes(
    _ lexicon: Lexicon, _ names: ConceptNames, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) -> [CompiledShape] {
    var shapes: [CompiledShape] = []
    for shape in lexicon.shapes {
      guard let concept = names.number(shape.concept) else { continue }
      var patterns: [Pattern] = []
      for source in shape.find {
        patterns += try Pattern.compile(source, vocabulary: &vocabulary, concepts: names)
      }
      shapes.append(CompiledShape(concept: concept, patterns: patterns))
    }
    return shapes
  }

  private static func attributes(
    _ lexicon: Lexicon, _ names: ConceptNames, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) -> [CompiledAttribute] {
    var attributes: [CompiledAttribute] = []
    for attribute in lexicon.attributes {
      var patterns: [Pattern] = []
      for source in attribute.find {
        patterns += try Pattern.compile(source, vocabulary: &vocabulary, concepts: names)
      }
      attributes.append(
        CompiledAttribute(
          name: attribute.name,
          value: try Filling(attribute.value, rule: attribute.name, names: names),
          types: Set(attribute.types),
          values: attribute.values.map { Set($0) }, patterns: patterns))
    }
    return attributes
  }

  private static func links(
    _ lexicon: Lexicon, _ names: ConceptNames, _ vocabulary: inout Vocabulary
  ) throws(LexiconError) -> [CompiledLinkWords] {
    var links: [CompiledLinkWords] = []
    for entry in lexicon.links {
      var patterns: [Pattern] = []
      for source in entry.text {
        patterns += try Pattern.compile(source, vocabulary: &vocabulary, concepts: names)
      }
      guard let concept = names.number(entry.kind + "_link") else {
        throw .unknown("links", entry.kind)
      }
      links.append(
        CompiledLinkWords(
          kind: entry.kind, concept: concept, text: patterns,
          href: entry.href.filter { !$0.isEmpty }.map { $0.utf8.map { $0 | 0x20 } }))
    }
    return links
  }

  private static func numbered<Value>(
    _ words: [String: Value], _ vocabulary: inout Vocabulary
  ) -> [Int32: Value] {
    var out: [Int32: Value] = [:]
    for word in words.keys.sorted(by: utf8Precedes) {
      guard let token = Words.tokens(word, into: &vocabulary).first else { continue }
      out[token.word] = words[word]
    }
    return out
  }

  private static func words(_ words: [String], _ vocabulary: inout Vocabulary) -> [Int32] {
    words.compactMap { Words.tokens($0, into: &vocabulary).first?.word }
  }
}

/// A shape, ready to match.
struct CompiledShape: Sendable {
  var concept: Int
  var patterns: [Pattern]
}

/// An attribute, ready to match.
struct CompiledAttribute: Sendable {
  var name: String
  var value: Filling
  var types: Set<String>
  var values: Set<String>?
  var patterns: [Pattern]
}

/// Link words, ready to match.
struct CompiledLinkWords: Sendable {
  var kind: String
  var concept: Int
  var text: [Pattern]
  /// Parts of addresses, every byte with its bit for lower case set.
  var href: [[UInt8]]
}
