// An explained page for a terminal.
import HTML
import Model
import Pipeline

/// Writes lines; the quotes in colour where the terminal shows it.
struct ExplainedText {
  private let page: ExplainedPage
  private let inColour: Bool

  init(_ page: ExplainedPage, inColour: Bool) {
    self.page = page
    self.inColour = inColour
  }

  var lines: [String] { head + facts + links + structured + silences }

  private var head: [String] {
    var lines = ["\(page.document)  \(Self.plain(page.url))"]
    if let at = page.at, let snapshot = page.snapshot {
      lines.append("captured \(at) (\(snapshot))")
    }
    if let failed = page.failed {
      lines.append(
        "the attempt of \(failed.at) is no evidence: \(failed.outcome.rawValue)"
          + (failed.reason.map { " (\(Self.plain($0)))" } ?? ""))
    }
    guard page.outcome == .ok else {
      let why = page.reason.map { " (\(Self.plain($0)))" } ?? ""
      return lines + ["not readable: \(page.outcome.rawValue)\(why); nothing was checked"]
    }
    let language = page.language ?? "unknown language"
    lines.append("\(language), \(page.length) characters of visible text")
    return lines
  }

  // MARK: What it states

  private var facts: [String] {
    guard page.outcome == .ok else { return [] }
    return ["", "Stated: \(page.facts.count)"] + page.facts.flatMap(lines)
  }

  private func lines(_ finding: ExplainedPage.Finding) -> [String] {
    let fact = finding.fact
    var lines = ["", "  \(strong("\(fact.type) = \(Self.plain(fact.value))")), " + words(fact)]
    for line in fact.quote.split(separator: "\n") { lines.append("    " + quoted(String(line))) }
    if !fact.selector.headings.isEmpty {
      lines.append("    under  " + Self.plain(fact.selector.headings.joined(separator: " › ")))
    }
    lines.append("    rule   \(fact.rule): \(finding.because)")
    if !fact.trace.isEmpty {
      lines.append("    read   " + Self.plain(fact.trace.joined(separator: "; ")))
    }
    lines.append(
      "    at     characters \(fact.start)–\(fact.end), block \(Self.plain(fact.selector.xpath))"
        + " in bytes " + fact.selector.bytes.map(String.init).joined(separator: "–"))
    lines.append("    see    " + Self.plain(fact.selector.fragment))
    return lines
  }

  private func words(_ fact: Fact) -> String {
    let attrs = fact.attrs.sorted { utf8Precedes($0.key, $1.key) }
    return ([fact.polarity.rawValue] + attrs.map { "\($0.key) \(Self.plain($0.value))" })
      .joined(separator: ", ")
  }

  private var links: [String] {
    guard !page.links.isEmpty else { return [] }
    var table = Table("kind", "zone", "words", "address")
    for link in page.links {
      table.row(link.kind, link.zone, Self.plain(link.text), Self.plain(link.url))
    }
    return ["", "Links towards leaving: \(page.links.count)"] + table.lines.map { "  " + $0 }
  }

  private var structured: [String] {
    guard !page.structured.isEmpty else { return [] }
    var lines = ["", "Said to machines only, so no evidence: \(page.structured.count)"]
    for item in page.structured {
      lines.append("  " + item.type)
      for property in item.properties {
        lines.append("    \(Self.plain(property.name)): \(Self.plain(property.value))")
      }
    }
    return lines
  }

  // MARK: What it does not

  private var silences: [String] {
    guard !page.empty.isEmpty else { return [] }
    var lines = ["", page.outcome == .ok ? "Not found" : "Not checked"]
    for dimension in Dimensions.all {
      guard let reason = page.empty[dimension] else { continue }
      lines.append("  \(dimension.padded(to: 18)) \(reason): \(Self.because(reason))")
    }
    return lines
  }

  private static func because(_ reason: String) -> String {
    switch reason {
    case "no_cue": "no sentence on the page states it"
    case "negated": "the page only says how it cannot be done"
    case "language": "there is no lexicon for this language, so nothing was checked"
    case "unreadable": "the page could not be read, so nothing was checked"
    default: "see the lexicon"
    }
  }

  // MARK: On a terminal

  private func strong(_ text: String) -> String { inColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func quoted(_ text: String) -> String {
    let quote = "“\(Self.plain(text))”"
    return inColour ? "\u{1B}[32m\(quote)\u{1B}[0m" : quote
  }

  /// A page's words without what a terminal would obey: controls, and marks that turn the writing.
  static func plain(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: out.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
