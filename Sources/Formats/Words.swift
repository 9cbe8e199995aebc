// Small texts made of values.
package import Model

/// How values read in cells and sentences.
package enum Words {
  /// Runs of white space and controls as single spaces, none at the ends: one line, whatever came.
  package static func flat(_ text: String) -> String {
    if isFlat(text) { return text }
    var out = String.UnicodeScalarView()
    var isOpen = false
    for scalar in text.unicodeScalars {
      if isGap(scalar) {
        isOpen = true
      } else {
        if isOpen, !out.isEmpty { out.append(" ") }
        isOpen = false
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Whether it is white space or a control: asked of nearly every letter, so the common scripts
  /// that hold none are told apart by number.
  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F: true
    case 0x21..<0x80, 0xA1..<0x1680: false
    default: scalar.properties.isWhitespace
    }
  }

  /// Whether a text has no gaps but single spaces inside: most have none.
  private static func isFlat(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      guard scalar == " " ? last != " " : !isGap(scalar) else { return false }
      last = scalar
    }
    return last != " " || text.isEmpty
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
