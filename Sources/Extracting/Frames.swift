// Frames: who does a thing, and whether it is said not to be so.

/// What surrounds a predicate in its sentence.
struct Frame: Sendable, Equatable {
  enum Actor: String, Sendable {
    /// The user. The company, or anyone else with a name. Nobody named: passives, imperatives.
    case you, we, none
  }

  var actor: Actor
  var negated: Bool

  /// Reads the frame of the predicate that begins at a token.
  init(_ place: Int, until end: Int, in passage: Passage, _ known: Grammar.Known) {
    let clause = Self.clauseStart(place, passage, known)
    actor = Self.actor(place, end, clause, passage, known)
    let isSubject = actor == .none && !Self.isGoverned(place, clause, passage, known)
    negated = Scope(passage: passage, known: known)
      .denies(from: place, to: end, clause: clause, isSubject: isSubject)
  }

  private static func has(_ concept: Int, at place: Int, _ passage: Passage) -> Sighting? {
    passage.mention(of: concept, at: place).map { passage.mentions[$0] }
  }

  /// Clauses begin behind words such as “if”, “but”, “unless”, and behind a semicolon.
  private static func clauseStart(_ place: Int, _ passage: Passage, _ known: Grammar.Known) -> Int {
    var index = place - 1
    while index >= 0 {
      if let edge = has(known.edge, at: index, passage), edge.end <= place {
        return isSubject(at: edge.end - 1, passage, known) ? edge.end - 1 : edge.end
      }
      index -= 1
    }
    return 0
  }

  /// “Upgrades can be cancelled”: what comes first is what it is done to, whatever its name.
  private static func isPassive(
    behind modal: Sighting, _ passage: Passage, _ known: Grammar.Known
  ) -> Bool {
    (modal.end..<min(modal.end + 2, passage.tokens.count)).contains {
      has(known.passive, at: $0, passage) != nil
    }
  }

  /// The last word of an edge such as “and we” opens its clause as its subject.
  private static func isSubject(
    at place: Int, _ passage: Passage, _ known: Grammar.Known
  ) -> Bool {
    has(known.we, at: place, passage) != nil || has(known.you, at: place, passage) != nil
  }

  private static func actor(
    _ place: Int, _ end: Int, _ clause: Int, _ passage: Passage, _ known: Grammar.Known
  ) -> Actor {
    for index in end..<min(end + 3, passage.tokens.count) {
      guard let by = has(known.by, at: index, passage), by.end < passage.tokens.count else {
        continue
      }
      if has(known.we, at: by.end, passage) != nil { return .we }
      if has(known.you, at: by.end, passage) != nil { return .you }
    }
    var index = place - 1
    while index >= clause {
      if let actor = subject(at: index, passage, known) { return actor }
      if let modal = has(known.modal, at: index, passage), index > clause {
        if isPassive(behind: modal, passage, known) { return .none }
        return named(index - 1, clause, passage, known)
      }
      index -= 1
    }
    return .none
  }

  /// Whether a modal verb stands before the predicate in its clause: “members can cancel”.
  private static func isGoverned(
    _ place: Int, _ clause: Int, _ passage: Passage, _ known: Grammar.Known
  ) -> Bool {
    passage.concepts.contains(known.negationAfter)
      && (clause..<max(clause, place)).contains { has(known.modal, at: $0, passage) != nil }
  }

  /// The user or the company, unless the next word shows an object: “send you a notice”.
  private static func subject(
    at place: Int, _ passage: Passage, _ known: Grammar.Known
  ) -> Actor? {
    let you = has(known.you, at: place, passage)
    guard let mention = you ?? has(known.we, at: place, passage) else { return nil }
    if you == nil, place > 1, has(known.you, at: place - 2, passage)?.end == mention.end {
      return .you  // “you or we”: either party
    }
    if mention.end < passage.tokens.count, has(known.afterObject, at: mention.end, passage) != nil {
      return nil
    }
    return you == nil ? .we : .you
  }

  /// The subject before a modal verb: a known thing has no will, an unknown name is somebody's.
  private static func named(
    _ place: Int, _ clause: Int, _ passage: Passage, _ known: Grammar.Known
  ) -> Actor {
    for index in stride(from: place, through: max(clause, place - 4), by: -1) {
      if has(known.you, at: index, passage) != nil { return .you }
      if has(known.we, at: index, passage) != nil { return .we }
      if let thing = has(known.subject, at: index, passage), thing.end > place - 1 {
        return .none
      }
    }
    for index in stride(from: place, through: max(clause, place - 2), by: -1) {
      let token = passage.tokens[index]
      if token.kind != .word { continue }
      if token.capital { return .we }
    }
    return .none
  }
}
