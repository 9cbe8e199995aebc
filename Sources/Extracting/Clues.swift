// Clues: which values a run of tokens may hold, told by single words.

/// What of a value a word may be. Reading values is costly and most sentences hold none: one look at
/// each word says so.
struct Clues: OptionSet, Sendable {
  let rawValue: UInt16

  /// Figures.
  static let number = Clues(rawValue: 1)
  /// A number word, or a sign such as ½.
  static let numeral = Clues(rawValue: 2)
  /// What else begins a duration: “half”, “a”.
  static let counts = Clues(rawValue: 4)
  static let unit = Clues(rawValue: 8)
  static let until = Clues(rawValue: 16)
  static let currency = Clues(rawValue: 32)
  /// “@”, or the “dot” of an address that is spelled.
  static let email = Clues(rawValue: 64)
  /// “/” or “www”.
  static let web = Clues(rawValue: 128)

  var mayHoldDuration: Bool { contains(.unit) && !isDisjoint(with: [.number, .numeral, .counts]) }
  var mayHoldShare: Bool { !isDisjoint(with: [.number, .numeral]) }
  var mayHoldAddress: Bool { !isDisjoint(with: [.number, .email, .web]) }
}

/// The clues of a language's words, and the concepts of the values that they point to.
struct ClueTable: Sendable {
  private var clues: [Clues]
  private let known: Grammar.Known
  /// The concept of each shape.
  private let shapes: [Int]
  /// Concepts that matter to the sentences behind: what rules ask for around them.
  let telling: ConceptSet

  /// Words that code looks for by itself, made known to the vocabulary.
  static func signs(_ vocabulary: inout Vocabulary) -> [(Int32, Clues)] {
    let written: [(String, Clues)] = [
      ("¼", .numeral), ("½", .numeral), ("¾", .numeral), ("@", .email), ("dot", .email),
      ("/", .web), ("www", .web),
    ]
    return written.flatMap { text, clue in
      Words.tokens(text, into: &vocabulary).map { ($0.word, clue) }
    }
  }

  init(
    words: Int, time: TimeTable, money: MoneyWords, signs: [(Int32, Clues)],
    known: Grammar.Known, shapes: [CompiledShape], telling: ConceptSet
  ) {
    clues = (0..<Int32(words)).map { word in
      var clues: Clues = []
      let flags = time.flags(word)
      if flags.contains(.numeral) { clues.insert(.numeral) }
      if !flags.isDisjoint(with: [.part, .one]) { clues.insert(.counts) }
      if flags.contains(.unit) { clues.insert(.unit) }
      if flags.contains(.until) { clues.insert(.until) }
      if money.role(of: word).contains(.currency) { clues.insert(.currency) }
      return clues
    }
    for (word, clue) in signs { clues[Int(word)].formUnion(clue) }
    self.known = known
    self.shapes = shapes.map(\.concept)
    self.telling = telling
  }

  func clues(of tokens: ArraySlice<Token>) -> Clues {
    var all: Clues = []
    for token in tokens {
      if token.kind == .number { all.insert(.number) }
      if token.word >= 0 { all.formUnion(clues[Int(token.word)]) }
    }
    return all
  }

  /// The concepts of the values that may stand where these clues do.
  func values(_ clues: Clues) -> ConceptSet {
    var set = ConceptSet()
    if clues.contains(.number) {
      set.insert(known.date)
      set.insert(known.phone)
    }
    if clues.mayHoldShare { set.insert(known.percent) }
    if clues.mayHoldDuration {
      set.insert(known.duration)
      set.insert(known.durationList)
    }
    if clues.contains(.until) {
      set.insert(known.cutoff)
      set.insert(known.weekdayCutoff)
    }
    if clues.contains(.currency) {
      set.insert(known.money)
      set.insert(known.percent)
    }
    if clues.contains(.email) { set.insert(known.email) }
    if clues.contains(.web) { set.insert(known.url) }
    return set
  }

  /// Adds the shapes that may be composed of concepts, of those whose patterns are given, in the
  /// order in which they are composed.
  func compose(
    _ patterns: [Int], of index: PatternIndex, _ words: WordFilter, in concepts: inout ConceptSet
  ) {
    for number in patterns where index.allows(number, concepts, words) {
      concepts.insert(shapes[index.entry(number).rule])
    }
  }

  /// All concepts of shapes.
  var composed: ConceptSet {
    var set = ConceptSet()
    for shape in shapes { set.insert(shape) }
    return set
  }
}
