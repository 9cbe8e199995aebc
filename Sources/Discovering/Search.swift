// From a home page to the pages that say how to leave: a plan that asks one address at a time.
package import HTML
package import Model

/// A search over one company's own site.
///
/// It asks nothing itself: whoever holds it asks for what ``next()`` says and gives the answer to
/// ``take(_:)``, until there is nothing more to ask for. Nothing but the company's own domains is
/// ever named there; what lies elsewhere is only told of.
package struct Search: Sendable {
  /// The bounds of a search.
  package struct Limits: Sendable {
    /// Requests in all, sitemaps among them.
    package var requests = 12
    /// Sitemaps among these.
    package var sitemaps = 3
    /// Links are read on pages that are so many links from home.
    package var steps = 2
    /// How many pages are asked for to find one of a kind.
    package var triesPerKind = 3

    package init() {}
  }

  /// What is to be asked for now.
  package struct Errand: Sendable, Equatable {
    package enum Purpose: Sendable, Equatable {
      case sitemap
      /// A page that is probably of that kind.
      case page(PageKind)
    }
    package var url: String
    package var purpose: Purpose
  }

  /// What came of an errand.
  package struct Answer: Sendable {
    /// As it was asked for.
    package var url: String
    /// Where redirects ended, when elsewhere.
    package var finalURL: String?
    package var outcome: Outcome
    package var reason: String?
    /// Nil where it could not be read.
    package var page: Page?
    /// The body as it came, unpacked.
    package var body: [UInt8]

    package init(
      url: String, finalURL: String? = nil, outcome: Outcome, reason: String? = nil,
      page: Page? = nil, body: [UInt8] = []
    ) {
      self.url = url
      self.finalURL = finalURL
      self.outcome = outcome
      self.reason = reason
      self.page = page
      self.body = body
    }
  }

  /// A page that was asked for.
  package struct Visited: Sendable {
    /// Where it is now.
    package var url: String
    /// What it is, or what it was asked for as.
    package var kind: PageKind
    /// Whether it is the page of its kind that was found.
    package var isFound: Bool
    package var outcome: Outcome
    package var reason: String?
    package var title: String?
    /// Primary tag of the language that the page says it is in.
    package var language: String?
    /// Links from home.
    package var steps: Int
    /// What spoke for it.
    package var clue: Clue?
    package var page: Page?
    /// How much spoke for it.
    package var weight: Int
  }

  /// Kinds in the order in which they are looked for, the rarer ones first among equals.
  package static let order: [PageKind] = [
    .cancelPolicy, .cancelHelp, .refundPolicy, .deletionHelp, .billingHelp, .terms, .faq,
    .privacy, .help, .home,
  ]

  let words: LinkWords
  let addressWords: [String: Set<String>]
  let places: Places
  private let limits: Limits
  let wanted: [PageKind]
  private var homes: [String]
  var sitemaps: [String] = []
  var knownSitemaps: Set<String> = []
  private var askedSitemaps = 0
  var candidates: [String: Candidate] = [:]
  private var asked: Set<String> = []
  private var tries: [Lead: Int] = [:]
  private var current: (errand: Errand, lead: Lead, steps: Int)?
  /// Requests so far.
  package private(set) var requests = 0
  /// The language of home.
  package private(set) var language: String?
  /// Every page that was asked for, in that order.
  package private(set) var visited: [Visited] = []
  /// Links to other domains that sound like what is looked for, by address.
  package internal(set) var outside: [String: Clue] = [:]

  /// - Parameters:
  ///   - homes: where the home page may be, the likeliest first.
  ///   - wanted: the kinds that are looked for.
  ///   - addressWords: words of addresses by page kind.
  package init(
    homes: [String], wanted: [PageKind] = Search.order, words: LinkWords,
    addressWords: [String: [String]], places: Places, limits: Limits = Limits()
  ) {
    self.homes = homes
    self.wanted = wanted
    self.words = words
    self.addressWords = addressWords.mapValues(Set.init)
    self.places = places
    self.limits = limits
  }

  /// Leaves an address out, whatever links to it.
  package mutating func avoid(_ url: String) {
    asked.insert(places.read(url, nil)?.url ?? url)
  }

  /// Names an address beforehand, such as where a redirect went; one on another domain is ignored.
  package mutating func suggest(_ url: String, as kind: PageKind, from page: String) {
    guard let place = places.read(url, nil), places.isOfficial(place.host), !place.isRoot else {
      return
    }
    var candidate = Candidate(
      place, steps: 1, words: words, addressWords: addressWords, language: nil)
    candidate.add(
      Clue(page: page, words: "", source: .redirect, zone: nil), steps: 1,
      weights: LinkWords.Weights(by: [.kind(kind): 20]))
    candidates[place.url] = candidate
  }

  /// The pages that were found, in the order of their kinds.
  package var found: [Visited] {
    let all = visited.filter(\.isFound)
    let kinds: [PageKind] = [
      .home, .help, .terms, .cancelPolicy, .cancelHelp, .refundPolicy, .billingHelp, .deletionHelp,
      .faq, .privacy,
    ]
    return kinds.flatMap { kind in all.filter { $0.kind == kind } }
  }

  /// Pages that were looked for and cannot be read, each with the reason.
  package var unread: [Visited] {
    visited.filter { !$0.isFound && !Search.isReadable($0.outcome) }
  }

  // MARK: Asking

  /// What to ask for now; nil while an answer is awaited, and when the search is over.
  package mutating func next() -> Errand? {
    guard current == nil, requests < limits.requests else { return nil }
    guard let (errand, lead, steps) = choose() else { return nil }
    requests += 1
    asked.insert(errand.url)
    tries[lead, default: 0] += 1
    current = (errand, lead, steps)
    return errand
  }

  private mutating func choose() -> (Errand, Lead, Int)? {
    if !visited.contains(where: { $0.kind == .home && $0.isFound }), !homes.isEmpty {
      let home = homes.removeFirst()
      return (Errand(url: home, purpose: .page(.home)), .kind(.home), 0)
    }
    if askedSitemaps < limits.sitemaps, !sitemaps.isEmpty {
      askedSitemaps += 1
      return (Errand(url: sitemaps.removeFirst(), purpose: .sitemap), .apart, 0)
    }
    guard let (candidate, lead) = best() else { return nil }
    var kind = PageKind.help
    if case .kind(let wanted) = lead { kind = wanted }
    return (Errand(url: candidate.place.url, purpose: .page(kind)), lead, candidate.steps)
  }

  /// The candidate that most speaks for, as a kind that is not found yet or as a way to one.
  private func best() -> (Candidate, Lead)? {
    let missing = wanted.filter { kind in
      kind != .home && !visited.contains { $0.kind == kind && $0.isFound }
        && tries[.kind(kind), default: 0] < limits.triesPerKind
    }
    guard !missing.isEmpty else { return nil }
    var leads = missing.map(Lead.kind)
    if tries[.hub, default: 0] < limits.triesPerKind { leads.append(.hub) }
    var best: (value: Int, candidate: Candidate, lead: Lead)?
    for candidate in candidates.values where !asked.contains(candidate.place.url) {
      for lead in leads {
        let weight = candidate.weight(lead)
        guard weight >= LinkWords.least else { continue }
        let value = 4 * weight + Search.bonus(lead) - 2 * candidate.steps
        if let best, !precedes((value, candidate, lead), best) { continue }
        best = (value, candidate, lead)
      }
    }
    return best.map { ($0.candidate, $0.lead) }
  }

  /// The help pages lead to most others, so they come early; hubs come after what is named.
  private static func bonus(_ lead: Lead) -> Int {
    switch lead {
    case .kind(.help): 3
    case .kind(.cancelHelp), .kind(.cancelPolicy): 4
    case .kind(.terms): 2
    case .kind(.privacy), .kind(.faq): -4
    case .hub: -5
    default: 0
    }
  }

  private func precedes(
    _ a: (value: Int, candidate: Candidate, lead: Lead),
    _ b: (value: Int, candidate: Candidate, lead: Lead)
  ) -> Bool {
    if a.value != b.value { return a.value > b.value }
    if a.candidate.place.url.utf8.count != b.candidate.place.url.utf8.count {
      return a.candidate.place.url.utf8.count < b.candidate.place.url.utf8.count
    }
    if a.candidate.place.url != b.candidate.place.url {
      return utf8Precedes(a.candidate.place.url, b.candidate.place.url)
    }
    return utf8Precedes(a.lead.name, b.lead.name)
  }

  // MARK: Answers

  /// Takes note of a robots.txt that was read on the way: it may name sitemaps.
  package mutating func takeRobots(_ bytes: [UInt8], of origin: String) {
    for address in Sitemap.named(inRobots: bytes) { expect(sitemap: address, base: origin) }
  }

  /// Takes what came of the errand that ``next()`` named last.
  package mutating func take(_ answer: Answer) {
    guard let (errand, lead, steps) = current else { return }
    current = nil
    if errand.purpose == .sitemap { return takeSitemap(answer) }
    let place = places.read(answer.finalURL ?? answer.url, nil)
    let url = place?.url ?? answer.url
    asked.insert(url)
    guard !visited.contains(where: { $0.url == url }) else { return }
    var page = visit(errand, lead, answer, at: url)
    page.steps = steps
    if case .page(.home) = errand.purpose, page.isFound {
      language = page.language
      homes = []
    }
    visited.append(page)
    if case .page(.home) = errand.purpose, homes.isEmpty { expectSitemap(beside: url) }
    if steps <= limits.steps, Search.isReadable(answer.outcome) {
      addLinks(of: answer, at: url, steps: steps + 1)
    }
  }

  /// Whether an outcome lets the page be declared: scripts can be run for it later.
  package static func isReadable(_ outcome: Outcome) -> Bool {
    outcome.isEvidence || outcome == .jsShell
  }

  /// What a page is: what spoke for it, and what its own title and first heading say.
  private func visit(_ errand: Errand, _ lead: Lead, _ answer: Answer, at url: String) -> Visited {
    var kind = PageKind.help
    if case .page(let asked) = errand.purpose { kind = asked }
    let candidate = candidates[errand.url]
    var page = Visited(
      url: url, kind: kind, isFound: false, outcome: answer.outcome, reason: answer.reason,
      title: answer.page?.title, language: Search.primary(answer.page?.language), steps: 0,
      clue: candidate?.clue, page: answer.page, weight: candidate?.weight(lead) ?? 0)
    guard Search.isReadable(answer.outcome) else { return page }
    if kind == .home {
      page.isFound = true
      return page
    }
    let own = ownWords(answer.page)
    let free = wanted.filter { kind in
      kind != .home && !visited.contains { $0.kind == kind && $0.isFound }
    }
    var best: (kind: PageKind, weight: Int)?
    for option in free {
      let said = own[.kind(option)] ?? 0
      let weight = (candidate?.weight(.kind(option)) ?? 0) + said
      if weight >= LinkWords.least, weight > best?.weight ?? 0 { best = (option, weight) }
    }
    if let best { (page.kind, page.weight, page.isFound) = (best.kind, best.weight, true) }
    return page
  }

  private func ownWords(_ page: Page?) -> [Lead: Int] {
    guard let page else { return [:] }
    let heading = page.blocks.first { $0.kind == .heading && $0.level == 1 }
      .map { page.text.slice($0.range) }
    var own: [Lead: Int] = [:]
    for text in [page.title, heading].compactMap(\.self) {
      // “Terms of service | Acme”: each part is a name by itself.
      for part in text.split(whereSeparator: { "|–—·:".contains($0) }).prefix(5) {
        for (lead, weight) in words.weights(of: String(part)).by {
          own[lead] = max(own[lead] ?? 0, weight)
        }
      }
    }
    return own
  }

  /// `de` of `de-AT`; nil for what is no tag.
  static func primary(_ tag: String?) -> String? {
    guard let tag else { return nil }
    let first = tag.trimmed.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return (2...3).contains(first.utf8.count) && first.utf8.allSatisfy { 0x61...0x7A ~= $0 }
      ? first : nil
  }
}
