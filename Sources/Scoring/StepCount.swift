// How many links lie between the home page and the others.
import Model

/// The pages that are reached from home pages, each with the least number of links.
struct StepCount {
  private var reached: [(page: ReadPage, steps: Int)] = []

  init(_ links: [PageLink]) {
    var next: [ReadPage] = []
    for link in links where link.from.kind == .home && !next.contains(link.from) {
      next.append(link.from)
    }
    var seen = Set(next)
    var steps = 0
    while !next.isEmpty {
      steps += 1
      var found: [ReadPage] = []
      for link in links where next.contains(link.from) && seen.insert(link.to).inserted {
        found.append(link.to)
      }
      reached += found.map { ($0, steps) }
      next = found
    }
  }

  /// Those of some kinds that at most so many links lead to.
  func pages(of kinds: [PageKind], atMost: Int) -> [String] {
    reached.filter { $0.steps <= atMost && kinds.contains($0.page.kind) }.map(\.page.id)
  }
}
