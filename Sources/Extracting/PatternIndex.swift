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

  /// Files each pattern under the one of its concepts that fewest patterns need.
  init(_ rules: [[Pattern]]) {
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
      guard let rarest = needs.members.min(by: { (uses[$0], $0) < (uses[$1], $1) }) else {
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

  /// The patterns all of whose concepts are there, by rule and place.
  func candidates(_ concepts: ConceptSet) -> [Entry] {
    var out: [Entry] = []
    _ = first(concepts) { entry in
      out.append(entry)
      return false
    }
    return out
  }

  /// The first of these patterns that is wanted.
  func first(_ concepts: ConceptSet, where isWanted: (Entry) -> Bool) -> Entry? {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: always.count) { marked in
      _ = marked.initialize(fromContentsOf: always)
      concepts.forEachMember { concept in
        for index in rows[concept].indices { marked[index] |= rows[concept][index] }
      }
      for index in marked.indices {
        var rest = marked[index]
        while rest != 0 {
          let number = index * 64 + rest.trailingZeroBitCount
          rest &= rest - 1
          if concepts.contains(needs[number]), isWanted(entries[number]) {
            return entries[number]
          }
        }
      }
      return nil
    }
  }
}
