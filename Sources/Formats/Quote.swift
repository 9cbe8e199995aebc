// How much of somebody else's words is quoted.

/// Words of somebody else's page, cut to what a quotation needs.
package struct Quote: Sendable, Equatable {
  /// Code points that are quoted at most.
  package static let limit = 300
  /// Whose words they are, in every row.
  package static let rights = "third-party"

  package let text: String
  package let isTruncated: Bool

  package init(_ whole: String) {
    guard whole.utf8.count > Quote.limit else {
      (text, isTruncated) = (whole, false)
      return
    }
    let scalars = whole.unicodeScalars
    isTruncated = scalars.count > Quote.limit
    text = isTruncated ? String(String.UnicodeScalarView(scalars.prefix(Quote.limit))) : whole
  }
}
