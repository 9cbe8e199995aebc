// One service's stray pages: why they are looked for, what is proposed, what would be written.
import Archive
import Discovering
import Fetching
import HTML
import Model
import Pipeline

/// A document that is not where it was.
struct Stray {
  let document: Document
  let because: String
  /// The last capture that was evidence.
  let last: Snapshot?
  /// Where asking for it led, if elsewhere.
  let redirected: String?
  /// Its words, to know it again.
  let shingles: Shingles?

  /// Captures in a row that came from another address, before the declaration is said to be old.
  private static let nights = 3

  /// Nil where the page is where it was, or was never asked for.
  ///
  /// - Parameter isNamed: whether somebody wants it looked for however it is.
  init?(_ document: Document, of company: Company, in archive: Archive, isNamed: Bool) throws {
    let attempts = try Captures(archive).attempts(company.documentID(document))
    guard let newest = attempts.last(where: { $0.outcome != .notAttempted }) else { return nil }
    let good = attempts.filter { $0.outcome.isEvidence }
    let landings = Set(good.suffix(Stray.nights).map { $0.finalURL })
    let settled =
      good.count >= Stray.nights && landings.count == 1 ? landings.first.flatMap(\.self) : nil
    if Outcome.lost.contains(newest.outcome) {
      because =
        "\(newest.outcome.rawValue) on \(newest.at.date)"
        + (newest.reason.map { ": \($0)" } ?? "")
    } else if let settled, newest.outcome.isEvidence, !Stray.isSpelling(settled, of: document.url) {
      because = "the last \(Stray.nights) captures came from \(settled)"
    } else if isNamed {
      because = "\(newest.outcome.rawValue) on \(newest.at.date); you asked to look for it"
    } else {
      return nil
    }
    self.document = document
    redirected = newest.finalURL
    last = good.last
    let body = good.last { $0.digest != nil }
    shingles = body.flatMap { snapshot in
      let media = document.reading(at: snapshot.at).mediaType
      let page = try? Captures(archive).page(
        of: snapshot, as: Reading(url: snapshot.url, mediaType: media))
      return page.map { Shingles($0.text.string) }
    }
  }

  /// `http` or `https`, with or without `www.` and a final slash: the same address to a reader.
  private static func isSpelling(_ a: String, of b: String) -> Bool {
    func bare(_ url: String) -> String {
      guard let address = Address(url) else { return url }
      var host = address.host
      if host.hasPrefix("www.") { host.removeFirst(4) }
      var path = address.path
      while path.hasSuffix("/") { path.removeLast() }
      return host + path + (address.query ?? "")
    }
    return bare(a) == bare(b)
  }
}

/// The search for one service's stray pages.
struct MovedRound {
  let company: Company
  let strays: [Stray]
  /// By document id, the likeliest first.
  private(set) var proposals: [String: [Relocation]] = [:]
  private let live: LivePages
  private let search: Search
  private let requests: Int
  private var bodies: [String: PageSource] = [:]

  init(_ company: Company, _ strays: [Stray], _ desk: CompanyDesk, _ live: LivePages) throws {
    self.company = company
    self.strays = strays
    self.live = live
    var limits = Search.Limits()
    limits.requests = min(25, 6 + 4 * strays.count)
    requests = limits.requests
    let declared = company.documents.first { $0.kind == .home }?.url
    let own = company.domains.first ?? ""
    let home = declared ?? "https://\(own)/"
    var search = Search(
      homes: [home],
      wanted: Search.order.filter { kind in
        strays.contains { $0.document.kind == kind } || kind == .help
      }, words: try desk.linkWords(), addressWords: try desk.signatures().addressWords,
      places: live.places(company.domains), limits: limits)
    for stray in strays {
      search.avoid(stray.document.url)
      if let target = stray.redirected {
        search.suggest(target, as: stray.document.kind, from: stray.document.url)
      }
    }
    // Pages that are declared already and where they were are nobody's new address.
    for document in company.documents
    where document.kind != .home && !strays.contains(where: { $0.document.id == document.id })
      && document.kind != .help
    {
      search.avoid(document.url)
    }
    self.search = search
  }

  /// Asks, and ranks what came.
  mutating func look() throws {
    let progress = SearchProgress(limit: requests)
    let (done, bodies) = try live.run(search, domains: company.domains, told: progress.tell)
    self.bodies = bodies
    for stray in strays {
      proposals[stray.document.id] = Relocation.proposals(
        from: done, kind: stray.document.kind, last: stray.shingles,
        leaving: stray.document.url, redirected: stray.redirected)
    }
  }

  /// The document as it would be declared, and what is to be said about it.
  func change(_ stray: Stray, to proposal: Relocation) -> (Document, notes: [String]) {
    var document = stray.document
    var notes = ["now at \(proposal.url)"]
    if let last = stray.last {
      var history = document.history ?? []
      // An era without an address of its own was read at today's, which is about to be another.
      for index in history.indices where history[index].url == nil {
        history[index].url = document.url
      }
      history.append(
        Era(
          validUntil: last.at, url: document.url, mediaType: document.mediaType,
          select: document.select, remove: document.remove))
      document.history = history
      notes.append("captures up to \(last.at) are read as before, at \(document.url)")
    } else {
      notes.append("no good capture is left behind, so the old address is not kept")
    }
    document.url = proposal.url
    if document.select != nil || document.remove != nil, !selectorsHold(document) {
      document.select = nil
      document.remove = nil
      notes.append("its selectors match nothing there and were left out")
    }
    return (document, notes)
  }

  private func selectorsHold(_ document: Document) -> Bool {
    guard var source = bodies[document.url] else { return false }
    source.select = document.select ?? []
    source.remove = document.remove ?? []
    return (try? Page.read(source)) != nil
  }
}
