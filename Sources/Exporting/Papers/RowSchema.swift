// JSON Schema 2020-12 of a table's row.
import Formats
import Model

extension About {
  /// `schemas/<table>.json` for every table: a row as a JSON object, every column a member, null
  /// where the cell of the CSV is empty.
  var rowSchemas: [ExportFile] {
    tables.map { table in
      ExportFile(
        name: "schemas/\(table.name).json",
        bytes: document("schemas/\(table.name).json", rowSchema(table), table.name).pretty)
    }
  }

  /// A schema as a document of its own: with its address, dialect and title.
  func document(_ name: String, _ schema: [String: JSON], _ title: String) -> JSON {
    let own: [String: JSON] = [
      "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
      "$id": .text(url(name)), "title": .text(title),
    ]
    return .object(schema.merging(own) { _, new in new })
  }

  /// Every column is required: a value that is missing is null, and never left out.
  func rowSchema(_ table: TableDescription) -> [String: JSON] {
    let properties = table.fields.map { ($0.name, valueSchema($0)) }
    return [
      "type": .text("object"), "description": .text(table.purpose),
      "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
      "required": JSON(table.fields.map(\.name)), "unevaluatedProperties": .flag(false),
    ]
  }

  private func valueSchema(_ field: FieldDescription) -> JSON {
    let type = Shape.type(of: field.field.kind)
    let values = field.values.map(JSON.text) + (field.isRequired ? [] : [.null])
    var members: [String: JSON?] = [
      "description": .text(field.unit.map { "\(field.meaning) Unit: \($0)." } ?? field.meaning),
      "type": field.isRequired ? .text(type) : JSON([type, "null"]),
      "enum": field.values.isEmpty ? nil : .list(values),
      "minimum": field.range.map { .number($0.lowerBound) },
      "maximum": field.range.map { .number($0.upperBound) },
    ]
    members.merge(Shape.spelling(of: field.field.kind)) { old, _ in old }
    if let pattern = field.pattern { members["pattern"] = .text("^(\(pattern))$") }
    return .object(some: members)
  }
}
