// Many walks at once, fed one by one.
package import Model

/// What is to happen next, as whoever plans the night decides it.
package enum Turn: Sendable {
  /// Ask for this page now.
  case ask(Walk)
  /// Nothing may be asked yet: call again after so many milliseconds, or when something ended.
  case wait(milliseconds: Int)
  /// Nothing is left to ask for.
  case done
}

/// Whether a redirect may be followed.
package enum Permit: Sendable {
  case go
  case after(milliseconds: Int)
  case refuse(Outcome, reason: String)
}

/// Who decides what is asked when; called on the loop's thread only, never from within itself.
///
/// `now` is in milliseconds since the client was made.
package protocol Planner: AnyObject {
  /// What to ask next. Called whenever there is room for a transfer.
  func next(now: Int) throws -> Turn
  /// Whether and when a walk may go on to its next hop (robots.txt, pace of that host).
  func permit(_ hop: WebURL, of walk: Walk, now: Int) throws -> Permit
  /// One hop was answered: how the host feels (status, `Retry-After`, time taken).
  func answered(_ answer: Answer, of walk: Walk, now: Int) throws
  /// A page's exchange is complete.
  func finished(_ exchange: Exchange, of walk: Walk, now: Int) throws
}

extension Client {
  /// Asks for pages as the planner says until it is done and the last walk has ended.
  ///
  /// To end early, let the planner say that it is done and use `waker`: what is under way comes to
  /// its end. What the planner throws comes out again; the client is then to be let go of, with
  /// whatever is under way.
  package func run(_ planner: some Planner) throws {
    var run = Run(client: self)
    while try run.step(planner) {}
  }
}

private struct Run {
  let client: Client
  var walks: [Int: Walk] = [:]
  var nextID = 0
  /// Hops that wait for their turn: when, and of which walk.
  var waiting: [(at: Int, id: Int, request: WebRequest)] = []

  /// - Returns: whether there is more to do.
  mutating func step(_ planner: some Planner) throws -> Bool {
    goOn()
    var pause = 1000
    var isDone = false
    filling: while !client.isFull {
      switch try planner.next(now: client.now) {
      case .ask(let walk):
        walks[nextID] = walk
        client.begin(walk.request, id: nextID)
        nextID += 1
      case .wait(let milliseconds):
        pause = max(1, milliseconds)
        break filling
      case .done:
        isDone = true
        break filling
      }
    }
    if isDone && walks.isEmpty { return false }
    if let first = waiting.first { pause = min(pause, max(0, first.at - client.now)) }
    for (id, answer) in client.wait(milliseconds: min(pause, 60_000)) {
      try take(answer, id, planner)
    }
    return true
  }

  private mutating func take(_ answer: Answer, _ id: Int, _ planner: some Planner) throws {
    guard var walk = walks.removeValue(forKey: id) else { return }
    try planner.answered(answer, of: walk, now: client.now)
    switch walk.take(answer) {
    case .end(let exchange): try planner.finished(exchange, of: walk, now: client.now)
    case .ask(let request):
      switch try planner.permit(request.url, of: walk, now: client.now) {
      case .go: wait(0, id, request)
      case .after(let milliseconds): wait(milliseconds, id, request)
      case .refuse(let outcome, let reason):
        let exchange = walk.ended(Trouble(outcome, reason), at: answer.at)
        try planner.finished(exchange, of: walk, now: client.now)
        return
      }
      walks[id] = walk
    }
  }

  private mutating func wait(_ milliseconds: Int, _ id: Int, _ request: WebRequest) {
    let at = client.now + max(0, milliseconds)
    let place = waiting.firstIndex { $0.at > at } ?? waiting.count
    waiting.insert((at, id, request), at: place)
  }

  /// Begins the hops whose time has come.
  private mutating func goOn() {
    let now = client.now
    while let first = waiting.first, first.at <= now {
      waiting.removeFirst()
      client.begin(first.request, id: first.id)
    }
  }
}
