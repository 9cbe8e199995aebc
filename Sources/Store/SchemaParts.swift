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

/// The formats of texts that are checked.
enum Format {
  static let names: Set<String> = ["date", "date-time", "uri"]
  static let words = [
    "date": "date", "date-time": "moment", "uri": "address",
  ]

  /// What to write instead; nil when the text has the format.
  static func remedy(_ text: String, _ name: String) -> String? {
    switch name {
    case "date": isDate(Substring(text)) ? nil : "write it as 2026-05-09"
    case "date-time": isMoment(text) ? nil : "write it as 2026-05-09T07:05:30Z"
    case "uri": isAddress(text) ? nil : "write it in full, with https://"
    default: nil
    }
  }

  private static func isDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = number(parts[0]),
      let month = number(parts[1]), let day = number(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// RFC 3339: a date, `T`, a time with perhaps a fraction, `Z` or an offset.
  private static func isMoment(_ text: String) -> Bool {
    guard text.utf8.count > 11, isDate(text.prefix(10)),
      let letter = text.dropFirst(10).first, letter == "T" || letter == "t"
    else { return false }
    var rest = text.dropFirst(11)
    guard isTime(rest.prefix(8)) else { return false }
    rest = rest.dropFirst(8)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest == "Z" || rest == "z" { return true }
    guard rest.first == "+" || rest.first == "-", rest.utf8.count == 6 else { return false }
    return isTime(rest.dropFirst() + ":00")
  }

  private static func isTime(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2, 2], let hour = number(parts[0]),
      let minute = number(parts[1]), let second = number(parts[2])
    else { return false }
    return hour < 24 && minute < 60 && second <= 60
  }

  /// A scheme, a colon and something behind it, all in the characters of RFC 3986.
  private static func isAddress(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }
    let isScheme = scheme.utf8.enumerated().allSatisfy { index, byte in
      (0x61...0x7A).contains(byte | 0x20)
        || index > 0 && ((0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte))
    }
    let rest = text.dropFirst(scheme.count + 1)
    let isPlain = text.utf8.allSatisfy {
      (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0)
    }
    return !scheme.isEmpty && isScheme && !rest.isEmpty && isPlain
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}

/// Names that someone may have meant.
enum Spelling {
  /// The name at the smallest distance, if it is at most two letters or a third of the name away.
  static func nearest(to name: String, among names: [String]) -> String? {
    let limit = max(1, min(2, name.count / 3))
    return names.map { ($0, distance(Array(name.lowercased()), Array($0.lowercased()))) }
      .filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// Letters to add, remove, replace or swap with their neighbour.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard a.count <= 64, b.count <= 64 else { return Int.max }
    var rows = [Array(0...b.count)]
    for i in 1..<(a.count + 1) {
      var row = [i]
      for j in 1..<(b.count + 1) {
        var best = min(
          rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
