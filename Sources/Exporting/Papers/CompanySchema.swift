// JSON Schema of api/v1/companies.json and of a record in it.
import Formats
import Model

/// The record form that readers of such an index know, with our additions.
enum CompanySchema {
  static var members: [String: JSON] {
    [
      "total_count": Shape.number(), "policy_weights": Shape.map(Shape.number(0, 100)),
      "flow_weights": .object([
        "type": JSON(["object", "null"]), "additionalProperties": Shape.number(0, 100),
      ]),
      "policy_dimensions": Shape.list(
        Shape.object([
          "id": Shape.text, "name": Shape.text, "weight": Shape.number(0, 100),
          "asks": Shape.text,
        ])),
      "grades": Shape.list(
        Shape.object([
          "grade": Shape.text, "min": Shape.number(0, 100), "label": Shape.text,
        ])),
      "companies": Shape.list(record),
    ]
  }

  /// A service in a jurisdiction.
  static var record: JSON {
    Shape.object(
      [
        "id": Shape.text, "record": Shape.text, "name": Shape.text, "industry": Shape.maybeText,
        "jurisdiction": Shape.text, "pricing": Shape.maybeText,
        "status": Shape.among(CompanySchema.statuses), "verdict": Shape.text,
        "cancellation_types": Shape.texts, "pause": pause, "data_deletion": deletion,
        "policy": policy, "flow": flow,
        "stale": Shape.flag, "conflicts": Shape.list(conflict), "history": Shape.list(point),
        "confidence": confidence,
      ], "A service in a jurisdiction.")
  }

  /// The points of one dimension, and why.
  static var dimension: JSON {
    Shape.object([
      "id": Shape.text, "points": Shape.number(0, 100), "missed": Shape.texts,
      "rules": Shape.list(
        Shape.object([
          "rule": Shape.text, "points": Shape.number(0, 100), "facts": Shape.texts,
          "pages": Shape.texts,
        ])),
    ])
  }

  /// How far a record is rated.
  static let statuses = ["scored", "no_policy", "not_checked"]

  /// Null when nobody has audited.
  private static var flow: JSON {
    let audited = Shape.object([
      "evidence_tier": Shape.text, "version": Shape.text, "score": Shape.number(0, 100),
      "grade": Shape.text, "scores": Shape.map(Shape.number(0, 100)),
      "levels": Shape.map(Shape.text), "caps": Shape.texts, "audit": Shape.text,
      "date": Shape.day, "stale": Shape.flag, "gap": Shape.number(-100, 100, orNull: true),
    ])
    return .object(["oneOf": .list([.object(["type": .text("null")]), audited])])
  }

  private static var pause: JSON {
    Shape.object([
      "checked": Shape.flag, "offered": .object(["type": JSON(["boolean", "null"])]),
      "facts": Shape.texts,
    ])
  }

  private static var deletion: JSON {
    Shape.object(["checked": Shape.flag, "channels": Shape.texts, "facts": Shape.texts])
  }

  private static var policy: JSON {
    Shape.object([
      "evidence_tier": Shape.only("documented"),
      "scores": Shape.map(Shape.number(0, 100, orNull: true)),
      "score": Shape.number(0, 100, orNull: true), "grade": Shape.maybeText,
      "policy_url": Shape.maybeText, "policy_summary": Shape.text,
      "policy_checked": Shape.maybeDay,
      "checked_at": Shape.maybeMoment, "sources": Shape.list(source),
    ])
  }

  private static var source: JSON {
    Shape.object([
      "document": Shape.text, "kind": Shape.among(PageKind.allCases.map(\.rawValue)),
      "url": Shape.text, "snapshot": Shape.maybeText, "captured_at": Shape.maybeMoment,
      "stale_since": Shape.maybeMoment,
    ])
  }

  private static var conflict: JSON {
    Shape.object([
      "rule": Shape.text, "because": Shape.text, "first": Shape.text, "second": Shape.text,
    ])
  }

  private static var point: JSON {
    Shape.object([
      "at": Shape.moment, "score": Shape.number(0, 100), "grade": Shape.text,
      "cause": Shape.among(ScorePoint.Cause.allCases.map(\.rawValue)), "facts": Shape.texts,
      "since": Shape.maybeMoment, "methodology": Shape.text,
    ])
  }

  /// Null where the record is not rated.
  private static var confidence: JSON {
    let known = Shape.object([
      "level": Shape.among(Confidence.Level.allCases.map(\.rawValue)),
      "declared": Shape.number(), "read": Shape.number(), "stale": Shape.number(),
      "because": Shape.text,
    ])
    return .object(["oneOf": .list([.object(["type": .text("null")]), known])])
  }
}
