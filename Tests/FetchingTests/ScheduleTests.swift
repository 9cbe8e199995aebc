// The queues of a night, played through without a clock.
import Fetching
import Model
import TestSupport
import Testing

/// Plays a night in which every answer takes as long as it is told.
private struct Night {
  var schedule: Schedule
  let hosts: [String]
  var now = 0.0
  var log: [(ask: Int, host: String, start: Double, end: Double)] = []

  init(_ hosts: [String], _ manners: Manners = Manners(), seed: UInt64 = 1) {
    self.hosts = hosts
    schedule = Schedule(hosts: hosts, manners: manners, seed: seed)
  }

  /// - Parameter ending: of an ask that was started for the n-th time, from 1.
  mutating func play(_ ending: (_ ask: Int, _ time: Int) -> Schedule.Ending) {
    var flying: [(end: Double, ask: Int, start: Double, ending: Schedule.Ending)] = []
    var times: [Int: Int] = [:]
    func land(_ night: inout Night) -> Bool {
      guard let first = flying.indices.min(by: { flying[$0].end < flying[$1].end }) else {
        return false
      }
      let flight = flying.remove(at: first)
      night.now = max(night.now, flight.end)
      night.log.append((flight.ask, night.hosts[flight.ask], flight.start, flight.end))
      _ = night.schedule.ended(flight.ask, at: night.now, flight.ending)
      return true
    }
    while true {
      switch schedule.next(at: now) {
      case .start(let ask):
        times[ask, default: 0] += 1
        let ending = ending(ask, times[ask] ?? 1)
        flying.append((now + ending.seconds, ask, now, ending))
      case .wait(let until):
        if let soonest = flying.map(\.end).min(), soonest <= until {
          _ = land(&self)
        } else {
          now = until
        }
      case .idle: guard land(&self) else { return }
      case .done: return
      }
    }
  }

  /// The shortest time between the end of a request to a host and the beginning of the next.
  var shortestGap: Double {
    var gap = Double.infinity
    for (host, flights) in Dictionary(grouping: log, by: \.host) where !host.isEmpty {
      let flights = flights.sorted { $0.start < $1.start }
      for (a, b) in zip(flights, flights.dropFirst()) { gap = min(gap, b.start - a.end) }
    }
    return gap
  }
}

@Suite struct ScheduleTests {
  private let hosts = (0..<60).map { "host\($0 % 7)" }

  @Test func `every page is asked for once, and hosts are left alone in between`() {
    var night = Night(hosts)
    night.play { _, _ in .init(seconds: 0.3) }
    #expect(night.log.map(\.ask).sorted() == Array(0..<60))
    #expect(night.shortestGap >= Manners().delay - 1e-9)
  }

  @Test func `slow hosts are left alone for longer`() {
    var night = Night(["a", "a", "b", "b"])
    night.play { ask, _ in .init(seconds: ask < 2 ? 4 : 0.1) }
    let starts = Dictionary(uniqueKeysWithValues: night.log.map { ($0.ask, $0) })
    #expect((starts[1]?.start ?? 0) - (starts[0]?.end ?? 0) >= 20)
    #expect((starts[3]?.start ?? 0) - (starts[2]?.end ?? 0) < 6)
  }

  @Test func `the same seed gives the same night, another seed another`() {
    func order(_ seed: UInt64) -> [Int] {
      var night = Night(hosts, seed: seed)
      night.play { ask, _ in .init(seconds: Double(ask % 5) / 10) }
      return night.log.map(\.ask)
    }
    #expect(order(7) == order(7))
    #expect(order(7) != order(8))
  }

  @Test func `no more requests are in flight than is allowed`() {
    var manners = Manners()
    manners.concurrency = 3
    manners.delay = 0
    var night = Night((0..<40).map { "host\($0)" }, manners)
    night.play { _, _ in .init(seconds: 1) }
    let most = night.log.map { flight in
      night.log.count { $0.start <= flight.start && flight.start < $0.end }
    }.max()
    #expect(most == 3)
  }

  @Test func `a page whose trouble may pass is asked for once more, last of its host`() {
    var night = Night(["a", "a", "a"])
    night.play { ask, _ in .init(seconds: 0.1, mayPass: ask == 0) }
    #expect(night.log.map(\.ask) == [0, 1, 2, 0])
  }

  @Test func `a host that asks to be left alone is, with all its pages`() {
    var night = Night(["a", "a", "b"])
    night.play { ask, time in .init(seconds: 0.1, pause: ask == 0 && time == 1 ? 120 : nil) }
    let second = night.log.first { $0.ask == 1 }
    #expect((second?.start ?? 0) >= 120)
    #expect((night.log.first { $0.ask == 2 }?.start ?? 999) < 10)
  }

  @Test func `a host that asks to be left alone for too long is done for tonight`() {
    var night = Night(["a", "a", "b"])
    night.play { ask, _ in .init(seconds: 0.1, pause: ask == 0 ? 7200 : nil, mayPass: ask == 0) }
    #expect(night.log.map(\.ask).sorted() == [0, 2])
    #expect(night.now < 60)
  }

  @Test func `no night waits for what cannot come before it ends`() {
    var manners = Manners()
    manners.deadline = 100
    manners.longestPause = 1e9
    var night = Night(["a", "a"], manners)
    night.play { _, _ in .init(seconds: 1, pause: 5000) }
    #expect(night.log.map(\.ask) == [0])
    #expect(night.now < 10)
  }

  @Test func `what is left at the deadline is left`() {
    var manners = Manners()
    manners.deadline = 20
    var night = Night(Array(repeating: "a", count: 50), manners)
    night.play { _, _ in .init(seconds: 0.1) }
    #expect((2...5).contains(night.log.count))
  }

  @Test func `a crawl delay is kept`() {
    var schedule = Schedule(hosts: ["a", "a"], manners: Manners(), seed: 1)
    let opens = first(&schedule)
    schedule.slow(0, to: 25)
    let again = schedule.ended(0, at: opens + 1, .init(seconds: 1))
    let next = schedule.next(at: opens + 20)
    #expect(!again)
    #expect(next == .wait(until: opens + 26))
  }

  @Test func `robots and redirects keep the distance that pages keep`() {
    var schedule = Schedule(hosts: ["a", "a"], manners: Manners(), seed: 1)
    let opens = first(&schedule)
    schedule.goesOn(0, to: "a", at: opens + 1, seconds: 1)
    var steps = [schedule.next(at: opens + 1), schedule.next(at: opens + 6)]
    schedule.goesOn(0, to: "b", at: opens + 7, seconds: 1)
    steps.append(schedule.next(at: opens + 7))
    #expect(steps == [.wait(until: opens + 6), .start(0), .start(0)])
  }

  /// Lets the first ask start, and says when it did.
  private func first(_ schedule: inout Schedule) -> Double {
    guard case .wait(let opens) = schedule.next(at: 0) else { return .nan }
    let step = schedule.next(at: opens)
    #expect(step == .start(0))
    return opens
  }

  @Test func `a site of many pages costs no more a page than a small one`() {
    var manners = Manners()
    (manners.delay, manners.slowness, manners.perHost) = (0, 0, 64)
    var night = Night(Array(repeating: "quillhouse.example", count: 20_000), manners)
    endsSoon { night.play { ask, _ in Schedule.Ending(seconds: 0.01 + Double(ask % 7) / 1000) } }
    #expect(night.log.map(\.ask).sorted() == Array(0..<20_000))
  }
}

@Suite struct RetryAfterTests {
  private let now = Timestamp(seconds: 784_111_777 - 60)

  @Test func `seconds and dates in all three forms are read`() {
    #expect(RetryAfter.seconds(" 120 ", at: now) == 120)
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:49:37 GMT", at: now) == 60)
    #expect(RetryAfter.seconds("Sunday, 06-Nov-94 08:49:37 GMT", at: now) == 60)
    #expect(RetryAfter.seconds("Sun Nov  6 08:49:37 1994", at: now) == 60)
  }

  @Test func `nobody is waited for longer than the cap, nor less than a second`() {
    #expect(RetryAfter.seconds("1000000000", at: now) == RetryAfter.bounds.upperBound)
    #expect(
      RetryAfter.seconds("99999999999999999999999999", at: now) == RetryAfter.bounds.upperBound)
    #expect(RetryAfter.seconds("0", at: now) == 1)
    #expect(RetryAfter.seconds("Sun, 06 Nov 1994 00:00:00 GMT", at: now) == 1)
  }

  @Test(arguments: ["", "-1", "soon", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT", "12:00", "६"])
  func `what says nothing sensible says nothing`(field: String) {
    #expect(RetryAfter.seconds(field, at: now) == nil)
  }
}

@Suite struct RobotsAnswerTests {
  private func answer(_ status: Int?, _ trouble: Outcome? = nil, _ body: String = "")
    -> RobotsAnswer
  {
    RobotsAnswer(
      Exchange(
        url: "https://shop.example/robots.txt", at: Timestamp(seconds: 0), status: status,
        body: Array(body.utf8), trouble: trouble), for: "CancelAtlas")
  }

  @Test(arguments: [400, 401, 403, 404, 410, 301])
  func `a site that has none forbids nothing`(status: Int) {
    #expect(answer(status).refusal(of: "https://shop.example/terms") == nil)
  }

  @Test(arguments: [429, 500, 503])
  func `a site that cannot say forbids everything tonight`(status: Int) {
    #expect(answer(status).refusal(of: "https://shop.example/terms") != nil)
  }

  @Test(arguments: [Outcome.unreachable, .dnsError, .tlsError])
  func `a site that does not answer forbids everything tonight`(trouble: Outcome) {
    #expect(answer(nil, trouble).refusal(of: "https://shop.example/terms") != nil)
  }

  @Test func `a file is obeyed, and so is the beginning of one that is too large`() {
    let rules = "User-agent: cancelatlas\nDisallow: /terms\nCrawl-delay: 7"
    for trouble in [nil, Outcome.tooLarge] {
      let answer = answer(200, trouble, rules)
      #expect(answer.refusal(of: "https://shop.example/terms") != nil)
      #expect(answer.refusal(of: "https://shop.example/help") == nil)
      #expect(answer.crawlDelay == 7)
    }
  }
}

@Test func `an ask that comes later keeps the distance to those before it`() {
  var manners = Manners()
  manners.delay = 5
  var schedule = Schedule(hosts: ["fenwire"], manners: manners, seed: 1)
  guard case .wait(let first) = schedule.next(at: 0) else { return #expect(Bool(false)) }
  #expect(schedule.next(at: first) == .start(0))
  _ = schedule.ended(0, at: first + 1, Schedule.Ending(seconds: 1))
  #expect(schedule.next(at: first + 1) == .done)
  schedule.add("fenwire", at: first + 1)
  schedule.add("quillhouse", at: first + 1)
  #expect(schedule.next(at: first + 1) == .start(2), "nobody asked the other host yet")
  #expect(schedule.next(at: first + 1) == .wait(until: first + 6))
  #expect(schedule.next(at: first + 6) == .start(1))
}
