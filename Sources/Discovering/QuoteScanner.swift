// Quoted texts and braces of bytes that may hold data: one pass, nothing kept.

/// Finds short quoted texts, whatever they stand in.
struct QuoteScanner {
  enum Token {
    case text(String)
    /// A brace or bracket, open or closed.
    case brace
  }

  private let bytes: [UInt8]
  private var index = 0
  /// Beyond this many bytes nothing is looked for.
  private static let reach = 4 << 20
  /// Longer texts are skipped.
  private static let longest = 400

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.count > QuoteScanner.reach ? Array(bytes.prefix(QuoteScanner.reach)) : bytes
  }

  /// The next text in double quotes, plain or behind backslashes as in data inside of data.
  mutating func next() -> Token? {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"): return .brace
      case UInt8(ascii: "\""): if let text = quoted() { return .text(text) }
      default: continue
      }
    }
    return nil
  }

  /// A quoted text that ends on time; else the quote was the end of one.
  private mutating func quoted() -> String? {
    let limit = min(bytes.count, index + QuoteScanner.longest)
    var end = index
    while end < limit, bytes[end] != UInt8(ascii: "\""), bytes[end] >= 0x20,
      bytes[end] != UInt8(ascii: "<")
    {
      end += 1
    }
    guard end < limit, bytes[end] == UInt8(ascii: "\"") else { return nil }
    var text = bytes[index..<end].filter { $0 != UInt8(ascii: "\\") }
    let isSeparator = text.allSatisfy { ":, \t".utf8.contains($0) }
    if isSeparator { return nil }
    index = end + 1
    if text.isEmpty { text = [0x20] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The attributes of `link` elements, names in lower case.
  mutating func linkElements(atMost limit: Int) -> [[String: String]] {
    var out: [[String: String]] = []
    let mark = Array("<link".utf8)
    while out.count < limit, let start = bytes[index...].firstIndex(of: mark[0]) {
      index = start + 1
      guard start + 5 < bytes.count,
        zip(bytes[start..<(start + 5)], mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      index = start + 5
      out.append(attributes())
    }
    return out
  }

  private mutating func attributes() -> [String: String] {
    var fields: [String: String] = [:]
    let limit = min(bytes.count, index + 2000)
    while index < limit, bytes[index] != UInt8(ascii: ">"), fields.count < 20 {
      let name = word(limit) { !"=> \t\n\r/".utf8.contains($0) }
      guard index < limit, bytes[index] == UInt8(ascii: "=") else {
        if name.isEmpty { index += 1 }
        continue
      }
      index += 1
      guard index < limit else { break }
      let quote = bytes[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index += 1
        fields[name.lowercased()] = word(limit) { $0 != quote }
        // A quote that never closes ends where the bytes do.
        index = min(index + 1, limit)
      } else {
        fields[name.lowercased()] = word(limit) { !"> \t\n\r".utf8.contains($0) }
      }
    }
    return fields
  }

  private mutating func word(_ limit: Int, while holds: (UInt8) -> Bool) -> String {
    let start = index
    while index < limit, holds(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
