// What people said of the tiny world: corrections and audits.
import Foundation
import Model

extension World {
  static let corrections: [Correction] = decoded(
    """
    [{"id": "2026-001", "document": "acme-stream/faq",
      "claim": {"by": "company", "date": "2026-01-02", "says": "=We cancel online,\\nalways."},
      "ruling": {"verdict": "accepted", "because": "It says so.", "editor": "Ada",
                 "date": "2026-01-03"},
      "effect": {"op": "add", "expect": {"quote": "at any hour"},
                 "fact": {"type": "cancel_channel", "value": "online",
                          "attrs": {"scope": "trial"}}}},
     {"id": "2026-002", "document": "acme-stream/faq",
      "claim": {"by": "editor", "date": "2026-01-04", "says": "Only for trials."},
      "ruling": {"verdict": "partly", "because": "Not in the EU.", "editor": "Ada",
                 "date": "2026-01-04"},
      "effect": {"op": "amend",
                 "expect": {"quote": "five", "fact": {"type": "notice", "value": "P5D"}},
                 "fact": {"type": "notice", "value": "P1W", "polarity": "denied"}},
      "supersedes": "2026-001"},
     {"id": "2026-003", "document": "credit-ai/faq",
      "claim": {"by": "reader", "date": "2026-01-04", "says": "Nobody answers."}},
     {"id": "2026-004", "document": "credit-ai/faq",
      "claim": {"by": "company", "date": "2026-01-04", "says": "Credits are kept."},
      "ruling": {"verdict": "rejected", "because": "The page says otherwise.", "editor": "Ada",
                 "date": "2026-01-05"}},
     {"id": "2026-005", "document": "credit-ai/faq",
      "claim": {"by": "company", "date": "2026-01-04", "says": "The name is spelt otherwise."},
      "ruling": {"verdict": "accepted", "because": "It is, and no fact changes.", "editor": "Ada",
                 "date": "2026-01-05"}},
     {"id": "2026-006", "document": "berg-fit/faq",
      "claim": {"by": "reader", "date": "2026-01-04", "says": "There is a fee."},
      "ruling": {"verdict": "accepted", "because": "There is.", "editor": "Ada",
                 "date": "2026-01-05"},
      "effect": {"op": "withdraw",
                 "expect": {"quote": "no fee", "fact": {"type": "etf", "value": "none",
                                                        "polarity": "denied", "scope": "gym"}}}},
     {"id": "2026-007", "document": "gone/faq",
      "claim": {"by": "reader", "date": "2026-01-05", "says": "It is gone."}}]
    """)

  static let flow: FlowRubric = decoded(
    """
    {"id": "flow-0", "name": "FLOW-0", "title": "Two steps", "note": "Ours.",
     "grades": [{"grade": "A", "min": 60, "label": "easy"}, {"grade": "F", "min": 0, "label": "hard"}],
     "stale_days": 9,
     "steps": [
       {"id": "find", "weight": 60, "asks": "Where?", "because": "It | matters.",
        "levels": [{"id": "here", "points": 100, "says": "Here.", "because": "Good."},
                   {"id": "nowhere", "points": 0, "says": "Nowhere.", "because": "Bad."}]},
       {"id": "end", "weight": 40, "asks": "Done?", "because": "It ends.",
        "levels": [{"id": "yes", "points": 100, "says": "Yes.", "because": "Good.", "online": true},
                   {"id": "no", "points": 0, "says": "No.", "because": "Bad."}]}],
     "caps": [
       {"id": "no_online_way", "grade": "F", "because": "No way.", "online": false},
       {"id": "not_found", "grade": "F", "because": "Lost.", "step": "find", "levels": ["nowhere"]}]}
    """)

  static let audits: [Audit] = decoded(
    """
    [\(audit("acme-stream-1", "2026-01-02", "nowhere")), \(audit("acme-stream-2", "2026-01-04", "here")),
     \(audit("acme-stream-0", "2026-01-09", "here"))]
    """)

  private static func audit(_ id: String, _ date: String, _ found: String) -> String {
    """
    {"id": "\(id)", "record": "acme-stream:US", "tier": "crowd_verified", "date": "\(date)",
     "auditor": "owl", "device": "ios_app", "jurisdiction": "US", "flow": "flow-0", "online": true,
     "seconds": 61, "steps": [{"step": "find", "level": "\(found)", "says": "Looked."},
                              {"step": "end", "level": "no", "says": "=Gave up"}],
     "evidence": [{"kind": "page", "digest": "sha256:\(String(repeating: "9a", count: 32))",
                   "says": "The page."}]}
    """
  }

  /// The first record with what came of its corrections and audits.
  static let streamRated = {
    var record = streamUS
    record.corrections = [
      CorrectionStatus(
        correction: "2026-001", document: "acme-stream/faq", date: "2026-01-03",
        state: .superseded, before: .init(score: 45, grade: "F"),
        after: .init(score: 68, grade: "A")),
      CorrectionStatus(
        correction: "2026-002", document: "acme-stream/faq", date: "2026-01-04", state: .outdated,
        since: asOf, because: "its quote is not in a passage of the page"),
    ]
    record.flow = FlowScore(
      version: "FLOW-0", score: 60, grade: "A",
      steps: [
        .init(step: "find", level: "here", points: 100), .init(step: "end", level: "no", points: 0),
      ],
      caps: [], audit: "acme-stream-2", tier: .crowd, date: "2026-01-04", stale: false, gap: 8,
      earlier: [
        .init(audit: "acme-stream-1", date: "2026-01-02", version: "FLOW-0", score: 0, grade: "F")
      ])
    return record
  }()

  private static func decoded<Value: Decodable>(_ json: String) -> Value {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(json.utf8)) else {
      preconditionFailure("what people said of the tiny world cannot be read")
    }
    return value
  }
}
