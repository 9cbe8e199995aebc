// Where a page may have gone that is not where it was.
import HTML
package import Model

/// A page that may be the one that is looked for.
package struct Relocation: Sendable, Equatable {
  package var url: String
  /// From 0 to 1, to the last good capture; nil where there is none or the page was not read.
  package var likeness: Double?
  /// How much the ways to it speak for its kind.
  package var weight: Int
  package var outcome: Outcome
  /// Why it is proposed, a reason a line.
  package var reasons: [String]

  package init(
    url: String, likeness: Double?, weight: Int, outcome: Outcome, reasons: [String]
  ) {
    self.url = url
    self.likeness = likeness
    self.weight = weight
    self.outcome = outcome
    self.reasons = reasons
  }

  /// From this likeness on a page is taken for the same page.
  package static let alike = 0.5

  /// Whether nobody need doubt it: it says what the page said.
  package var isPlain: Bool { (likeness ?? 0) >= Relocation.alike }

  /// The pages of a search that may be the one, the likeliest first.
  ///
  /// - Parameters:
  ///   - last: the rows of words of the last good capture.
  ///   - old: the address that is left.
  ///   - redirected: where asking for the old address led.
  package static func proposals(
    from search: Search, kind: PageKind, last: Shingles?, leaving old: String, redirected: String?
  ) -> [Relocation] {
    let pages = search.visited.filter {
      Search.isReadable($0.outcome) && ($0.kind != .home || kind == .home) && $0.url != old
    }
    return pages.compactMap { page -> Relocation? in
      let likeness = last.flatMap { last in
        page.page.map { Shingles($0.text.string).likeness(to: last) }
      }
      let isTarget = page.url == redirected
      let isOfKind = page.kind == kind && page.isFound
      guard isTarget || isOfKind || (likeness ?? 0) >= 0.2 else { return nil }
      var reasons: [String] = []
      if isTarget { reasons.append("the old address leads there") }
      if isOfKind, let clue = page.clue { reasons.append(clue.said) }
      if let likeness {
        reasons.append("\(Int((likeness * 100).rounded())) % like the last good capture")
      }
      return Relocation(
        url: page.url, likeness: likeness, weight: page.weight + (isTarget ? 4 : 0),
        outcome: page.outcome, reasons: reasons)
    }.sorted { a, b in
      let (first, second) = (a.likeness ?? 0, b.likeness ?? 0)
      if first != second { return first > second }
      return a.weight == b.weight ? utf8Precedes(a.url, b.url) : a.weight > b.weight
    }
  }
}
