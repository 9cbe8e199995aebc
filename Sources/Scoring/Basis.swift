// Facts, pages and links that single conditions are tried on.
import Model

/// What a duty or an example stands on. Rubrics, which try many conditions at once, use ``Ground``.
struct Basis {
  var facts: [Fact]
  var pages: [ReadPage]
  var links: [PageLink]

  /// Whether a condition is fulfilled.
  func holds(_ condition: Condition) -> Bool { ground(condition).holds(0) }

  /// All that fulfils a condition; nothing when it is not fulfilled.
  func support(for condition: Condition) -> Support { ground(condition).support(for: 0) }

  private func ground(_ condition: Condition) -> Ground {
    Ground(Program([condition]), facts: [facts], pages: pages, links: links)
  }
}

extension Condition {
  /// Whether links take part in it.
  var asksForLinks: Bool {
    switch self {
    case .states, .page: false
    case .linked, .steps: true
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForLinks)
    }
  }
}
