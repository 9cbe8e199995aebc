// A made-up service with everything that a record's page can show, every text of it replaceable.
import Foundation
import Model

@testable import Site

/// What stands in each text of the world.
struct CompanyWorld: Sendable {
  /// In texts.
  var text: @Sendable (String) -> String = { $0 }
  /// In addresses of the web.
  var address: @Sendable (String) -> String = { $0 }
  /// Days by which captures and the site's night are later.
  var days = 0

  static let plain = CompanyWorld()

  /// The same words in every text, the same address wherever one is due.
  static func filled(_ words: String, address: String) -> CompanyWorld {
    CompanyWorld(text: { _ in words }, address: { _ in address })
  }

  /// A moment that does not move.
  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(text) else { preconditionFailure("\(text) is no moment") }
    return moment
  }

  /// The newest night.
  var asOf: Timestamp {
    Timestamp(seconds: Self.moment("2026-03-04T02:00:00Z").seconds + days * 86_400)
  }

  // MARK: The site

  var input: SiteInput {
    var release = SiteRelease(
      version: "2026.3.\(4 + days)", asOf: asOf, schemaVersion: "1.0.0")
    release.since = ["reed:GB": "2026.3.2"]
    var input = SiteInput(
      title: text("Tiny Index"), base: "https://index.example", contact: text("us@index.example"),
      rubric: rubric, companies: [reed], release: release)
    input.changes = [change]
    input.corrections = [correction]
    input.audits = [audit]
    input.flows = [flow]
    input.laws = [law]
    return input
  }

  /// The files of one record.
  func files(of record: ScoreRecord) -> [String: [UInt8]] {
    var site = Site(input)
    return Dictionary(uniqueKeysWithValues: site.pages(of: record).map { ($0.name, $0.bytes) })
  }

  func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) -> Value {
    guard let value = try? JSONDecoder().decode(type, from: Data(json.utf8)) else {
      preconditionFailure("no \(type) in \(json)")
    }
    return value
  }

  var rubric: Rubric {
    var rubric = decoded(
      Rubric.self,
      """
      {"id": "tiny-1", "name": "TINY-1", "title": "Tiny",
       "grades": [{"grade": "A", "min": 70, "label": "clear"},
                  {"grade": "C", "min": 40, "label": "half clear"},
                  {"grade": "F", "min": 0, "label": "unclear"}],
       "dimensions": [{"id": "way", "weight": 60, "name": "Way out", "asks": "Is there one?"},
                      {"id": "money", "weight": 40, "name": "Money", "asks": "Does it say?"}],
       "rules": [
         {"id": "way.told", "dimension": "way", "kind": "level", "points": 80,
          "when": {"page": ["faq"]}, "because": "One can follow it.",
          "examples": {"earns": [], "misses": []}},
         {"id": "way.page", "dimension": "way", "kind": "plus", "points": 10,
          "when": {"page": ["faq"]}, "because": "There is a page.",
          "examples": {"earns": [], "misses": []}},
         {"id": "money.said", "dimension": "money", "kind": "level", "points": 50,
          "when": {"page": ["faq"]}, "because": "It says so.",
          "examples": {"earns": [], "misses": []}}],
       "conflicts": []}
      """)
    for index in rubric.grades.indices { rubric.grades[index].label = text("clear") }
    for index in rubric.dimensions.indices {
      rubric.dimensions[index].name = text(rubric.dimensions[index].name)
      rubric.dimensions[index].asks = text(rubric.dimensions[index].asks)
    }
    for index in rubric.rules.indices {
      rubric.rules[index].because = text(rubric.rules[index].because)
    }
    return rubric
  }

  var reed: Company {
    Company(
      id: "reed", name: text("Reed & Rush"), industry: text("Streaming video"),
      jurisdictions: ["GB", "US"], domains: ["reed.example"],
      documents: [
        Document(id: "faq", kind: .faq, url: address("https://reed.example/faq"), language: "en")
      ], pricing: text("subscription"))
  }

  // MARK: Statements

  /// A statement on one of the pages, seen on the newest night.
  func cited(
    _ document: String, _ type: String, _ value: String, _ polarity: Polarity = .offered,
    _ attrs: [String: String] = [:], at start: Int, _ quote: String
  ) -> CitedFact {
    let words = text(quote)
    return CitedFact(
      document: document, url: address("https://reed.example/faq"), snapshot: text("snapshot"),
      digest: text("sha256:aa"), at: asOf,
      fact: Fact(
        document: document, type: type, value: value, polarity: polarity,
        attrs: attrs.mapValues(text), quote: words, start: start,
        end: start + quote.unicodeScalars.count,
        selector: Selector(
          prefix: text("before"), suffix: text("after"), xpath: text("/html/body/p"),
          bytes: [0, 10], fragment: address("https://reed.example/faq#:~:text=words"),
          headings: [text("Help"), text("Leaving")]), rule: text("en.rule")))
  }

  var facts: [CitedFact] {
    let faq = "reed/faq"
    let terms = "reed/terms"
    return [
      cited(
        faq, "cancel_url", address("https://reed.example/leave"), .offered, ["kind": "action"],
        at: 0, "Leave here."),
      cited(
        faq, "cancel_channel", "email", .offered, ["detail": "bye@reed.example"], at: 20,
        "Write to bye@reed.example or leave here."),
      cited(
        faq, "cancel_channel", "online", .offered,
        ["detail": "Account > Leave", "url": "https://reed.example/account"], at: 20,
        "Write to bye@reed.example or leave here."),
      cited(faq, "cancel_channel", "phone", .denied, at: 70, "Not by phone."),
      cited(faq, "notice", "P30D", .offered, ["anchor": "renewal"], at: 90, "30 days before."),
      cited(
        terms, "refund", "none", .offered, ["scope": "partial_period", "hedge": "law"], at: 0,
        "No refund for part of a month."),
      cited(terms, "refund", "full", at: 40, "All of it comes back."),
      cited(terms, "refund_window", "PT24H", at: 70, "Ask within a day."),
      cited(terms, "refund_requires", "receipt", at: 90, "Send the receipt."),
      cited(terms, "etf", text("USD 50"), at: 120, "Leaving early costs 50 dollars."),
      cited(terms, "pause", "no", at: 160, "There is no pause."),
      cited(terms, "delete_channel", "online", at: 180, "Delete it in the account."),
      cited(terms, "app_store", "apple", at: 220, "Bought at Apple, ask Apple."),
      cited(terms, "confirmation", text("email"), at: 250, "A mail confirms it."),
      cited(terms, "odd_type", text("odd_value"), at: 280, "Odd."),
    ]
  }

  // MARK: Records

  /// With everything.
  var record: ScoreRecord {
    let facts = facts
    var record = ScoreRecord(
      company: "reed", jurisdiction: "GB", methodology: text("TINY-1"), status: "scored",
      score: 74, grade: "A", checked: asOf, stale: true, dimensions: dimensions(facts),
      facts: facts,
      conflicts: [
        Conflict(
          rule: text("conflict.money"), because: text("Nothing here, all there."),
          first: facts[5].fact.id, second: facts[6].fact.id)
      ], documents: documents, history: history,
      held: Held(since: Self.moment("2026-03-03T02:00:00Z"), change: change.id))
    record.confidence = Confidence(declared: 3, read: 2, stale: 1)
    record.beside = [OtherScore(methodology: text("TINY-2"), score: 60, grade: "C", dimensions: [])]
    record.corrections = [
      CorrectionStatus(
        correction: correction.id, document: "reed/terms", date: "2026-02-10", state: .applied,
        before: .init(score: 70, grade: "A"), after: .init(score: 74, grade: "A"))
    ]
    record.duties = [
      DutyResult(duty: "gb.bell", need: "say", result: .met, facts: [facts[4].fact.id]),
      DutyResult(duty: "gb.bell", need: "ring", result: .notChecked),
    ]
    record.flow = flowScore
    record.paths = paths
    return record
  }

  /// Over the terms to the FAQ, and a page that nobody could look for.
  private var paths: [RecordPath] {
    let home = PolicyLink(
      text: text("Terms"), url: address("https://reed.example/terms"), kind: "policy",
      zone: "footer", start: 10, end: 15)
    let picture = PolicyLink(
      text: text(""), url: address("https://reed.example/faq"), kind: "page", zone: "main",
      start: 20, end: 20)
    let first = PathLink(from: "reed/home", to: "reed/terms", link: home, snapshot: text("s1"))
    let second = PathLink(from: "reed/terms", to: "reed/faq", link: picture, snapshot: text("s2"))
    return [
      RecordPath(to: "reed/faq", kind: .faq, reach: .linked, links: [first, second]),
      RecordPath(to: "reed/privacy", kind: .privacy, reach: .notChecked),
      RecordPath(to: "reed/terms", kind: .terms, reach: .linked, links: [first]),
    ]
  }

  /// Without anything: no page could be read yet.
  var unread: ScoreRecord {
    ScoreRecord(
      company: "reed", jurisdiction: "US", methodology: text("TINY-1"), status: "not_checked",
      score: nil, grade: nil, checked: nil, stale: false, dimensions: [], facts: [], conflicts: [],
      documents: [
        DocumentStatus(
          document: "reed/faq", kind: .faq, url: address("https://reed.example/faq"),
          outcome: .blocked, staleSince: Self.moment("2026-03-01T02:00:00Z"))
      ], history: [])
  }

  /// Every page was read, and none says anything.
  var mute: ScoreRecord {
    var record = unread
    record.status = "no_policy"
    record.documents[0].outcome = .ok
    record.documents[0].snapshot = "20260304020000-aa"
    record.documents[0].at = asOf
    record.documents[0].staleSince = nil
    return record
  }

  private func dimensions(_ facts: [CitedFact]) -> [DimensionScore] {
    [
      DimensionScore(
        dimension: "way", points: 90,
        rules: [
          RuleResult(
            rule: "way.told", points: 80, facts: [facts[0].fact.id, facts[1].fact.id]),
          RuleResult(rule: "way.page", points: 10, facts: [], pages: ["reed/faq"]),
        ], missed: []),
      DimensionScore(
        dimension: "money", points: 0, rules: [], missed: ["money.said"], empty: "no_cue"),
    ]
  }

  private var documents: [DocumentStatus] {
    let page = address("https://reed.example/faq")
    return [
      DocumentStatus(
        document: "reed/faq", kind: .faq, url: page, outcome: .ok, snapshot: text("s1"), at: asOf),
      DocumentStatus(
        document: "reed/terms", kind: .terms, url: page, outcome: .unreachable,
        snapshot: text("s2"), at: Self.moment("2026-02-20T02:00:00Z"),
        staleSince: Self.moment("2026-02-21T02:00:00Z")),
      DocumentStatus(
        document: "reed/ja", kind: .help, url: page, outcome: .ok, unchecked: text("language ja")),
    ]
  }

  private var history: [ScorePoint] {
    [
      ScorePoint(
        at: Self.moment("2026-01-01T02:00:00Z"), score: 52, grade: "C", cause: .first, facts: []),
      ScorePoint(
        at: Self.moment("2026-02-02T02:00:00Z"), score: 70, grade: "A", cause: .facts,
        facts: [text("reed/terms: refund full added")],
        since: Self.moment("2026-01-30T02:00:00Z")),
      ScorePoint(
        at: Self.moment("2026-02-10T00:00:00Z"), score: 74, grade: "A", cause: .correction,
        facts: [text("refund window corrected")], methodology: text("TINY-1")),
    ]
  }
}
