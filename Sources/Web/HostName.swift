// Host names as they are looked up: punycode, lower case; numeric forms as plain addresses.
import CPSL

/// The host of a web address, by the rules of browsers; nil where in doubt.
enum HostName {
  /// - Parameter raw: percent-decoded; IPv6 in brackets, already normalised by libcurl.
  static func canonical(_ raw: String) -> String? {
    if raw.hasPrefix("[") {
      return raw.hasSuffix("]") && raw.utf8.allSatisfy(isOfIPv6) ? raw.lowercased() : nil
    }
    guard let name = ascii(raw), !name.isEmpty else { return nil }
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isRooted = labels.last == ""
    if isRooted { labels.removeLast() }
    guard let last = labels.last else { return nil }
    if isNumber(last) { return IPv4.parse(labels) }
    guard name.utf8.count <= 253 + (isRooted ? 1 : 0),
      labels.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 63 && $0.utf8.allSatisfy(isOfName) })
    else { return nil }
    return name
  }

  private static func isOfIPv6(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2E, 0x3A, 0x5B, 0x5D: true
    default: false
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  /// Digits only, or `0x` and hexadecimal digits: such a last label makes a host an IPv4 address.
  private static func isNumber(_ label: Substring) -> Bool {
    if !label.isEmpty, label.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return true }
    return label.hasPrefix("0x") && label.dropFirst(2).allSatisfy(\.isHexDigit)
  }

  /// Lower case and punycode (UTS 46, not transitional).
  private static func ascii(_ name: String) -> String? {
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    let lower = isPlain ? name.lowercased() : name
    if isPlain, !lower.contains("xn--") { return lower }
    // Unicode 15.1 maps capital sharp s to ß, the tables before it to ss: two different names.
    if lower.unicodeScalars.contains("\u{1E9E}") { return nil }
    var out: UnsafeMutablePointer<CChar>?
    let flags = Int32(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
    guard idn2_to_ascii_8z(lower, &out, flags) == Int32(IDN2_OK.rawValue), let out else {
      return nil
    }
    defer { idn2_free(out) }
    return String(validatingCString: out)?.lowercased()
  }
}

/// The numeric forms that browsers take for an IPv4 address.
enum IPv4 {
  /// One to four parts, each decimal, octal (`0…`) or hexadecimal (`0x…`); the last fills up.
  static func parse(_ labels: [Substring]) -> String? {
    guard (1...4).contains(labels.count) else { return nil }
    var numbers: [UInt64] = []
    for label in labels {
      guard let number = number(label) else { return nil }
      numbers.append(number)
    }
    let tail = numbers.removeLast()
    guard numbers.allSatisfy({ $0 <= 255 }), tail < 1 << UInt64(8 * (4 - numbers.count)) else {
      return nil
    }
    var value = tail
    for (index, number) in numbers.enumerated() { value += number << UInt64(8 * (3 - index)) }
    return [24, 16, 8, 0].map { String(value >> $0 & 255) }.joined(separator: ".")
  }

  private static func number(_ label: Substring) -> UInt64? {
    guard !label.isEmpty, label.utf8.count <= 24, !label.contains("+"), !label.contains("-") else {
      return nil
    }
    if label.hasPrefix("0x") {
      return label.utf8.count == 2 ? 0 : UInt64(label.dropFirst(2), radix: 16)
    }
    return label.hasPrefix("0") && label.utf8.count > 1
      ? UInt64(label, radix: 8) : UInt64(label, radix: 10)
  }
}
