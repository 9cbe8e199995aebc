// What fulfils a condition.
import Model

/// The facts and pages that fulfil a condition, by id: sorted, each once.
struct Support {
  var facts: [String] = []
  var pages: [String] = []

  init() {}

  /// - Parameters:
  ///   - facts: sorted, each once.
  ///   - pages: as they were met.
  init(facts: [String], pages: [String]) {
    self.facts = facts
    self.facts = facts
    if pages.isEmpty { return }
    for page in pages.sorted(by: utf8Precedes) where self.pages.last != page {
      self.pages.append(page)
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
