// The encoding that a page names in its first bytes, as the HTML standard looks for it.

/// Looks for a `meta` element that names an encoding, without parsing the page.
struct MetaPrescan {
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  /// The encoding named in the first bytes, if any. UTF-16 cannot be true where the bytes could be
  /// read this far, so it means UTF-8.
  static func charset(of bytes: [UInt8], within limit: Int = 1_024) -> Charset? {
    var scan = MetaPrescan(bytes: bytes.prefix(limit), at: 0)
    return scan.run()
  }

  private mutating func run() -> Charset? {
    while at < bytes.endIndex {
      if starts("<!--") {
        skipComment()
      } else if starts("<meta"), isBreak(at + 5) {
        at += 5
        if let charset = readMeta() { return charset }
      } else if byte(at) == 0x3C,
        isLetter(byte(at + 1)) || (byte(at + 1) == 0x2F && isLetter(byte(at + 2)))
      {
        at += 1
        while at < bytes.endIndex, !isBlank(byte(at)), byte(at) != 0x3E { at += 1 }
        while attribute() != nil {}
        at += 1
      } else if starts("<!") || starts("</") || starts("<?") {
        skip(to: 0x3E)
      } else {
        at += 1
      }
    }
    return nil
  }

  private mutating func readMeta() -> Charset? {
    var seen: Set<String> = []
    var isPragma = false
    var needsPragma: Bool?
    var found: Charset?
    while let (name, value) = attribute() {
      guard seen.insert(name).inserted else { continue }
      switch name {
      case "http-equiv": if value == "content-type" { isPragma = true }
      case "content":
        if found == nil, let label = MetaPrescan.charsetLabel(in: value),
          let charset = Charset(label: label)
        {
          found = charset
          needsPragma = true
        }
      case "charset":
        found = Charset(label: value)
        needsPragma = false
      default: break
      }
    }
    guard byte(at) == 0x3E else { return nil }
    at += 1
    guard let needsPragma, let found, !needsPragma || isPragma else { return nil }
    switch found.name {
    case "utf-16le", "utf-16be": return .utf8
    case "x-user-defined": return .windows1252
    default: return found
    }
  }

  /// The label in `text/html; charset=…`.
  static func charsetLabel(in content: String) -> String? {
    let text = Array(content.utf8)
    var at = 0
    while let found = find("charset", in: text, from: at) {
      at = found + 7
      while at < text.count, isSpace(text[at]) { at += 1 }
      guard at < text.count, text[at] == 0x3D else { continue }
      at += 1
      while at < text.count, isSpace(text[at]) { at += 1 }
      guard at < text.count else { return nil }
      if text[at] == 0x22 || text[at] == 0x27 {
        guard let end = text[(at + 1)...].firstIndex(of: text[at]) else { return nil }
        return String(decoding: text[(at + 1)..<end], as: UTF8.self)
      }
      let end = text[at...].firstIndex { isSpace($0) || $0 == 0x3B } ?? text.count
      return String(decoding: text[at..<end], as: UTF8.self)
    }
    return nil
  }

  private static func find(_ word: String, in text: [UInt8], from: Int) -> Int? {
    let word = Array(word.utf8)
    guard text.count >= word.count else { return nil }
    var at = from
    while at + word.count <= text.count {
      if zip(text[at...], word).allSatisfy({ $0 | 0x20 == $1 }) { return at }
      at += 1
    }
    return nil
  }

  /// The next attribute, lower case, or nil at the end of the tag.
  private mutating func attribute() -> (name: String, value: String)? {
    while at < bytes.endIndex, isBlank(byte(at)) || byte(at) == 0x2F { at += 1 }
    guard at < bytes.endIndex, byte(at) != 0x3E else { return nil }
    var name: [UInt8] = []
    while at < bytes.endIndex {
      let next = byte(at)
      if next == 0x3D, !name.isEmpty { break }
      if isBlank(next) || next == 0x2F || next == 0x3E { break }
      name.append(lower(next))
      at += 1
    }
    let key = String(decoding: name, as: UTF8.self)
    while at < bytes.endIndex, isBlank(byte(at)) { at += 1 }
    guard byte(at) == 0x3D else { return (key, "") }
    at += 1
    while at < bytes.endIndex, isBlank(byte(at)) { at += 1 }
    return (key, value())
  }

  private mutating func value() -> String {
    var value: [UInt8] = []
    let quote = byte(at)
    if quote == 0x22 || quote == 0x27 {
      at += 1
      while at < bytes.endIndex, byte(at) != quote {
        value.append(lower(byte(at)))
        at += 1
      }
      at += 1
    } else {
      while at < bytes.endIndex, !isBlank(byte(at)), byte(at) != 0x3E {
        value.append(lower(byte(at)))
        at += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func skipComment() {
    // `<!-->` is a whole comment: the dashes that open it may close it.
    at += 2
    while at < bytes.endIndex, !starts("-->") { at += 1 }
    at += 3
  }

  private mutating func skip(to end: UInt8) {
    while at < bytes.endIndex, byte(at) != end { at += 1 }
    at += 1
  }

  private func starts(_ text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= bytes.endIndex else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where lower(bytes[at + index]) != text.utf8Start[index] { return false }
    return true
  }

  private func byte(_ index: Int) -> UInt8 { index < bytes.endIndex ? bytes[index] : 0 }
  private func isBreak(_ index: Int) -> Bool { isBlank(byte(index)) || byte(index) == 0x2F }
  private func isBlank(_ byte: UInt8) -> Bool { MetaPrescan.isSpace(byte) }
  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
