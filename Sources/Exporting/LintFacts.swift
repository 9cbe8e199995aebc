// Whether what we say follows from what the pages state.
import Formats
import Model

extension DatasetContext {
  /// L201 and L202: the ways that our sentences name, against the statements.
  func wayFindings() -> [LintFinding] {
    records.filter { $0.record.status == "scored" }.flatMap { row -> [LintFinding] in
      let facts = row.facts.filter {
        $0.type == "cancel_channel" || $0.type == "delete_channel"
      }
      let offered = Set(facts.filter { $0.polarity == .offered }.map(\.value))
      let denied = facts.filter { $0.polarity == .denied && $0.type == "cancel_channel" }
        .filter { ($0.attrs["scope"] ?? "").isEmpty }
      let ways = row.ways.channels
      let unstated = named(in: row.verdict, of: row)
        .union(ways).subtracting(offered)
      return unstated.map {
        LintFinding(.wayUnstated, row.record.id, $0, "No statement offers “\($0)”.")
      }
        + Set(denied.map(\.value)).intersection(ways).map {
          LintFinding(
            .wayDenied, row.record.id, $0, "One statement offers “\($0)”, another denies it.")
        }
    }
  }

  /// The ways whose words stand in the verdict behind its label.
  private func named(in verdict: String, of row: RecordRow) -> Set<String> {
    guard let label = verdict.firstRange(of: "Stated ways to cancel: ") else { return [] }
    let list = verdict[label.upperBound...].prefix { $0 != "." }
    let words = list.split(separator: ", ").flatMap { $0.split(separator: " and ") }
    return Set(
      words.compactMap { word in Phrases.channels.first { $0.words == word }?.value })
  }

  /// L203: what rests on facts, against the facts that are there.
  func supportFindings() -> [LintFinding] {
    records.flatMap { row -> [LintFinding] in
      let known = Set(row.facts.map(\.id))
      func finding(_ what: String, _ facts: [String], _ pages: [String]) -> LintFinding? {
        if facts.isEmpty, pages.isEmpty {
          return LintFinding(.pointsOnNothing, row.record.id, what, "It rests on nothing.")
        }
        return facts.first { !known.contains($0) }.map {
          LintFinding(
            .pointsOnNothing, row.record.id, what, "It rests on \($0), which is not there.")
        }
      }
      let rules = row.record.dimensions.flatMap(\.rules).compactMap {
        finding($0.rule, $0.facts, $0.pages)
      }
      let duties = (row.record.duties ?? []).filter { $0.result == .met || $0.result == .notMet }
        .compactMap { finding("\($0.duty) \($0.need)", $0.facts, $0.pages) }
      return rules + duties
    }
  }

  /// L401, L501 and L502: statements against each other and against the taxonomy.
  func statementFindings() -> [LintFinding] {
    records.flatMap { row -> [LintFinding] in
      let conflicts = row.record.conflicts.map {
        LintFinding(.conflict, row.record.id, $0.rule, Words.flat($0.because))
      }
      let values = row.facts.compactMap { fact -> LintFinding? in
        switch Taxonomy.allows(fact.value, for: fact.type) {
        case nil:
          return LintFinding(
            .unknownType, row.record.id, fact.id, "There is no type “\(fact.type)”.")
        case false?:
          let value = Words.flat(String(fact.value.prefix(60)))
          return LintFinding(
            .unknownValue, row.record.id, fact.id, "“\(value)” is no \(fact.type).")
        case true?: return nil
        }
      }
      return conflicts + values
    }
  }

  /// L601 and L602: whoever sells prepaid credits is rated alike, so the declaration must say so.
  func scopeFindings() -> [LintFinding] {
    records.filter { $0.record.status == "scored" }.compactMap { row in
      let facts = row.facts.filter { $0.polarity == .offered }
      let hasCredits = facts.contains {
        $0.type == "credits_expiry" || $0.attrs["scope"] == "auto_recharge"
      }
      let renews = facts.contains {
        $0.type == "auto_renew" && $0.value == "yes" && $0.attrs["scope"] != "auto_recharge"
      }
      let pricing = row.company?.pricing
      if hasCredits, !renews, pricing != "prepaid", pricing != "hybrid" {
        return LintFinding(
          .prepaidUndeclared, row.record.id, "",
          "Its pages state rules for credits and no plan that renews; its pricing is "
            + "\(pricing.map { "“\($0)”" } ?? "not declared").")
      }
      if !hasCredits, renews, pricing == "prepaid" {
        return LintFinding(
          .prepaidDoubtful, row.record.id, "", "Its pages state a renewal and no rule for credits.")
      }
      return nil
    }
  }
}
