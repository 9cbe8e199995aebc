// Table Schema, version 2: a table's columns for machines.
import Formats
import Model

extension About {
  /// Fields in the order of the file, keys always as lists.
  func tableSchema(_ table: TableDescription) -> JSON {
    let foreign = table.fields.compactMap(foreignKey)
    return .object(some: [
      "$schema": .text("https://datapackage.org/profiles/2.0/tableschema.json"),
      "fields": .list(table.fields.map(schemaField)), "missingValues": JSON([""]),
      "primaryKey": JSON(table.key), "foreignKeys": foreign.isEmpty ? nil : .list(foreign),
    ])
  }

  private func schemaField(_ field: FieldDescription) -> JSON {
    .object(some: [
      "name": .text(field.name), "type": .text(field.field.kind.rawValue),
      "format": format(field.field.kind),
      "description": .text(field.meaning), "constraints": constraints(field),
      "unit": field.unit.map(JSON.text),
      "trueValues": field.field.kind == .boolean ? JSON(["true"]) : nil,
      "falseValues": field.field.kind == .boolean ? JSON(["false"]) : nil,
      "rights": field.isQuoted ? .text(About.quoteRights) : nil,
    ])
  }

  /// With the default form, validators take a moment without a zone for one.
  private func format(_ kind: Field.Kind) -> JSON? {
    kind == .datetime ? .text("%Y-%m-%dT%H:%M:%S%z") : nil
  }

  private func constraints(_ field: FieldDescription) -> JSON? {
    let rules: [String: JSON?] = [
      "required": field.isRequired ? .flag(true) : nil,
      "enum": field.values.isEmpty ? nil : JSON(field.values),
      "pattern": field.pattern.map(JSON.text),
      "minimum": field.range.map { .number($0.lowerBound) },
      "maximum": field.range.map { .number($0.upperBound) },
    ]
    let said = rules.compactMapValues(\.self)
    return said.isEmpty ? nil : .object(said)
  }

  /// Nil where the other table is not of this release: a reference that leads nowhere is refused.
  private func foreignKey(_ field: FieldDescription) -> JSON? {
    guard let target = field.leads, csv.contains(where: { $0.table.name == target.table }) else {
      return nil
    }
    return .object([
      "fields": JSON([field.name]),
      "reference": .object([
        "resource": .text(target.table), "fields": JSON([target.column]),
      ]),
    ])
  }

  /// What is said of columns that hold others' words.
  static let quoteRights =
    "Third-party text, quoted as evidence. Not covered by the licence of the dataset: see NOTICE.md."
}
