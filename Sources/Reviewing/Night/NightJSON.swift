// night.json: the report for programs. input/schemas says what each member is.
import Formats
import Model
import Pages

extension NightReport {
  /// The report as JSON, with a line feed at the end.
  package var json: [UInt8] {
    var members: [String: JSON] = [
      "name": .text(name), "night": .text(asOf.date), "as_of": .text(asOf.description),
      "pages": pages, "evidence": ages, "changes": .list(changes.map(\.json)),
      "silent_changes": .number(silent), "moves": .list(moves.map(\.json)),
      "first_scores": .number(firsts), "opened": list(opened), "closed": list(closed),
      "lasting": list(lasting),
    ]
    if let needs { members["needs"] = .list(needs.map(\.json)) }
    return JSON.object(members).pretty
  }

  private var pages: JSON {
    let outcomes = account.outcomes.map { ($0.key.rawValue, JSON.number($0.value)) }
    return .object([
      "declared": .number(account.declared), "asked": .number(account.asked),
      "attempts": .number(account.attempts),
      "outcomes": .object(Dictionary(outcomes) { first, _ in first }),
      "not_asked": .list(
        account.notAsked.map { page in
          NightReport.object(["document": .text(page.document), "asked": page.asked.json])
        }),
    ])
  }

  private var ages: JSON {
    func old(_ pages: [PageNight]) -> JSON {
      .list(
        pages.map { page in
          NightReport.object([
            "document": .text(page.document), "good": page.good.json,
            "days": JSON(page.age(at: asOf)), "outcome": JSON(page.outcome?.rawValue),
          ])
        })
    }
    return .object([
      "fresh": .number(evidence.fresh), "stale": old(evidence.staleSince),
      "unverified": old(evidence.unverified), "never": old(evidence.never),
    ])
  }

  private func list(_ incidents: [Incident]) -> JSON {
    .list(
      incidents.map { incident in
        let end = incident.closed.flatMap { $0 <= asOf ? $0 : nil }
        return NightReport.object([
          "id": .text(incident.id), "document": .text(incident.document),
          "outcome": .text(incident.outcome.rawValue), "reason": JSON(incident.reason),
          "opened": .text(incident.opened.description), "closed": end.json,
          "days": .number((end ?? asOf).days(since: incident.opened)),
          "last_good": incident.lastGood.json,
        ])
      })
  }

  /// An object without the members that are not there.
  fileprivate static func object(_ members: [String: JSON]) -> JSON {
    .object(members.filter { $0.value != .null })
  }
}

extension Timestamp? {
  fileprivate var json: JSON { JSON(self?.description) }
}

extension NightReport.ChangeOfNight {
  fileprivate var json: JSON {
    NightReport.object([
      "id": .text(change.id), "documents": JSON(documents),
      "state": .text(change.state.rawValue), "severity": .text(change.severity.rawValue),
      "since": .text(change.after.at.description), "summary": .text(change.summary),
      "reason": JSON(change.reason), "score_before": JSON(change.effect?.scoreBefore),
      "score_after": JSON(change.effect?.scoreAfter),
      "grade_before": JSON(change.effect?.gradeBefore),
      "grade_after": JSON(change.effect?.gradeAfter),
    ])
  }
}

extension NightReport.Move {
  fileprivate var json: JSON {
    NightReport.object([
      "record": .text(record), "score_before": .number(before.score),
      "grade_before": .text(before.grade), "score_after": .number(after.score),
      "grade_after": .text(after.grade), "cause": .text(after.cause.rawValue),
      "facts": JSON(after.facts), "since": after.since.json,
    ])
  }
}

extension Need {
  fileprivate var json: JSON {
    NightReport.object([
      "kind": .text(kind.rawValue), "words": .text(words), "command": JSON(command),
      "file": JSON(file),
    ])
  }
}
