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

  /// What fulfils a condition, or nil when it is not fulfilled.
  func support(for condition: Condition) -> Support? {
    switch condition {
    case .states(let states):
      let found = (facts[states.type] ?? []).filter(states.matches)
      return found.isEmpty ? nil : Support(facts: Set(found.map(\.id)))
    case .page(let kinds):
      let found = pages.filter { kinds.contains($0.kind) }
      return found.isEmpty ? nil : Support(pages: Set(found.map(\.id)))
    case .linked(let linked):
      let found = links.filter(linked.matches)
      return found.isEmpty ? nil : Support(pages: Set(found.flatMap { [$0.from.id, $0.to.id] }))
    case .all(let parts):
      var whole = Support()
      for part in parts {
        guard let support = support(for: part) else { return nil }
        whole.add(support)
      }
      return whole
    case .any(let parts):
      let fulfilled = parts.compactMap { support(for: $0) }
      guard var whole = fulfilled.first else { return nil }
      for support in fulfilled.dropFirst() { whole.add(support) }
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

/// The order of UTF-8 bytes, in which everything is written.
func utf8Precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
