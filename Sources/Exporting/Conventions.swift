// What columns of one name have in common, whatever their table.
import Formats
import Model

/// Completes what a column says of itself: keys are never empty, ids lead to their tables, points
/// lie between 0 and 100, and names of a closed list take no other value.
struct Conventions: Sendable {
  /// The columns of the rubric's dimensions, which hold points.
  let dimensions: Set<String>
  /// Letters of the rubric's bands.
  let grades: [String]

  func applied(to table: TableDescription) -> TableDescription {
    var table = table
    table.fields = table.fields.map { completed($0, of: table.name, key: table.key) }
    return table
  }

  private func completed(
    _ column: FieldDescription, of table: String, key: [String]
  ) -> FieldDescription {
    var column = column
    let isNamed = column.field.kind == .string && Conventions.always.contains(column.name)
    if key.contains(column.name) || isNamed { column.isRequired = true }
    if column.name == "url" { column.pattern = "https?://[^ ]+" }
    if column.leads == nil, let home = Conventions.homes[column.name], home != table,
      // Most decisions are on changes that are not published.
      table != "reviews"
    {
      column.leads = FieldDescription.Reference(table: home, column: column.name)
    }
    if column.range == nil, column.field.kind == .integer, holdsPoints(column.name) {
      column.range = 0...100
      column.unit = column.unit ?? "points"
    }
    if column.values.isEmpty { column.values = values(of: column.name, in: table) }
    return column
  }

  private func holdsPoints(_ name: String) -> Bool {
    dimensions.contains(name)
      || ["score", "points", "score_before", "score_after", "score_in_force", "flow_score"]
        .contains(name)
  }

  private func values(of name: String, in table: String) -> [String] {
    switch (name, table) {
    // The flow has a rubric of its own.
    case ("grade", "audits"): []
    case ("grade", _), ("grade_before", _), ("grade_after", _): grades
    case ("severity", "changes"): Severity.allCases.map(\.rawValue)
    case ("status", "scores"): ["no_policy", "not_checked", "scored"]
    default: Conventions.lists[name] ?? []
    }
  }

  /// Columns of texts that have a value in every row, in whichever table.
  private static let always: Set = [
    "jurisdiction", "kind", "methodology", "polarity", "severity", "status", "type",
  ]

  /// Where each id has its row.
  private static let homes = [
    "record_id": "scores", "company_id": "companies", "change_id": "changes", "duty_id": "duties",
  ]

  private static let lists: [String: [String]] = {
    let polarities = Polarity.allCases.map(\.rawValue)
    return [
      "kind": PageKind.allCases.map(\.rawValue), "outcome": Outcome.allCases.map(\.rawValue),
      "polarity": polarities, "before_polarity": polarities, "after_polarity": polarities,
      "cause": ScorePoint.Cause.allCases.map(\.rawValue),
      "confidence": Confidence.Level.allCases.map(\.rawValue),
      "claimed_by": Correction.Claimant.allCases.map(\.rawValue),
    ]
  }()
}
