// The canonical visible text while it grows.

/// Appends words under the law of white space: runs of it, NBSP included, become one space; `br`
/// becomes U+000A without spaces around it; blocks are joined by one U+000A.
struct TextBuilder {
  /// The text so far.
  private(set) var utf8: [UInt8] = []
  /// Where the open block begins; meaningless when none is open.
  private(set) var start = 0
  /// Whether the open block has any words.
  private(set) var isOpen = false
  private var hasSpace = false
  private var breaks = 0
  private var sourceStart = 0
  private var sourceEnd = 0

  init(capacity: Int) { utf8.reserveCapacity(capacity) }

  /// Appends text that stands at a byte range of the source.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, from source: Range<Int>) {
    var at = 0
    let count = text.count
    while at < count {
      let width = TextBuilder.spaceWidth(text, at)
      if width > 0 {
        hasSpace = true
        at += width
        continue
      }
      // Words with single spaces between them go in one piece.
      var end = at + 1
      while end < count {
        if TextBuilder.spaceWidth(text, end) == 0 {
          end += 1
        } else if text[end] == 0x20, end + 1 < count, TextBuilder.spaceWidth(text, end + 1) == 0 {
          end += 2
        } else {
          break
        }
      }
      separate(source)
      utf8.append(contentsOf: text[at..<end])
      at = end
    }
  }

  /// Notes a `br`; true when it is the second in a row, which ends a paragraph.
  mutating func lineBreak() -> Bool {
    hasSpace = false
    guard isOpen else { return false }
    breaks += 1
    return breaks > 1
  }

  /// Notes white space between words.
  mutating func space() { hasSpace = true }

  /// Ends the open block: its range in the text and in the source.
  mutating func close() -> (range: Range<Int>, source: Range<Int>)? {
    defer {
      isOpen = false
      hasSpace = false
      breaks = 0
    }
    return isOpen ? (start..<utf8.count, sourceStart..<sourceEnd) : nil
  }

  private mutating func separate(_ source: Range<Int>) {
    if !isOpen {
      if !utf8.isEmpty { utf8.append(0x0A) }
      start = utf8.count
      isOpen = true
      sourceStart = source.lowerBound
      sourceEnd = source.upperBound
    } else if breaks > 0 {
      utf8.append(0x0A)
    } else if hasSpace {
      utf8.append(0x20)
    }
    breaks = 0
    hasSpace = false
    sourceStart = min(sourceStart, source.lowerBound)
    sourceEnd = max(sourceEnd, source.upperBound)
  }

  /// Bytes of the white space at an index, 0 if there is none.
  @inline(__always)
  private static func spaceWidth(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    if byte <= 0x20 { return 1 }
    if byte < 0xC2 || byte > 0xE3 { return 0 }
    return wideSpaceWidth(text, at, byte)
  }

  private static func wideSpaceWidth(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ byte: UInt8
  ) -> Int {
    if byte == 0xC2, at + 1 < text.count {
      return text[at + 1] == 0xA0 || text[at + 1] == 0x85 ? 2 : 0
    }
    guard at + 2 < text.count else { return 0 }
    let code = UInt32(byte) << 16 | UInt32(text[at + 1]) << 8 | UInt32(text[at + 2])
    switch code {
    case 0xE19A80, 0xE28080...0xE2808A, 0xE280A8, 0xE280A9, 0xE280AF, 0xE2819F, 0xE38080: return 3
    default: return 0
    }
  }
}
