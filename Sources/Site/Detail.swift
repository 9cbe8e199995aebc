// How much a record's page shows of what there is.
import Formats

/// Limits that keep a page small however much its company states. The whole is in the data.
struct Detail {
  /// Passages under Evidence.
  let passages: Int
  /// Code points of a quotation.
  let quote: Int
  /// Quotations in full in each list of answers; further ones are named by their number.
  let quotes: Int
  /// Statements that a question shows.
  let statements: Int

  /// From rich to poor: the first with which the page is small enough is taken.
  static let levels = [
    Detail(passages: 80, quote: Quote.limit, quotes: 40, statements: 12),
    Detail(passages: 60, quote: Quote.limit, quotes: 6, statements: 8),
    Detail(passages: 30, quote: 160, quotes: 2, statements: 6),
    Detail(passages: 10, quote: 80, quotes: 0, statements: 4),
  ]

  /// Bytes that a page should not exceed.
  static let budget = 100_000
}
