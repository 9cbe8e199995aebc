// api/v1/changes.json: the newest confirmed changes of pages.
import Formats
import Model

/// A confirmed change as the interface gives it, and the schema of that.
enum ChangeSchema {
  static var change: JSON {
    let side = Shape.object([
      "at": Shape.moment, "snapshot": Shape.text, "digest": Shape.text,
    ])
    let statement = JSON.object([
      "type": JSON(["object", "null"]),
      "properties": .object([
        "fact_id": Shape.text, "value": Shape.text,
        "polarity": Shape.among(Polarity.allCases.map(\.rawValue)),
        "attrs": Shape.map(Shape.text), "quote": EvidenceSchema.quote,
        "quote_rights": Shape.only(Quote.rights),
      ]),
      "required": JSON(["attrs", "fact_id", "polarity", "quote", "quote_rights", "value"]),
      "unevaluatedProperties": .flag(false),
    ])
    return Shape.object([
      "id": Shape.text, "document": Shape.text, "company": Shape.text, "url": Shape.text,
      "severity": Shape.among(Severity.allCases.map(\.rawValue)), "before": side, "after": side,
      "confirmed_at": Shape.maybeMoment, "summary": Shape.text, "text_changes": Shape.number(),
      "facts": Shape.list(
        Shape.object([
          "op": Shape.text, "type": Shape.text, "before": statement, "after": statement,
        ])),
    ])
  }

  /// The change without passages that no statement rests on: whole texts are not published.
  static func json(_ change: Change) -> JSON {
    .object([
      "id": .text(change.id), "document": .text(change.document),
      "company": .text(String(change.document.prefix { $0 != "/" })), "url": .text(change.url),
      "severity": .text(change.severity.rawValue), "before": json(change.before),
      "after": json(change.after), "confirmed_at": JSON(change.confirmedBy?.at.description),
      "summary": .text(Words.flat(change.factChanges.map(Words.change).joined(separator: "; "))),
      "text_changes": .number(change.textChanges.count),
      "facts": .list(
        change.factChanges.map { fact in
          .object([
            "op": .text(fact.op), "type": .text(fact.type),
            "before": fact.before.map(json) ?? .null, "after": fact.after.map(json) ?? .null,
          ])
        }),
    ])
  }

  private static func json(_ side: Change.Side) -> JSON {
    .object([
      "at": .text(side.at.description), "snapshot": .text(side.snapshot),
      "digest": .text(side.digest),
    ])
  }

  private static func json(_ fact: Fact) -> JSON {
    .object([
      "fact_id": .text(fact.id), "value": .text(fact.value),
      "polarity": .text(fact.polarity.rawValue), "attrs": .object(fact.attrs.mapValues(JSON.text)),
      "quote": .text(Quote(fact.quote).text), "quote_rights": .text(Quote.rights),
    ])
  }
}

extension About {
  /// `changes` are confirmed ones, in any order; at most so many as a feed holds are given, the
  /// newest first, and `total_count` says how many there are.
  func changesJSON(_ changes: [Change]) -> ExportFile {
    let newest = ChangeFeed.newest(changes)
    let own: [String: JSON] = [
      "total_count": .number(changes.count), "changes": .list(newest.map(ChangeSchema.json)),
    ]
    return ExportFile(
      name: "api/v1/changes.json", bytes: JSON.object(head.merging(own) { _, new in new }).pretty)
  }
}
