// The shortest way from the home page to each page of a record.
import Model

extension Standing {
  /// How the declared pages are reached from the home pages among them, by id; nil where none of
  /// them is a home page.
  ///
  /// Links count on pages that could be read; they may lead to pages that could not.
  ///
  /// - Parameter states: all pages of the record, sorted by id.
  func paths(to states: [Shared<DocumentState>]) -> [RecordPath]? {
    guard states.contains(where: { $0.value.document.kind == .home }) else { return nil }
    let search = PathSearch(self, states)
    return states.indices.filter { states[$0].value.document.kind != .home }.map {
      search.path(to: $0)
    }
  }
}

/// A search from all home pages at once, a link at a time.
private struct PathSearch {
  private let states: [Shared<DocumentState>]
  private let targets: Targets
  /// Of each page, the capture that was read.
  private let pages: [Standing.Page?]
  /// Of each page, the link by which it was first reached, and the page on which that stands.
  private var reached: [Int: (from: Int, link: PathLink)] = [:]
  /// Whether a page that was reached could not be read.
  private var isBlind = false

  init(_ standing: Standing, _ states: [Shared<DocumentState>]) {
    self.states = states
    let pages = states.map { standing.page($0.value.id) }
    self.pages = pages
    targets = Targets(zip(states, pages).map { Targets.Page($0.value.document, $1?.capture) })
    var next = states.indices.filter { states[$0].value.document.kind == .home }
    while !next.isEmpty { next = next.flatMap { follow($0) } }
  }

  /// Takes the links of a page; returns the pages that were not reached before.
  private mutating func follow(_ place: Int) -> [Int] {
    guard let page = pages[place] else {
      isBlind = true
      return []
    }
    var found: [Int] = []
    for link in page.capture.evidence.links {
      guard let target = targets.page(at: PlainAddress(link.url)),
        isNew(target) || says(link, target, from: place)
      else { continue }
      if isNew(target) { found.append(target) }
      reached[target] = (
        place,
        PathLink(
          from: page.state.id, to: states[target].value.id, link: link,
          snapshot: page.capture.snapshot)
      )
    }
    return found
  }

  /// Whether a link has words where an earlier one of the page has none, as a picture.
  private func says(_ link: PolicyLink, _ target: Int, from place: Int) -> Bool {
    guard let known = reached[target], known.from == place else { return false }
    return known.link.text.isEmpty && !link.text.isEmpty
  }

  private func isNew(_ target: Int) -> Bool {
    states[target].value.document.kind != .home && reached[target] == nil
  }

  func path(to place: Int) -> RecordPath {
    let state = states[place].value
    var links: [PathLink] = []
    var end = place
    while let step = reached[end] {
      links.append(step.link)
      end = step.from
    }
    let reach: RecordPath.Reach =
      !links.isEmpty ? .linked : isBlind ? .notChecked : .notLinked
    return RecordPath(
      to: state.id, kind: state.document.kind, reach: reach, links: links.reversed())
  }
}
