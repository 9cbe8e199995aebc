// A quick way through JSON as we write it.

/// The text is not as ``CanonicalReader`` was told. Whether it is wrong, and where, a reader that
/// takes any order has to find out.
package struct UnexpectedJSON: Error {
  package init() {}
}

/// Reads JSON whose members stand in the order in which they are asked for, as ``CanonicalJSON``
/// writes them. It builds nothing in between and stops at whatever it was not told of: another
/// order, a name more, `null`, a number with a fraction.
package struct CanonicalReader {
  private let bytes: [UInt8]
  private var index = 0
  /// Whether no member of the innermost object was read yet.
  private var isFirst = true

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the whole text as one object.
  package static func whole<T>(
    _ bytes: [UInt8], _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> T {
    var reader = CanonicalReader(bytes)
    let value = try reader.object(members)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw UnexpectedJSON() }
    return value
  }

  // MARK: Members of the object that is open

  package mutating func text(_ name: StaticString) throws(UnexpectedJSON) -> String {
    try self.name(name)
    return try text()
  }

  /// Nil where the member is not there.
  package mutating func textIfThere(_ name: StaticString) throws(UnexpectedJSON) -> String? {
    has(name) ? try text() : nil
  }

  package mutating func number(_ name: StaticString) throws(UnexpectedJSON) -> Int {
    try self.name(name)
    return try number()
  }

  package mutating func numberIfThere(_ name: StaticString) throws(UnexpectedJSON) -> Int? {
    has(name) ? try number() : nil
  }

  package mutating func flag(_ name: StaticString) throws(UnexpectedJSON) -> Bool {
    try self.name(name)
    skipSpace()
    if take("true") { return true }
    guard take("false") else { throw UnexpectedJSON() }
    return false
  }

  package mutating func texts(_ name: StaticString) throws(UnexpectedJSON) -> [String] {
    try self.name(name)
    return try list { (reader) throws(UnexpectedJSON) in try reader.text() }
  }

  package mutating func numbers(_ name: StaticString) throws(UnexpectedJSON) -> [Int] {
    try self.name(name)
    return try list { (reader) throws(UnexpectedJSON) in try reader.number() }
  }

  /// An object of texts by any names.
  package mutating func textsByName(
    _ name: StaticString
  ) throws(UnexpectedJSON) -> [String: String] {
    try object(name) { (reader) throws(UnexpectedJSON) in
      var texts: [String: String] = [:]
      reader.skipSpace()
      while !reader.isAt(UInt8(ascii: "}")) {
        if !texts.isEmpty { try reader.expect(UInt8(ascii: ",")) }
        let key = try reader.text()
        try reader.expect(UInt8(ascii: ":"))
        guard texts.updateValue(try reader.text(), forKey: key) == nil else {
          throw UnexpectedJSON()
        }
        reader.skipSpace()
      }
      return texts
    }
  }

  package mutating func object<T>(
    _ name: StaticString, _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> T {
    try self.name(name)
    return try object(members)
  }

  /// A list of objects.
  package mutating func objects<T>(
    _ name: StaticString, _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> [T] {
    try self.name(name)
    return try list { (reader) throws(UnexpectedJSON) in try reader.object(members) }
  }

  /// Nil where the member is not there.
  package mutating func objectIfThere<T>(
    _ name: StaticString, _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> T? {
    has(name) ? try object(members) : nil
  }

  /// Nil where the member is not there.
  package mutating func objectsIfThere<T>(
    _ name: StaticString, _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> [T]? {
    guard has(name) else { return nil }
    return try list { (reader) throws(UnexpectedJSON) in try reader.object(members) }
  }

  /// Whether that member comes next; if so, its value does.
  private mutating func has(_ name: StaticString) -> Bool {
    let start = index
    skipSpace()
    if isFirst || take(UInt8(ascii: ",")) {
      skipSpace()
      if take(UInt8(ascii: "\"")), take(name), take(UInt8(ascii: "\"")) {
        skipSpace()
        if take(UInt8(ascii: ":")) {
          isFirst = false
          return true
        }
      }
    }
    index = start
    return false
  }

  // MARK: Values

  private mutating func name(_ name: StaticString) throws(UnexpectedJSON) {
    guard has(name) else { throw UnexpectedJSON() }
  }

  private mutating func object<T>(
    _ members: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> T {
    try expect(UInt8(ascii: "{"))
    isFirst = true
    let value = try members(&self)
    try expect(UInt8(ascii: "}"))
    isFirst = false
    return value
  }

  private mutating func list<T>(
    _ one: (inout CanonicalReader) throws(UnexpectedJSON) -> T
  ) throws(UnexpectedJSON) -> [T] {
    try expect(UInt8(ascii: "["))
    var items: [T] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return items }
    repeat {
      items.append(try one(&self))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw UnexpectedJSON() }
    return items
  }

  private mutating func number() throws(UnexpectedJSON) -> Int {
    skipSpace()
    let isNegative = take(UInt8(ascii: "-"))
    let start = index
    var value = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < 18 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    // A zero in front, a fraction, an exponent: all are for the other reader.
    let isPlain = index > start && (index - start == 1 || bytes[start] != 0x30)
    guard isPlain, !(isNegative && value == 0), endsNumber else { throw UnexpectedJSON() }
    return isNegative ? -value : value
  }

  private var endsNumber: Bool {
    guard index < bytes.count else { return true }
    return switch bytes[index] {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private mutating func text() throws(UnexpectedJSON) -> String {
    try expect(UInt8(ascii: "\""))
    let start = index
    let isPlain = skipPlain()
    if isPlain {
      guard let text = text(in: start..<index) else { throw UnexpectedJSON() }
      index += 1
      return text
    }
    return try escaped(from: start)
  }

  /// Nil where the bytes are no UTF-8.
  private func text(in range: Range<Int>) -> String? {
    guard let words = try? UTF8Span(validating: bytes.span.extracting(range)) else { return nil }
    return String(copying: words)
  }

  /// Goes on to the quotation mark or to what ends a plain text; true at the mark.
  private mutating func skipPlain() -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") { return true }
        if byte < 0x20 || byte == UInt8(ascii: "\\") { return false }
        index += 1
      }
      return false
    }
  }

  /// The rest of a text that holds an escape.
  private mutating func escaped(from start: Int) throws(UnexpectedJSON) -> String {
    var out = Array(bytes[start..<index])
    while take(UInt8(ascii: "\\")) {
      try escape(to: &out)
      let next = index
      let isEnd = skipPlain()
      out += bytes[next..<index]
      guard isEnd else { continue }
      index += 1
      guard let text = String(validating: out, as: UTF8.self) else { break }
      return text
    }
    throw UnexpectedJSON()
  }

  private mutating func escape(to out: inout [UInt8]) throws(UnexpectedJSON) {
    guard index < bytes.count else { throw UnexpectedJSON() }
    index += 1
    switch bytes[index - 1] {
    case let same where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(same):
      out.append(same)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var value: UInt32 = 0
      for _ in 0..<4 {
        guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue
        else { throw UnexpectedJSON() }
        value = value << 4 | UInt32(digit)
        index += 1
      }
      // Halves of a pair are for the other reader.
      guard let scalar = Unicode.Scalar(value) else { throw UnexpectedJSON() }
      out += String(scalar).utf8
    default: throw UnexpectedJSON()
    }
  }

  // MARK: Bytes

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private func isAt(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard isAt(byte) else { return false }
    index += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for place in 0..<count where bytes[index + place] != word.utf8Start[place] { return false }
    index += count
    return true
  }

  /// Skips space and takes the byte.
  private mutating func expect(_ byte: UInt8) throws(UnexpectedJSON) {
    skipSpace()
    guard take(byte) else { throw UnexpectedJSON() }
  }
}
