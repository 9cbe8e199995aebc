// Corrections: what editors ruled about a page, applied to what was read in it.
package import HTML
package import Model

/// The rulings on one page, ready to be applied to its captures.
package struct Corrections: Sendable {
  /// Those that decide something, in order of their days.
  private let rulings: [Correction]

  /// - Parameter all: corrections of this page; open and rejected ones do nothing.
  package init(_ all: [Correction]) {
    rulings = all.filter(\.decides).sorted { a, b in
      a.ruled == b.ruled ? utf8Precedes(a.id, b.id) : utf8Precedes(a.ruled ?? "", b.ruled ?? "")
    }
  }

  /// Corrects the facts of a reading, and notes what was done and what was not as expected.
  package func apply(to evidence: inout Evidence, on page: Page, from context: PageContext) {
    guard !rulings.isEmpty else { return }
    let passages = Passages(page: page, context: context)
    let read = evidence.facts
    var standing: [Correction] = []
    var steps: [Corrected] = []
    for ruling in rulings {
      standing.removeAll { $0.id == ruling.supersedes }
      standing.append(ruling)
      // Each time from what was read, so that one that is superseded leaves no trace.
      var facts = read
      evidence.guards = standing.map { correction in
        Guard(
          correction: correction.id, date: correction.ruled ?? "",
          broken: passages.apply(correction, to: &facts))
      }
      facts.sort { $0.stands(before: $1) }
      steps += Corrections.steps(from: evidence.facts, to: facts, by: ruling)
      evidence.facts = facts
    }
    guard !steps.isEmpty else { return }
    evidence.corrected = steps
    // An editor's fact fills its own dimension; nobody knows the language of the rest better now.
    var empty = Dimensions.empty(facts: evidence.facts, links: evidence.links)
    for name in empty.keys where evidence.empty[name] == "language" { empty[name] = "language" }
    evidence.empty = empty
  }

  /// What differs, as steps that can be undone one after the other, the last one first.
  private static func steps(
    from old: [Fact], to new: [Fact], by ruling: Correction
  ) -> [Corrected] {
    let gone = old.filter { !new.contains($0) }
    let come = new.filter { !old.contains($0) }
    let step = { (before: Fact?, after: Fact?) in
      Corrected(
        correction: ruling.id, date: ruling.ruled ?? "", before: before, after: after)
    }
    if gone.count == 1, come.count == 1 { return [step(gone[0], come[0])] }
    return gone.map { step($0, nil) } + come.map { step(nil, $0) }
  }
}

/// Finds words of one block on a page, and makes facts of them.
private struct Passages {
  let page: Page
  private let explain: Explanation

  init(page: Page, context: PageContext) {
    self.page = page
    explain = Explanation(page: page, context: context)
  }

  /// Applies one correction; what is not as it expects, in words, if anything.
  func apply(_ correction: Correction, to facts: inout [Fact]) -> String? {
    guard let effect = correction.effect else { return nil }
    let places = places(of: effect.expect.quote)
    guard let first = places.first else { return "its quote is not in a passage of the page" }
    guard let expected = effect.expect.fact else {
      if let outcome = effect.fact {
        add(fact(outcome, amending: nil, at: first, by: correction), to: &facts)
      }
      return nil
    }
    for place in places {
      let start = page.text.codePoints(before: place.range.lowerBound)
      let end = page.text.codePoints(before: place.range.upperBound)
      let index = facts.firstIndex {
        $0.start < end && $0.end > start && expected.describes($0)
      }
      guard let index else { continue }
      let old = facts.remove(at: index)
      if let outcome = effect.fact {
        add(fact(outcome, amending: old, at: place, by: correction), to: &facts)
      }
      return nil
    }
    return "\(expected.type) \(expected.value) is not read in its quote"
  }

  /// What the page was found to state already stays as it was found.
  private func add(_ fact: Fact, to facts: inout [Fact]) {
    if !facts.contains(where: { $0.id == fact.id }) { facts.append(fact) }
  }

  private func fact(
    _ outcome: Correction.Statement, amending old: Fact?, at place: Place,
    by correction: Correction
  ) -> Fact {
    explain.fact(
      Finding(
        type: outcome.type, value: outcome.value,
        polarity: outcome.polarity ?? old?.polarity ?? .offered,
        attrs: outcome.attrs ?? old?.attrs ?? [:], rule: correction.rule, rank: 0, pattern: 0,
        block: place.block, range: place.range, leans: 0,
        trace: old.map { ["\(correction.id) amends \($0.words), read by \($0.rule)"] }
          ?? ["\(correction.id) adds it"]))
  }

  private struct Place {
    var block: Int
    /// UTF-8 offsets in the canonical text.
    var range: Range<Int>
  }

  /// Where words stand in one block, in order.
  private func places(of quote: String) -> [Place] {
    let words = Array(quote.utf8)
    guard let first = words.first else { return [] }
    return page.blocks.indices.flatMap { index -> [Place] in
      let range = page.blocks[index].range
      guard range.count >= words.count else { return [] }
      return (range.lowerBound...(range.upperBound - words.count)).compactMap { start in
        guard page.text.utf8[start] == first,
          page.text.utf8[start..<(start + words.count)].elementsEqual(words)
        else { return nil }
        return Place(block: index, range: start..<(start + words.count))
      }
    }
  }
}

extension Correction.Statement {
  /// Whether a fact is the one that is expected.
  fileprivate func describes(_ fact: Fact) -> Bool {
    fact.type == type && fact.value == value && fact.polarity == polarity ?? .offered
      && fact.attrs["scope"] == scope
  }
}
