// What a record stands on while its rules are tried.
import Model

/// Facts, pages and links, arranged so that a condition finds what it asks for.
struct Ground {
  private let facts: [String: [Fact]]
  private let pages: [ReadPage]
  private let links: [PageLink]

  init(facts: [Fact], pages: [ReadPage], links: [PageLink]) {
    self.facts = Dictionary(grouping: facts, by: \.type)
    self.pages = pages
    self.links = links
  }

  /// Whether a condition is fulfilled.
  func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .states(let states): facts[states.type]?.contains(where: states.matches) ?? false
    case .page(let kinds): pages.contains { kinds.contains($0.kind) }
    case .linked(let linked): links.contains(where: linked.matches)
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    }
  }

  /// All that fulfils a condition; nothing when it is not fulfilled.
  func support(for condition: Condition) -> Support {
    guard holds(condition) else { return Support() }
    switch condition {
    case .states(let states):
      return Support(facts: Set((facts[states.type] ?? []).filter(states.matches).map(\.id)))
    case .page(let kinds):
      return Support(pages: Set(pages.filter { kinds.contains($0.kind) }.map(\.id)))
    case .linked(let linked):
      let found = links.filter(linked.matches)
      return Support(pages: Set(found.flatMap { [$0.from.id, $0.to.id] }))
    case .all(let parts), .any(let parts):
      var whole = Support()
      for part in parts { whole.add(support(for: part)) }
      return whole
    }
  }
}

/// The facts and pages that fulfil a condition.
struct Support {
  private(set) var facts: Set<String> = []
  private(set) var pages: Set<String> = []

  init(facts: Set<String> = [], pages: Set<String> = []) {
    self.facts = facts
    self.pages = pages
  }

  mutating func add(_ other: Support) {
    facts.formUnion(other.facts)
    pages.formUnion(other.pages)
  }

  var factIDs: [String] { facts.sorted(by: utf8Precedes) }
  var pageIDs: [String] { pages.sorted(by: utf8Precedes) }
}

extension Condition {
  /// Whether links take part in it.
  var asksForLinks: Bool {
    switch self {
    case .states, .page: false
    case .linked: true
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForLinks)
    }
  }
}

extension Condition.States {
  /// Whether a fact is what the condition asks for. In a list of attribute values `*` stands for
  /// any value and the empty text for an absent attribute.
  func matches(_ fact: Fact) -> Bool {
    guard fact.type == type, value?.contains(fact.value) ?? true else { return false }
    guard polarity?.contains(fact.polarity) ?? (fact.polarity == .offered) else { return false }
    return (attrs ?? [:]).allSatisfy { name, wanted in
      guard let value = fact.attrs[name], !value.isEmpty else { return wanted.contains("") }
      return wanted.contains("*") || wanted.contains(value)
    }
  }
}

extension Condition.Linked {
  /// Whether a link is what the condition asks for. A page that links itself does not count.
  func matches(_ link: PageLink) -> Bool {
    from.contains(link.from.kind) && to.contains(link.to.kind)
      && zones?.contains(link.zone) ?? true && link.from.id != link.to.id
  }
}
