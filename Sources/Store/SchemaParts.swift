// The rules for texts, numbers, lists and objects.

extension SchemaRun {
  mutating func checkText(
    _ text: String, _ keywords: [String: JSONValue], _ pointer: String
  ) {
    let length = text.unicodeScalars.count
    if case .integer(let least)? = keywords["minLength"], length < least {
      say(
        pointer, length == 0 ? "is empty" : "has only \(length) characters",
        "write at least \(least)")
    }
    if case .integer(let most)? = keywords["maxLength"], length > most {
      say(pointer, "has \(length) characters", "shorten it to \(most)")
    }
    if case .string(let source)? = keywords["pattern"],
      let pattern = schema.patterns[source], !pattern.matches(text)
    {
      say(pointer, "is “\(text)”, which has not the right form", "make it match \(source)")
    }
    if case .string(let name)? = keywords["format"], let remedy = Format.remedy(text, name) {
      say(pointer, "is “\(text)”, which is no \(Format.words[name] ?? name)", remedy)
    }
  }

  mutating func checkNumber(
    _ number: Double, _ keywords: [String: JSONValue], _ pointer: String
  ) {
    if let least = keywords["minimum"], let bound = least.double, number < bound {
      say(pointer, "is too small", "write \(least.text) or more")
    }
    if let most = keywords["maximum"], let bound = most.double, number > bound {
      say(pointer, "is too large", "write \(most.text) or less")
    }
  }

  mutating func checkItems(
    _ items: [JSONValue], _ keywords: [String: JSONValue], _ pointer: String
  ) {
    if case .integer(let least)? = keywords["minItems"], items.count < least {
      say(pointer, "has \(items.count) entries", "give at least \(least)")
    }
    if case .integer(let most)? = keywords["maxItems"], items.count > most {
      say(pointer, "has \(items.count) entries", "give at most \(most)")
    }
    if keywords["uniqueItems"] == .bool(true), let (first, second) = SchemaRun.twins(items) {
      say("\(pointer)/\(second)", "is the same as entry \(first)", "remove one of the two")
    }
    guard let rules = keywords["items"] else { return }
    for (index, item) in items.enumerated() {
      check(item, against: rules, at: "\(pointer)/\(index)")
    }
  }

  /// The first two equal entries.
  private static func twins(_ items: [JSONValue]) -> (Int, Int)? {
    var seen: [String: [Int]] = [:]
    for (index, item) in items.enumerated() {
      // Equal values have equal texts, but for 1 and 1.0, which are brought together first.
      let key = item.double.map { "\($0)" } ?? item.text
      if let twin = seen[key]?.first(where: { items[$0] == item }) { return (twin, index) }
      seen[key, default: []].append(index)
    }
    return nil
  }

  mutating func checkMembers(
    _ members: [String: JSONValue], _ keywords: [String: JSONValue], _ pointer: String
  ) {
    let known = keywords["properties"]?.members ?? [:]
    if case .array(let required)? = keywords["required"] {
      for case .string(let name) in required where members[name] == nil {
        say(pointer, "lacks “\(name)”", "add it")
      }
    }
    for name in JSONValue.sorted(members.keys) {
      guard let member = members[name] else { continue }
      let place = pointer + "/" + Pointer.escaped(name)
      if let rules = keywords["propertyNames"] {
        checkName(name, rules, place)
      }
      if let rules = known[name] {
        check(member, against: rules, at: place)
      } else {
        checkUnknown(name, member, keywords["additionalProperties"], known, place)
      }
    }
  }

  private mutating func checkName(_ name: String, _ rules: JSONValue, _ place: String) {
    for violation in violations(.string(name), against: rules, at: place) {
      say(place, "its name " + violation.message, violation.remedy)
    }
  }

  private mutating func checkUnknown(
    _ name: String, _ member: JSONValue, _ rules: JSONValue?, _ known: [String: JSONValue],
    _ place: String
  ) {
    guard let rules else { return }
    guard rules == .bool(false) else { return check(member, against: rules, at: place) }
    let near = Spelling.nearest(to: name, among: JSONValue.sorted(known.keys))
    say(
      place, "is no field of this object",
      "remove it" + (near.map { " or fix the spelling: did you mean “\($0)”?" } ?? ""))
  }
}

extension JSONValue {
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }
}
