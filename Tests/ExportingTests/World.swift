// A tiny made-up world: three services, one of them with hostile names, one never read.
import Exporting
import Foundation
import Model

enum World {
  static let asOf = moment("2026-01-05T02:00:00Z")

  static let input = {
    var input = DatasetInput(
      name: "tiny-index", base: "https://index.example/data", asOf: asOf, rubric: rubric,
      companies: [stream, gym, credits], records: [streamRated, gymDE, creditsUS],
      changes: [confirmed, pending, held], laws: laws)
    input.corrections = corrections
    input.audits = audits
    input.flows = [flow]
    input.contact = "editors@index.example"
    return input
  }()

  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(text) else { preconditionFailure("\(text) is no moment") }
    return moment
  }

  // MARK: Method

  static let rubric: Rubric = {
    let json = """
      {"id": "tiny-1", "name": "TINY-1", "title": "Tiny method",
       "grades": [{"grade": "A", "min": 60, "label": "clearly documented"},
                  {"grade": "F", "min": 0, "label": "hardly documented"}],
       "dimensions": [
         {"id": "way", "weight": 75, "name": "Way", "asks": "Is there a way?"},
         {"id": "money", "weight": 25, "name": "Money", "asks": "What comes back?"}],
       "rules": [
         {"id": "way.online", "dimension": "way", "kind": "level", "points": 80,
          "when": {"states": {"type": "cancel_channel", "value": ["online", "in_app"]}},
          "because": "One can do it | oneself.", "examples": {"earns": [], "misses": []}},
         {"id": "way.page", "dimension": "way", "kind": "plus", "points": 10,
          "when": {"any": [{"page": ["cancel_help"]},
                           {"linked": {"from": ["home"], "zones": ["footer"], "to": ["faq"]}}]},
          "because": "There is a page.", "examples": {"earns": [], "misses": []}},
         {"id": "money.said", "dimension": "money", "kind": "level", "points": 60,
          "when": {"all": [{"states": {"type": "refund", "attrs": {"scope": ["*"]}}},
                           {"states": {"type": "refund_window", "polarity": ["offered", "denied"],
                                       "attrs": {"cond": [""]}}}]},
          "because": "It is said.", "examples": {"earns": [], "misses": []}}],
       "conflicts": [
         {"id": "conflict.credits", "because": "Lost here, paid back there.",
          "first": {"type": "forfeit", "value": ["credits"]},
          "second": {"type": "refund", "value": ["full"]}}]}
      """
    guard let rubric = try? JSONDecoder().decode(Rubric.self, from: Data(json.utf8)) else {
      preconditionFailure("the tiny rubric cannot be read")
    }
    return rubric
  }()

  // MARK: Services

  static let stream = company(
    "acme-stream", "Acme Stream", ["US", "GB"], industry: "streaming", pricing: "subscription")
  static let gym = company(
    "berg-fit", "=SUM(Berg) \"Fit\", GmbH", ["DE"], industry: "fitness", pricing: nil)
  static let credits = company(
    "credit-ai", "Credit AI", ["US"], industry: "ai_tools", pricing: "prepaid")

  private static func company(
    _ id: String, _ name: String, _ places: [String], industry: String, pricing: String?
  ) -> Company {
    Company(
      id: id, name: name, industry: industry, jurisdictions: places,
      domains: ["\(id).example"],
      documents: [Document(id: "faq", kind: .faq, url: "https://\(id).example/faq")],
      pricing: pricing)
  }

  // MARK: Records

  static let streamUS = ScoreRecord(
    company: "acme-stream", jurisdiction: "US", methodology: "TINY-1", status: "scored", score: 68,
    grade: "A", checked: asOf, stale: false,
    dimensions: [
      DimensionScore(
        dimension: "way", points: 90,
        rules: [
          RuleResult(rule: "way.online", points: 80, facts: [online.fact.id]),
          RuleResult(rule: "way.page", points: 10, facts: [], pages: ["acme-stream/faq"]),
        ], missed: []),
      DimensionScore(
        dimension: "money", points: 0, rules: [], missed: ["money.said"], empty: "no_cue"),
    ], facts: [online, notice, effective, wordy], conflicts: [],
    documents: [
      status("acme-stream/faq", .faq, read: true), status("acme-stream/terms", .terms, read: false),
    ],
    history: [
      ScorePoint(
        at: moment("2026-01-01T02:00:00Z"), score: 45, grade: "F", cause: .first, facts: []),
      ScorePoint(
        at: asOf, score: 68, grade: "A", cause: .facts,
        facts: ["acme-stream/faq: cancel channel online added"]),
    ]
  ).with(duties: [
    DutyResult(duty: "us.bell", need: "online", result: .met, facts: [online.fact.id]),
    DutyResult(duty: "us.bell", need: "deadline", result: .notChecked),
  ]).with(paths: [
    RecordPath(
      to: "acme-stream/faq", kind: .faq, reach: .linked,
      links: [
        PathLink(
          from: "acme-stream/home", to: "acme-stream/faq",
          link: PolicyLink(
            text: "=Questions\nand answers", url: "https://acme-stream.example/faq#top",
            kind: "page", zone: "footer", start: 40, end: 61), snapshot: "20260105020000-ab")
      ]),
    RecordPath(to: "acme-stream/terms", kind: .terms, reach: .notLinked),
  ])

  static let gymDE = ScoreRecord(
    company: "berg-fit", jurisdiction: "DE", methodology: "TINY-1", status: "not_checked",
    score: nil, grade: nil, checked: nil, stale: false, dimensions: [], facts: [], conflicts: [],
    documents: [
      DocumentStatus(
        document: "berg-fit/faq", kind: .faq, url: "https://berg-fit.example/faq",
        outcome: .blocked, staleSince: moment("2026-01-02T02:00:00Z"))
    ], history: [])

  static let creditsUS = ScoreRecord(
    company: "credit-ai", jurisdiction: "US", methodology: "TINY-1", status: "scored", score: 15,
    grade: "F", checked: asOf, stale: true,
    dimensions: [
      DimensionScore(
        dimension: "way", points: 0, rules: [], missed: ["way.online", "way.page"],
        empty: "negated"),
      DimensionScore(
        dimension: "money", points: 60,
        rules: [
          RuleResult(
            rule: "money.said", points: 60, facts: [window.fact.id, refund.fact.id].sorted())
        ], missed: []),
    ], facts: [closing, expiry, lost, refund, window, noPhone, noPause],
    conflicts: [
      Conflict(
        rule: "conflict.credits", because: "Lost here, paid back there.", first: lost.fact.id,
        second: refund.fact.id)
    ], documents: [status("credit-ai/faq", .faq, read: true)], history: [])

  private static func status(_ id: String, _ kind: PageKind, read: Bool) -> DocumentStatus {
    let url = "https://" + id.split(separator: "/").joined(separator: ".example/")
    return DocumentStatus(
      document: id, kind: kind, url: url, outcome: read ? .ok : .unreachable,
      snapshot: read ? "20260105020000-0123456789abcdef" : nil, at: read ? asOf : nil,
      staleSince: read ? nil : moment("2026-01-01T02:00:00Z"))
  }

  // MARK: Statements

  static let online = cited(
    "acme-stream/faq", "cancel_channel", "online", attrs: ["detail": "Account > Plan"],
    "- Open Account,\n then \"Plan\",\u{A0}and press Cancel.")
  static let notice = cited(
    "acme-stream/faq", "notice", "P5D", attrs: ["anchor": "renewal", "unit": "business"],
    "Cancel five business days before renewal.")
  static let effective = cited(
    "acme-stream/faq", "effective", "end_of_period", "You keep access until then.")
  static let wordy = cited(
    "acme-stream/faq", "refund", "discretionary",
    "We may refund " + String(repeating: "é very ", count: 60) + "rarely.")
  static let closing = cited(
    "credit-ai/faq", "delete_channel", "email", attrs: ["detail": "bye@credit-ai.example"],
    "Write to bye@credit-ai.example to close the account.")
  static let expiry = cited(
    "credit-ai/faq", "credits_expiry", "P1Y", attrs: ["hedge": "reserves_right"],
    "We may let credits lapse after a year.")
  static let lost = cited(
    "credit-ai/faq", "forfeit", "credits", attrs: ["trigger": "delete"],
    "Credits are lost when the account is deleted.")
  static let refund = cited(
    "credit-ai/faq", "refund", "full", attrs: ["scope": "termination"],
    "Remaining credits are paid back on termination.")
  /// On the third page of a PDF.
  static let window: CitedFact = {
    var window = cited("credit-ai/faq", "refund_window", "PT24H", "Ask within a day.")
    window.converted = .pdf
    window.fact.selector.page = 3
    return window
  }()
  static let noPhone = cited(
    "credit-ai/faq", "cancel_channel", "phone", polarity: .denied, "Not by phone.")
  static let noPause = cited("credit-ai/faq", "pause", "no", "There is no pause.")

  static func cited(
    _ document: String, _ type: String, _ value: String, polarity: Polarity = .offered,
    attrs: [String: String] = [:], _ quote: String
  ) -> CitedFact {
    let url = "https://" + document.split(separator: "/").joined(separator: ".example/")
    return CitedFact(
      document: document, url: url, snapshot: "20260105020000-0123456789abcdef",
      digest: "sha256:" + String(repeating: "ab", count: 32), at: asOf,
      fact: Fact(
        document: document, type: type, value: value, polarity: polarity, attrs: attrs,
        quote: quote, start: 10, end: 10 + quote.unicodeScalars.count,
        selector: Selector(
          prefix: "before ", suffix: " after", xpath: "/html/body/p[1]", bytes: [100, 200],
          fragment: url + "#:~:text=words", headings: ["Help", "Leaving"]),
        rule: "en.\(type)", trace: ["clause", "predicate"]))
  }

  // MARK: Changes

  static let confirmed = change(.confirmed, "b", by: "c")
  static let pending = change(.pending, "d", by: nil)
  static let held = change(.held, "e", by: nil)

  private static func change(_ state: ChangeState, _ body: String, by later: String?) -> Change {
    Change(
      document: "credit-ai/faq", url: "https://credit-ai.example/faq", state: state,
      before: side("a", "2026-01-03T02:00:00Z"), after: side(body, "2026-01-04T02:00:00Z"),
      confirmedBy: later.map { side($0, "2026-01-05T02:00:00Z") },
      textChanges: [TextChange(op: "replace")],
      factChanges: [
        FactChange(
          op: "value", type: "refund_window",
          before: cited("credit-ai/faq", "refund_window", "P30D", "Ask within 30 days.").fact,
          after: window.fact),
        FactChange(op: "added", type: "forfeit", after: lost.fact),
        FactChange(op: "removed", type: "pause", before: noPause.fact),
      ], severity: .dimension, diffHash: "0123456789abcdef")
  }

  private static func side(_ body: String, _ at: String) -> Change.Side {
    Change.Side(
      snapshot: "snapshot-\(body)", at: moment(at),
      digest: "sha256:" + String(repeating: body, count: 64))
  }
}
