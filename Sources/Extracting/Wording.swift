// Wording: the small words that stand around sums, telephone numbers and menus.

/// Words around sums of money.
package struct MoneyWording: Sendable, Decodable {
  /// What multiplies the number before it: `million`.
  var magnitudes: [String: Int]?
  /// What stands for a number before a magnitude: `half` is `0.5`.
  var fractions: [String: String]?
  /// The point of a spelled decimal: “one point five”.
  var point: [String]?
  /// Articles that stand for one: “a dollar”.
  var one: [String]?
  /// What opens a range: `between`.
  var between: [String]?
  /// What leads to a period: “a”, “per”.
  var per: [String]?
  /// What makes a point in time of a period: “a year ago”.
  var ago: [String]?
  /// A period in one word: `month` ← “monthly”.
  var periods: [String: [String]]?
  /// What makes the sum a greatest or a least one.
  var atMost: [String]?
  var atLeast: [String]?

  private enum CodingKeys: String, CodingKey {
    case magnitudes, fractions, point, one, between, per, periods, ago
    case atMost = "at_most"
    case atLeast = "at_least"
  }
}

/// Words around telephone numbers.
package struct PhoneWording: Sendable, Decodable {
  /// Before telephone numbers: “call”.
  var cues: [String]?
  /// Before numbers of other things: “order”, “fax”.
  var others: [String]?
}

/// Words on the way through menus.
package struct StepWording: Sendable, Decodable {
  /// What leads on to the next step without a verb of its own: “then”.
  var then: [String]?
  /// What kind of thing was named: “page”, “tab”, “button”; no part of the name.
  var widgets: [String]?
  /// Small words that end a name.
  var ends: [String]?
}
