// TLS and HTTP/2, against a real server.
import Fetching
import Foundation
import Model
import TestSupport
import Testing

@testable import Web

@Suite(.enabled(if: Nginx.isThere, Comment(rawValue: Nginx.missing)), .serialized)
struct SecureTests {
  private func asking(_ nginx: Nginx, trusting: Bool = true) -> Settings {
    settings(.loopback(ports: Set(nginx.ports))) {
      if trusting { $0.authorities = nginx.authorities }
    }
  }

  private func address(_ nginx: Nginx, _ index: Int = 0, _ path: String = "/") -> String {
    "https://quillhouse.example:\(nginx.ports[index])\(path)"
  }

  @Test func `a page comes over HTTP 2 with heads kept`() throws {
    let nginx = try Nginx([
      .init(
        certificate: .good,
        lines: ["gzip on; gzip_min_length 1; gzip_types *;", "location / { return 200 hello; }"])
    ])
    let came = try answer(WebRequest(url: WebURL(address(nginx))), asking(nginx))
    #expect(came.trouble == nil && came.body == Array("hello".utf8))
    #expect(came.version == "HTTP/2")
    #expect(came.values("content-type") == ["text/plain"])
    let sent = came.requestHeaders.first { $0.name.lowercased() == "accept-language" }
    #expect(sent?.value == "en")
  }

  @Test(arguments: [
    (Nginx.Certificate.expired, "expired"), (.otherHost, "no alternative certificate subject name"),
    (.selfSigned, "self-signed"),
  ])
  func `a certificate that does not hold is a TLS error`(
    certificate: Nginx.Certificate, words: String
  ) throws {
    let nginx = try Nginx([.init(certificate: certificate, lines: ["return 200 hello;"])])
    let came = try answer(WebRequest(url: WebURL(address(nginx))), asking(nginx))
    #expect(came.trouble?.outcome == .tlsError)
    #expect(came.trouble?.reason.contains(words) == true, "\(came.trouble?.reason ?? "")")
    #expect(came.status == nil && came.body.isEmpty)
  }

  @Test func `an authority that nobody trusts is a TLS error`() throws {
    let nginx = try Nginx([.init(certificate: .good, lines: ["return 200 hello;"])])
    let came = try answer(
      WebRequest(url: WebURL(address(nginx))), asking(nginx, trusting: false))
    #expect(came.trouble?.outcome == .tlsError)
  }

  @Test func `a server that only speaks old TLS is a TLS error`() throws {
    let old = "ssl_protocols TLSv1 TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0; return 200 hello;"
    let nginx = try Nginx([.init(certificate: .good, lines: [old])])
    let came = try answer(WebRequest(url: WebURL(address(nginx))), asking(nginx))
    #expect(came.trouble?.outcome == .tlsError && came.body.isEmpty)
  }

  @Test func `a server that speaks no TLS is a TLS error`() throws {
    let nginx = try Nginx([.init(certificate: .good, lines: [])])
    let plain = try LoopbackServer { _ in page("hello") }
    let came = try answer(
      WebRequest(url: WebURL("https://quillhouse.example:\(plain.port)/")),
      settings(.loopback(ports: [plain.port])) {
        $0.authorities = nginx.authorities
        $0.limits.connect = 500
      })
    // It waits for a request that never ends, or answers in plain text.
    #expect([.tlsError, .unreachable].contains(came.trouble?.outcome))
    #expect(came.body.isEmpty)
  }

  @Test func `a redirect from https to http is not followed`() throws {
    let plain = try LoopbackServer { _ in page("hello") }
    let nginx = try Nginx([
      .init(
        certificate: .good,
        lines: ["return 302 http://quillhouse.example:\(plain.port)/;"])
    ])
    let came = try walked(
      address(nginx),
      settings(.loopback(ports: [plain.port, nginx.ports[0]])) {
        $0.authorities = nginx.authorities
      })
    #expect(came.trouble == .badRedirect && plain.connections == 0)
    #expect(came.reason == "a redirect from https to http, to quillhouse.example")
  }

  @Test func `many pages of one host share a connection`() throws {
    let nginx = try Nginx([
      .init(certificate: .good, lines: ["location / { return 200 $connection; }"])
    ])
    let client = try #require(Client(asking(nginx)))
    var connections: Set<[UInt8]> = []
    for id in 0..<20 {
      client.begin(WebRequest(url: try WebURL(address(nginx, 0, "/\(id)"))), id: id)
      while client.inFlight > 0 {
        for (_, answer) in client.wait(milliseconds: 1000) { connections.insert(answer.body) }
      }
    }
    #expect(connections.count == 1)
  }
}
