// Aggregation: many findings to one fact for each statement.
import HTML
import Model

/// Keeps, of findings that say the same, the best quote. Statements that contradict each other
/// differ in value or polarity and both stay.
enum Aggregation {
  static func facts(_ findings: [Finding], page: Page, context: PageContext) -> [Fact] {
    var best: [String: Finding] = [:]
    let standing = Standing(page)
    for finding in findings {
      let key = [
        finding.type, finding.value, finding.polarity.rawValue, finding.attrs["scope"] ?? "",
      ].joined(separator: "\u{1F}")
      if let known = best[key], !isBetter(finding, than: known, standing) { continue }
      best[key] = finding
    }
    guard !best.isEmpty else { return [] }
    let explain = Explanation(page: page, context: context)
    let precise = Set(best.values.filter { $0.value != Self.vague }.map(\.type))
    return best.values.filter { $0.value != Self.vague || !precise.contains($0.type) }
      .map(explain.fact).sorted { $0.stands(before: $1) }
  }

  /// Says only that there is something: a precise value anywhere on the page says more.
  private static let vague = "unspecified"

  /// Main text before asides, plain statements before those that lean on others, earlier rules and
  /// patterns before later ones, words that no link interrupts, more particulars, earlier words.
  private static func isBetter(_ a: Finding, than b: Finding, _ standing: Standing) -> Bool {
    let zone = { (f: Finding) in standing.page.blocks[f.block].zone == .main ? 0 : 1 }
    let order = { (f: Finding) in
      [
        zone(f), standing.cost(f), f.rank, f.pattern, standing.introduces(f) ? 1 : 0,
        standing.isInterrupted(f) ? 1 : 0, -f.attrs.count, f.range.lowerBound, f.range.upperBound,
      ]
    }
    return order(a).lexicographicallyPrecedes(order(b))
  }
}
