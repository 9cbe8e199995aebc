// The formats that a schema may ask of a text.

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
