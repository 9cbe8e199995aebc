// The visible text as a search in a browser sees it.
import Glibc

/// A page's words without capitals and lines, for finding where words are met first.
package struct FoldedText: Sendable {
  /// ASCII letters small, line breaks as spaces: offsets are those of the text.
  private let utf8: [UInt8]

  package init(_ text: VisibleText) {
    utf8 = text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case 0x0A: 0x20
      default: byte
      }
    }
  }

  /// Where the words of a range are met first from an offset on, from the beginning to the end of
  /// words. The range itself is the last place that is looked at.
  package func place(of range: Range<Int>, from offset: Int = 0) -> Int? {
    guard !range.isEmpty, offset >= 0, range.upperBound <= utf8.count else { return nil }
    return utf8.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      let first = Int32(bytes[range.lowerBound])
      var start = offset
      while start <= range.lowerBound {
        guard let found = memchr(base + start, first, range.lowerBound - start + 1) else { break }
        let place = UnsafeRawPointer(found) - base
        if memcmp(found, base + range.lowerBound, range.count) == 0, isEdge(place),
          isEdge(place + range.count)
        {
          return place
        }
        start = place + 1
      }
      return nil
    }
  }

  /// Whether no word runs over an offset.
  private func isEdge(_ offset: Int) -> Bool {
    guard offset > 0, offset < utf8.count else { return true }
    return !isWord(utf8[offset - 1]) || !isWord(utf8[offset])
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte >= 0x80
    }
  }
}
