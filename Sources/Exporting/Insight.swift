// A figure about the whole index, and how it is written.
import Formats
import Model

/// One figure: a measure, the group that it is about, and how many it rests on.
///
/// Figures of pieces of the records can be added up, see ``Tally``.
struct Insight: Sendable {
  var measure: Measure
  /// What it is about: a grade, an industry; `all` for the whole.
  var group: String
  /// How many, or of a mean the values added up.
  var sum: Int
  /// Of how many records (or what the measure counts) it was made.
  var n: Int
  /// Of a mean the fewest values for which it is given; nil for a count.
  var least: Int?
  /// Counts of a measure that are parts of one whole have one name for it.
  var whole = ""

  /// In tenths of the measure's unit, halves rounded up; nil where too few records would speak for
  /// the group.
  var tenths: Int? {
    guard let least else { return sum * 10 }
    return n >= max(1, least) ? (sum * 20 + n) / (2 * n) : nil
  }
}

/// A kind of figure with its definition.
struct Measure: Sendable {
  enum Unit: String, Sendable, CaseIterable {
    /// How many.
    case count
    /// Mean points, 0 to 100.
    case points
    /// Mean number of things a record has.
    case mean
  }

  var id: String
  var unit: Unit
  /// What is counted or averaged, and over what.
  var definition: String
  /// What a group is.
  var groups: String
}

extension Measure {
  /// A count of a part of n.
  func count(_ group: String, _ part: Int, of n: Int) -> Insight {
    Insight(measure: self, group: group, sum: part, n: n)
  }

  /// The mean of whole numbers, where there are enough of them.
  func mean(_ group: String, of values: [Int], least: Int = 1) -> Insight {
    Insight(
      measure: self, group: Words.flat(group), sum: values.reduce(0, +), n: values.count,
      least: least)
  }

  /// A count for each group that occurs.
  /// - Parameter whole: a name of what n counts, where the measure has several such.
  func counts(_ groups: [String], of n: Int, _ whole: String = "") -> [Insight] {
    var found: [String: Int] = [:]
    for group in groups { found[Words.flat(group), default: 0] += 1 }
    return [Insight(measure: self, group: Tally.none, sum: 0, n: n, whole: whole)]
      + found.map { Insight(measure: self, group: $0, sum: $1, n: n, whole: whole) }
  }
}

extension DatasetContext {
  func insightsTable(_ insights: [Insight]) -> Table<Insight> {
    Table(
      file: "insights.csv",
      purpose: "A row is a figure about the whole index, with what it was made of.",
      key: ["measure", "group"],
      columns: [
        Column("measure", .string, "What is counted or averaged.") { .text($0.measure.id) },
        Column("group", .string, "What the figure is about; `all` for the whole.") {
          .text(Words.flat($0.group))
        },
        Column("value", .integer, "A count, or a mean, halves up; empty where n is too small.") {
          Cell($0.tenths.map { ($0 + 5) / 10 })
        },
        Column("tenths", .integer, "The same in tenths: 415 is 41.5.") { Cell($0.tenths) },
        Column("n", .integer, "Of how many it was made; always given.") { .number($0.n) },
        Column("unit", .string, "`count`, `points` (mean, 0 to 100) or `mean`.") {
          .text($0.measure.unit.rawValue)
        }.among(Measure.Unit.allCases.map(\.rawValue)),
        Column("definition", .string, "How it is made.") { .text($0.measure.definition) },
      ], rows: insights)
  }

  /// api/v1/insights.json: the same figures by measure.
  func insightsJSON(_ insights: [Insight]) -> JSON {
    let byMeasure = Dictionary(grouping: insights, by: \.measure.id)
    let measures = byMeasure.sorted { utf8Precedes($0.key, $1.key) }.map { id, rows in
      JSON.object([
        "measure": .text(id), "definition": .text(rows[0].measure.definition),
        "groups_are": .text(rows[0].measure.groups),
        "unit": .text(rows[0].measure.unit.rawValue),
        "values": .list(
          rows.sorted { utf8Precedes($0.group, $1.group) }.map { row in
            .object([
              "group": .text(row.group), "n": .number(row.n),
              "value": row.tenths.map { .tenths($0) } ?? .null,
            ])
          }),
      ])
    }
    return document(["measures": .list(measures)])
  }
}

/// The part of METHODOLOGY.md on the figures.
enum InsightMethod {
  static func text(of insights: [Insight]) -> String {
    let measures = Dictionary(
      insights.map { ($0.measure.id, $0.measure) }, uniquingKeysWith: { first, _ in first })
    let rows = measures.sorted { utf8Precedes($0.key, $1.key) }.map { id, measure in
      "| `\(id)` | \(measure.unit.rawValue) | \(measure.groups) | \(measure.definition) |\n"
    }
    return """

      ## Figures of the index

      insights.csv counts and averages over all records. Every figure has its n. Means are rounded to \
      tenths, halves up.

      | measure | unit | one figure for each of | definition |
      |---|---|---|---|

      """ + rows.joined()
  }
}
