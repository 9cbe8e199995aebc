// Who may be asked when: the queues of a night.
package import Model

/// The asks of a night in queues, a queue a host, and when the head of each may go.
///
/// It knows no clock and no network: the caller says what time it is, in seconds since the night
/// began, starts what it is told to start, and reports what ended. Whoever plays the same events
/// gets the same order.
package struct Schedule: Sendable {
  /// What to do now.
  package enum Step: Sendable, Equatable {
    /// Ask for this page, counted from 0 in the order of the asks.
    case start(Int)
    /// Nothing may go before this moment, unless something in flight ends first.
    case wait(until: Double)
    /// Everything that is left waits for what is in flight.
    case idle
    /// Nothing is left and nothing is in flight.
    case done
  }

  /// How a request ended, for those who come after it.
  package struct Ending: Sendable, Equatable {
    /// How long the answer took.
    package var seconds: Double
    /// How long the host asks to be left alone.
    package var pause: Double?
    /// Whether asking once more may help.
    package var mayPass: Bool

    package init(seconds: Double, pause: Double? = nil, mayPass: Bool = false) {
      self.seconds = seconds
      self.pause = pause
      self.mayPass = mayPass
    }
  }

  private struct Host {
    var waiting: [Int] = []
    var next = 0
    var inFlight = 0
    /// When its next request may start.
    var opens = 0.0
    /// When it would have opened without the request that started last.
    var openedBefore = 0.0
    var crawlDelay = 0.0
    /// The moment of its entry in `ready`, if it has one; other entries of it are outlived.
    var readyAt: Double?

    var hasWork: Bool { next < waiting.count }

    /// Puts an ask before all others.
    mutating func putFirst(_ ask: Int) {
      if next == 0 {
        waiting.insert(ask, at: 0)
      } else {
        next -= 1
        waiting[next] = ask
      }
    }
  }

  private let manners: Manners
  private var hosts: [Host] = []
  private var numbers: [String: Int] = [:]
  private var hostOf: [Int] = []
  private var tries: [Int]
  private var inFlight = 0
  private var isOver = false
  /// Hosts that may take a request, the earliest first, one entry a host. A host that opens later
  /// than its entry says is put back when that comes up.
  private var ready = Heap()

  /// - Parameters:
  ///   - names: for each ask, in order, the name of the queue that it belongs to.
  ///   - seed: spreads the hosts' first requests, the same way for the same seed.
  package init(hosts names: [String], manners: Manners, seed: UInt64) {
    self.manners = manners
    tries = Array(repeating: 0, count: names.count)
    var chance = SplitMix(state: seed)
    for (ask, name) in names.enumerated() {
      let host = number(name) { manners.delay * chance.unit() }
      hosts[host].waiting.append(ask)
      hostOf.append(host)
    }
    for host in hosts.indices { queue(host) }
  }

  private mutating func number(_ name: String, opens: () -> Double) -> Int {
    if let host = numbers[name] { return host }
    numbers[name] = hosts.count
    hosts.append(Host(opens: opens()))
    return hosts.count - 1
  }

  /// Takes one more ask, behind the others of its host; its number is the next one.
  package mutating func add(_ name: String, at now: Double) {
    let host = number(name) { now }
    tries.append(0)
    hostOf.append(host)
    hosts[host].waiting.append(hostOf.count - 1)
    queue(host)
  }

  /// What to do at this moment. Ask again until it says to wait.
  package mutating func next(at now: Double) -> Step {
    if now >= manners.deadline { isOver = true }
    guard !isOver else { return inFlight > 0 ? .idle : .done }
    guard inFlight < manners.concurrency else { return .idle }
    while let (host, at) = ready.first {
      let opens = hosts[host].opens
      if at != hosts[host].readyAt {
        ready.pop()
      } else if !hosts[host].hasWork || hosts[host].inFlight >= manners.perHost
        || opens >= manners.deadline
      {
        unqueue(host)
      } else if at < opens {
        unqueue(host)
        queue(host)
      } else if opens > now {
        return .wait(until: opens)
      } else {
        unqueue(host)
        return .start(start(host, now))
      }
    }
    return inFlight > 0 ? .idle : .done
  }

  /// Lets a host come up when it opens, unless it comes up before that anyway.
  private mutating func queue(_ host: Int) {
    let opens = hosts[host].opens
    if let at = hosts[host].readyAt, at <= opens { return }
    hosts[host].readyAt = opens
    ready.push(host, at: opens)
  }

  /// Takes out the host whose entry has come up.
  private mutating func unqueue(_ host: Int) {
    hosts[host].readyAt = nil
    ready.pop()
  }

  private mutating func start(_ host: Int, _ now: Double) -> Int {
    let ask = hosts[host].waiting[hosts[host].next]
    hosts[host].next += 1
    hosts[host].inFlight += 1
    inFlight += 1
    tries[ask] += 1
    hosts[host].openedBefore = hosts[host].opens
    rest(host, now, usual: manners.delay)
    if hosts[host].inFlight < manners.perHost { queue(host) }
    return ask
  }

  /// Takes note of how a request ended.
  ///
  /// - Returns: whether the page will be asked for once more, so that this answer is not its last.
  package mutating func ended(_ ask: Int, at now: Double, _ ending: Ending) -> Bool {
    let host = land(ask, now, ending.seconds)
    if let pause = ending.pause { hosts[host].opens = max(hosts[host].opens, now + pause) }
    if max(ending.pause ?? 0, hosts[host].crawlDelay) > manners.longestPause { close(host) }
    let closes = hosts[host].opens >= manners.deadline || (ending.pause ?? 0) > manners.longestPause
    let comesAgain = ending.mayPass && tries[ask] < manners.tries && !isOver && !closes
    if comesAgain { hosts[host].waiting.append(ask) }
    if hosts[host].hasWork { queue(host) }
    return comesAgain
  }

  /// Takes note that a request was only a step on the way: the page is asked for again, before
  /// all others of a host, as soon as that host may be asked. So robots.txt and redirects keep the
  /// distance that pages keep.
  package mutating func goesOn(_ ask: Int, to name: String, at now: Double, seconds: Double) {
    let from = land(ask, now, seconds)
    let host = number(name) { now }
    tries[ask] -= 1
    hostOf[ask] = host
    hosts[host].putFirst(ask)
    queue(host)
    if hosts[from].hasWork { queue(from) }
  }

  /// Takes note that what was to start needed no request: nobody need be left alone for it.
  package mutating func skipped(_ ask: Int) {
    let host = hostOf[ask]
    hosts[host].inFlight -= 1
    inFlight -= 1
    hosts[host].opens = hosts[host].openedBefore
    if hosts[host].hasWork { queue(host) }
  }

  /// Takes note of how long the host of an ask wants to be left between two requests.
  package mutating func slow(_ ask: Int, to crawlDelay: Double?) {
    hosts[hostOf[ask]].crawlDelay = max(0, crawlDelay ?? 0)
  }

  /// Ends the night: nothing new is started.
  package mutating func stop() { isOver = true }

  private mutating func land(_ ask: Int, _ now: Double, _ seconds: Double) -> Int {
    let host = hostOf[ask]
    hosts[host].inFlight -= 1
    inFlight -= 1
    rest(
      host, now, usual: max(manners.delay, min(manners.slowness * seconds, manners.longestDelay)))
    return host
  }

  private mutating func rest(_ host: Int, _ now: Double, usual: Double) {
    hosts[host].opens = max(hosts[host].opens, now + max(usual, hosts[host].crawlDelay))
  }

  /// Takes everything that waits for a host out of the night: it comes first tomorrow.
  private mutating func close(_ host: Int) {
    hosts[host].waiting.removeSubrange(hosts[host].next...)
  }
}

/// Hosts by the moment at which they open, then by number: a binary heap.
private struct Heap: Sendable {
  private var items: [(at: Double, host: Int)] = []

  var first: (host: Int, at: Double)? { items.first.map { ($0.host, $0.at) } }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (items[a].at, items[a].host) < (items[b].at, items[b].host)
  }

  mutating func push(_ host: Int, at moment: Double) {
    items.append((moment, host))
    var child = items.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() {
    guard let last = items.popLast(), !items.isEmpty else { return }
    items[0] = last
    var parent = 0
    while true {
      let (left, right) = (2 * parent + 1, 2 * parent + 2)
      var least = parent
      if left < items.count, precedes(left, least) { least = left }
      if right < items.count, precedes(right, least) { least = right }
      if least == parent { return }
      items.swapAt(parent, least)
      parent = least
    }
  }
}

/// Chance that is the same for the same seed.
private struct SplitMix {
  var state: UInt64

  /// From 0 up to 1.
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / Double(1 << 53)
  }
}
