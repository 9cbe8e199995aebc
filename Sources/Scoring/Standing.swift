// What a record stands on at a moment: one capture a page.
import Model

/// The captures that speak for a record's pages, and what they say together.
struct Standing {
  /// A page with the capture that speaks for it.
  struct Page {
    let state: DocumentState
    /// Its place among the page's captures.
    let index: Int
    /// As they were published then.
    let facts: [Fact]
    /// What the score waited with.
    let held: Held?

    /// Lent, not copied: it is large.
    var capture: DocumentState.Capture { _read { yield state.captures[index] } }

    /// - Parameter rulings: the day up to which rulings on corrections are known.
    init(_ state: DocumentState, _ index: Int, rulings: Int, held: Held? = nil) {
      self.state = state
      self.index = index
      self.held = held
      facts = state.captures[index].evidence.facts(on: rulings)
    }
  }

  /// Sorted by the documents' ids.
  private(set) var pages: [Page]

  init(_ pages: [Page] = []) { self.pages = pages }

  /// Takes the newest capture of each page that may speak for it, up to a moment if given.
  init(_ states: [DocumentState], at moment: Timestamp? = nil) {
    pages = states.compactMap { state in
      let index = state.captures.lastIndex { capture in
        capture.speaks && moment.map { capture.at <= $0 } ?? true
      }
      return index.map { Page(state, $0, rulings: .max) }
    }
  }

  /// Facts with their places, by document, then offset; one for each id, the first on its page.
  var cited: [CitedFact] {
    pages.flatMap { page in
      let capture = page.capture
      return Standing.inOrder(page.facts).map { fact in
        CitedFact(
          document: page.state.id, url: capture.evidence.url, snapshot: capture.snapshot,
          digest: capture.digest, at: capture.at, fact: fact)
      }
    }
  }

  /// The same without their places.
  var facts: [Fact] { pages.flatMap { Standing.inOrder($0.facts) } }

  /// The pages as conditions see them.
  var readable: [ReadPage] { pages.map(\.state.page) }

  /// Links that lead from one page of the record to another, each once, in no order.
  var links: [PageLink] {
    guard pages.contains(where: { !$0.capture.evidence.links.isEmpty }) else { return [] }
    var targets: [String: ReadPage] = [:]
    for page in pages.reversed() {
      targets[Address.plain(page.capture.evidence.url)] = page.state.page
      targets[Address.plain(page.state.document.url)] = page.state.page
    }
    var found: Set<PageLink> = []
    for page in pages {
      for link in page.capture.evidence.links {
        guard let target = targets[Address.plain(link.url)] else { continue }
        found.insert(PageLink(from: page.state.page, zone: link.zone, to: target))
      }
    }
    return Array(found)
  }

  /// Why a dimension without points has none: of the pages' reasons, the most telling.
  func reason(for dimension: String, declared: Int) -> String {
    let reasons = Set(pages.compactMap { $0.capture.evidence.empty[dimension] })
    if let reason = ["negated", "language"].first(where: reasons.contains) { return reason }
    return pages.count < declared ? "unreadable" : "no_cue"
  }

  /// By offset; of those with one id the first.
  private static func inOrder(_ facts: [Fact]) -> [Fact] {
    var seen: Set<String> = []
    // As a rule they come so already.
    let isOrdered = facts.indices.dropFirst().allSatisfy { facts[$0 - 1].start < facts[$0].start }
    if isOrdered, facts.indices.allSatisfy({ seen.insert(facts[$0].id).inserted }) { return facts }
    seen = []
    return facts.sorted(by: isBefore).filter { seen.insert($0.id).inserted }
  }

  private static func isBefore(_ a: Fact, _ b: Fact) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end < b.end }
    return utf8Precedes(a.id + FactWords.words(a), b.id + FactWords.words(b))
  }
}

/// Addresses as far as two spellings of one page need.
enum Address {
  /// Without scheme, `www.`, fragment and last slash; the rest as written.
  static func plain(_ url: String) -> String {
    var rest = url.utf8.prefix { $0 != UInt8(ascii: "#") }
    for prefix in prefixes where rest.starts(with: prefix) { rest = rest.dropFirst(prefix.count) }
    while rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    return String(Substring(rest))
  }

  private static let prefixes = ["https://", "http://", "www."].map { Array($0.utf8) }
}
