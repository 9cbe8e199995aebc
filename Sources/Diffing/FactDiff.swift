// What a page states now that it did not, and the other way round.
package import Model

/// Compares the statements of two captures.
///
/// Statements match by type, then by value, polarity and particulars; where they stand, their words
/// and the rule that found them do not count. What is left is paired where one statement became
/// another; the rest was added or removed. Statements whose words stand on both pages alike are set
/// aside: the company did not change them.
package enum FactDiff {
  /// From this share of common words on, two quotes are taken for wordings of one clause.
  static let kinship = 0.3

  /// The changes in order of type, in each type pairs first.
  package static func changes(_ before: [Fact], _ after: [Fact]) -> [FactChange] {
    changes(before, after) { _, _ in false }
  }

  /// The same, of pages whose words were compared.
  ///
  /// - Parameter stands: whether the words of a statement of one side stand on the other alike.
  static func changes(
    _ before: [Fact], _ after: [Fact], stands: (Fact, Standing.Side) -> Bool
  ) -> [FactChange] {
    let old = statements(before)
    let new = statements(after)
    var gone = old.filter { statement in !new.contains { $0.says(what: statement) } }
    var came = new.filter { statement in !old.contains { $0.says(what: statement) } }
    setAside(&gone, &came) { stands($0, .before) }
    setAside(&came, &gone) { stands($0, .after) }
    let types = Set((gone + came).map(\.fact.type)).sorted {
      utf8Precedes($0, $1)
    }
    return types.flatMap { type in
      changes(
        type, gone.filter { $0.fact.type == type }, came.filter { $0.fact.type == type })
    }
  }

  /// Takes away what still stands, unless the other side has the same statement with other
  /// particulars. If those are fewer, both go: the page says the lesser thing too.
  private static func setAside(
    _ side: inout [Statement], _ other: inout [Statement], _ stands: (Fact) -> Bool
  ) {
    side.removeAll { statement in
      guard stands(statement.fact) else { return false }
      let same = other.indices.filter { other[$0].isAkin(to: statement) }
      let lesser = same.filter { statement.covers(other[$0]) }
      for index in lesser.reversed() { other.remove(at: index) }
      return same.isEmpty || !lesser.isEmpty
    }
  }

  /// A statement and what makes it the same as another.
  private struct Statement {
    var fact: Fact
    var value: String
    var scope: String
    /// The kind of charge, where the sentence names it.
    var charge: String?
    var key: [String]

    /// Whether another says the same. A charge that only one of them names is no difference: the
    /// other left it to its heading or to the sentence before.
    func says(what other: Statement) -> Bool {
      key == other.key && (charge == other.charge || charge == nil || other.charge == nil)
    }

    /// Whether a page would list only one of the two, the better quote.
    func isAkin(to other: Statement) -> Bool {
      fact.type == other.fact.type && value == other.value && scope == other.scope
        && fact.polarity == other.fact.polarity
    }

    /// Whether it has all particulars of another.
    func covers(_ other: Statement) -> Bool {
      other.fact.attrs.allSatisfy { fact.attrs[$0.key] == $0.value }
    }
  }

  /// Each statement once, however often the page makes it.
  private static func statements(_ facts: [Fact]) -> [Statement] {
    var seen: Set<[String]> = []
    return facts.compactMap { fact in
      let attrs = fact.attrs.filter { $0.key != "charge" }
        .sorted { utf8Precedes($0.key, $1.key) }
      let value = plain(fact.value)
      let key =
        [fact.type, value, fact.polarity.rawValue]
        + attrs.flatMap { [$0.key, plain($0.value)] }
      let charge = fact.attrs["charge"]
      guard seen.insert(key + [charge ?? ""]).inserted else { return nil }
      return Statement(
        fact: fact, value: value, scope: plain(fact.attrs["scope"] ?? ""), charge: charge, key: key)
    }
  }

  /// A value as it is compared: links without tokens, texts by their words, codes as they are.
  private static func plain(_ value: String) -> String {
    if value.hasPrefix("http://") || value.hasPrefix("https://") { return Volatile.link(value) }
    return value.contains(where: \.isWhitespace) ? Words.normalised(value) : value
  }

  private static func changes(
    _ type: String, _ gone: [Statement], _ came: [Statement]
  ) -> [FactChange] {
    var left = (gone: gone, came: came)
    var changes: [FactChange] = []
    func pair(_ op: String, kin: Bool, _ fits: (Statement, Statement) -> Bool) {
      // A page has one notice period but many channels: another channel is another statement.
      let alone =
        left.gone.count == 1 && left.came.count == 1
        && isMeasure(left.gone[0].value) && isMeasure(left.came[0].value)
      for (old, new) in pairs(left.gone, left.came, least: kin && !alone ? kinship : 0, fits) {
        changes.append(FactChange(op: op, type: type, before: old.fact, after: new.fact))
        left.gone.removeAll { $0.key == old.key && $0.charge == old.charge }
        left.came.removeAll { $0.key == new.key && $0.charge == new.charge }
      }
    }
    pair("scope", kin: false) { alike($0, $1) && $0.scope == $1.scope }
    pair("scope", kin: true) { alike($0, $1) }
    pair("polarity", kin: false) { $0.value == $1.value && $0.scope == $1.scope }
    pair("value", kin: true) { $0.scope == $1.scope }
    changes += left.gone.map { FactChange(op: "removed", type: type, before: $0.fact) }
    changes += left.came.map { FactChange(op: "added", type: type, after: $0.fact) }
    return changes
  }

  /// Whether a value is a length of time.
  private static func isMeasure(_ value: String) -> Bool {
    value.first == "P" && value.dropFirst().first.map { $0 == "T" || $0.isNumber } ?? false
  }

  private static func alike(_ a: Statement, _ b: Statement) -> Bool {
    a.value == b.value && a.fact.polarity == b.fact.polarity
  }

  /// Fitting statements, the most alike quotes first, each used once; in order of the page before.
  private static func pairs(
    _ gone: [Statement], _ came: [Statement], least: Double,
    _ fits: (Statement, Statement) -> Bool
  ) -> [(Statement, Statement)] {
    var candidates: [(share: Double, old: Int, new: Int)] = []
    for (i, old) in gone.enumerated() {
      for (j, new) in came.enumerated() where fits(old, new) {
        let share = Likeness.of(old.fact.quote, new.fact.quote)
        if share >= least { candidates.append((share, i, j)) }
      }
    }
    candidates.sort { ($1.share, $0.old, $0.new) < ($0.share, $1.old, $1.new) }
    var used: (old: Set<Int>, new: Set<Int>) = ([], [])
    let chosen = candidates.filter {
      if used.old.contains($0.old) || used.new.contains($0.new) { return false }
      used.old.insert($0.old)
      used.new.insert($0.new)
      return true
    }
    return chosen.sorted { $0.old < $1.old }.map { (gone[$0.old], came[$0.new]) }
  }
}
