// Aggregation: many findings to one fact for each statement.
import HTML
import Model

/// Keeps, of findings that say the same, the best quote. Statements that contradict each other
/// differ in value or polarity and both stay.
enum Aggregation {
  static func facts(_ findings: [Finding], page: Page, context: PageContext) -> [Fact] {
    var best: [String: Finding] = [:]
    for finding in findings {
      let key = [
        finding.type, finding.value, finding.polarity.rawValue, finding.attrs["scope"] ?? "",
      ].joined(separator: "\u{1F}")
      if let known = best[key], !isBetter(finding, than: known, page) { continue }
      best[key] = finding
    }
    let explain = Explanation(page: page, context: context)
    return best.values.map(explain.fact).sorted { before($0, $1) }
  }

  /// Main text before asides, earlier rules before later ones, more particulars, earlier words.
  private static func isBetter(_ a: Finding, than b: Finding, _ page: Page) -> Bool {
    let zone = { (finding: Finding) in page.blocks[finding.block].zone == .main ? 0 : 1 }
    let left = [zone(a), a.rank, -a.attrs.count, a.range.lowerBound, a.range.upperBound]
    let right = [zone(b), b.rank, -b.attrs.count, b.range.lowerBound, b.range.upperBound]
    return left.lexicographicallyPrecedes(right)
  }

  private static func before(_ a: Fact, _ b: Fact) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.type != b.type { return bytesLess(a.type, b.type) }
    if a.value != b.value { return bytesLess(a.value, b.value) }
    if a.polarity != b.polarity { return bytesLess(a.polarity.rawValue, b.polarity.rawValue) }
    return bytesLess(a.attrs["scope"] ?? "", b.attrs["scope"] ?? "")
  }
}
