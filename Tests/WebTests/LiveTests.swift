// Whole nights against a server that keeps a log.
import Fetching
import Foundation
import Model
import Synchronization
import TestSupport
import Testing

@testable import Web

/// A night's asks for paths of one server, and what came of them by path.
private func night(
  _ paths: [String], on server: LoopbackServer, hosts: [String] = ["quillhouse.example"],
  isStopped: @escaping @Sendable () -> Bool = { false },
  change: (inout Manners) -> Void = { _ in }
) throws -> [String: Exchange] {
  var manners = Manners()
  manners.delay = 0
  manners.slowness = 0
  change(&manners)
  let names = hosts.map { "\($0):\(server.port):127.0.0.1" }
  let site = try #require(Site())
  let night = LiveNight(
    manners: manners, settings: settings(.loopback(ports: [server.port], names: names)), site: site,
    seed: 1, isStopped: isStopped)
  let asks = hosts.flatMap { host in
    paths.map { path in
      let url = server.origin(host) + path
      return Ask(
        document: "quillhouse\(path)", url: url, expectation: Expectation(url: url, domains: hosts))
    }
  }
  let came = Mutex<[String: Exchange]>([:])
  try Transport.live(night).answer(asks) { ask, exchange in
    let isNew = came.withLock { $0.updateValue(exchange, forKey: ask.url) == nil }
    #expect(isNew, "\(ask.url) was delivered twice")
  }
  #expect(came.withLock { $0.count } == asks.count)
  return came.withLock { Dictionary(uniqueKeysWithValues: $0.map { (String($0.key), $0.value) }) }
}

/// A server with a robots.txt.
private func server(
  robots: String, _ answer: @escaping @Sendable (_ path: String) -> [Act]
) throws -> LoopbackServer {
  try LoopbackServer { head in
    path(head) == "/robots.txt" ? page(robots) : answer(path(head))
  }
}

@Suite struct LiveTests {
  @Test func `robots.txt is asked for once, before the pages, and obeyed`() throws {
    let server = try server(robots: "User-agent: CancelAtlas\nDisallow: /private") { page($0) }
    let came = try night(["/terms", "/private/x", "/faq"], on: server)
    #expect(came[server.origin() + "/terms"]?.body == Array("/terms".utf8))
    #expect(came[server.origin() + "/private/x"]?.trouble == .robotsDenied)
    let paths = server.requests.map(path)
    #expect(paths.first == "/robots.txt" && paths.sorted() == ["/faq", "/robots.txt", "/terms"])
  }

  @Test func `robots.txt is asked for once by pages that go at once`() throws {
    let server = try server(robots: "User-agent: *\nDisallow: /private") { page($0) }
    let paths = (0..<20).map { "/\($0)" } + ["/private/x"]
    let came = try night(paths, on: server, change: { $0.perHost = 8 })
    #expect(came.values.filter { $0.status == 200 }.count == 20)
    #expect(came[server.origin() + "/private/x"]?.trouble == .robotsDenied)
    #expect(server.requests.map(path).filter { $0 == "/robots.txt" }.count == 1)
  }

  @Test func `pages that wait for a redirected robots.txt go on`() throws {
    let server = try LoopbackServer { head in
      switch path(head) {
      case "/robots.txt": redirect("Location: /elsewhere.txt")
      case "/elsewhere.txt": page("User-agent: *\nDisallow: /private")
      default: page(path(head))
      }
    }
    let paths = (0..<20).map { "/\($0)" } + ["/private/x"]
    let came = try night(paths, on: server, change: { $0.perHost = 8 })
    #expect(came.values.filter { $0.status == 200 }.count == 20)
    #expect(came[server.origin() + "/private/x"]?.trouble == .robotsDenied)
  }

  @Test func `a redirect into what robots.txt forbids is not followed`() throws {
    let server = try server(robots: "User-agent: *\nDisallow: /private") { path in
      path == "/terms" ? redirect("Location: /private/terms") : page("secret")
    }
    let came = try night(["/terms"], on: server)
    #expect(came[server.origin() + "/terms"]?.trouble == .robotsDenied)
    #expect(!server.requests.map(path).contains("/private/terms"))
  }

  @Test func `a site whose robots.txt is in trouble is left alone tonight`() throws {
    let server = try LoopbackServer { head in
      path(head) == "/robots.txt" ? page("", status: "503 Busy") : page("page")
    }
    let came = try night(["/terms", "/faq"], on: server)
    #expect(came.values.allSatisfy { $0.trouble == .robotsDenied })
    #expect(server.requests.map(path) == ["/robots.txt"])
  }

  @Test func `requests to one site keep their distance, hops and robots.txt too`() throws {
    let times = Mutex<[ContinuousClock.Instant]>([])
    let server = try LoopbackServer { head in
      times.withLock { $0.append(.now) }
      return path(head) == "/old" ? redirect("Location: /new") : page("x")
    }
    _ = try night(["/old", "/a"], on: server, change: { $0.delay = 0.2 })
    let sorted = times.withLock { $0 }.sorted()
    #expect(sorted.count == 4)
    for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(b - a >= .milliseconds(195)) }
  }

  @Test func `trouble that may pass is tried once more`() throws {
    let count = Mutex(0)
    let server = try server(robots: "") { _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number == 1 ? page("", status: "500 Oops") : page("well")
    }
    let came = try night(["/terms"], on: server)
    #expect(came[server.origin() + "/terms"]?.body == Array("well".utf8))
    #expect(server.requests.count == 3)
  }

  @Test func `a host that asks for an hour is not asked again tonight`() throws {
    let server = try server(robots: "") { _ in
      page("", status: "429 Too Many", "Retry-After: 3600")
    }
    let came = try night(["/a", "/b", "/c"], on: server)
    #expect(server.requests.count == 2)
    #expect(came.values.filter { $0.trouble == .notAttempted }.count == 2)
    #expect(came.values.filter { $0.status == 429 }.count == 1)
  }

  @Test func `a night that is stopped says what it did not ask`() throws {
    let server = try server(robots: "") { page($0) }
    let came = try night(["/a", "/b"], on: server, isStopped: { true })
    #expect(came.values.allSatisfy { $0.trouble == .notAttempted })
    #expect(server.requests.isEmpty)
  }

  @Test func `many hosts are asked at once, and one that hangs holds up nobody`() throws {
    let hosts = (0..<30).map { "host\($0).example" }
    let server = try LoopbackServer { head in
      let isSlow = head.contains("host7.example") && path(head) != "/robots.txt"
      return (isSlow ? [.sleep(milliseconds: 1500)] : []) + page("x")
    }
    let came = try night(["/terms", "/faq"], on: server, hosts: hosts)
    #expect(came.values.allSatisfy { $0.status == 200 })
    let slow = server.requests.indices.filter {
      server.requests[$0].contains("host7.example") && path(server.requests[$0]) != "/robots.txt"
    }
    // Between the two pages of the slow host those of others were asked for.
    #expect(slow.count == 2 && slow[1] - slow[0] > 10)
  }
}
