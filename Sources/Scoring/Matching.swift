// What fulfils a condition.
import Model

/// The facts and pages that fulfil a condition, by id, as they were met.
struct Support {
  var facts: [String] = []
  var pages: [String] = []

  var factIDs: [String] { Support.once(facts) }
  var pageIDs: [String] { Support.once(pages) }

  /// Sorted, each once.
  private static func once(_ ids: [String]) -> [String] {
    if ids.count < 2 { return ids }
    var once: [String] = []
    for id in ids.sorted(by: utf8Precedes) where once.last != id { once.append(id) }
    return once
  }
}

extension Condition.Linked {
  /// Whether a link is what the condition asks for. A page that links itself does not count.
  func matches(_ link: PageLink) -> Bool {
    from.contains(link.from.kind) && to.contains(link.to.kind)
      && zones?.contains(link.zone) ?? true && link.from.id != link.to.id
  }
}
