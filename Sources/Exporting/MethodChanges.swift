// What each change of the rubric did to the index.
import Formats
import Model

/// One step of the chain of rubrics, counted over all records.
struct MethodChange: Sendable {
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

/// All of them, added up over pieces of the records.
struct MethodChanges: Sendable {
  private var found: [String: MethodChange] = [:]

  init() {}

  init(_ records: [RecordRow]) {
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
  }

  mutating func merge(_ other: MethodChanges) {
    found.merge(other.found) { mine, theirs in
      var both = mine
      both.records += theirs.records
      both.up += theirs.up
      both.down += theirs.down
      both.grades += theirs.grades
      return both
    }
  }

  /// In order of their dates.
  private var all: [MethodChange] {
    found.sorted { utf8Precedes($0.key, $1.key) }.map(\.value)
  }

  /// The section of README.md; nothing while there has only been one rubric.
  var section: [String] {
    if found.isEmpty { return [] }
    let rows = all.map { change in
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

  var json: JSON {
    .list(
      all.map { change in
        .object([
          "date": .text(change.date), "from": .text(change.from), "to": .text(change.to),
          "records": .number(change.records), "moved": .number(change.moved),
          "up": .number(change.up), "down": .number(change.down),
          "grades_changed": .number(change.grades),
        ])
      })
  }
}
