// Tells that others collected: those of a block are refused, those of a vendor are not.
import Fetching
import Foundation
import Model
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("suites/signatures"), Comment(rawValue: Shared.missing)))
struct SignatureSuiteTests {
  private struct Tell: Decodable {
    var strength: String
    var test: String
    var trap: Bool?
  }

  private struct VendorPattern: Decodable {
    enum Pattern: Decodable {
      case one(String)
      case pair([String])
      case status

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let pair = try? container.decode([String].self) {
          self = .pair(pair)
        } else {
          self = (try? container.decode(String.self)).map(Pattern.one) ?? .status
        }
      }
    }

    var waf: String
    var kind: String
    var pattern: Pattern
  }

  private func lines<T: Decodable>(_ type: T.Type, _ file: String) throws -> [T] {
    try Shared.bytes("suites/signatures/" + file).split(separator: 0x0A).map {
      try JSONDecoder().decode(T.self, from: Data($0))
    }
  }

  /// An answer that shows a tell, by a piece of the tell's description.
  private struct Shown: Sendable {
    var tell: String
    var answer: @Sendable () throws -> Verdict

    init(_ tell: String, _ answer: @autoclosure @escaping @Sendable () throws -> Verdict) {
      self.tell = tell
      self.answer = answer
    }
  }

  private static func bare(_ title: String, _ body: String = "<p>Please stand by.</p>") -> String {
    Specimen.bare(title: title, body: body)
  }

  private static func landed(_ url: String) throws -> Verdict {
    try Specimen.outcome(Specimen.healthy(), finalURL: url)
  }

  private static let blocked: [Shown] = [
    Shown(
      "cf-mitigated",
      try Specimen.outcome(Specimen.healthy(), headers: [Header("cf-mitigated", "challenge")])),
    Shown("Just a moment", try Specimen.outcome(bare("Just a moment..."))),
    Shown(
      "cf-wrapper",
      try Specimen.outcome(
        bare("Hm", #"<div id="cf-wrapper"><div id="cf-error-details">Hello there</div></div>"#))),
    Shown("_cf_chl_opt", try Specimen.outcome(bare("", "<script>window._cf_chl_opt={}</script>"))),
    Shown(
      "x-amzn-waf-action",
      try Specimen.outcome("", status: 202, headers: [Header("x-amzn-waf-action", "captcha")])),
    Shown(
      "AwsWafIntegration",
      try Specimen.outcome(bare("", "<script>AwsWafIntegration.go()</script>"))),
    Shown(
      "Access Denied",
      try Specimen.outcome(
        bare(
          "Sorry",
          "Access Denied. You don't have permission to access /x on this server. Reference #18.2b"))
    ),
    Shown(
      "Incapsula",
      try Specimen.outcome(bare("", "Request unsuccessful. Incapsula incident ID: 12-34"))),
    Shown(
      "captcha-delivery",
      try Specimen.outcome(
        bare("", "<script src=https://geo.captcha-delivery.com/captcha.js></script>"))),
    Shown("px-captcha", try Specimen.outcome(bare("", #"<div id="px-captcha">Press</div>"#))),
    Shown("Pardon Our", try Specimen.outcome(bare("", "<h1>Pardon Our Interruption</h1>"))),
    Shown("Vercel", try Specimen.outcome(bare("Vercel Security Checkpoint"))),
    Shown("Client Challenge", try Specimen.outcome(bare("Robot Check"))),
    Shown("429", try Specimen.outcome(Specimen.healthy(), status: 429)),
    Shown("You are now in line", try Specimen.outcome(bare("Hi", "<p>You are now in line.</p>"))),
    Shown("maintenance", try Specimen.outcome(bare("Hi", "<p>Down for maintenance.</p>"))),
    Shown("page )?not found", try Specimen.outcome(bare("Page not found"))),
    Shown("deep URL", try Self.landed("https://acme.example/")),
    Shown("final path", try Self.landed("https://acme.example/sign-in")),
    Shown("input[type=password]", try Specimen.outcome(bare("Hi", "<input type='password'>"))),
    Shown("consent.google.com", try Self.landed("https://consent.yahoo.com/v2")),
    Shown(
      "CMP markup",
      try Specimen.outcome(
        bare(
          "Hi", "<div id=onetrust-consent-sdk><p>We and 800 partners store cookies on it.</p></div>"
        ))),
    Shown("18|21", try Specimen.outcome(bare("Hi", "<p>Are you 18 or older?</p>"))),
    Shown(
      "country label",
      try Specimen.outcome(
        Specimen.healthy(), url: "https://acme.example/us/t", finalURL: "https://acme.example/de/t")
    ),
    Shown(
      "empty div#root", try Specimen.outcome(bare("Hi", "<div id=app></div><script></script>"))),
    Shown("sedoparking", try Self.landed("https://www.bodis.com/acme")),
    Shown("decoded length 0", try Specimen.outcome("")),
    Shown("magic is", try Specimen.outcome("%PDF-1.4")),
    Shown(
      "http-equiv=refresh",
      try Specimen.outcome(Specimen.bare(head: "<meta http-equiv=refresh content='0;url=/x'>"))),
  ]

  @Test func `an answer that shows a known tell is refused`() throws {
    let tells = try lines(Tell.self, "blockpages.ndjson").filter { $0.trap != true }
    // A text that shrank is judged by comparing captures, not here.
    for tell in tells where !tell.test.contains("30 % of the last good") {
      let shown = Self.blocked.filter { tell.test.contains($0.tell) }
      #expect(!shown.isEmpty, "no answer shows: \(tell.test)")
      for example in shown {
        let verdict = try example.answer()
        #expect(!verdict.outcome.isEvidence, "\(example.tell): \(verdict)")
      }
    }
  }

  @Test func `a healthy page behind a firewall of any make is taken`() throws {
    let script = #"<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>"#
    #expect(
      try Specimen.outcome(Specimen.healthy(end: script), headers: [Header("server", "cloudflare")])
        .outcome == .ok)
    let classifier = try Specimen.classifier()
    var tried = 0
    for pattern in try lines(VendorPattern.self, "wafw00f-2.4.2.ndjson") {
      var exchange = Exchange(
        url: "https://acme.example/terms", at: Timestamp(seconds: 0), status: 200)
      var text = ""
      switch pattern.pattern {
      case .status: continue  // A bare status names no vendor.
      case .pair(let pair): exchange.responseHeaders = [Header(pair[0], Self.sample(pair[1]))]
      case .one(let source) where pattern.kind == "cookie":
        exchange.responseHeaders = [Header("Set-Cookie", Self.sample(source))]
      case .one(let source): text = Self.sample(source)
      }
      let visible = text.replacingOccurrences(of: "<", with: "&lt;")
      exchange.body = Array(Specimen.healthy(end: "<!-- \(text) --><p>\(visible)</p>").utf8)
      let verdict = classifier.classify(exchange, expecting: Expectation(url: exchange.url))
      #expect(verdict.outcome == .ok, "\(pattern.waf): \(verdict)")
      tried += 1
    }
    #expect(tried >= 500)
  }

  /// A text that a simple regular expression matches: classes and repetitions by their shortest
  /// reading, the rest as it stands.
  private static func sample(_ pattern: String) -> String {
    var out = pattern
    for (old, new) in [
      ("\\d+", "12"), ("\\d", "1"), ("\\w+", "ab"), (".+?", "x"), (".*?", "x"), (".*", "x"),
      (".+", "x"), ("\\s", " "), ("[a-z0-9]", "a"), ("[a-zA-Z0-9]", "a"), ("\\", ""), ("^", ""),
      ("$", ""), ("?", ""), ("(", ""), (")", ""),
    ] {
      out = out.replacingOccurrences(of: old, with: new)
    }
    return out
  }
}
