// delta.json: what is new, for machines.
import Formats
import Model

extension ReleaseDelta {
  /// `delta.json`, which ``init(from:)`` reads back.
  var file: ExportFile {
    let document: [String: JSON] = [
      "version": .text(version), "previous": JSON(previous), "as_of": .text(asOf.description),
      "schema_version": .text(schemaVersion), "methodology": .text(methodology),
      "previous_methodology": JSON(previousMethodology), "new": JSON(new),
      "removed": JSON(removed), "changed": .list(changed.map(ReleaseDelta.json)),
      "columns": .list(
        columns.map { change in
          .object([
            "op": .text(change.op.rawValue), "table": .text(change.table),
            "column": JSON(change.column),
          ])
        }),
      "corrections": .list(
        corrections.map { correction in
          .object([
            "id": .text(correction.id), "subject": .text(correction.subject),
            "date": .text(correction.date), "text": .text(correction.text),
          ])
        }),
    ]
    return ExportFile(name: ReleaseDelta.fileName, bytes: JSON.object(document).pretty)
  }

  private static func json(_ changed: Changed) -> JSON {
    .object([
      "id": .text(changed.id), "before": json(changed.before), "after": json(changed.after),
      "cause": JSON(changed.cause),
    ])
  }

  private static func json(_ standing: Standing) -> JSON {
    .object([
      "status": .text(standing.status), "score": JSON(standing.score),
      "grade": JSON(standing.grade),
    ])
  }
}

extension About {
  /// `schemas/release.json` and `schemas/delta.json`, for the two documents of the same names.
  var releaseSchemas: [ExportFile] {
    [("release", stateSchema), ("delta", deltaSchema)].map { name, schema in
      // A table may have the same name one day: these are no rows, so they lie apart.
      let path = "schemas/releases/\(name).json"
      return ExportFile(name: path, bytes: document(path, schema, "\(name).json").pretty)
    }
  }

  private var stateSchema: [String: JSON] {
    let column = Shape.object(["name": Shape.text, "type": Shape.text])
    let record = Shape.object([
      "id": Shape.text, "status": Shape.text, "score": Shape.number(0, 100, orNull: true),
      "grade": Shape.maybeText, "cause": Shape.maybeText, "digest": Shape.maybeText,
      "since": Shape.maybeText,
    ])
    return Shape.objectMembers([
      "version": Shape.text, "as_of": Shape.moment, "schema_version": Shape.text,
      "methodology": Shape.text, "records": Shape.list(record),
      "tables": Shape.list(Shape.object(["name": Shape.text, "columns": Shape.list(column)])),
    ])
  }

  private var deltaSchema: [String: JSON] {
    let standing = Shape.object([
      "status": Shape.text, "score": Shape.number(0, 100, orNull: true),
      "grade": Shape.maybeText,
    ])
    return Shape.objectMembers([
      "version": Shape.text, "previous": Shape.maybeText, "as_of": Shape.moment,
      "schema_version": Shape.text, "methodology": Shape.text,
      "previous_methodology": Shape.maybeText, "new": Shape.texts, "removed": Shape.texts,
      "changed": Shape.list(
        Shape.object([
          "id": Shape.text, "before": standing, "after": standing, "cause": Shape.maybeText,
        ])),
      "columns": Shape.list(
        Shape.object([
          "op": Shape.among(["added", "removed", "moved", "retyped"]), "table": Shape.text,
          "column": Shape.maybeText,
        ])),
      "corrections": Shape.list(
        Shape.object([
          "id": Shape.text, "subject": Shape.text, "date": Shape.text, "text": Shape.text,
        ])),
    ])
  }
}
