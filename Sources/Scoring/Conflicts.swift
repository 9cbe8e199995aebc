// Statements of one company that cannot both hold.
package import Model

extension Scorer {
  /// One conflict for each rule of the rubric's list that two of these facts fulfil.
  ///
  /// Facts are taken in the order given, which is the record's: document, then offset. A rule that
  /// several pairs fulfil names the first statement of either side.
  package func conflicts(among facts: [Fact], jurisdiction: String = "") -> [Conflict] {
    let applying = Jurisdiction.applying(facts, to: jurisdiction)
    return rubric.conflicts.compactMap { rule in
      guard let first = applying.first(where: rule.first.matches),
        let second = applying.first(where: { $0.id != first.id && rule.second.matches($0) })
      else { return nil }
      return Conflict(rule: rule.id, because: rule.because, first: first.id, second: second.id)
    }
  }
}
