// A strict reader of JSON that says where it stopped and why.

/// Why a text is no JSON.
package struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// From 1.
  package var line: Int
  package var message: String
  package var remedy: String

  package var description: String { "line \(line): \(message); \(remedy)" }
}

extension JSONValue {
  /// How deeply arrays and objects may lie in one another.
  package static let deepest = 128

  /// Reads RFC 8259 JSON and nothing beyond it: no comments, no commas at the end, no name twice
  /// in an object, valid UTF-8, at most 128 levels.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var index = 0
  var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    if let valid = bytes.firstInvalidUTF8 {
      index = valid
      throw stop("has a byte that is not UTF-8", "save the file as UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw stop("begins with a byte order mark", "save the file as UTF-8 without it")
    }
    let value = try value()
    skipSpace()
    guard index == bytes.count else {
      throw stop("something follows the end of the document", "remove it")
    }
    return value
  }

  func stop(_ message: String, _ remedy: String) -> JSONSyntaxError {
    let line = bytes.prefix(index).count { $0 == 0x0A } + 1
    return JSONSyntaxError(line: line, message: message, remedy: remedy)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch current {
    case nil: throw stop("the document ends too early", "add what is missing")
    case UInt8(ascii: "{"): return try nested { (p) throws(JSONSyntaxError) in try p.object() }
    case UInt8(ascii: "["): return try nested { (p) throws(JSONSyntaxError) in try p.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return try number()
    default: return try word()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < JSONValue.deepest else {
      throw stop("lies more than \(JSONValue.deepest) levels deep", "flatten it")
    }
    depth += 1
    index += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw stop("a name in quotes should stand here", "add it, or remove a comma too many")
      }
      let start = index
      let name = try string()
      guard members[name] == nil else {
        index = start
        throw stop("the name “\(name)” stands twice in one object", "remove one of the two")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else {
        throw stop("a colon should follow the name “\(name)”", "add it")
      }
      members[name] = try value()
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else {
      throw stop("a comma or } should stand here", "add it")
    }
    return .object(members)
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(items) }
    repeat {
      items.append(try value())
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else {
      throw stop("a comma or ] should stand here", "add it")
    }
    return .array(items)
  }

  private mutating func word() throws(JSONSyntaxError) -> JSONValue {
    let words: [(String, JSONValue)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (text, value) in words where bytes[index...].starts(with: Array(text.utf8)) {
      index += text.utf8.count
      return value
    }
    throw stop(
      "a value should stand here", "write a text in double quotes, a number, true, false or null")
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = index
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    let first = index
    guard digits() > 0, bytes[first] != UInt8(ascii: "0") || index - first == 1 else {
      throw stop("is no number of JSON", "write it with plain digits and no leading zero")
    }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw stop("a digit should follow the point", "add it") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      guard digits() > 0 else { throw stop("a digit should follow the exponent", "add it") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw stop("the number \(text) is beyond what can be kept", "write a smaller one")
    }
    return .number(value)
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    index += 1
    var out: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out.append(contentsOf: try escape())
      case 0..<0x20:
        index -= 1
        throw stop("a text holds a line break or control character", "write it as an escape")
      default: out.append(byte)
      }
    }
    throw stop("a text has no closing quote", "add it")
  }

  private mutating func escape() throws(JSONSyntaxError) -> [UInt8] {
    guard let byte = current else { throw stop("a text has no closing quote", "add it") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw stop("an unknown escape stands in a text", "write \\\\ for a backslash")
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> [UInt8] {
    var value = try fourDigits()
    if (0xD800...0xDBFF).contains(value), bytes[index...].starts(with: [0x5C, 0x75]) {
      index += 2
      let low = try fourDigits()
      guard (0xDC00...0xDFFF).contains(low) else {
        throw stop("half of a surrogate pair stands alone", "write the character itself")
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw stop("half of a surrogate pair stands alone", "write the character itself")
    }
    return Array(String(scalar).utf8)
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, !text.hasPrefix("+"), !text.hasPrefix("-"),
      let value = UInt32(text, radix: 16)
    else { throw stop("\\u needs four hexadecimal digits", "add them") }
    index += 4
    return value
  }
}

extension [UInt8] {
  /// The offset of the first byte that is no part of valid UTF-8, about; nil when all is valid.
  fileprivate var firstInvalidUTF8: Int? {
    guard String(validating: self, as: UTF8.self) == nil else { return nil }
    var (low, high) = (0, count)
    // The longest valid prefix, give or take the bytes of one character.
    while high - low > 4 {
      let middle = (low + high) / 2
      let isValid = (0..<4).contains { back in
        middle > back && String(validating: self[..<(middle - back)], as: UTF8.self) != nil
      }
      if isValid { low = middle } else { high = middle }
    }
    return low
  }
}
