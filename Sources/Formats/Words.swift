// Small texts made of values.
package import Model

/// How values read in cells and sentences.
package enum Words {
  /// Runs of white space and controls as single spaces, none at the ends: one line, whatever came.
  package static func flat(_ text: String) -> String {
    if isFlat(text) { return text }
    var out = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F {
        isGap = true
      } else {
        if isGap, !out.isEmpty { out.append(" ") }
        isGap = false
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Whether a text is printable ASCII with single spaces inside: most are.
  private static func isFlat(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20 || text.isEmpty
  }

  /// `anchor=renewal; unit=business`, by name.
  package static func particulars(_ attrs: [String: String]) -> String {
    attrs.sorted { utf8Precedes($0.key, $1.key) }.map { "\($0.key)=\(flat($0.value))" }
      .joined(separator: "; ")
  }

  /// `refund_window PT24H became P30D`.
  package static func change(_ change: FactChange) -> String {
    let before = change.before.map(statement)
    let after = change.after.map(statement)
    switch (before, after) {
    case (nil, let after?): return "\(change.type) \(after) added"
    case (let before?, nil): return "\(change.type) \(before) removed"
    case (let before?, let after?): return "\(change.type) \(before) became \(after)"
    case (nil, nil): return "\(change.type) \(change.op)"
    }
  }

  private static func statement(_ fact: Fact) -> String {
    let polarity = fact.polarity == .offered ? "" : " \(fact.polarity.rawValue)"
    let scope = fact.attrs["scope"].map { " (\($0))" } ?? ""
    return flat(fact.value) + polarity + scope
  }

  /// `30 days`, `24 hours`, `5 to 10 business days` for ISO 8601; nil for anything else.
  package static func duration(_ value: String, unit: String? = nil) -> String? {
    if let dots = value.firstRange(of: "..") {
      guard let from = parts(value[..<dots.lowerBound]),
        let to = parts(value[dots.upperBound...]), from.unit == to.unit
      else { return nil }
      return "\(from.count) to \(counted(to, unit))"
    }
    return parts(value[...]).map { counted($0, unit) }
  }

  private static func counted(_ part: (count: Int, unit: String), _ unit: String?) -> String {
    let noun = part.count == 1 ? part.unit : part.unit + "s"
    return unit == "business" ? "\(part.count) business \(noun)" : "\(part.count) \(noun)"
  }

  private static func parts(_ value: Substring) -> (count: Int, unit: String)? {
    guard value.hasPrefix("P"), let letter = value.last else { return nil }
    let isTime = value.hasPrefix("PT")
    let digits = value.dropFirst(isTime ? 2 : 1).dropLast()
    guard digits.utf8.count <= 6, let count = Int(digits), count > 0 else { return nil }
    let units: [Character: String] =
      isTime
      ? ["H": "hour", "M": "minute"] : ["D": "day", "W": "week", "M": "month", "Y": "year"]
    return units[letter].map { (count, $0) }
  }
}
