// JSON Schema of the smaller documents: figures, records without a policy, corrections.
import Formats

/// A measure of api/v1/insights.json.
enum InsightSchema {
  static var measure: JSON {
    Shape.object([
      "measure": Shape.text, "definition": Shape.text, "groups_are": Shape.text,
      "unit": Shape.among(Measure.Unit.allCases.map(\.rawValue)),
      "values": Shape.list(
        Shape.object([
          "group": Shape.text, "n": Shape.number(),
          "value": .object([
            "type": JSON(["number", "null"]),
            "description": .text("Null where too few records would speak for the group."),
          ]),
        ])),
    ])
  }
}

/// api/v1/no-policy.json.
enum NoPolicySchema {
  static var members: [String: JSON] {
    let page = Shape.object([
      "document": Shape.text, "kind": Shape.text, "url": Shape.text,
      "captured_at": Shape.maybeMoment,
    ])
    return [
      "total_count": Shape.number(), "note": Shape.text,
      "records": Shape.list(
        Shape.object([
          "record": Shape.text, "name": Shape.text, "jurisdiction": Shape.text,
          "checked_at": Shape.maybeMoment, "pages": Shape.list(page),
        ])),
    ]
  }
}

/// corrections.json.
enum CorrectionSchema {
  static var members: [String: JSON] {
    let rated = orNull(["score": Shape.number(0, 100), "grade": Shape.text])
    let record = Shape.object([
      "record": Shape.text, "state": Shape.text, "outdated_since": Shape.maybeMoment,
      "before": rated, "after": rated,
    ])
    return [
      "corrections": Shape.list(
        Shape.object([
          "id": Shape.text, "document": Shape.text,
          "claim": Shape.object(["by": Shape.text, "date": Shape.day, "says": Shape.text]),
          "ruling": orNull(["verdict": Shape.text, "because": Shape.text, "date": Shape.day]),
          "effect": Shape.maybeText, "supersedes": Shape.maybeText,
          "superseded_by": Shape.maybeText, "records": Shape.list(record),
        ]))
    ]
  }

  private static func orNull(_ members: [String: JSON]) -> JSON {
    .object(["oneOf": .list([.object(["type": .text("null")]), Shape.object(members)])])
  }
}
