// What a record stands on at a moment: one capture a page.
import Model

/// The captures that speak for a record's pages, and what they say together.
struct Standing {
  /// Pages with their current capture, sorted by id.
  let pages: [(state: DocumentState, capture: DocumentState.Capture)]

  /// Takes the newest capture of each page that may speak for it, up to a moment.
  init(_ states: [DocumentState], at moment: Timestamp? = nil) {
    pages = states.compactMap { state in
      let capture = state.captures.last { capture in
        capture.speaks && moment.map { capture.at <= $0 } ?? true
      }
      return capture.map { (state, $0) }
    }
  }

  /// Facts with their places, by document, then offset; one for each id, the first on its page.
  var cited: [CitedFact] {
    pages.flatMap { state, capture in
      var seen: Set<String> = []
      return capture.evidence.facts.sorted(by: isBefore).filter { seen.insert($0.id).inserted }
        .map { fact in
          CitedFact(
            document: state.id, url: capture.evidence.url, snapshot: capture.snapshot,
            digest: capture.digest, at: capture.at, fact: fact)
        }
    }
  }

  /// The pages as conditions see them.
  var readable: [ReadPage] { pages.map(\.state.page) }

  /// Links that lead from one page of the record to another.
  var links: [PageLink] {
    var targets: [String: ReadPage] = [:]
    for (state, capture) in pages.reversed() {
      targets[Address.plain(capture.evidence.url)] = state.page
      targets[Address.plain(state.document.url)] = state.page
    }
    let found = pages.flatMap { state, capture in
      capture.evidence.links.compactMap { link in
        targets[Address.plain(link.url)].map { target in
          PageLink(from: state.page, zone: link.zone, to: target)
        }
      }
    }
    return Array(Set(found))
  }

  /// Why a dimension without points has none: of the pages' reasons, the most telling.
  func reason(for dimension: String, declared: Int) -> String {
    let reasons = Set(pages.compactMap { $0.capture.evidence.empty[dimension] })
    if let reason = ["negated", "language"].first(where: reasons.contains) { return reason }
    return pages.count < declared ? "unreadable" : "no_cue"
  }

  private func isBefore(_ a: Fact, _ b: Fact) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end < b.end }
    return utf8Precedes(a.id + FactWords.words(a), b.id + FactWords.words(b))
  }
}

/// Addresses as far as two spellings of one page need.
enum Address {
  /// Without scheme, `www.`, fragment and last slash; the rest as written.
  static func plain(_ url: String) -> String {
    var rest = Substring(url.prefix { $0 != "#" })
    for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest)
  }
}
