// What a record stands on at a moment: one capture a page.
import Model

/// The captures that speak for a record's pages, and what they say together.
struct Standing {
  /// A page with the capture that speaks for it.
  struct Page {
    private let shared: Shared<DocumentState>
    /// Its place among the page's captures.
    let index: Int
    /// As they were published then.
    let facts: [Fact]
    /// The same by offset; of those with one id the first.
    let statements: [Fact]
    /// What the score waited with.
    let held: Held?

    /// Lent, not copied: they are large.
    var state: DocumentState { _read { yield shared.value } }
    var capture: DocumentState.Capture { _read { yield shared.value.captures[index] } }

    /// - Parameter rulings: the day up to which rulings on corrections are known.
    init(_ state: Shared<DocumentState>, _ index: Int, rulings: Int, held: Held? = nil) {
      shared = state
      self.index = index
      self.held = held
      facts = state.value.captures[index].evidence.facts(on: rulings)
      statements = Page.inOrder(facts)
    }
  }

  /// Sorted by the documents' ids.
  private(set) var pages: [Page]

  init(_ pages: [Page] = []) { self.pages = pages }

  /// Takes the newest capture of each page that may speak for it, up to a moment if given.
  init(_ states: [Shared<DocumentState>], at moment: Timestamp? = nil) {
    pages = states.compactMap { state in
      let index = state.value.captures.lastIndex { capture in
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
            digest: capture.digest, at: capture.at, fact: fact,
            converted: capture.evidence.converted))
      }
    }
    return cited
  }

  /// The same without their places, a list a page.
  var facts: [[Fact]] { pages.map(\.statements) }

  /// The pages as conditions see them.
  var readable: [ReadPage] { pages.map(\.state.page) }

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
    let isSorted = facts.indices.dropFirst().allSatisfy { facts[$0 - 1].start < facts[$0].start }
    let sorted = isSorted ? facts : facts.sorted(by: isBefore)
    let repeated = repeated(in: sorted)
    return repeated.isEmpty
      ? sorted : sorted.indices.filter { !repeated.contains($0) }.map { sorted[$0] }
  }

  /// The places of facts whose id stands earlier.
  private static func repeated(in facts: [Fact]) -> Set<Int> {
    var repeated: Set<Int> = []
    if facts.count > 16 {
      var seen: Set<String> = []
      for index in facts.indices where !seen.insert(facts[index].id).inserted {
        repeated.insert(index)
      }
      return repeated
    }
    // Of a few, to compare each pair is cheaper.
    for index in facts.indices {
      if facts[..<index].contains(where: { $0.id == facts[index].id }) { repeated.insert(index) }
    }
    return repeated
  }

  private static func isBefore(_ a: Fact, _ b: Fact) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end < b.end }
    return utf8Precedes(a.id + FactWords.words(a), b.id + FactWords.words(b))
  }
}
