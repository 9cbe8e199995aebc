// A reader of tags for those who need no tree.

/// Walks over the tags of a page, once, in linear time and constant memory.
///
/// Comments, declarations and the insides of scripts and styles are skipped.
struct TagScanner {
  /// A start or end tag; names are lower case, those of end tags begin with a slash.
  ///
  /// Most attributes are never asked for, so they are kept as places and read when they are.
  struct Tag {
    var name: String
    fileprivate var attributes: [(name: Range<Int>, value: Range<Int>)]
    /// What stands between the tag before and this one.
    var textBefore: ArraySlice<UInt8>
    fileprivate let bytes: [UInt8]

    /// The value of the first attribute of a name (ASCII, lower case), as written with the common
    /// entities decoded; nil where there is none.
    func value(_ name: String) -> String? {
      guard let found = attributes.first(where: { isName($0.name, name) }) else { return nil }
      return TagScanner.decode(String(decoding: bytes[found.value].prefix(2000), as: UTF8.self))
    }

    private func isName(_ range: Range<Int>, _ name: String) -> Bool {
      range.count == name.utf8.count
        && zip(range, name.utf8).allSatisfy { TagScanner.lower(bytes[$0]) == $1 }
    }
  }

  /// Elements whose insides are text.
  private static let raw: Set<String> = ["script", "style", "textarea", "title"]

  private let bytes: [UInt8]
  private var index = 0
  /// What was left open at the end of the input: a tag, a comment, a script or style.
  private(set) var endsInside: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag, or nil at the end.
  mutating func next() -> Tag? {
    let textStart = index
    while let open = find(0x3C, from: index) {
      index = open + 1
      guard index < bytes.count else { break }
      switch bytes[index] {
      case 0x21, 0x3F: guard skipDeclaration() else { return nil }
      case 0x2F, 0x41...0x5A, 0x61...0x7A:
        guard var tag = readTag() else { return nil }
        tag.textBefore = bytes[textStart..<open]
        if TagScanner.raw.contains(tag.name) { skipRawText(tag.name) }
        return tag
      default: continue
      }
    }
    index = bytes.count
    return nil
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes[start...].firstIndex(of: byte)
  }

  private mutating func close(_ what: String) -> Bool {
    endsInside = what
    index = bytes.count
    return false
  }

  private mutating func skipDeclaration() -> Bool {
    if bytes[index...].starts(with: Array("!--".utf8)) {
      // `<!-->` and `<!--->` are whole comments.
      var end = index + 1
      while let dash = find(0x3E, from: end) {
        if bytes[dash - 1] == 0x2D && bytes[dash - 2] == 0x2D {
          index = dash + 1
          return true
        }
        end = dash + 1
      }
      return close("a comment")
    }
    guard let end = find(0x3E, from: index) else { return close("a declaration") }
    index = end + 1
    return true
  }

  private mutating func readTag() -> Tag? {
    let range = readName { $0 == 0x3E || $0 == 0x2F && $1 > 0 }
    var tag = Tag(name: name(at: range), attributes: [], textBefore: [], bytes: bytes)
    while index < bytes.count {
      skip { $0 <= 0x20 || $0 == 0x2F }
      guard index < bytes.count else { break }
      if bytes[index] == 0x3E {
        index += 1
        return tag
      }
      let attribute = readAttribute()
      // A page with thousands of attributes on a tag is hostile; the rest tells nothing.
      if tag.attributes.count < 100 { tag.attributes.append(attribute) }
    }
    _ = close("a tag")
    return nil
  }

  private mutating func readName(until isEnd: (UInt8, Int) -> Bool) -> Range<Int> {
    let start = index
    while index < bytes.count, bytes[index] > 0x20, !isEnd(bytes[index], index - start) {
      index += 1
    }
    return start..<index
  }

  /// A name in lower case.
  private func name(at range: Range<Int>) -> String {
    String(decoding: bytes[range].prefix(200).lazy.map(TagScanner.lower), as: UTF8.self)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private mutating func readAttribute() -> (name: Range<Int>, value: Range<Int>) {
    let name = readName { byte, offset in
      byte == 0x3E || byte == 0x2F || byte == 0x3D && offset > 0
    }
    skip { $0 <= 0x20 }
    guard index < bytes.count, bytes[index] == 0x3D else { return (name, index..<index) }
    index += 1
    skip { $0 <= 0x20 }
    guard index < bytes.count else { return (name, index..<index) }
    let start: Int
    let end: Int
    if bytes[index] == 0x22 || bytes[index] == 0x27 {
      start = index + 1
      end = find(bytes[index], from: start) ?? bytes.count
      index = min(end + 1, bytes.count)
    } else {
      start = index
      skip { $0 > 0x20 && $0 != 0x3E }
      end = index
    }
    return (name, start..<end)
  }

  private mutating func skip(while holds: (UInt8) -> Bool) {
    while index < bytes.count, holds(bytes[index]) { index += 1 }
  }

  private mutating func skipRawText(_ name: String) {
    let end = Array("</\(name)".utf8)
    var start = index
    while let open = find(0x3C, from: start) {
      let candidate = bytes[open...].prefix(end.count)
      if candidate.count == end.count,
        zip(candidate, end).allSatisfy({ $0 == $1 || ($0 | 0x20) == $1 && $0 >= 0x41 })
      {
        index = open
        return
      }
      start = open + 1
    }
    _ = close("a \(name) element")
  }

  private static func decode(_ value: String) -> String {
    guard value.utf8.contains(0x26) else { return value }
    var out = ""
    var rest = Substring(value)
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      rest = rest[mark...]
      let known = entities.first { rest.hasPrefix($0.0) }
      out += known?.1 ?? "&"
      rest = rest.dropFirst(known?.0.count ?? 1)
    }
    return out + rest
  }

  private static let entities = [
    ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"),
    ("&gt;", ">"), ("&#x2F;", "/"), ("&#47;", "/"),
  ]
}
