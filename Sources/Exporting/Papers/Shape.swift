// The words in which schemas are written.
import Formats
import Model

/// Words of JSON Schema.
enum Shape {
  static func type(of kind: Field.Kind) -> String {
    switch kind {
    case .string, .datetime, .date: "string"
    case .integer: "integer"
    case .boolean: "boolean"
    }
  }

  /// How moments and days are spelt. Most validators take `format` for a remark, so there is a
  /// pattern too.
  static func spelling(of kind: Field.Kind) -> [String: JSON?] {
    switch kind {
    case .datetime:
      [
        "format": .text("date-time"),
        "pattern": .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
      ]
    case .date:
      ["format": .text("date"), "pattern": .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .string, .integer, .boolean: [:]
    }
  }

  static let text = JSON.object(["type": .text("string")])
  static let flag = JSON.object(["type": .text("boolean")])
  static let moment = value(.datetime)
  static let day = value(.date)
  static let maybeDay = maybe(.date)
  static let maybeText = JSON.object(["type": JSON(["string", "null"])])
  static let maybeMoment = maybe(.datetime)
  static let address = JSON.object(["type": .text("string"), "format": .text("uri")])
  static let texts = list(text)

  /// A whole number, at least `least` and at most `most`.
  static func number(_ least: Int = 0, _ most: Int? = nil, orNull: Bool = false) -> JSON {
    .object(some: [
      "type": orNull ? JSON(["integer", "null"]) : .text("integer"), "minimum": .number(least),
      "maximum": most.map(JSON.number),
    ])
  }

  static func only(_ value: String) -> JSON { .object(["const": .text(value)]) }

  static func among(_ values: [String], orNull: Bool = false) -> JSON {
    .object(["enum": .list(values.map(JSON.text) + (orNull ? [.null] : []))])
  }

  static func list(_ items: JSON) -> JSON {
    .object(["type": .text("array"), "items": items])
  }

  /// An object with exactly these members, each of them there.
  static func object(_ members: [String: JSON], _ description: String? = nil) -> JSON {
    .object(objectMembers(members, description))
  }

  /// The same, open for a title and an address.
  static func objectMembers(_ members: [String: JSON], _ description: String? = nil)
    -> [String: JSON]
  {
    var schema: [String: JSON] = [
      "type": .text("object"), "properties": .object(members),
      "required": JSON(members.keys.sorted(by: utf8Precedes)),
      "unevaluatedProperties": .flag(false),
    ]
    schema["description"] = description.map(JSON.text)
    return schema
  }

  /// An object with names that we cannot know.
  static func map(_ values: JSON) -> JSON {
    .object(["type": .text("object"), "additionalProperties": values])
  }

  private static func value(_ kind: Field.Kind) -> JSON {
    .object(some: spelling(of: kind).merging(["type": .text(type(of: kind))]) { old, _ in old })
  }

  private static func maybe(_ kind: Field.Kind) -> JSON {
    .object(
      some: spelling(of: kind).merging(["type": JSON([type(of: kind), "null"])]) { old, _ in old })
  }
}
