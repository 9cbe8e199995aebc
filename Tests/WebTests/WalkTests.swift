// Redirects, hop by hop.
import Fetching
import Model
import TestSupport
import Testing

@testable import Web

@Test func `a page is found over redirects, and its way is kept`() throws {
  let server = try LoopbackServer { head in
    switch path(head) {
    case "/terms": redirect("Location: /legal/terms", status: "301 Moved")
    case "/legal/terms": redirect("Location: //www.quillhouse.example:\(port(head))/t?x=ü")
    default: page("terms")
    }
  }
  let came = try walked(server.origin() + "/terms", settings(.loopback(ports: [server.port])))
  #expect(came.trouble == nil && came.body == Array("terms".utf8))
  let last = "http://www.quillhouse.example:\(server.port)/t?x=%C3%BC"
  #expect(came.hops == [server.origin() + "/legal/terms", last])
  #expect(came.finalURL == last && came.url == server.origin() + "/terms")
  #expect(server.requests.map(path) == ["/terms", "/legal/terms", "/t?x=%C3%BC"])
}

/// The port that a request names.
private func port(_ head: String) -> String {
  String(head.firstMatch(of: /Host: [^:]*:(\d+)/)?.1 ?? "")
}

struct Bend: Sendable {
  var fields: [String]
  var outcome: Outcome
  var reason: String
}

private let bends = [
  Bend(fields: [], outcome: .badRedirect, reason: "a redirect that says not where"),
  Bend(fields: ["Location:"], outcome: .badRedirect, reason: "a redirect that says not where"),
  Bend(
    fields: ["Location: /a", "Location: /b"], outcome: .badRedirect,
    reason: "a redirect to 2 places"),
  Bend(
    fields: ["Location: /"], outcome: .badRedirect, reason: "the redirects go round in a circle"),
  Bend(
    fields: ["Location: file:///etc/passwd"], outcome: .badRedirect,
    reason: "a redirect that is refused: the address is neither http nor https"),
  Bend(
    fields: ["Location: http://a:b@quillhouse.example/"], outcome: .badRedirect,
    reason: "a redirect that is refused: the address holds credentials"),
  Bend(
    fields: ["Location: //evil.example/x"], outcome: .offDomain,
    reason: "a redirect to evil.example"),
  Bend(
    fields: ["Location: http://quillhouse.example.evil.example/"], outcome: .offDomain,
    reason: "a redirect to quillhouse.example.evil.example"),
  Bend(
    fields: ["Location: http://127.0.0.1/"], outcome: .offDomain,
    reason: "a redirect to 127.0.0.1"),
  Bend(
    fields: ["Location: http://quillhouse.example:22/"], outcome: .badRedirect,
    reason: "port 22 is not asked"),
]

@Test(arguments: bends)
func `a redirect that leads astray is not followed`(bend: Bend) throws {
  let server = try LoopbackServer { _ in page([], status: "302 Found", bend.fields) }
  let came = try walked(server.origin() + "/", settings(.loopback(ports: [server.port])))
  #expect(came.trouble == bend.outcome && came.reason == bend.reason)
  #expect(server.connections == 1)
}

@Test func `five redirects are followed, six are not`() throws {
  let server = try LoopbackServer { head in
    let step = Int(path(head).dropFirst()) ?? 0
    return step == 0 ? page("there") : redirect("Location: /\(step - 1)")
  }
  let settings = settings(.loopback(ports: [server.port]))
  #expect(try walked(server.origin() + "/5", settings).body == Array("there".utf8))
  let six = try walked(server.origin() + "/6", settings)
  #expect(six.trouble == .badRedirect && six.reason == "more than 5 redirects")
  #expect(six.hops.count == 5)
}

@Test func `a circle of two ends`() throws {
  let server = try LoopbackServer { redirect("Location: \(path($0) == "/a" ? "/b" : "/a")") }
  let came = try walked(server.origin() + "/a", settings(.loopback(ports: [server.port])))
  #expect(came.trouble == .badRedirect && server.connections == 2)
}

@Test func `a redirect into our own network reaches nothing`() throws {
  let canary = try LoopbackServer { _ in page("reached") }
  let places = [
    "http://127.0.0.1:\(canary.port)/", "http://127.1:\(canary.port)/",
    "http://[::ffff:127.0.0.1]:\(canary.port)/", "http://[::1]:\(canary.port)/",
    "http://2130706433:\(canary.port)/", "http://inside.quillhouse.example:\(canary.port)/",
    "http://localhost:\(canary.port)/", "http://169.254.169.254/", "http://[::ffff:10.0.0.1]/",
  ]
  for place in places {
    let server = try LoopbackServer { _ in redirect("Location: \(place)") }
    let own = server.port
    let reach = Reach(
      permits: { $0.bytes == [127, 0, 0, 1] && $0.port == own }, port: { _ in true },
      names: [
        "quillhouse.example:\(own):127.0.0.1",
        "inside.quillhouse.example:\(canary.port):127.0.0.1",
      ])
    let came = try walked(server.origin() + "/", settings(reach)) {
      $0.isOfficial = { _, _ in true }
    }
    #expect(came.trouble == .badRedirect, "\(place): \(came.reason ?? "")")
    #expect(server.connections == 1)
  }
  #expect(canary.connections == 0)
}

@Test func `a name that changes its address between two hops is refused at the second`() throws {
  let canary = try LoopbackServer { _ in page("reached") }
  let server = try LoopbackServer { _ in
    redirect("Location: http://quillhouse.example:\(canary.port)/")
  }
  let own = server.port
  let reach = Reach(
    permits: { $0.port == own }, port: { _ in true },
    names: ["quillhouse.example:\(own):127.0.0.1", "quillhouse.example:\(canary.port):127.0.0.1"])
  let came = try walked(server.origin() + "/", settings(reach))
  #expect(came.trouble == .badRedirect && canary.connections == 0)
}

@Test func `a page that only sends on is a redirect`() throws {
  let server = try LoopbackServer { head in page(path(head) == "/old" ? "go:/new" : "new") }
  let came = try walked(server.origin() + "/old", settings(.loopback(ports: [server.port]))) {
    $0.refresh = { body in
      body.starts(with: "go:".utf8) ? String(decoding: body.dropFirst(3), as: UTF8.self) : nil
    }
  }
  #expect(came.body == Array("new".utf8) && came.hops == [server.origin() + "/new"])
}

@Test func `a condition is sent only to the address that it came from`() throws {
  let server = try LoopbackServer { head in
    path(head) == "/a" ? redirect("Location: /b") : page("b")
  }
  let settings = settings(.loopback(ports: [server.port]))
  for (source, sent) in [(nil, [true, false]), (server.origin() + "/b", [false, true])] {
    let before = server.requests.count
    _ = try walked(
      server.origin() + "/a", settings, validators: Validators(etag: "\"1\"", url: source))
    #expect(server.requests.dropFirst(before).map { $0.contains("If-None-Match") } == sent)
  }
}
