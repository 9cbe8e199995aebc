// Registrable domains and official hosts.
import TestSupport
import Testing

@testable import Web

@Test(arguments: [
  ("help.fenwire.co.uk", "fenwire.co.uk"), ("fenwire.github.io", "fenwire.github.io"),
  ("a.fenwire.example.", "fenwire.example"), ("co.uk", nil), ("127.0.0.1", nil), ("[::1]", nil),
  ("com", nil), ("", nil),
])
func `a host has the domain that somebody registered`(host: String, domain: String?) throws {
  #expect(try #require(Site()).registrable(host) == domain)
}

@Test(arguments: [
  ("fenwire.example", ["fenwire.example"], true),
  ("help.fenwire.example", ["Fenwire.example"], true),
  ("fenwire.example.", ["fenwire.example"], true),
  ("badfenwire.example", ["fenwire.example"], false),
  ("fenwire.example.evil.example", ["fenwire.example"], false),
  ("other.github.io", ["github.io"], false), ("fenwire.co.uk", ["co.uk"], false),
  ("other.desk.example", ["fenwire.desk.example"], false), ("fenwire.example", [], false),
])
func `only declared domains and hosts under them are official`(
  host: String, domains: [String], isOfficial: Bool
) throws {
  #expect(try #require(Site()).isOfficial(host, domains: domains) == isOfficial)
}

@Test(.enabled(if: Shared.has("suites/psl"), Comment(rawValue: Shared.missing)))
func `all checks of the Public Suffix List hold`() throws {
  let site = try #require(Site())
  let text = String(decoding: try Shared.bytes("suites/psl/test_psl.txt"), as: UTF8.self)
  var count = 0
  for line in text.split(separator: "\n") {
    guard let match = line.wholeMatch(of: /checkPublicSuffix\((null|'.*'), (null|'.*')\);/)
    else { continue }
    let (given, expected) = (match.1, match.2)
    let host = given == "null" ? "" : given.dropFirst().dropLast().lowercased()
    let domain = expected == "null" ? nil : String(expected.dropFirst().dropLast())
    #expect(site.registrable(host) == domain, "\(line)")
    count += 1
  }
  #expect(count == 78)
}
