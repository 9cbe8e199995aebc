// What each change of the rubric did to the index.
import Formats
import Model

/// One step of the chain of rubrics, counted over all records.
struct MethodChange {
  var date: String
  var from: String
  var to: String
  /// Records that had a score then.
  var records = 0
  var up = 0
  var down = 0
  /// Records whose letter changed.
  var grades = 0

  var moved: Int { up + down }
}

extension DatasetContext {
  /// In order of their dates.
  var methodChanges: [MethodChange] {
    var found: [String: MethodChange] = [:]
    for row in records {
      for (before, after) in zip(row.past, row.past.dropFirst())
      where after.point.cause == .method {
        let date = after.point.at.date
        let key = [date, before.methodology, after.methodology].joined(separator: "\u{1F}")
        var change =
          found[key]
          ?? MethodChange(date: date, from: before.methodology, to: after.methodology)
        change.records += 1
        change.up += after.point.score > before.point.score ? 1 : 0
        change.down += after.point.score < before.point.score ? 1 : 0
        change.grades += after.point.grade != before.point.grade ? 1 : 0
        found[key] = change
      }
    }
    return found.sorted { utf8Precedes($0.key, $1.key) }.map(\.value)
  }

  /// The section of README.md; nothing while there has only been one rubric.
  func methodSection() -> [String] {
    let changes = methodChanges
    if changes.isEmpty { return [] }
    let rows = changes.map { change in
      "| \(change.date) | \(change.from) | \(change.to) | \(change.records) | \(change.moved) "
        + "| \(change.up) | \(change.down) | \(change.grades) |"
    }
    return [
      """
      ## Changes of method

      How many records each new rubric moved. In score_history.csv the cause is `method`.

      | date | from | to | records | moved | up | down | other grade |
      |---|---|---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
    ]
  }

  /// summary.json: the index in figures.
  func summaryJSON() -> JSON {
    let scored = records.filter { $0.record.status == "scored" }
    let grades = input.rubric.grades.map { grade in
      (grade.grade, JSON.number(scored.count { $0.record.grade == grade.grade }))
    }
    let levels = Confidence.Level.allCases.map { level in
      (level.rawValue, JSON.number(scored.count { $0.record.confidence?.level == level }))
    }
    return document([
      "methodology": .text(input.rubric.name), "companies": .number(companies.count),
      "records": .number(records.count),
      "scored": .number(scored.count), "changes": .number(changes.count),
      "stale": .number(scored.count { $0.record.stale }),
      "grades": .object(Dictionary(grades, uniquingKeysWith: { first, _ in first })),
      "confidence": .object(Dictionary(levels, uniquingKeysWith: { first, _ in first })),
      "method_changes": .list(
        methodChanges.map { change in
          .object([
            "date": .text(change.date), "from": .text(change.from), "to": .text(change.to),
            "records": .number(change.records), "moved": .number(change.moved),
            "up": .number(change.up), "down": .number(change.down),
            "grades_changed": .number(change.grades),
          ])
        }),
    ])
  }
}
