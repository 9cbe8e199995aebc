// Addresses as far as two spellings of one page need.

/// An address without scheme, `www.`, fragment and last slash; the rest as written.
///
/// It points into the address instead of copying it: a record has dozens of links, and most of them
/// lead elsewhere.
package struct PlainAddress: Equatable, Sendable {
  private let url: String
  /// What counts, as offsets in UTF-8.
  private let start: Int
  private let end: Int
  /// Its last bytes, in which pages of one site differ: most comparisons end here.
  private let tail: UInt64

  package init(_ url: String) {
    self.url = url
    let bytes = url.utf8.span
    var end = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "#") { end += 1 }
    var start = 0
    for prefix in PlainAddress.prefixes
    where start + prefix.count <= end
      && prefix.indices.allSatisfy({ bytes[start + $0] == prefix[$0] })
    {
      start += prefix.count
    }
    while end > start, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    var tail: UInt64 = 0
    for index in max(start, end - 8)..<end { tail = tail << 8 | UInt64(bytes[index]) }
    (self.start, self.end, self.tail) = (start, end, tail)
  }

  private static let prefixes = ["https://", "http://", "www."].map { Array($0.utf8) }

  package static func == (a: borrowing PlainAddress, b: borrowing PlainAddress) -> Bool {
    guard a.tail == b.tail, a.end - a.start == b.end - b.start else { return false }
    let (first, second) = (a.url.utf8.span, b.url.utf8.span)
    for offset in 0..<(a.end - a.start)
    where first[a.start + offset] != second[b.start + offset] { return false }
    return true
  }
}
