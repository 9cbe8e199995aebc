// A rubric's own examples, run against its rules.
package import Model

extension Scorer {
  /// Examples that do not do what the rubric says, in words; empty when all hold.
  package func brokenExamples() -> [String] {
    rubric.rules.flatMap { rule in
      broken(rule, rule.examples.earns, shouldEarn: true, "earns")
        + broken(rule, rule.examples.misses, shouldEarn: false, "misses")
    }
  }

  private func broken(
    _ rule: Rubric.Rule, _ cases: [Rubric.Examples.Case], shouldEarn: Bool, _ list: String
  ) -> [String] {
    if cases.isEmpty { return ["\(rule.id): examples.\(list) is empty; add a case"] }
    return cases.enumerated().compactMap { index, example in
      let earned = Basis(example).holds(rule.when)
      guard earned != shouldEarn else { return nil }
      return "\(rule.id): examples.\(list)[\(index)] \(earned ? "earns" : "does not earn") the rule"
    }
  }
}

extension Basis {
  /// The ground of an example: bare statements, pages named by their address, links by their kinds.
  init(_ example: Rubric.Examples.Case) {
    self.init(
      facts: (example.facts ?? []).map { statement in
        Fact.bare(
          type: statement.type, value: statement.value, polarity: statement.polarity ?? .offered,
          attrs: statement.attrs ?? [:])
      },
      pages: (example.documents ?? []).map { ReadPage(id: $0.url, kind: $0.kind) },
      links: (example.links ?? []).map { link in
        PageLink(
          from: ReadPage(id: "from/\(link.from.rawValue)", kind: link.from), zone: link.zone,
          to: ReadPage(id: "to/\(link.to.rawValue)", kind: link.to))
      })
  }
}

extension Fact {
  /// A statement without its words: what an example or a request gives.
  package static func bare(
    document: String = "", type: String, value: String, polarity: Polarity = .offered,
    attrs: [String: String] = [:]
  ) -> Fact {
    Fact(
      document: document, type: type, value: value, polarity: polarity, attrs: attrs, quote: "",
      start: 0, end: 0,
      selector: Selector(
        prefix: "", suffix: "", xpath: "", bytes: [], fragment: "", headings: []),
      rule: "")
  }
}
