// What is done to a page before libxml2 may see it.
import Glibc

/// Makes bytes safe for the parser without moving any of them, and refuses what would stop it,
/// exhaust it, or make it lose text without a word.
///
/// It reads markup as browsers do, far enough to know text, tags, comments and raw text apart.
struct Sanitiser {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let count: Int
  private var references = References()
  private var attributeWork = 0
  /// What is left out.
  private var cuts: [Range<Int>] = []
  private let leaves: Leaves
  /// How many bytes of the cuts are values of attributes that no reading looks at.
  private var unread = 0
  /// Whether all attributes of the tag so far are such that every parser sees them alike.
  private var isPlainTag = true
  private let tags = Tag.names

  /// What is left out of a page.
  enum Leaves {
    case nothing
    /// Scripts, styles, comments and drawings: no reader sees them.
    case unseen
    /// And the values of attributes that no reading looks at. Not for parsing: microdata has some.
    case unread
  }

  /// The bytes made safe to parse, without what is to be left out. Throws `truncated` for a page that ends inside a
  /// tag, a comment or raw text, `tooLarge` for floods of attributes.
  static func clean(_ body: [UInt8], without leaves: Leaves) throws(ReadError) -> CleanBody {
    var result = body
    var cuts: [Range<Int>] = []
    var unseen = 0
    let trouble = result.withUnsafeMutableBufferPointer { buffer -> ReadError? in
      replaceControls(buffer)
      var sanitiser = Sanitiser(buffer, leaves)
      let trouble = sanitiser.scan()
      cuts = sanitiser.cuts
      unseen = cuts.reduce(0) { $0 + $1.count } - sanitiser.unread
      return trouble
    }
    if let trouble { throw trouble }
    // Of few bytes it costs more to remember where they stood than to parse them.
    let isFew = unseen <= body.count / 64
    // Then what is parsed has all of it, and so must what stands for the page.
    if isFew, leaves == .unread { throw .wrongType("little of the page is not seen") }
    return CleanBody(result, without: isFew ? [] : cuts)
  }

  private init(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ leaves: Leaves) {
    self.bytes = bytes
    self.leaves = leaves
    count = bytes.count
  }

  /// NUL ends a page silently in libxml2; browsers drop it. Other controls become spaces.
  private static func replaceControls(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    var zeros = 0
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      if index % 64 == 0, let base = bytes.baseAddress {
        while index + 64 <= bytes.count, !holdsControl(base + index) { index += 64 }
        guard index < bytes.count else { return }
      }
      let byte = bytes[index]
      guard byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 else { continue }
      if byte == 0 { zeros += 1 }
      bytes[index] = byte == 0 && zeros < 50_000 ? References.filler : 0x20
    }
  }

  /// Whether a control other than white space stands in 64 bytes. Without branches, so that the
  /// compiler compares many at once.
  private static func holdsControl(_ bytes: UnsafePointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in 0..<64 {
      let byte = bytes[index]
      let low: UInt8 = byte < 0x20 ? 1 : 0
      let space: UInt8 = byte == 0x0A || byte == 0x0D || byte == 0x09 ? 1 : 0
      found |= low ^ space
    }
    return found != 0
  }

  private mutating func scan() -> ReadError? {
    var at = 0
    while at < count {
      let byte = bytes[at]
      if byte == 0x26 {
        at = references.repair(bytes, at: at, end: count, inAttribute: false)
      } else if byte == 0x3C {
        switch markup(at) {
        case .success(let next): at = next
        case .failure(let trouble): return trouble
        }
      } else {
        at += 1
      }
    }
    return nil
  }

  private typealias Step = Result<Int, ReadError>

  /// Reads what begins with `<`.
  private mutating func markup(_ start: Int) -> Step {
    let next = byte(start + 1)
    if ASCII.isLetter(next) { return tag(start, nameAt: start + 1) }
    if next == 0x2F, ASCII.isLetter(byte(start + 2)) { return tag(start, nameAt: start + 2) }
    if next == 0x21 { return declaration(start) }
    return .success(start + 1)
  }

  // MARK: Tags

  private mutating func tag(_ start: Int, nameAt: Int) -> Step {
    var at = nameAt
    var hash = ByteTable.seed
    while at < count, !ASCII.isSpace(bytes[at]), bytes[at] != 0x2F, bytes[at] != 0x3E {
      hash = ByteTable.step(hash, ASCII.lower(bytes[at]))
      at += 1
    }
    var attributes = 0
    let tag = Tag(rawValue: tags.value(hash: hash)) ?? .unknown
    isPlainTag = true
    while true {
      while at < count, ASCII.isSpace(bytes[at]) || bytes[at] == 0x2F { at += 1 }
      guard at < count else { return .failure(.truncated("the page ends inside a tag")) }
      if bytes[at] == 0x3E { break }
      attributes += 1
      guard let next = attribute(at, of: tag) else {
        return .failure(.truncated("the page ends inside a tag"))
      }
      at = next
    }
    if attributes > 64 {
      attributeWork += attributes * attributes
      guard attributes <= Limits.attributes, attributeWork <= Limits.attributeWork else {
        return .failure(.tooLarge("a tag of \(attributes) attributes"))
      }
    }
    let isEnd = nameAt == start + 2
    if !isEnd, tag.isRawText, bytes[at - 1] != 0x2F {
      return rawText(tag, name: nameAt, from: at + 1)
    }
    return .success(at + 1)
  }

  /// The end of an attribute, or nil at the end of the page.
  private mutating func attribute(_ start: Int, of tag: Tag) -> Int? {
    var at = start + 1
    while at < count, !ASCII.isSpace(bytes[at]) {
      if bytes[at] == 0x3D || bytes[at] == 0x3E || bytes[at] == 0x2F { break }
      at += 1
    }
    let name = start..<at
    if leaves == .unread, isPlainTag { isPlainTag = isPlain(name) }
    while at < count, ASCII.isSpace(bytes[at]) { at += 1 }
    guard byte(at) == 0x3D else { return at < count ? at : nil }
    at += 1
    while at < count, ASCII.isSpace(bytes[at]) { at += 1 }
    guard at < count else { return nil }
    let quote = bytes[at]
    if quote == 0x22 || quote == 0x27 {
      guard let close = find(quote, from: at + 1) else { return nil }
      if leaves == .unread, isPlainTag {
        isPlainTag = isPlain(name, value: at..<close)
        if isPlainTag, tag == .link || tag == .meta || !isRead(name) {
          cuts.append((at + 1)..<close)
          unread += close - at - 1
          return close + 1
        }
        // A drawing in a tag that may be read otherwise stays.
        if !isPlainTag { return close + 1 }
      }
      if leaves != .nothing, isDrawing(start) {
        cuts.append((at + 1)..<close)
        return close + 1
      }
      repairReferences(in: (at + 1)..<close)
      return close + 1
    }
    while at < count, !ASCII.isSpace(bytes[at]), bytes[at] != 0x3E {
      if bytes[at] == 0x22 || bytes[at] == 0x27 || bytes[at] == 0x3C { isPlainTag = false }
      at += 1
    }
    return at < count ? at : nil
  }

  /// Whether a name of an attribute is one to every parser.
  private func isPlain(_ name: Range<Int>) -> Bool {
    let first = byte(name.lowerBound)
    guard ASCII.isLetter(first) || first == 0x5F || first == 0x3A, name.count <= 99,
      ASCII.isSpace(byte(name.lowerBound - 1))
    else { return false }
    return name.allSatisfy {
      let byte = bytes[$0]
      return ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x2D || byte == 0x5F
        || byte == 0x3A
    }
  }

  /// Whether a quoted value ends where it does to every parser, also to one that lost its way: it
  /// stands right behind its name, has no markup in it, and white space or the tag's end behind it.
  private func isPlain(_ name: Range<Int>, value: Range<Int>) -> Bool {
    let next = byte(value.upperBound + 1)
    return value.lowerBound == name.upperBound + 1
      && (ASCII.isSpace(next) || next == 0x2F || next == 0x3E)
      && find(0x3C, from: value.lowerBound, before: value.upperBound) == nil
      && find(0x3E, from: value.lowerBound, before: value.upperBound) == nil
  }

  private func isRead(_ name: Range<Int>) -> Bool {
    Attributes.isRead(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[name]))
  }

  /// Whether the attribute is the `d` of a path, which is often long.
  private func isDrawing(_ start: Int) -> Bool {
    bytes[start] == 0x64 && byte(start + 1) == 0x3D
  }

  private mutating func repairReferences(in range: Range<Int>) {
    var at = range.lowerBound
    while let found = find(0x26, from: at, before: range.upperBound) {
      at = references.repair(bytes, at: found, end: range.upperBound, inAttribute: true)
      guard at < range.upperBound else { return }
    }
  }

  // MARK: Raw text

  /// Takes the `<` out of scripts, styles and the like: libxml2 would read some of it as markup.
  private mutating func rawText(_ tag: Tag, name: Int, from start: Int) -> Step {
    let length = Tag.spellings[Int(tag.rawValue)].count
    guard let end = rawTextEnd(tag, name: name, length: length, from: start) else {
      return .failure(.truncated("<\(tag)> is never closed"))
    }
    if leaves != .nothing, tag.isInvisible, tag != .title, !isData(name..<start) {
      cuts.append(start..<end)
      return .success(end)
    }
    var at = start
    while let found = find(0x3C, from: at, before: end) {
      bytes[found] = 0x20
      at = found + 1
    }
    return .success(end)
  }

  /// Whether a script's start tag says that it holds linked data, which is read.
  private func isData(_ tag: Range<Int>) -> Bool {
    var at = tag.lowerBound
    let mark: StaticString = "ld+json"
    while let plus = find(0x2B, from: at, before: tag.upperBound) {
      let start = plus - 2
      if start >= tag.lowerBound, start + mark.utf8CodeUnitCount <= tag.upperBound,
        (0..<mark.utf8CodeUnitCount).allSatisfy({
          ASCII.lower(bytes[start + $0]) == mark.utf8Start[$0]
        })
      {
        return true
      }
      at = plus + 1
    }
    return false
  }

  /// Where the end tag begins. A script that holds `<!-- <script>` swallows one end tag.
  private func rawTextEnd(_ tag: Tag, name: Int, length: Int, from start: Int) -> Int? {
    var at = start
    var isEscaped = false
    var isDouble = false
    while let found = find(0x3C, from: at) {
      if tag == .script, isEscaped, dashesEnd(from: at, to: found) {
        isEscaped = false
        isDouble = false
      }
      if byte(found + 1) == 0x2F, isName(found + 2, like: name, length: length) {
        if !isDouble { return found }
        isDouble = false
      } else if tag == .script {
        if byte(found + 1) == 0x21, byte(found + 2) == 0x2D, byte(found + 3) == 0x2D {
          isEscaped = true
        } else if isEscaped, isName(found + 1, like: name, length: length) {
          isDouble = true
        }
      }
      at = found + 1
    }
    return nil
  }

  /// Whether `-->` stands in a stretch of a script.
  private func dashesEnd(from start: Int, to end: Int) -> Bool {
    var at = start
    while let found = find(0x3E, from: at, before: end) {
      if found >= 2, bytes[found - 1] == 0x2D, bytes[found - 2] == 0x2D { return true }
      at = found + 1
    }
    return false
  }

  private func isName(_ at: Int, like name: Int, length: Int) -> Bool {
    guard at + length < count else { return false }
    for index in 0..<length
    where ASCII.lower(bytes[at + index]) != ASCII.lower(bytes[name + index]) { return false }
    let next = bytes[at + length]
    return ASCII.isSpace(next) || next == 0x2F || next == 0x3E
  }

  // MARK: Comments and declarations

  private mutating func declaration(_ start: Int) -> Step {
    if byte(start + 2) == 0x2D, byte(start + 3) == 0x2D { return comment(start) }
    if byte(start + 2) == 0x5B { return .success(blankSection(start)) }
    guard ASCII.lower(byte(start + 2)) != 0x64,
      let end = find(0x3E, from: start, before: start + 1_024)
    else { return .success(start + 2) }
    // `<!ENTITY …>` and the like: a comment to browsers, text to libxml2.
    for index in start...end { bytes[index] = 0x20 }
    return .success(end + 1)
  }

  private mutating func comment(_ start: Int) -> Step {
    if byte(start + 4) == 0x3E || (byte(start + 4) == 0x2D && byte(start + 5) == 0x3E) {
      // `<!-->`: a whole comment to browsers, the beginning of one to libxml2.
      let end = byte(start + 4) == 0x3E ? start + 4 : start + 5
      for index in start...end { bytes[index] = References.filler }
      return .success(end + 1)
    }
    var at = start + 4
    while let found = find(0x3E, from: at) {
      if bytes[found - 1] == 0x2D, bytes[found - 2] == 0x2D {
        if leaves != .nothing, found - 2 > start + 4 { cuts.append((start + 4)..<(found - 2)) }
        return .success(found + 1)
      }
      if bytes[found - 1] == 0x21, bytes[found - 2] == 0x2D, bytes[found - 3] == 0x2D {
        bytes[found - 3] = 0x20
        bytes[found - 1] = 0x2D
        return .success(found + 1)
      }
      at = found + 1
    }
    return .failure(.truncated("a comment is never closed"))
  }

  /// `<![if …]>` and `<![endif]>` go, if they are short; of `<![CDATA[` only its opening, so that
  /// what it holds is read. Not `<![endif]-->`, which ends a comment.
  private mutating func blankSection(_ start: Int) -> Int {
    let limit = min(count, start + 64)
    if let end = find(0x3E, from: start, before: limit), bytes[end - 1] == 0x5D {
      for index in start...end { bytes[index] = 0x20 }
      return end + 1
    }
    let opening: [UInt8] = Array("<![CDATA[".utf8)
    if start + opening.count <= count,
      (0..<opening.count).allSatisfy({ bytes[start + $0] == opening[$0] })
    {
      for index in start..<(start + opening.count) { bytes[index] = 0x20 }
      return start + opening.count
    }
    return start + 2
  }

  // MARK: Bytes

  private func byte(_ index: Int) -> UInt8 { index < count ? bytes[index] : 0 }

  /// Where a byte stands next. Whoever asks again and again must say where to stop.
  private func find(_ byte: UInt8, from start: Int, before limit: Int = .max) -> Int? {
    let end = min(limit, count)
    guard start < end, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
