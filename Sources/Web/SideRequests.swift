// What a page's own scripts ask for: single requests, from any thread, under the rules of the night.
import Dispatch
import Fetching
package import Model
import Synchronization

/// Asks for parts of pages: one request, one answer, nothing followed.
///
/// The robots.txt of each origin is asked for before anything else of it and obeyed, opt-outs hold,
/// and so does all that a client refuses (ports, private addresses, sizes, times). Whether a host may
/// be asked for the sake of a page is for the caller to say, at every hop. At most six requests of a
/// site are under way; the pauses between pages are not kept between the parts of one page.
package final class SideRequests: Sendable {
  /// Called once, on a thread that must not be held up.
  package typealias Then = @Sendable (Answer) -> Void

  private let inbox = SideInbox()

  /// - Parameter agent: our product token, as robots.txt names it.
  package init(
    _ settings: Settings, site: Site, agent: String, optOuts: [OptOut] = []
  ) throws(NoClient) {
    let inbox = inbox
    let hasStarted = DispatchSemaphore(value: 0)
    DispatchQueue(label: "side requests").async {
      // A client belongs to its thread.
      let client = Client(settings)
      inbox.open(client?.waker)
      hasStarted.signal()
      guard let client else { return }
      SideRun.run(inbox, client, site, agent, optOuts)
    }
    hasStarted.wait()
    guard inbox.isOpen else { throw NoClient() }
  }

  deinit { inbox.close() }

  /// Asks for one address; robots.txt and opt-outs answer with `robots_denied`.
  ///
  /// - Parameter isWanted: looked at when its turn comes; what nobody wants by then is forgotten, and
  ///   `then` is not called.
  package func ask(
    _ request: WebRequest, isWanted: @escaping @Sendable () -> Bool = { true }, then: @escaping Then
  ) {
    inbox.add(SideRequest(request: request, isWanted: isWanted, then: then))
  }
}

private struct SideRequest: Sendable {
  var request: WebRequest
  var isWanted: @Sendable () -> Bool
  var then: SideRequests.Then
}

/// What other threads want, and how to wake the one that asks.
private final class SideInbox: Sendable {
  private struct State {
    var new: [SideRequest] = []
    var isClosed = false
    var waker: Waker?
  }
  private let state = Mutex(State())

  func add(_ request: SideRequest) { change { $0.new.append(request) } }
  func close() { change { $0.isClosed = true } }
  func open(_ waker: Waker?) { state.withLock { $0.waker = waker } }
  var isOpen: Bool { state.withLock { $0.waker != nil } }

  /// - Returns: what is new; nil when nobody will ask any more.
  func take() -> [SideRequest]? {
    state.withLock {
      guard !$0.isClosed else { return nil }
      let new = $0.new
      $0.new = []
      return new
    }
  }

  private func change(_ body: (inout State) -> Void) {
    let waker = state.withLock { state in
      body(&state)
      return state.waker
    }
    waker?.wake()
  }
}

/// The loop of the thread that asks.
private struct SideRun {
  static let atOnce = 6
  let site: Site
  let agent: String
  let optOuts: [OptOut]
  let client: Client
  let files: Walk.Rules
  var next = 0
  var asked: [Int: SideRequest] = [:]
  /// Requests of a site that wait for others of it, in order.
  var queues: [String: [Int]] = [:]
  var busy: [String: Int] = [:]
  var robots: [String: RobotsAnswer] = [:]
  var errands: [Int: (walk: Walk, origin: String)] = [:]
  /// Requests that wait for the robots.txt of their origin.
  var waiting: [String: [Int]] = [:]

  static func run(
    _ inbox: SideInbox, _ client: Client, _ site: Site, _ agent: String, _ optOuts: [OptOut]
  ) {
    // RFC 9309 §2.3.1.2: redirects of robots.txt are followed across hosts.
    var files = Walk.Rules(site)
    files.isOfficial = { _, _ in true }
    files.isSameSite = { _, _ in true }
    var run = SideRun(
      site: site, agent: agent, optOuts: optOuts, client: client, files: files)
    while let new = inbox.take() {
      for request in new { run.accept(request) }
      for (id, answer) in client.wait(milliseconds: 1000) { run.land(id, answer) }
    }
    for id in run.asked.keys.sorted() {
      run.refuse(id, Trouble(.notAttempted, "the run ends"))
    }
  }

  private mutating func accept(_ request: SideRequest) {
    next += 1
    asked[next] = request
    let url = request.request.url
    if let out = optOuts.first(where: { $0.covers(url.host) }) {
      return refuse(next, Trouble(.robotsDenied, "\(out.domain) asked not to be fetched"))
    }
    if robots[url.origin] != nil {
      queue(next)
    } else if waiting[url.origin] != nil {
      waiting[url.origin]?.append(next)
    } else {
      waiting[url.origin] = [next]
      fetchRobots(of: url)
    }
  }

  private mutating func fetchRobots(of url: WebURL) {
    let file = "\(url.origin)/robots.txt"
    let question = Ask(document: "", url: file, expectation: Expectation(url: file))
    guard let walk = Walk(question, files) else {
      return know(.denied("robots.txt has no address"), of: url.origin)
    }
    next += 1
    errands[next] = (walk, url.origin)
    client.begin(SideRun.fileRequest(walk), id: next)
  }

  private static func fileRequest(_ walk: Walk) -> WebRequest {
    var request = walk.request
    request.largest = Robots.limit
    request.cuts = true
    return request
  }

  private mutating func know(_ answer: RobotsAnswer, of origin: String) {
    robots[origin] = answer
    for id in waiting.removeValue(forKey: origin) ?? [] { queue(id) }
  }

  private mutating func queue(_ id: Int) {
    guard let url = asked[id]?.request.url else { return }
    if let reason = robots[url.origin]?.refusal(of: url.text) {
      return refuse(id, Trouble(.robotsDenied, reason))
    }
    let key = site.key(url.host)
    queues[key, default: []].append(id)
    start(key)
  }

  private mutating func start(_ key: String) {
    while busy[key, default: 0] < SideRun.atOnce, let id = queues[key]?.first {
      queues[key]?.removeFirst()
      guard let one = asked[id] else { continue }
      guard one.isWanted() else {
        asked[id] = nil
        continue
      }
      busy[key, default: 0] += 1
      client.begin(one.request, id: id)
    }
  }

  private mutating func land(_ id: Int, _ answer: Answer) {
    if var errand = errands.removeValue(forKey: id) {
      switch errand.walk.take(answer) {
      case .ask:
        errands[id] = errand
        client.begin(SideRun.fileRequest(errand.walk), id: id)
      case .end(let exchange):
        know(RobotsAnswer(exchange, for: agent), of: errand.origin)
      }
    } else if let one = asked.removeValue(forKey: id) {
      let key = site.key(one.request.url.host)
      busy[key, default: 1] -= 1
      start(key)
      one.then(answer)
    }
  }

  private mutating func refuse(_ id: Int, _ trouble: Trouble) {
    guard let one = asked.removeValue(forKey: id) else { return }
    var answer = Answer(url: one.request.url, at: client.settings.clock())
    answer.trouble = trouble
    answer.wasRefused = true
    one.then(answer)
  }
}
