// Where we asked and where we landed.
import Fetching
import Model
import Testing

@Suite struct LandingTests {
  struct Walk: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var outcome: Outcome
    var kind: PageKind

    init(_ from: String, _ to: String, _ outcome: Outcome, _ kind: PageKind = .terms) {
      self.from = from
      self.to = to
      self.outcome = outcome
      self.kind = kind
    }

    var testDescription: String { "\(from) to \(to)" }
  }

  static let walks: [Walk] = [
    // The same page in another spelling.
    Walk("http://acme.example/terms", "https://www.acme.example/terms/", .ok),
    Walk("https://acme.example/terms", "https://acme.example/en-us/terms.html?a=1", .ok),
    Walk("https://acme.example/en/terms", "https://acme.example/en-gb/terms", .ok),
    Walk("https://acme.example/", "https://acme.example/en/", .ok, .home),
    Walk("https://acme.example/hc/1234567-old", "https://help.acme.example/hc/1234567-new", .ok),
    // Plainly its new place.
    Walk("https://acme.example/terms", "https://acme.example/legal/terms-of-use", .ok),
    Walk("https://acme.example/tos", "https://acme.example/legal/conditions", .ok),
    // Somewhere else.
    Walk("https://acme.example/legal/terms", "https://acme.example/", .elsewhere),
    Walk("https://acme.example/legal/terms", "https://acme.example/en/", .elsewhere),
    Walk("https://acme.example/legal/terms", "https://acme.example/legal", .elsewhere),
    Walk("https://acme.example/us/terms", "https://acme.example/de/terms", .elsewhere),
    Walk(
      "https://acme.example/hc/1234567-cancel", "https://acme.example/hc/7654321-cancel",
      .elsewhere),
    Walk("https://acme.example/terms", "https://acme.example/blog/summer", .moved),
    // Another site.
    Walk("https://acme.example/terms", "https://acme.example.evil.example/terms", .offDomain),
    Walk("https://acme.example/terms", "https://notacme.example/terms", .offDomain),
    Walk("https://acme.example/terms", "https://www.hugedomains.com/x", .offDomain),
    // Walls by name.
    Walk("https://acme.example/terms", "https://acme.example/login?next=terms", .loginWall),
    Walk("https://acme.example/terms", "https://login.other.example/", .loginWall),
    Walk("https://acme.example/terms", "https://consent.google.com/m", .consentWall),
    Walk("https://acme.example/terms", "https://acme.example/404", .soft404),
    Walk("https://acme.example/terms", "https://acme.example/captcha", .blocked),
    Walk("https://accounts.acme.example/terms", "https://accounts.acme.example/terms/", .ok),
  ]

  @Test(arguments: walks)
  func `a page is judged by where it came from`(_ walk: Walk) throws {
    let verdict = try Specimen.outcome(
      Specimen.healthy(), url: walk.from, finalURL: walk.to, kind: walk.kind)
    #expect(verdict.outcome == walk.outcome, "\(verdict)")
  }

  @Test(arguments: [
    ("https://help.acme.example/x", "https://www.acme.example/x", Outcome.ok),
    ("https://acme.co.uk/x", "https://other.co.uk/x", .offDomain),
    ("https://acme.example/x", "https://acme.test/x", .offDomain),
  ])
  func `without declared domains the site of the address counts`(
    _ from: String, _ to: String, _ outcome: Outcome
  ) throws {
    let verdict = try Specimen.outcome(
      Specimen.healthy(), url: from, finalURL: to, domains: [])
    #expect(verdict.outcome == outcome, "\(verdict)")
  }

  @Test func `a declared domain of another country is another page`() throws {
    let verdict = try Specimen.outcome(
      Specimen.healthy(), url: "https://acme.com/terms", finalURL: "https://acme.de/terms",
      domains: ["acme.com", "acme.de"])
    #expect(verdict.outcome == .elsewhere)
    let renamed = try Specimen.outcome(
      Specimen.healthy(), url: "https://acme.com/terms", finalURL: "https://acme.ai/terms",
      domains: ["acme.com", "acme.ai"])
    #expect(renamed.outcome == .ok)
    let region = try Specimen.outcome(
      Specimen.healthy(), url: "https://acme.example/terms?region=us",
      finalURL: "https://acme.example/terms?region=de")
    #expect(region.outcome == .elsewhere)
  }
}
