// Addresses as far as two spellings of one page need.

/// An address without scheme, `www.`, fragment and last slash; the rest as written.
///
/// It points into the address instead of copying it: a record has dozens of links, and most of them
/// lead elsewhere.
struct PlainAddress: Equatable {
  private let url: String
  /// What counts, as offsets in UTF-8.
  private let start: Int
  private let end: Int

  init(_ url: String) {
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
    (self.start, self.end) = (start, end)
  }

  private static let prefixes = ["https://", "http://", "www."].map { Array($0.utf8) }

  static func == (a: PlainAddress, b: PlainAddress) -> Bool {
    guard a.end - a.start == b.end - b.start else { return false }
    let (first, second) = (a.url.utf8.span, b.url.utf8.span)
    // Pages of one site differ at the end.
    for back in stride(from: 1, through: a.end - a.start, by: 1)
    where first[a.end - back] != second[b.end - back] { return false }
    return true
  }
}
