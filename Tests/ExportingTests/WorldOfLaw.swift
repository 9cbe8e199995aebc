// The law of the tiny world, and a service whose pages say nothing.
import Foundation
import Model

extension World {
  static let laws: [Law] = {
    let json = """
      [{"id": "us", "jurisdiction": "US", "name": "United States", "duties": [
        {"id": "us.bell", "citation": "Bell Code § 4", "title": "Duty to tell",
         "sources": ["https://law.example/bell"], "status": "in_force", "valid_from": "2020-01-01",
         "covers": "All that renews.",
         "needs": [
           {"id": "online", "asks": "Is there a way online | at all?",
            "met": {"states": {"type": "cancel_channel", "value": ["online"]}},
            "not_met": {"states": {"type": "cancel_channel", "polarity": ["denied"]}},
            "examples": {"met": [], "not_stated": []}},
           {"id": "deadline", "asks": "Is there a deadline?",
            "applies": {"states": {"type": "auto_renew"}},
            "met": {"states": {"type": "notice"}}, "examples": {"met": [], "not_stated": []}}],
         "not_observable": ["Whether it works."]},
        {"id": "us.gong", "citation": "Gong Rule", "title": "Duty that never was",
         "sources": ["https://law.example/gong"], "status": "vacated", "valid_until": "2025-01-01",
         "covers": "All that renews.", "needs": [], "not_observable": []}]}]
      """
    guard let laws = try? JSONDecoder().decode([Law].self, from: Data(json.utf8)) else {
      preconditionFailure("the tiny law cannot be read")
    }
    return laws
  }()
}

extension ScoreRecord {
  func with(duties: [DutyResult]) -> ScoreRecord {
    var record = self
    record.duties = duties
    return record
  }

  func with(paths: [RecordPath]) -> ScoreRecord {
    var record = self
    record.paths = paths
    return record
  }
}
