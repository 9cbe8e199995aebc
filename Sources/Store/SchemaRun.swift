// A document held against a schema.

/// One validation; collects violations in document order.
struct SchemaRun {
  let schema: JSONSchema
  var found: [SchemaViolation] = []
  private var depth = 0

  init(schema: JSONSchema) { self.schema = schema }

  mutating func check(_ value: JSONValue, against rules: JSONValue, at pointer: String) {
    guard case .object(let keywords) = rules else {
      if rules == .bool(false) { say(pointer, "is not allowed here", "remove it") }
      return
    }
    // Deeper than any document that could be parsed: the schema refers to itself.
    guard depth < 4 * JSONValue.deepest else {
      return say(pointer, "cannot be checked, the schema refers to itself", "mend the schema")
    }
    depth += 1
    defer { depth -= 1 }
    if case .string(let reference)? = keywords["$ref"],
      let target = SchemaCheck.target(of: reference, in: schema.root)
    {
      check(value, against: target, at: pointer)
    }
    guard hasType(value, keywords["type"], pointer) else { return }
    checkValue(value, keywords, pointer)
    switch value {
    case .string(let text): checkText(text, keywords, pointer)
    case .integer(let number): checkNumber(Double(number), keywords, pointer)
    case .number(let number): checkNumber(number, keywords, pointer)
    case .array(let items): checkItems(items, keywords, pointer)
    case .object(let members): checkMembers(members, keywords, pointer)
    case .null, .bool: break
    }
    checkBranches(value, keywords, pointer)
  }

  mutating func say(_ pointer: String, _ message: String, _ remedy: String) {
    // A broken document of millions of items needs no millions of messages.
    guard found.count < 1000 else { return }
    found.append(SchemaViolation(pointer: pointer, message: message, remedy: remedy))
  }

  /// The violations of a part, without noting them.
  func violations(_ value: JSONValue, against rules: JSONValue, at pointer: String)
    -> [SchemaViolation]
  {
    var run = self
    run.found = []
    run.check(value, against: rules, at: pointer)
    return run.found
  }

  private mutating func hasType(
    _ value: JSONValue, _ type: JSONValue?, _ pointer: String
  ) -> Bool {
    let names: [String]
    switch type {
    case .string(let name)?: names = [name]
    case .array(let items)?:
      names = items.compactMap { if case .string(let s) = $0 { s } else { nil } }
    default: return true
    }
    if names.contains(where: { SchemaRun.is(value, $0) }) { return true }
    let wanted = SchemaRun.list(names.map { SchemaRun.words[$0] ?? $0 })
    say(pointer, "is \(SchemaRun.kind(value))", "write \(wanted)")
    return false
  }

  private mutating func checkValue(
    _ value: JSONValue, _ keywords: [String: JSONValue], _ pointer: String
  ) {
    if case .array(let allowed)? = keywords["enum"], !allowed.contains(value) {
      let near = Spelling.nearest(to: value.plain, among: allowed.map(\.plain))
      let all = allowed.map(\.text).joined(separator: ", ")
      say(
        pointer, "is \(value.text), which is none of the allowed values",
        (near.map { "did you mean “\($0)”? " } ?? "") + "write one of \(all)")
    }
    if let only = keywords["const"], only != value {
      say(pointer, "is \(value.text)", "write \(only.text)")
    }
  }

  private mutating func checkBranches(
    _ value: JSONValue, _ keywords: [String: JSONValue], _ pointer: String
  ) {
    if case .array(let all)? = keywords["allOf"] {
      for rules in all { check(value, against: rules, at: pointer) }
    }
    if case .array(let any)? = keywords["anyOf"] {
      let results = any.map { violations(value, against: $0, at: pointer) }
      if !results.contains(where: \.isEmpty) { sayNone(results, pointer) }
    }
    if case .array(let one)? = keywords["oneOf"] {
      let results = one.map { violations(value, against: $0, at: pointer) }
      switch results.count(where: \.isEmpty) {
      case 0: sayNone(results, pointer)
      case 1: break
      case let count:
        say(pointer, "fits \(count) of the allowed forms at once", "make it fit one")
      }
    }
  }

  /// What keeps the document from the form that it comes nearest to.
  private mutating func sayNone(_ results: [[SchemaViolation]], _ pointer: String) {
    guard let nearest = results.min(by: { $0.count < $1.count })?.first else { return }
    let place = nearest.pointer == pointer ? "it" : nearest.pointer
    say(
      pointer,
      "fits none of the \(results.count) allowed forms: in the nearest, \(place) "
        + nearest.message, nearest.remedy)
  }

  private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
      ("object", .object), ("number", .integer), ("number", .number), ("integer", .integer):
      true
    case ("integer", .number(let number)): number.rounded() == number
    default: false
    }
  }

  private static let words = [
    "null": "null", "boolean": "true or false", "string": "a text in quotes",
    "array": "a list in [ ]", "object": "an object in { }", "number": "a number",
    "integer": "a whole number",
  ]

  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "a truth value"
    case .integer: "a number"
    case .number(let number): number.rounded() == number ? "a number" : "a number with a fraction"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  private static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined()
      : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}

extension JSONValue {
  /// A text without the quotes; anything else as it is written.
  var plain: String { if case .string(let text) = self { text } else { text } }
}
