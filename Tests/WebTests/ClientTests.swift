// One request, one answer, whatever the server does.
import Fetching
import Foundation
import Model
import TestSupport
import Testing

@testable import Web

/// What a server may do, and what has to come of it.
struct Misdeed: Sendable, CustomTestStringConvertible {
  var name: String
  var acts: [Act]
  var outcome: Outcome?
  var body = ""
  var testDescription: String { name }
}

private let misdeeds: [Misdeed] = [
  .init(name: "a plain page", acts: page("hello"), outcome: nil, body: "hello"),
  .init(
    name: "chunks",
    acts: [
      .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
      .send("3\r\nhel\r\n"), .sleep(milliseconds: 20), .send("2\r\nlo\r\n0\r\n\r\n"),
    ],
    outcome: nil, body: "hello"),
  .init(
    name: "a body until the end", acts: [.send("HTTP/1.1 200 OK\r\n\r\nhello")], outcome: nil,
    body: "hello"),
  .init(
    name: "bytes that are no text", acts: page([0, 255, 254, 10]), outcome: nil,
    body: String(decoding: [0, 255, 254, 10] as [UInt8], as: UTF8.self)),
  .init(
    name: "early hints before the page",
    acts: [.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")] + page("hello"), outcome: nil,
    body: "hello"),
  .init(
    name: "fewer bytes than said",
    acts: [.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello")], outcome: .truncated,
    body: "hello"),
  .init(
    name: "more bytes than said",
    acts: [.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more")], outcome: nil,
    body: "hello"),
  .init(
    name: "two lengths",
    acts: [.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 3\r\n\r\nhello")],
    outcome: .truncated, body: "hel"),
  .init(
    name: "no last chunk",
    acts: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")],
    outcome: .truncated, body: "hello"),
  .init(
    name: "a chunk without a size",
    acts: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")],
    outcome: .truncated),
  .init(
    name: "a reset in the body",
    acts: [
      .send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"), .sleep(milliseconds: 50),
      .reset,
    ], outcome: .truncated),
  .init(name: "a reset before the answer", acts: [.reset], outcome: .unreachable),
  .init(name: "nothing", acts: [], outcome: .unreachable),
  .init(name: "no HTTP", acts: [.send("SSH-2.0-x\r\n")], outcome: .unreachable),
  .init(
    name: "half a head", acts: [.send("HTTP/1.1 200 OK\r\nContent-Type: te")],
    outcome: .unreachable),
  .init(
    name: "a field of 70 KiB",
    acts: page("hello", "X: " + String(repeating: "x", count: 70 << 10)), outcome: .tooLarge),
  .init(
    name: "101 fields",
    acts: page("hello", Array(repeating: "X: y", count: 101).joined(separator: "\r\n")),
    outcome: .tooLarge),
  .init(
    name: "304 without a condition",
    acts: [.send("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n")], outcome: .internalError),
  .init(name: "429", acts: page("", status: "429 Too Many", "Retry-After: 120"), outcome: nil),
  .init(
    name: "503 until a date",
    acts: page("", status: "503 Busy", "Retry-After: Wed, 21 Oct 2037 07:28:00 GMT"),
    outcome: nil),
]

@Test(arguments: misdeeds)
func `whatever a server does is an outcome`(misdeed: Misdeed) throws {
  let server = try LoopbackServer { _ in misdeed.acts }
  let came = try answer(server.origin() + "/", server)
  #expect(came.trouble?.outcome == misdeed.outcome, "\(String(describing: came.trouble))")
  if !misdeed.body.isEmpty { #expect(String(decoding: came.body, as: UTF8.self) == misdeed.body) }
  if misdeed.outcome == .unreachable { #expect(came.status == nil && came.body.isEmpty) }
}

@Test func `heads are kept as they were sent and received`() throws {
  let head =
    "HTTP/1.1 200 Fine by me\r\nX-odd:  two  words \r\nx-ODD: caf\u{E9}\r\nContent-Length: 2\r\n\r\n"
  let server = try LoopbackServer { _ in [.send(head), .send("ok")] }
  let came = try answer(server.origin() + "/a?b", server)
  #expect(came.responseHead == Array(head.utf8))
  #expect(came.values("x-odd") == ["two  words", "caf\u{E9}"])
  #expect(String(decoding: came.requestHead, as: UTF8.self) == server.requests.first)
  #expect(came.status == 200)
}

@Test func `the request names us, the language, the codings and the condition`() throws {
  let server = try LoopbackServer { _ in [.send("HTTP/1.1 304 Not Modified\r\n\r\n")] }
  let request = WebRequest(
    url: try WebURL(server.origin() + "/"), language: "de-AT",
    validators: Validators(etag: "W/\"1\"", lastModified: "Sat, 21 Nov 2026 10:00:00 GMT"))
  let came = try answer(request, settings(.loopback(ports: [server.port])))
  #expect(came.trouble == nil && came.status == 304 && came.body.isEmpty)
  let lines = (server.requests.first ?? "").split(separator: "\r\n")
  for line in [
    "GET / HTTP/1.1", "Host: quillhouse.example:\(server.port)",
    "User-Agent: CancelAtlas/0 (+https://atlas.example/bot)", "Accept-Language: de-AT,de;q=0.9",
    "Accept-Encoding: gzip, deflate", "If-None-Match: W/\"1\"",
    "If-Modified-Since: Sat, 21 Nov 2026 10:00:00 GMT",
  ] { #expect(lines.contains(Substring(line)), "\(line)") }
  #expect(lines.count == 8)
}

@Test(arguments: ["\"a\"\r\nX-Injected: 1", "\"a\"\nX: 1", "\"a\u{0}\"", ""])
func `a validator that would end its line is not sent`(value: String) throws {
  let server = try LoopbackServer { _ in page("hello") }
  let request = WebRequest(
    url: try WebURL(server.origin() + "/"), language: "en\r\nX: 1",
    validators: Validators(etag: value, lastModified: value))
  let came = try answer(request, settings(.loopback(ports: [server.port])))
  #expect(came.body == Array("hello".utf8))
  let head = server.requests.first ?? ""
  #expect(!head.contains("If-") && !head.contains("X"))
}

@Test func `a server that says nothing is given up`() throws {
  let server = try LoopbackServer { _ in [.sleep(milliseconds: 5000)] }
  let came = try answer(server.origin() + "/", server) { $0.limits.firstByte = 300 }
  #expect(came.trouble?.outcome == .unreachable)
  #expect(came.trouble?.reason.hasPrefix("no answer within") == true)
  #expect(came.milliseconds < 3000)
}

@Test func `a body that drips is given up`() throws {
  let drip = [Act](repeating: .send("x"), count: 60).flatMap { [$0, .sleep(milliseconds: 50)] }
  let server = try LoopbackServer { _ in
    [.send("HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n")] + drip
  }
  let came = try answer(server.origin() + "/", server) { $0.limits.window = 500 }
  #expect(came.trouble?.outcome == .truncated)
  #expect(came.trouble?.reason == "slower than 1024 bytes a second")
}

@Test func `a head that never ends is given up`() throws {
  let drip = [Act](repeating: .send("X: y\r\n"), count: 60).flatMap {
    [$0, .sleep(milliseconds: 50)]
  }
  let server = try LoopbackServer { _ in [.send("HTTP/1.1 200 OK\r\n")] + drip }
  let came = try answer(server.origin() + "/", server) { $0.limits.window = 500 }
  #expect(came.trouble?.outcome == .truncated)
}

@Test func `a transfer has an end, however well it goes`() throws {
  let more = [Act](repeating: .send(String(repeating: "x", count: 20_000)), count: 60)
    .flatMap { [$0, .sleep(milliseconds: 50)] }
  let server = try LoopbackServer { _ in [.send("HTTP/1.1 200 OK\r\n\r\n")] + more }
  let came = try answer(server.origin() + "/", server) { $0.limits.total = 500 }
  #expect(came.trouble?.outcome == .truncated)
  #expect(came.milliseconds < 2500)
}

@Test(arguments: [true, false])
func `a body beyond the cap is refused, or cut where that was wished`(cuts: Bool) throws {
  let server = try LoopbackServer { _ in
    [.send("HTTP/1.1 200 OK\r\n\r\n")]
      + [Act](repeating: .send(String(repeating: "x", count: 1000)), count: 200)
  }
  var request = WebRequest(url: try WebURL(server.origin() + "/robots.txt"))
  request.largest = 2500
  request.cuts = cuts
  let came = try answer(request, settings(.loopback(ports: [server.port])))
  #expect(came.trouble?.outcome == (cuts ? nil : .tooLarge))
  #expect(came.body.count == (cuts ? 2500 : 0))
}

@Test func `a port that nobody listens to is unreachable, and an unknown name a DNS error`() throws
{
  let port = try LoopbackServer { _ in [] }.port
  let closed = settings(.loopback(ports: [port]))
  let came = try answer(WebRequest(url: WebURL("http://quillhouse.example:\(port)/")), closed)
  #expect(came.trouble?.outcome == .unreachable)
  var reach = Reach.publicWeb
  reach.port = { _ in true }
  let lost = try answer(
    WebRequest(url: WebURL("http://no-such-name.invalid.test./")), settings(reach))
  #expect(lost.trouble?.outcome == .dnsError)
}

@Test func `ports beside 80 and 443 are not asked`() throws {
  let canary = try LoopbackServer { _ in page("") }
  let came = try answer(
    WebRequest(url: WebURL("http://fenwire.example:\(canary.port)/")), settings(.publicWeb))
  #expect(came.trouble == Trouble(.unreachable, "port \(canary.port) is not asked"))
}

@Test func `one that hangs does not hold up the others`() throws {
  let server = try LoopbackServer { head in
    path(head) == "/slow" ? [.sleep(milliseconds: 1500)] + page("slow") : page(path(head))
  }
  let client = try #require(Client(settings(.loopback(ports: [server.port]))))
  client.begin(WebRequest(url: try WebURL(server.origin() + "/slow")), id: 0)
  for id in 1...200 {
    client.begin(WebRequest(url: try WebURL(server.origin() + "/\(id)")), id: id)
  }
  var order: [Int] = []
  while client.inFlight > 0 {
    for (id, answer) in client.wait(milliseconds: 1000) {
      order.append(id)
      #expect(answer.body == Array((id == 0 ? "slow" : "/\(id)").utf8))
    }
  }
  #expect(order.count == 201 && order.last == 0)
}

@Test func `waiting ends when it is woken`() throws {
  let client = try #require(Client(settings(.publicWeb)))
  let waker = client.waker
  Thread.detachNewThread {
    usleep(100_000)
    waker.wake()
  }
  #expect(client.wait(milliseconds: 20_000).isEmpty)
  #expect(client.now < 10_000)
}
