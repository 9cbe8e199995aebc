// One reading of addresses: browsers' host, or a refusal.
import Foundation
import TestSupport
import Testing

@testable import Web

@Test(arguments: [
  ("HTTPS://Fenwire.Example:443/a/../b?q=1#top", "https://fenwire.example/b?q=1"),
  ("  http://fenwire.example ", "http://fenwire.example/"),
  ("http://fenwire.example:8080", "http://fenwire.example:8080/"),
  ("http://bücher.example/ä b", "http://xn--bcher-kva.example/%C3%A4%20b"),
  ("http://0x7f.1/", "http://127.0.0.1/"),
  ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),
  ("http://fenwire.example/%0d%0aX:1", "http://fenwire.example/%0d%0aX:1"),
])
func `an address has one spelling`(given: String, canonical: String) throws {
  let url = try WebURL(given)
  #expect(url.text == canonical)
  #expect(try WebURL(url.text) == url)
}

@Test(arguments: [
  ("http://a:b@fenwire.example/", WebURL.Refusal.credentials),
  ("http://fenwire.example@127.0.0.1/", .credentials),
  ("http://fenwire.example\\@127.0.0.1/", .backslash),
  ("http://fenwire.example/\r\nX: 1", .controlByte),
  ("http://fenwire.example/\u{0}", .controlByte),
  ("file:///etc/passwd", .scheme), ("gopher://fenwire.example/", .scheme),
  ("javascript:alert(1)", .scheme), ("http://[fe80::1%25eth0]/", .host),
  ("http://a..example/", .host), ("http://a b.example/", .host),
  ("http://256.1.1.1/", .host), ("", .empty), ("//fenwire.example/", .scheme),
  ("http:///x", .syntax),
  ("http://fenwire.example/" + String(repeating: "a", count: 8192), .tooLong),
])
func `an address that is no plain web address is refused`(
  given: String, refusal: WebURL.Refusal
) {
  #expect(throws: refusal) { try WebURL(given) }
}

@Test(arguments: [
  ("/x", "https://fenwire.example/x"), ("x", "https://fenwire.example/a/x"),
  ("../x", "https://fenwire.example/x"), ("?x", "https://fenwire.example/a/b?x"),
  ("//other.example/x", "https://other.example/x"), ("#x", "https://fenwire.example/a/b?c"),
  ("http://other.example", "http://other.example/"), ("/ü", "https://fenwire.example/%C3%BC"),
])
func `a reference is resolved against its page`(reference: String, target: String) throws {
  let base = try WebURL("https://fenwire.example/a/b?c#d")
  #expect(try WebURL(reference, against: base).text == target)
}

private struct Cases: Decodable {
  var input: String
  var base: String?
  var hostname: String?
  var href: String?
  var failure: Bool?
}

/// Every entry that is a case; lone surrogates, which are no Swift string, are left out.
private func cases(_ file: String) throws -> [Cases] {
  let text = String(decoding: try Shared.bytes("suites/url/\(file)"), as: UTF8.self)
  let data = Data(text.replacing(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/, with: "\\ufffd").utf8)
  return try (JSONSerialization.jsonObject(with: data) as? [Any] ?? []).compactMap { entry in
    guard let entry = entry as? [String: Any], let input = entry["input"] as? String else {
      return nil
    }
    return Cases(
      input: input, base: entry["base"] as? String, hostname: entry["hostname"] as? String,
      href: entry["href"] as? String, failure: entry["failure"] as? Bool)
  }
}

/// The bytes of an IPv6 host, so that spellings do not matter.
private func sixteen(_ host: String) -> [UInt8]? {
  guard host.hasPrefix("[") else { return nil }
  var buffer = [UInt8](repeating: 0, count: 16)
  return inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &buffer) == 1 ? buffer : nil
}

@Test(.enabled(if: Shared.has("suites/url"), Comment(rawValue: Shared.missing)))
func `of browsers' cases none gives another host`() throws {
  var (same, refused, identical, rightlyRefused) = (0, 0, 0, 0)
  for file in ["wpt-urltestdata.json", "wpt-urltestdata-javascript-only.json"] {
    for one in try cases(file) {
      let base: WebURL?
      if let text = one.base, !text.hasPrefix("about:") {
        guard let read = try? WebURL(text) else { continue }
        base = read
      } else {
        base = nil
      }
      let isWeb = one.href.map { $0.hasPrefix("http:") || $0.hasPrefix("https:") } ?? false
      guard isWeb || one.failure == true else {
        // Not of the web: it must not become so.
        #expect(throws: (any Error).self, "\(one)") { try WebURL(one.input, against: base) }
        continue
      }
      guard let url = try? WebURL(one.input, against: base) else {
        if one.failure == true { rightlyRefused += 1 } else { refused += 1 }
        continue
      }
      #expect(one.failure != true, "\(one.input) is no address, ours is \(url)")
      let expected = one.hostname ?? ""
      #expect(
        url.host == expected || sixteen(url.host).map { $0 == sixteen(expected) } ?? false,
        "\(one.input): \(url.host), expected \(expected)")
      same += 1
      if url.text == one.href { identical += 1 }
    }
  }
  #expect(
    same >= 150,
    "same host \(same) (\(identical) whole), refused \(refused), rightly \(rightlyRefused)")
}

@Test(.enabled(if: Shared.has("suites/url"), Comment(rawValue: Shared.missing)))
func `of international names none gives another name`() throws {
  var (same, refused, rightlyRefused) = (0, 0, 0)
  for file in ["wpt-toascii.json", "wpt-IdnaTestV2.json"] {
    let text = String(decoding: try Shared.bytes("suites/url/\(file)"), as: UTF8.self)
    let data = Data(text.replacing(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/, with: "\\ufffd").utf8)
    for entry in try JSONSerialization.jsonObject(with: data) as? [Any] ?? [] {
      guard let entry = entry as? [String: Any], let input = entry["input"] as? String else {
        continue
      }
      let expected = entry["output"] as? String
      guard let url = try? WebURL("https://\(input)/x") else {
        if expected == nil { rightlyRefused += 1 } else { refused += 1 }
        continue
      }
      #expect(url.host == expected, "\(input) \(input.utf8.map { String($0, radix: 16) })")
      same += 1
    }
  }
  #expect(same >= 400, "same host same \(same), refused \(refused), rightly \(rightlyRefused)")
}
