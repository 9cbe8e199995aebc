// What stands around the record of the made-up service: a change, a correction, an audit, a law.
import Formats
import Foundation
import Model

@testable import Site

extension CompanyWorld {
  /// A text of the world as JSON has it.
  private func json(_ words: String) -> String { quoted(text(words)) }

  private func quoted(_ words: String) -> String {
    String(decoding: JSON.text(words).line.dropLast(), as: UTF8.self)
  }

  var change: Change {
    let side = { (at: String) in
      Change.Side(snapshot: "s", at: Self.moment(at), digest: "sha256:\(at)")
    }
    return Change(
      document: "reed/terms", url: address("https://reed.example/terms"), state: .confirmed,
      before: side("2026-01-29T02:00:00Z"), after: side("2026-01-30T02:00:00Z"),
      factChanges: [
        FactChange(
          op: "added", type: "refund",
          after: cited("reed/terms", "refund", text("full"), at: 40, "All of it comes back.").fact)
      ], severity: .dimension,
      effect: ScoreEffect(
        scoreBefore: 52, scoreAfter: 70, gradeBefore: "C", gradeAfter: "A", dimensions: []))
  }

  var correction: Correction {
    decoded(
      Correction.self,
      """
      {"id": "2026-001", "document": "reed/terms",
       "claim": {"by": "company", "date": "2026-02-08",
                 "says": \(json("It is a day, not a week."))},
       "ruling": {"verdict": "accepted", "because": \(json("The page says so.")),
                  "editor": \(json("E. Finch")), "date": "2026-02-10"}}
      """)
  }

  var audit: Audit {
    decoded(
      Audit.self,
      """
      {"id": "reed-gb-1", "record": "reed:GB", "tier": "editor_verified", "date": "2026-02-20",
       "auditor": \(json("wren")), "device": "mobile_web", "jurisdiction": "GB",
       "flow": "flow-t", "online": true, "seconds": 90,
       "steps": [{"step": "find", "level": "hidden", "says": \(json("Three menus deep."))}],
       "evidence": [{"kind": "screenshot", "digest": \(json("sha256:cc")),
                     "says": \(json("The menu."))}]}
      """)
  }

  var flow: FlowRubric {
    decoded(
      FlowRubric.self,
      """
      {"id": "flow-t", "name": \(json("FLOW-T")), "title": \(json("One step")),
       "note": \(json("Ours.")), "stale_days": 90,
       "grades": [{"grade": "A", "min": 50, "label": \(json("easy"))},
                  {"grade": "F", "min": 0, "label": \(json("hard"))}],
       "steps": [{"id": "find", "weight": 100, "asks": \(json("Where is it?")),
                  "because": \(json("It matters.")),
                  "levels": [{"id": "hidden", "points": 20, "says": \(json("Nowhere.")),
                              "because": \(json("Bad."))}]}],
       "caps": [{"id": "none", "grade": "F", "because": \(json("It is hidden."))}]}
      """)
  }

  var flowScore: FlowScore {
    FlowScore(
      version: text("FLOW-T"), score: 20, grade: "F",
      steps: [.init(step: "find", level: "hidden", points: 20)], caps: ["none"],
      audit: "reed-gb-1", tier: .editor, date: "2026-02-20", stale: true, gap: 54,
      earlier: [
        .init(
          audit: "reed-gb-0", date: "2026-01-02", version: text("FLOW-T"), score: 30, grade: "F")
      ])
  }

  var law: Law {
    let none = "{\"met\": [], \"not_stated\": []}"
    return decoded(
      Law.self,
      """
      {"id": "gb", "jurisdiction": "GB", "name": \(json("United Kingdom")),
       "duties": [{
         "id": "gb.bell", "citation": \(json("Bell Act, s. 1")), "title": \(json("The Bell Act")),
         "sources": [\(quoted(address("https://law.example/bell")))], "status": "in_force",
         "valid_from": "2025-01-01", "covers": \(json("All bells.")),
         "needs": [{"id": "say", "asks": \(json("Is notice said?")), "met": {"page": ["faq"]},
                    "examples": \(none)},
                   {"id": "ring", "asks": \(json("Does it ring?")), "met": {"page": ["faq"]},
                    "examples": \(none)}],
         "not_observable": [\(json("Whether it is loud."))]}]}
      """)
  }
}
