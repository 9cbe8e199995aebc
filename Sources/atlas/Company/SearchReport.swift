// What a search found, for people.
import Discovering
import Extracting
import Model
import Pipeline
import Store

/// A line on standard error for each answer of a search.
struct SearchProgress {
  let limit: Int

  func tell(_ errand: Search.Errand, _ answer: Search.Answer, _ requests: Int) {
    let what: String
    switch errand.purpose {
    case .sitemap: what = "sitemap"
    case .page(let kind): what = kind.rawValue
    }
    let line =
      "\(requests)/\(limit)  \(answer.outcome.rawValue.padded(to: 13)) "
      + "\(what.padded(to: 14)) \(answer.url)\n"
    // A log that cannot be written must not stop the work.
    try? DurableFile.writeAll(Array(line.utf8), to: 2, named: "standard error")
  }
}

/// The pages of a search with their first facts, what could not be read, what lies elsewhere.
struct SearchReport {
  let search: Search
  let extractor: Extractor
  let company: Company

  /// So many facts of a page are shown.
  private static let shown = 3

  func write(to output: CheckedOutput) throws {
    for page in search.found {
      try output.line(
        "\(page.kind.rawValue.padded(to: 14)) \(page.outcome.rawValue.padded(to: 9)) \(page.url)")
      if let clue = page.clue { try output.line("  found by \(Self.plain(clue.said))") }
      for line in facts(of: page) { try output.line("  \(line)") }
    }
    for page in search.unread {
      try output.line(
        "not read: \(page.kind.rawValue) \(page.url): \(page.outcome.rawValue)"
          + (page.reason.map { " (\(Self.plain($0)))" } ?? ""))
    }
    for (url, clue) in search.outside.sorted(by: { utf8Precedes($0.key, $1.key) }) {
      try output.line("on another domain, not asked: \(url), by \(Self.plain(clue.said))")
    }
    let found = Set(search.found.map(\.kind))
    let missing = Search.order.filter { !found.contains($0) }.map(\.rawValue)
    if !missing.isEmpty { try output.line("not found: \(missing.joined(separator: ", "))") }
  }

  private func facts(of page: Search.Visited) -> [String] {
    if page.outcome == .jsShell { return ["needs a browser; its facts come with the first night"] }
    guard let content = page.page else { return [] }
    let said = extractor.extract(
      content,
      from: PageContext(
        document: "\(company.id)/\(page.kind.rawValue)", url: page.url,
        jurisdiction: company.jurisdictions.count == 1 ? company.jurisdictions[0] : nil,
        kind: page.kind, language: page.language))
    guard !said.facts.isEmpty else { return [] }
    let rest = said.facts.count - SearchReport.shown
    return said.facts.prefix(SearchReport.shown).map {
      "\($0.type) \($0.value): “\(Self.plain(String($0.quote.prefix(120))))”"
    } + (rest > 0 ? ["and \(rest) more facts"] : [])
  }

  /// Words of others on a terminal: one line, nothing that steers it.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          [.control, .format, .lineSeparator, .paragraphSeparator]
            .contains($0.properties.generalCategory) ? " " : $0
        }))
  }
}
