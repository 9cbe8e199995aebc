// A live night: queues, robots.txt and redirects over one client.
package import Fetching
package import Model

/// What a live night needs besides its asks.
package struct LiveNight: Sendable {
  package var manners: Manners
  package var settings: Settings
  package var site: Site
  /// Domains that asked to be left alone.
  package var optOuts: [OptOut]
  /// Where a page sends on that does nothing else (`meta refresh`), if it does.
  package var refresh: @Sendable (_ body: [UInt8]) -> String?
  /// Spreads the first requests; the same for the same seed.
  package var seed: UInt64
  /// Whether the run was asked to stop: what is in flight ends, nothing new begins.
  package var isStopped: @Sendable () -> Bool
  /// Told what an origin answered when it was asked for its robots.txt.
  package var heard: @Sendable (_ origin: String, _ body: [UInt8]) -> Void = { _, _ in }
  /// What is to be asked for besides, asked after each answer that was delivered.
  package var more: @Sendable () -> [Ask] = { [] }

  package init(
    manners: Manners, settings: Settings, site: Site, seed: UInt64, optOuts: [OptOut] = [],
    refresh: @escaping @Sendable (_ body: [UInt8]) -> String? = { _ in nil },
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.manners = manners
    self.settings = settings
    self.site = site
    self.seed = seed
    self.optOuts = optOuts
    self.refresh = refresh
    self.isStopped = isStopped
  }
}

/// The client could not be made.
package struct NoClient: Error, CustomStringConvertible {
  package var description: String { "libcurl cannot start: is it installed, with TLS?" }
}

extension Transport {
  /// Asks the web, politely: one queue a site, robots.txt before pages, redirects hop by hop, each
  /// hop a request like any other. What was not asked when the night ends is `not_attempted`.
  package static func live(_ night: LiveNight) -> Transport {
    Transport { asks, deliver in
      guard let client = Client(night.settings) else { throw NoClient() }
      var run = LiveRun(night, asks, client)
      try run.run(deliver)
    }
  }
}

/// The state of a live night.
private struct LiveRun {
  let night: LiveNight
  var asks: [Ask]
  let client: Client
  let pages: Walk.Rules
  let files: Walk.Rules
  var schedule: Schedule
  /// On their way to a page, by ask.
  var walks: [Int: Walk] = [:]
  /// On their way to a robots.txt that stands before the page.
  var errands: [Int: Walk] = [:]
  /// What origins ask of us tonight.
  var robots: [String: RobotsAnswer] = [:]
  /// Pages of an origin that another page has just asked for its robots.txt.
  var waiting: [String: [Int]] = [:]
  var isDelivered: [Bool]
  /// When the run was asked to stop, if it was.
  var stopped: Double?
  /// Whether only those are left that nobody was asked for.
  var isLeaving = false

  init(_ night: LiveNight, _ asks: [Ask], _ client: Client) {
    self.night = night
    self.asks = asks
    self.client = client
    pages = Walk.Rules(night.site, refresh: night.refresh)
    // RFC 9309 §2.3.1.2: redirects of robots.txt are followed across hosts.
    var files = Walk.Rules(night.site)
    files.isOfficial = { _, _ in true }
    files.isSameSite = { _, _ in true }
    self.files = files
    let site = night.site
    schedule = Schedule(
      hosts: asks.map { ask in (try? WebURL(ask.url)).map { site.key($0.host) } ?? "" },
      manners: night.manners, seed: night.seed)
    isDelivered = Array(repeating: false, count: asks.count)
  }

  /// Seconds since the night began.
  var now: Double { Double(client.now) / 1000 }

  mutating func run(_ deliver: Transport.Deliver) throws {
    while true {
      if stopped == nil, night.isStopped() {
        schedule.stop()
        stopped = now
      }
      if let stopped, now - stopped > night.manners.grace { return try leave(deliver) }
      if client.isFull {
        try land(within: 1, deliver)
        continue
      }
      switch schedule.next(at: now) {
      case .start(let ask): try begin(ask, deliver)
      case .wait(let until): try land(within: min(until - now, 1), deliver)
      case .idle: try land(within: 1, deliver)
      case .done: return try leave(deliver)
      }
    }
  }

  // MARK: Asking

  private mutating func begin(_ ask: Int, _ deliver: Transport.Deliver) throws {
    guard let walk = walks[ask] ?? Walk(asks[ask], pages) else {
      schedule.skipped(ask)
      let refused = Exchange(
        url: asks[ask].url, at: night.settings.clock(), trouble: .unreachable,
        reason: "the declared address is not one that can be asked")
      return try end(ask, refused, deliver)
    }
    walks[ask] = walk
    let request = walk.request
    if let out = night.optOuts.first(where: { $0.covers(request.url.host) }) {
      schedule.skipped(ask)
      let words = "\(out.domain) asked not to be fetched"
      let denied = walk.ended(Trouble(.robotsDenied, words), at: night.settings.clock())
      return try end(ask, denied, deliver)
    }
    if let errand = errands[ask] {
      client.begin(fileRequest(errand), id: ask)
    } else if let answer = robots[request.url.origin] {
      guard let reason = answer.refusal(of: request.url.text) else {
        return client.begin(request, id: ask)
      }
      schedule.skipped(ask)
      let denied = walk.ended(Trouble(.robotsDenied, reason), at: night.settings.clock())
      try end(ask, denied, deliver)
    } else {
      try fetchRobots(of: request.url, for: ask)
    }
  }

  private mutating func fetchRobots(of url: WebURL, for ask: Int) throws {
    if waiting[url.origin] != nil {
      waiting[url.origin]?.append(ask)
      return
    }
    let file = "\(url.origin)/robots.txt"
    let question = Ask(
      document: asks[ask].document, url: file, expectation: Expectation(url: file))
    // An origin comes from an address that was read, so its robots.txt can be asked for.
    guard let errand = Walk(question, files) else {
      robots[url.origin] = .denied("robots.txt has no address")
      schedule.goesOn(ask, to: night.site.key(url.host), at: now, seconds: 0)
      return
    }
    errands[ask] = errand
    waiting[url.origin] = []
    client.begin(fileRequest(errand), id: ask)
  }

  private func fileRequest(_ errand: Walk) -> WebRequest {
    var request = errand.request
    request.largest = Robots.limit
    request.cuts = true
    return request
  }

  // MARK: Answers

  private mutating func land(within seconds: Double, _ deliver: Transport.Deliver) throws {
    for (ask, answer) in client.wait(milliseconds: Int((max(0, seconds) * 1000).rounded(.up))) {
      if var errand = errands[ask] {
        read(errand.take(answer), errand, answer, of: ask)
      } else if var walk = walks[ask] {
        let step = walk.take(answer)
        walks[ask] = walk
        try follow(step, answer, of: ask, deliver)
      }
    }
  }

  private mutating func read(_ step: Walk.Step, _ errand: Walk, _ answer: Answer, of ask: Int) {
    let seconds = Double(answer.milliseconds) / 1000
    release(ask, after: seconds)
    switch step {
    case .ask(let request):
      errands[ask] = errand
      schedule.goesOn(ask, to: night.site.key(request.url.host), at: now, seconds: seconds)
    case .end(let exchange):
      errands[ask] = nil
      guard let page = walks[ask]?.request.url else { return }
      let said = RobotsAnswer(exchange, for: night.manners.agent)
      if exchange.status == 200 { night.heard(page.origin, exchange.body) }
      robots[page.origin] = said
      schedule.goesOn(ask, to: night.site.key(page.host), at: now, seconds: seconds)
      schedule.slow(ask, to: said.crawlDelay)
    }
  }

  /// Those that waited go on, also when the robots.txt is elsewhere: what is still to be asked may
  /// never be, and nobody waits for what is not in flight.
  private mutating func release(_ ask: Int, after seconds: Double) {
    guard let page = walks[ask]?.request.url else { return }
    for other in waiting.removeValue(forKey: page.origin) ?? [] {
      schedule.goesOn(other, to: night.site.key(page.host), at: now, seconds: seconds)
    }
  }

  private mutating func follow(
    _ step: Walk.Step, _ answer: Answer, of ask: Int, _ deliver: Transport.Deliver
  ) throws {
    let seconds = Double(answer.milliseconds) / 1000
    switch step {
    case .ask(let request):
      schedule.goesOn(ask, to: night.site.key(request.url.host), at: now, seconds: seconds)
    case .end(let exchange):
      let ending = Schedule.Ending(
        seconds: seconds, pause: pause(exchange), mayPass: mayPass(exchange))
      if schedule.ended(ask, at: now, ending) {
        // From the start: where a redirect led may have been part of the trouble.
        walks[ask] = nil
      } else {
        try end(ask, exchange, deliver)
      }
    }
  }

  /// How long a host wants to be left alone: what it says, or a minute when it only says that.
  private func pause(_ exchange: Exchange) -> Double? {
    guard exchange.status == 429 || exchange.status == 503 else { return nil }
    let said = RetryAfter.seconds(exchange.header("retry-after"), at: exchange.at)
    return said ?? (exchange.status == 429 ? 60 : nil)
  }

  private func mayPass(_ exchange: Exchange) -> Bool {
    switch exchange.trouble {
    case .unreachable?, .dnsError?, .truncated?: true
    case nil: exchange.status == 429 || (500..<600).contains(exchange.status ?? 0)
    default: false
    }
  }

  private mutating func end(
    _ ask: Int, _ exchange: Exchange, _ deliver: Transport.Deliver
  ) throws {
    walks[ask] = nil
    isDelivered[ask] = true
    try deliver(asks[ask], exchange)
    guard !isLeaving else { return }
    for next in night.more() {
      asks.append(next)
      isDelivered.append(false)
      schedule.add((try? WebURL(next.url)).map { night.site.key($0.host) } ?? "", at: now)
    }
  }

  /// What nobody was asked for is said to be so.
  private mutating func leave(_ deliver: Transport.Deliver) throws {
    isLeaving = true
    let reason =
      stopped != nil
      ? "the run was asked to stop" : "the night ended or the host asked to be left alone"
    for ask in asks.indices where !isDelivered[ask] {
      let left = Exchange(
        url: asks[ask].url, at: night.settings.clock(), trouble: .notAttempted, reason: reason)
      try end(ask, left, deliver)
    }
  }
}

extension WebURL {
  /// Scheme, host and port: what a robots.txt speaks for.
  var origin: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }
}
