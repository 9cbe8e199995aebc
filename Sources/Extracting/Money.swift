// Money: a sum as a text states it.

/// A sum of money or a percentage, with the tokens that say it.
struct Money: Sendable, Equatable {
  enum Bound: Sendable { case exact, atMost, atLeast }

  /// ISO 4217, or `%`.
  var currency: String
  /// Exact decimal text: `5.99`.
  var amount: String
  /// The greater end of a range.
  var upTo: String?
  /// `month`, where the sum is one of a row.
  var period: String?
  var bound = Bound.exact
  var start: Int
  var end: Int

  /// `GBP 5.99/month`, `USD 10..20`, `5%`.
  var value: String {
    let range = upTo.map { amount + ".." + $0 } ?? amount
    let sum = currency == "%" ? range + "%" : currency + " " + range
    return period.map { sum + "/" + $0 } ?? sum
  }
}
