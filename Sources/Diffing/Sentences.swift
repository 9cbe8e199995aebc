// A page cut into sentences.
import HTML

/// A sentence of a page, and where it stands.
struct Sentence: Sendable, Equatable {
  /// UTF-8 offsets in the canonical visible text.
  var range: Range<Int>
  /// Code-point offsets of the same, end exclusive.
  var start: Int
  var end: Int
  /// Index of its block.
  var block: Int
  /// Its words, joined by a space: what is compared. Strings compare by canonical equivalence,
  /// so composed and decomposed letters are equal.
  var words: String
}

/// The sentences of a page that hold any word, in the order of the page.
///
/// Sentences never reach over blocks or line breaks. A sentence ends at `.`, `!` or `?` (with what
/// closes it) before white space, unless a small letter follows or the full stop belongs to an
/// initial, a list number or an abbreviation; and at the full stops of East Asian scripts. Where
/// the cut is wrong it is wrong on both sides alike, so nothing rests on it.
struct Sentences: Sendable {
  let page: Page
  let all: [Sentence]

  init(_ page: Page) {
    self.page = page
    let bytes = page.text.utf8
    let points = Sentences.codePoints(bytes)
    var all: [Sentence] = []
    var words: [UInt8] = []
    for (index, block) in page.blocks.enumerated() {
      let range = block.range.clamped(to: 0..<bytes.count)
      for part in Sentences.cut(bytes, range) {
        words.removeAll(keepingCapacity: true)
        Words.append(bytes, part, to: &words)
        if words.isEmpty { continue }
        all.append(
          Sentence(
            range: part, start: points[part.lowerBound], end: points[part.upperBound],
            block: index, words: String(decoding: words, as: UTF8.self)))
      }
    }
    self.all = all
  }

  /// The words of a sentence as they stand on the page.
  func text(_ index: Int) -> String { page.text.slice(all[index].range) }

  /// Whether a sentence is of a form that may hold what changes by itself.
  func mayBeVolatile(_ index: Int) -> Bool {
    Volatile.mayOccur(in: page.text.utf8[all[index].range])
  }

  /// The headings above a sentence, outermost first.
  func headings(_ index: Int) -> [String] {
    page.blocks[all[index].block].headings.filter(page.blocks.indices.contains).map {
      page.text.slice(page.blocks[$0].range.clamped(to: 0..<page.text.utf8.count))
    }
  }

  /// Code points before each UTF-8 offset.
  private static func codePoints(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: bytes.count + 1)
    var count = 0
    for index in bytes.indices {
      counts[index] = count
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
    }
    counts[bytes.count] = count
    return counts
  }

  /// UTF-8 ranges of the sentences of a block, without white space at their ends.
  static func cut(_ bytes: [UInt8], _ block: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var from = block.lowerBound
    var index = from
    while index < block.upperBound {
      // Most bytes are letters and spaces, which end nothing.
      if bytes[index] == 0x20 || (bytes[index] > 0x3F && bytes[index] < 0xE3) {
        index += 1
        continue
      }
      let next = boundary(bytes, index, from, block.upperBound)
      if let next {
        close(next)
        from = next
        index = max(next, index + 1)
      } else {
        index += 1
      }
    }
    close(block.upperBound)
    return parts

    func close(_ end: Int) {
      var range = from..<end
      while let first = range.first, isSpace(bytes[first]) {
        range = (first + 1)..<range.upperBound
      }
      while let last = range.last, isSpace(bytes[last]) { range = range.lowerBound..<last }
      if !range.isEmpty { parts.append(range) }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  /// Where the next sentence starts, if the byte at `index` ends one.
  private static func boundary(
    _ bytes: [UInt8], _ index: Int, _ from: Int, _ end: Int
  ) -> Int? {
    switch bytes[index] {
    case 0x0A: return index + 1
    case 0x2E, 0x21, 0x3F:
      var next = index + 1
      while next < end, let closer = closer(bytes, next, end) { next += closer }
      guard next < end, isSpace(bytes[next]) else { return nil }
      if startsSmall(bytes, next + 1, end) { return nil }
      if bytes[index] == 0x2E && isAbbreviated(bytes, index, from) { return nil }
      return next
    case 0xE3 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82:
      return index + 3  // 。
    case 0xEF where index + 2 < end && bytes[index + 1] == 0xBC:
      let last = bytes[index + 2]
      return last == 0x81 || last == 0x9F ? index + 3 : nil  // ！ ？
    default: return nil
    }
  }

  /// The length of a closing bracket or quotation mark, or of a further full stop.
  private static func closer(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    switch bytes[at] {
    case 0x29, 0x5D, 0x22, 0x27, 0x2E, 0x21, 0x3F: return 1
    case 0xE2 where at + 2 < end && bytes[at + 1] == 0x80:
      return bytes[at + 2] == 0x99 || bytes[at + 2] == 0x9D ? 3 : nil  // ’ ”
    case 0xC2 where at + 1 < end && bytes[at + 1] == 0xBB: return 2  // »
    default: return nil
    }
  }

  private static func startsSmall(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at < end else { return false }
    let scalar = UTF8Scalar.decode(bytes, at, end).scalar
    return scalar.isASCII
      ? scalar.value >= 0x61 && scalar.value <= 0x7A
      : scalar.properties.generalCategory == .lowercaseLetter
  }

  /// Whether the full stop at `stop` belongs to an initial, a list number or a short form.
  private static func isAbbreviated(_ bytes: [UInt8], _ stop: Int, _ from: Int) -> Bool {
    var first = stop
    while first > from, isWord(bytes[first - 1]) { first -= 1 }
    let word = bytes[first..<stop]
    if word.count <= 1 { return true }
    if word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return first == from && word.count <= 3 }
    return word.count <= 4
      && shortForms.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// Short forms before names and numbers, in several languages.
  private static let shortForms: Set<String> = [
    "inc", "ltd", "co", "corp", "no", "nos", "art", "sec", "mr", "mrs", "ms", "dr", "st", "vs",
    "abs", "nr", "bzw", "ca", "str", "para", "pp", "cf", "al", "sr", "sra", "núm", "fig",
  ]
}
