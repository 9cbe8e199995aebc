// PatternIndex: which of many patterns may occur, told from concepts alone.

/// Patterns of rules in one row, filed under concepts that they cannot do without.
struct PatternIndex: Sendable {
  /// A pattern by the rule that it belongs to and its place there.
  struct Entry: Sendable {
    var rule: Int
    var place: Int
  }

  private let entries: [Entry]
  private let needs: [ConceptSet]
  /// A bit for each pattern: those without concepts, then, for each concept, those under it.
  private let always: [UInt64]
  private let rows: [[UInt64]]

  /// Files each pattern under the one of its concepts that fewest patterns need; under one that may
  /// be found beyond phrases only where there is no other.
  init(_ rules: [[Pattern]], beyondPhrases: ConceptSet) {
    var entries: [Entry] = []
    var needs: [ConceptSet] = []
    var uses = Array(repeating: 0, count: ConceptSet.capacity)
    for (rule, patterns) in rules.enumerated() {
      for (place, pattern) in patterns.enumerated() {
        entries.append(Entry(rule: rule, place: place))
        needs.append(pattern.needs)
        for concept in pattern.needs.members { uses[concept] += 1 }
      }
    }
    let none = Array(repeating: UInt64(0), count: (entries.count + 63) / 64)
    var always = none
    var rows: [[UInt64]] = Array(repeating: [], count: ConceptSet.capacity)
    for (number, needs) in needs.enumerated() {
      let bit = UInt64(1) << UInt64(number & 63)
      let rank = { (concept: Int) in
        (beyondPhrases.contains(concept) ? 1 : 0, uses[concept], concept)
      }
      guard let rarest = needs.members.min(by: { rank($0) < rank($1) }) else {
        always[number >> 6] |= bit
        continue
      }
      if rows[rarest].isEmpty { rows[rarest] = none }
      rows[rarest][number >> 6] |= bit
    }
    self.entries = entries
    self.needs = needs
    self.always = always
    self.rows = rows
  }

  /// The patterns all of whose concepts are there and that are wanted, by rule and place.
  func candidates(_ concepts: ConceptSet, where isWanted: (Entry) -> Bool) -> [Candidate] {
    var marked = always
    concepts.forEachMember { concept in
      for index in rows[concept].indices { marked[index] |= rows[concept][index] }
    }
    var out: [Candidate] = []
    for index in marked.indices {
      var rest = marked[index]
      while rest != 0 {
        let number = index * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        guard concepts.contains(needs[number]), isWanted(entries[number]) else { continue }
        out.append(Candidate(entry: entries[number], needs: needs[number]))
      }
    }
    return out
  }

  /// A pattern that may occur in a block, and what it needs to occur in a sentence of it.
  struct Candidate: Sendable {
    var entry: Entry
    var needs: ConceptSet
  }
}
