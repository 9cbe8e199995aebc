// The public web and what is not.
import Foundation
import Model
import TestSupport
import Testing

@testable import Web

private func bytes(_ text: String) -> [UInt8]? {
  var buffer = [UInt8](repeating: 0, count: 16)
  if inet_pton(AF_INET, text, &buffer) == 1 { return Array(buffer.prefix(4)) }
  return inet_pton(AF_INET6, text, &buffer) == 1 ? buffer : nil
}

private func rows(_ file: String) throws -> [[String]] {
  String(decoding: try Shared.bytes("suites/ssrf/\(file)"), as: UTF8.self)
    .split(separator: "\n").dropFirst()
    .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
}

@Test(arguments: [
  ("8.8.8.8", nil), ("127.0.0.1", "this machine"), ("100.127.255.255", "shared by a carrier"),
  ("100.128.0.0", nil), ("198.19.255.255", "benchmarks"), ("198.20.0.0", nil),
  ("::ffff:8.8.8.8", "not global"), ("64:ff9b::808:808", "not global"), ("2002::1", "6to4"),
  ("2001:1ff::1", "protocol assignments, Teredo"), ("2001:200::1", nil),
  ("2606:4700:4700::1111", nil),
])
func `an address is of the public web or says what it is`(text: String, use: String?) throws {
  #expect(AddressRules.refusal(of: try #require(bytes(text))) == use)
}

@Test(arguments: ["localhost", "a.localhost", "printer.local", "metadata.x.internal", "intranet"])
func `a name of our own network is refused by its name`(name: String) {
  #expect(AddressRules.isLocalName(name))
  #expect(AddressRules.isLocalName(name + "."))
}

@Test(.enabled(if: Shared.has("suites/ssrf"), Comment(rawValue: Shared.missing)))
func `every listed address is decided as listed`() throws {
  var count = 0
  for row in try rows("addresses.tsv") {
    let address = try #require(bytes(row[0]), "\(row[0])")
    #expect((AddressRules.refusal(of: address) == nil) == (row[1] == "allow"), "\(row)")
    count += 1
  }
  #expect(count == 122)
}

@Test(.enabled(if: Shared.has("suites/ssrf"), Comment(rawValue: Shared.missing)))
func `no blocked address, name or spelling reaches a canary`() throws {
  let canary = try LoopbackServer { _ in page("reached") }
  let port = canary.port
  // Every port may be asked, so that only the address decides.
  let reach = Reach(permits: { _ in false }, port: { _ in true }, names: [])
  var asked = 0
  for row in try rows("addresses.tsv") where row[1] == "block" {
    let host = row[0].contains(":") ? "[\(row[0])]" : row[0]
    for name in [nil, "rebound.example:\(port):\(host)"] {
      var reach = reach
      reach.names = [name].compactMap(\.self)
      let url = try WebURL("http://\(name == nil ? host : "rebound.example"):\(port)/")
      let came = try answer(WebRequest(url: url), settings(reach))
      #expect(came.trouble?.outcome == .unreachable, "\(row) \(url)")
      #expect(came.trouble?.reason.contains("not of the public web") == true, "\(row)")
      asked += 1
    }
  }
  for row in try rows("urls.tsv") {
    let text = try JSONDecoder().decode(String.self, from: Data(row[0].utf8))
    guard let url = try? WebURL(text) else {
      #expect(row[1] == "block", "\(row[0].prefix(80))")
      continue
    }
    if row[1] == "block" {
      let there = url.text.replacing(url.host, with: "\(url.host):\(port)", maxReplacements: 1)
      let isAskable = Reach.publicWeb.port(url.port)
      let came = try answer(
        WebRequest(url: WebURL(isAskable ? there : url.text)),
        settings(isAskable ? reach : .publicWeb))
      #expect(came.trouble?.outcome == .unreachable, "\(row)")
    } else {
      #expect(!AddressRules.isLocalName(url.host) && Reach.publicWeb.port(url.port), "\(row)")
    }
    asked += 1
  }
  #expect(canary.connections == 0)
  #expect(asked > 190)
}

@Test func `a proxy from the environment is not used`() throws {
  let canary = try LoopbackServer { _ in page("proxied") }
  let server = try LoopbackServer { _ in page("direct") }
  setenv("http_proxy", "http://127.0.0.1:\(canary.port)", 1)
  defer { unsetenv("http_proxy") }
  let came = try answer(server.origin() + "/", server)
  #expect(came.body == Array("direct".utf8))
  #expect(canary.connections == 0)
}

@Test func `of mixed addresses only those of the public web are used`() throws {
  let server = try LoopbackServer { _ in page("here") }
  let canary = try LoopbackServer { _ in page("canary") }
  var reach = Reach.loopback(ports: [server.port])
  reach.names = ["mixed.example:\(server.port):10.0.0.1,[::1],127.0.0.2,127.0.0.1"]
  let came = try answer(
    WebRequest(url: WebURL("http://mixed.example:\(server.port)/")), settings(reach))
  #expect(came.body == Array("here".utf8), "\(String(describing: came.trouble))")
  #expect(canary.connections == 0)
}
