// The visible text as a search in a browser sees it.
import Glibc

/// A page's words without capitals and lines, for finding where words are met first.
package struct FoldedText: Sendable {
  /// ASCII letters small, line breaks as spaces: offsets are those of the text.
  private let utf8: [UInt8]

  package init(_ text: VisibleText) {
    let bytes = text.utf8
    // Without branches, so that many bytes are folded at once.
    utf8 = [UInt8](unsafeUninitializedCapacity: bytes.count) { folded, count in
      for index in 0..<bytes.count {
        let byte = bytes[index]
        let small = byte | (byte &- UInt8(ascii: "A") < 26 ? 0x20 : 0)
        folded[index] = byte == 0x0A ? 0x20 : small
      }
      count = bytes.count
    }
  }

  /// Where the words of a range are met first from an offset on, from the beginning to the end of
  /// words. The range itself is the last place that is looked at.
  package func place(of range: Range<Int>, from offset: Int = 0) -> Int? {
    guard !range.isEmpty, offset >= 0, range.upperBound <= utf8.count else { return nil }
    return utf8.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      // Looked for by its first uncommon byte: there are fewer wrong places to compare.
      let shift =
        range.prefix(16).firstIndex { !Self.common.contains(bytes[$0]) }
        .map { $0 - range.lowerBound } ?? 0
      let sign = Int32(bytes[range.lowerBound + shift])
      var start = offset
      while start <= range.lowerBound {
        guard let found = memchr(base + start + shift, sign, range.lowerBound - start + 1) else {
          break
        }
        let place = UnsafeRawPointer(found) - base - shift
        if memcmp(base + place, base + range.lowerBound, range.count) == 0, isEdge(place),
          isEdge(place + range.count)
        {
          return place
        }
        start = place + 1
      }
      return nil
    }
  }

  /// The bytes that a text has most of.
  private static let common = Array(" etaoinsrhldcu".utf8)

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
