// Pages as they are now, asked for with the manners of a night.
import Asking
import Discovering
import Fetching
import HTML
import Model
import Pipeline
import Store
import Synchronization
import Web

/// One company's site, live.
struct LivePages {
  let web: LiveWeb
  let classifier: Classifier
  private let interruption = Interruption()
  /// The programs that make pages readable which cannot be read as they come.
  private let readers: Readers

  /// Nobody waits for a whole night for one company.
  private static let deadline = 900.0

  init(_ desk: CompanyDesk) throws {
    let fetch = try desk.pipeline.folders(of: "fetch")
    guard fetch.transport == "live" else {
      throw Stop(
        .configuration,
        "pipeline.json at /stages/fetch/transport: this index does not ask the web; “live” does")
    }
    web = try LiveWeb(desk.pipeline, fetch)
    readers = Readers(web)
    let site = web.site
    classifier = Classifier(signatures: try desk.signatures(), read: Page.read) { site.key($0) }
  }

  /// Ends what was started for it.
  func close() { readers.close() }

  private var manners: Manners {
    var manners = web.folders.manners
    manners.deadline = min(manners.deadline, LivePages.deadline)
    manners.longestPause = min(manners.longestPause, 60)
    return manners
  }

  /// The answers to some asks, in the order in which they come.
  func answers(to asks: [Ask], _ take: (Ask, Exchange) throws -> Void) throws {
    let classifier = classifier
    let isAsked = interruption.isAsked
    let end = ContinuousClock.now + .seconds(manners.deadline)
    let transport = web.transport(
      manners: manners, refresh: { classifier.refresh($0) }, isStopped: isAsked
    ).converting(
      by: readers.converters,
      needs: { ask, exchange in classifier.need(of: exchange, expecting: ask.expectation) },
      isStopped: { isAsked() || .now > end })
    try transport.answer(asks, take)
    try interruption.check()
  }

  /// Reads addresses as the transport will, official where the domains say so.
  func places(_ domains: [String]) -> Places {
    let site = web.site
    return Places(
      read: { reference, base in
        let base = base.flatMap { try? WebURL($0) }
        guard let url = try? WebURL(reference, against: base) else { return nil }
        return Place(url)
      },
      isOfficial: { site.isOfficial($0, domains: domains) })
  }

  /// Runs a search to its end.
  ///
  /// - Parameter told: hears of every answer.
  /// - Returns: the search, and the bodies that it saw, by final address.
  func run(
    _ search: Search, domains: [String],
    told: (Search.Errand, Search.Answer, Int) -> Void
  ) throws -> (search: Search, bodies: [String: PageSource]) {
    let queue = Queue()
    let classifier = classifier
    var search = search
    var bodies: [String: PageSource] = [:]
    guard var errand = search.next() else { return (search, bodies) }
    let transport = web.transport(
      manners: manners, refresh: { classifier.refresh($0) }, isStopped: interruption.isAsked,
      heard: { queue.hear($1, of: $0) }, more: { queue.takeAsks() })
    try transport.answer([ask(errand, domains)]) { (asked: Ask, exchange: Exchange) throws in
      for robots in queue.takeRobots() { search.takeRobots(robots.body, of: robots.origin) }
      let (answer, source) = self.answer(to: errand, asked, exchange)
      search.take(answer)
      told(errand, answer, search.requests)
      if let source { bodies[answer.finalURL ?? answer.url] = source }
      guard let next = search.next() else { return }
      errand = next
      queue.put(self.ask(next, domains))
    }
    try interruption.check()
    return (search, bodies)
  }

  /// What the transport is to ask next, and what it heard on the way.
  private final class Queue: Sendable {
    struct Robots: Sendable {
      var origin: String
      var body: [UInt8]
    }

    private let asks = Mutex<[Ask]>([])
    private let robots = Mutex<[Robots]>([])

    func put(_ ask: Ask) { asks.withLock { $0.append(ask) } }

    func takeAsks() -> [Ask] {
      asks.withLock { waiting in
        let all = waiting
        waiting = []
        return all
      }
    }

    func hear(_ body: [UInt8], of origin: String) {
      robots.withLock { $0.append(Robots(origin: origin, body: body)) }
    }

    func takeRobots() -> [Robots] {
      robots.withLock { heard in
        let all = heard
        heard = []
        return all
      }
    }
  }

  private func ask(_ errand: Search.Errand, _ domains: [String]) -> Ask {
    var kind = PageKind.unknown
    if case .page(let wanted) = errand.purpose { kind = wanted }
    return Ask(
      document: "", url: errand.url,
      expectation: Expectation(url: errand.url, kind: kind, domains: domains))
  }

  private func answer(
    to errand: Search.Errand, _ ask: Ask, _ came: Exchange
  ) -> (Search.Answer, PageSource?) {
    let exchange = readable(came, of: ask)
    // Data inside a page names addresses too, and a document that a browser gives has none of it.
    let body = Unpacking.plain(came.body) ?? []
    if errand.purpose == .sitemap {
      let isThere = exchange.trouble == nil && exchange.status == 200
      return (
        Search.Answer(
          url: ask.url, finalURL: exchange.finalURL,
          outcome: isThere ? .ok : exchange.trouble ?? .gone, reason: exchange.reason,
          body: isThere ? body : []), nil
      )
    }
    let verdict = classify(exchange, ask.expectation)
    var answer = Search.Answer(
      url: ask.url, finalURL: exchange.landed, outcome: verdict.outcome, reason: verdict.reason)
    guard Search.isReadable(verdict.outcome) else { return (answer, nil) }
    let source = PageSource(exchange)
    answer.body = body
    answer.page = try? Page.read(source)
    return (answer, source)
  }

  /// The answer with the readable form that it needs: made here, since the search waits for it.
  private func readable(_ exchange: Exchange, of ask: Ask) -> Exchange {
    guard let kind = classifier.need(of: exchange, expecting: ask.expectation) else {
      return exchange
    }
    return readers.converters.convert(exchange, to: kind, of: ask)
  }

  /// What came. A redirect to elsewhere on the site is no trouble here: the page is taken for
  /// where it is now.
  private func classify(_ exchange: Exchange, _ expectation: Expectation) -> Verdict {
    let verdict = classifier.classify(exchange, expecting: expectation)
    guard verdict.outcome == .moved, let landed = exchange.landed else { return verdict }
    var there = expectation
    there.url = landed
    return classifier.classify(exchange, expecting: there)
  }
}

extension Place {
  init(_ url: WebURL) {
    let host = url.host.hasSuffix(".") ? String(url.host.dropLast()) : url.host
    let address = Address(url.text)
    self.init(
      url: url.text, host: host, path: address?.path ?? "/", query: address?.query)
  }
}

extension PageSource {
  /// The body of an answer as it is to be read.
  init(_ exchange: Exchange, as reading: Reading? = nil) {
    let type = ContentType(of: exchange)
    let declared = exchange.conversion == nil ? reading?.mediaType : nil
    self.init(
      bytes: exchange.readable,
      mediaType: MediaType.effective(declared: declared, served: type.mediaType).rawValue,
      charset: type.charset, select: reading?.select ?? [], remove: reading?.remove ?? [])
  }
}
