// How much of anything a page may ask for. Beyond these a page is refused, never cut.

/// The house's caps on one page.
package enum Limits {
  /// Bytes as stored.
  package static let bytes = 16 << 20
  /// Bytes after decoding to UTF-8.
  package static let decodedBytes = 48 << 20
  /// Elements open at once.
  package static let depth = 6_000
  /// Open elements times bytes: what unmatched end tags can make the parser do.
  package static let depthWork = 4_000_000_000
  /// Attributes of one tag. The parser compares each with all before it.
  package static let attributes = 5_000
  /// Sum over large tags of the square of their attributes.
  package static let attributeWork = 200_000_000
  /// Bytes that the sanitiser may mark for dropping; each costs the parser an error message.
  package static let droppedBytes = 200_000
}
