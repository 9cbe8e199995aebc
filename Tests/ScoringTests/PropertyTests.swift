// What holds for the released rubric whatever the pages say.
import Model
import Scoring
import Testing

/// Statements of every kind that the rubric's own examples know, and some that it does not.
private let pool: [Fact] = {
  let cases = released.rules.flatMap { $0.examples.earns + $0.examples.misses }
  let known = cases.flatMap { $0.facts ?? [] }.enumerated().map { index, statement in
    Fact.bare(
      document: "acme/\(index % 5)", type: statement.type, value: statement.value,
      polarity: statement.polarity ?? .offered, attrs: statement.attrs ?? [:])
  }
  let types = Array(Set(known.map(\.type))).sorted()
  let odd = types.flatMap { type in
    [Polarity.offered, .denied, .waived, .excluded].map {
      Fact.bare(document: "acme/odd", type: type, value: "odd", polarity: $0)
    }
  }
  return known + odd + [Fact.bare(type: "unheard_of", value: "true")]
}()

private let pages = PageKind.allCases.map { ReadPage(id: "acme/\($0.rawValue)", kind: $0) }

private func links(_ dice: inout Dice) -> [PageLink] {
  (0..<5).compactMap { _ in
    guard let from = pages.randomElement(using: &dice), let to = pages.randomElement(using: &dice)
    else { return nil }
    return PageLink(from: from, zone: "footer", to: to)
  }
}

private let seeds = Array(UInt64(1)...12)

@Test(arguments: seeds)
func `the order of facts, pages and links never matters`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let scorer = try Scorer(rubric: released)
  let facts = Array(pool.shuffled(using: &dice).prefix(12))
  let some = Array(pages.shuffled(using: &dice).prefix(4))
  let links = links(&dice)
  let one = scorer.evaluate(facts: facts, pages: some, links: links)
  let other = scorer.evaluate(
    facts: facts.shuffled(using: &dice), pages: some.shuffled(using: &dice),
    links: links.shuffled(using: &dice))
  #expect(one == other)
}

@Test(arguments: seeds)
func `one more fact, page or link never lowers a dimension`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let scorer = try Scorer(rubric: released)
  let facts = pool.shuffled(using: &dice)
  let some = pages.shuffled(using: &dice)
  let links = links(&dice)
  var before = scorer.evaluate(facts: [])
  for count in 1...facts.count {
    let after = scorer.evaluate(
      facts: Array(facts.prefix(count)), pages: Array(some.prefix(count / 4)),
      links: Array(links.prefix(count / 8)))
    for (old, new) in zip(before.dimensions, after.dimensions) {
      #expect(new.points >= old.points, "\(new.dimension) after \(facts[count - 1])")
    }
    #expect(after.score >= before.score)
    before = after
  }
}

@Test(arguments: seeds)
func `points and scores are whole numbers from 0 to 100 and add up`(seed: UInt64) throws {
  var dice = Dice(state: seed)
  let facts = Array(pool.shuffled(using: &dice).prefix(Int(seed)))
  let result = try Scorer(rubric: released).evaluate(facts: facts, pages: pages)
  var sum = 0
  for (dimension, score) in zip(released.dimensions, result.dimensions) {
    #expect((0...100).contains(score.points))
    #expect(score.points == min(100, score.rules.map(\.points).reduce(0, +)))
    sum += dimension.weight * score.points
  }
  #expect(result.score == Int((Double(sum) / 100 + 0.5).rounded(.down)))
  #expect((0...100).contains(result.score))
}

@Test func `what a record misses would raise its score`() throws {
  let scorer = try Scorer(rubric: released)
  let facts = [Fact.bare(type: "cancel_channel", value: "phone")]
  let before = scorer.evaluate(facts: facts)
  let examples = Dictionary(
    released.rules.map { ($0.id, $0.examples.earns[0]) }, uniquingKeysWith: { first, _ in first })
  for (index, dimension) in before.dimensions.enumerated() {
    for id in dimension.missed {
      let example = try #require(examples[id])
      let more = (example.facts ?? []).map {
        Fact.bare(
          type: $0.type, value: $0.value, polarity: $0.polarity ?? .offered, attrs: $0.attrs ?? [:])
      }
      let links = (example.links ?? []).map {
        PageLink(
          from: ReadPage(id: "a", kind: $0.from), zone: $0.zone, to: ReadPage(id: "b", kind: $0.to))
      }
      let read = (example.documents ?? []).map { ReadPage(id: $0.url, kind: $0.kind) }
      let after = scorer.evaluate(facts: facts + more, pages: read, links: links)
      #expect(after.dimensions[index].points > dimension.points, "\(id)")
    }
  }
}
