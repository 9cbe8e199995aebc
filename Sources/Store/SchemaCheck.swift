// Whether a schema is one that we understand in full.

/// Walks over a schema, collecting what is wrong with it and the patterns that it uses.
struct SchemaCheck {
  let root: JSONValue
  var problems: [String] = []
  var patterns: [String: Pattern] = [:]

  init(root: JSONValue) { self.root = root }

  /// What the value of a keyword must be.
  private enum Form {
    case annotation, schema, schemas, schemaMap, text, texts, count, number, flag, anything, list
    case reference, pattern, format, type
  }

  private static let keywords: [String: Form] = [
    "$schema": .annotation, "$id": .annotation, "$comment": .annotation, "title": .annotation,
    "description": .annotation, "examples": .annotation, "default": .annotation,
    "$defs": .schemaMap, "$ref": .reference, "type": .type, "properties": .schemaMap,
    "required": .texts, "additionalProperties": .schema, "propertyNames": .schema,
    "items": .schema, "enum": .list, "const": .anything, "pattern": .pattern,
    "format": .format, "minLength": .count, "maxLength": .count, "minItems": .count,
    "maxItems": .count, "uniqueItems": .flag, "minimum": .number, "maximum": .number,
    "oneOf": .schemas, "anyOf": .schemas, "allOf": .schemas,
  ]

  static let types = ["array", "boolean", "integer", "null", "number", "object", "string"]

  mutating func schema(_ value: JSONValue, at pointer: String) {
    switch value {
    case .bool: return
    case .object(let members):
      for name in JSONValue.sorted(members.keys) {
        guard let member = members[name] else { continue }
        let place = pointer + "/" + Pointer.escaped(name)
        guard let form = SchemaCheck.keywords[name] else {
          note(place, "is no keyword that is checked here")
          continue
        }
        check(member, form, place)
      }
    default: note(pointer, "should be an object or a truth value")
    }
  }

  private mutating func note(_ pointer: String, _ message: String) {
    problems.append("\(pointer.isEmpty ? "the schema" : pointer): \(message)")
  }

  private mutating func check(_ value: JSONValue, _ form: Form, _ pointer: String) {
    switch (form, value) {
    case (.annotation, _), (.anything, _), (.flag, .bool), (.number, .integer),
      (.number, .number), (.text, .string):
      break
    case (.list, .array(let items)) where !items.isEmpty: break
    case (.count, .integer(let count)) where count >= 0: break
    case (.schema, _): schema(value, at: pointer)
    case (.schemas, .array(let items)) where !items.isEmpty:
      for (index, item) in items.enumerated() { schema(item, at: "\(pointer)/\(index)") }
    case (.schemaMap, .object(let members)):
      for name in JSONValue.sorted(members.keys) {
        if let member = members[name] { schema(member, at: pointer + "/" + Pointer.escaped(name)) }
      }
    case (.texts, .array(let items)) where items.allSatisfy(\.isString): break
    default: checkText(value, form, pointer)
    }
  }

  private mutating func checkText(_ value: JSONValue, _ form: Form, _ pointer: String) {
    switch (form, value) {
    case (.reference, .string(let reference)):
      if SchemaCheck.target(of: reference, in: root) == nil {
        note(pointer, "“\(reference)” leads nowhere")
      }
    case (.pattern, .string(let source)):
      if let pattern = Pattern(source) {
        patterns[source] = pattern
      } else {
        note(pointer, "“\(source)” is no regular expression")
      }
    case (.format, .string(let name)):
      if !Format.names.contains(name) { note(pointer, "“\(name)” is no format known here") }
    case (.type, .string(let name)) where SchemaCheck.types.contains(name): break
    case (.type, .array(let items)) where !items.isEmpty:
      for case .string(let name) in items where !SchemaCheck.types.contains(name) {
        note(pointer, "“\(name)” is no type")
      }
      if !items.allSatisfy(\.isString) { note(pointer, "should hold names of types") }
    default: note(pointer, "has a value of the wrong kind")
    }
  }

  /// What a reference points to: the root, or one of its definitions.
  static func target(of reference: String, in root: JSONValue) -> JSONValue? {
    if reference == "#" { return root }
    let start = "#/$defs/"
    guard reference.hasPrefix(start) else { return nil }
    return root["$defs"]?[Pointer.unescaped(String(reference.dropFirst(start.count)))]
  }
}

extension JSONValue {
  fileprivate var isString: Bool { if case .string = self { true } else { false } }
}
