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
    /// The same by offset; of those with one id the first.
    let statements: [Fact]
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
      statements = Page.inOrder(facts)
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
    var cited: [CitedFact] = []
    cited.reserveCapacity(pages.reduce(0) { $0 + $1.statements.count })
    for page in pages {
      let capture = page.capture
      for fact in page.statements {
        cited.append(
          CitedFact(
            document: page.state.id, url: capture.evidence.url, snapshot: capture.snapshot,
            digest: capture.digest, at: capture.at, fact: fact))
      }
    }
    return cited
  }

  /// The same without their places, a list a page.
  var facts: [[Fact]] { pages.map(\.statements) }

  /// The pages as conditions see them.
  var readable: [ReadPage] { pages.map(\.state.page) }

  /// Links that lead from one page of the record to another, each once, in no order.
  var links: [PageLink] {
    let targets = pages.map { page in
      (asked: PlainAddress(page.state.document.url), read: PlainAddress(page.capture.evidence.url))
    }
    var links: [PageLink] = []
    for page in pages {
      var found: [(target: Int, zone: String)] = []
      for link in page.capture.evidence.links {
        let address = PlainAddress(link.url)
        let target = targets.firstIndex { $0.read == address || $0.asked == address }
        guard let target, !found.contains(where: { $0 == (target, link.zone) }) else { continue }
        found.append((target, link.zone))
      }
      links += found.map {
        PageLink(from: page.state.page, zone: $0.zone, to: pages[$0.target].state.page)
      }
    }
    return links
  }

  /// Why a dimension without points has none: of the pages' reasons, the most telling.
  func reason(for dimension: String, declared: Int) -> String {
    let reasons = Set(pages.compactMap { $0.capture.evidence.empty[dimension] })
    if let reason = ["negated", "language"].first(where: reasons.contains) { return reason }
    return pages.count < declared ? "unreadable" : "no_cue"
  }
}

extension Standing.Page {
  /// By offset; of those with one id the first.
  private static func inOrder(_ facts: [Fact]) -> [Fact] {
    // As a rule they come so already.
    if isInOrder(facts) { return facts }
    var seen: Set<String> = []
    return facts.sorted(by: isBefore).filter { seen.insert($0.id).inserted }
  }

  private static func isInOrder(_ facts: [Fact]) -> Bool {
    // Of many, sorting is cheaper than looking at every pair.
    guard facts.count < 32 else { return false }
    for index in facts.indices.dropFirst() {
      guard facts[index - 1].start < facts[index].start else { return false }
      for earlier in 0..<index where facts[earlier].id == facts[index].id { return false }
    }
    return true
  }

  private static func isBefore(_ a: Fact, _ b: Fact) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end < b.end }
    return utf8Precedes(a.id + FactWords.words(a), b.id + FactWords.words(b))
  }
}
