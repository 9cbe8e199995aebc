// What fulfils a condition.
import Model

/// The facts and pages that fulfil a condition, by id.
struct Support {
  var facts: Set<String> = []
  var pages: Set<String> = []

  var factIDs: [String] { facts.sorted(by: utf8Precedes) }
  var pageIDs: [String] { pages.sorted(by: utf8Precedes) }
}

extension Condition.States {
  /// Whether a fact is what the condition asks for. In a list of attribute values `*` stands for
  /// any value and the empty text for an absent attribute.
  @inline(__always)
  func matches(_ fact: borrowing Fact) -> Bool {
    guard fact.type == type, value?.contains(fact.value) ?? true else { return false }
    guard polarity?.contains(fact.polarity) ?? (fact.polarity == .offered) else { return false }
    guard let attrs else { return true }
    for (name, wanted) in attrs {
      guard let value = fact.attrs[name], !value.isEmpty else {
        if wanted.contains("") { continue } else { return false }
      }
      if !wanted.contains("*") && !wanted.contains(value) { return false }
    }
    return true
  }
}

extension Condition.Linked {
  /// Whether a link is what the condition asks for. A page that links itself does not count.
  func matches(_ link: PageLink) -> Bool {
    from.contains(link.from.kind) && to.contains(link.to.kind)
      && zones?.contains(link.zone) ?? true && link.from.id != link.to.id
  }
}
