// Money against two conformance suites. Skipped where they are absent.
import Foundation
import TestSupport
import Testing

@testable import Extracting

/// A sum as a suite expects it: our code for its name of the currency, and the decimal amount.
private struct Expected: Equatable {
  var currency: String
  var amount: Decimal
  var upTo: Decimal?
  var bound = Money.Bound.exact
}

private func read(_ text: String) throws -> [Money] {
  let grammar = try MoneySuiteTests.grammar.get()
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { buffer in
    let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
    let amounts = Amounts(tokens: tokens, text: buffer, grammar: grammar)
    return amounts.sums().map { sum in
      // From here on, places in the text instead of tokens.
      let range = amounts.range(of: sum)
      var sum = sum
      sum.start = String(decoding: bytes[..<range.lowerBound], as: UTF8.self).utf16.count
      sum.end = String(decoding: bytes[..<range.upperBound], as: UTF8.self).utf16.count
      return sum
    }
  }
}

struct MoneySuiteTests {
  static let grammar = Support.grammar

  // MARK: Recognizers-Text

  private struct Row: Decodable {
    struct Hit: Decodable {
      struct Resolution: Decodable {
        var value: String?
        var unit: String?
        var isoCurrency: String?
      }
      var start, end: Int
      var resolution: Resolution
      private enum CodingKeys: String, CodingKey {
        case start = "Start"
        case end = "End"
        case resolution = "Resolution"
      }
    }
    var input: String
    var hits: [Hit]
    private enum CodingKeys: String, CodingKey {
      case input = "Input"
      case hits = "Results"
    }
  }

  /// Names that the suite leaves open, as ISO 4217 on a page of the United States; small coins are
  /// parts of their currency here and units of their own there.
  private static let names: [String: (code: String, places: Int)] = [
    "Dollar": ("USD", 0), "Pound": ("GBP", 0), "Franc": ("CHF", 0), "Rupee": ("INR", 0),
    "Peseta": ("ESP", 0), "Netherlands guilder": ("NLG", 0), "Finnish markka": ("FIM", 0),
    "Bitcoin": ("XBT", 0), "Satoshi": ("XBT", 8), "Cent": ("USD", 2), "Penny": ("USD", 2),
    "Pence": ("GBP", 2), "Sen": ("MYR", 2),
  ]

  private static func holds(_ row: Row, _ found: [Money]) -> Bool {
    // A currency's name alone (“the dollar”) is no sum: there is no amount to state.
    let found = found.filter { $0.currency != "%" }
    let wanted = row.hits.filter { $0.resolution.value != nil }
    guard wanted.count == found.count else { return false }
    return zip(wanted, found).allSatisfy { hit, sum in
      guard let unit = hit.resolution.unit, let value = Decimal(string: hit.resolution.value ?? "")
      else { return false }
      let name = hit.resolution.isoCurrency.map { (code: $0, places: 0) } ?? names[unit]
      guard let name, let amount = Decimal(string: sum.amount) else { return false }
      return hit.start == sum.start && hit.end + 1 == sum.end && sum.upTo == nil
        && name.code == sum.currency
        && amount == value * Decimal(sign: .plus, exponent: -name.places, significand: 1)
    }
  }

  @Test(
    .enabled(
      if: Shared.has("suites/recognizers-text/NumberWithUnit.CurrencyModel.json"),
      Comment(rawValue: Shared.missing)))
  func `sums of Recognizers-Text are found with place, currency and amount`() throws {
    let bytes = try Shared.bytes("suites/recognizers-text/NumberWithUnit.CurrencyModel.json")
    let rows = try JSONDecoder().decode([Row].self, from: Data(bytes))
    let failed = try rows.filter { try !Self.holds($0, read($0.input)) }
    try expectFloor(
      "money_recognizers_en", of: rows.count,
      failed: try failed.map { "\($0.input) \(try read($0.input).map(\.value))" })
  }

  // MARK: duckling

  private struct Corpus: Decodable {
    struct Item: Decodable {
      var value: String
      var examples: [String]
    }
    var items: [Item]
    var negative: [String]
  }

  /// `(simple USD 3.14)`, `(between Dollar (10, 20))`, `(under EUR 7)`, `(above Dollar 1.42)`.
  private static func expected(_ written: String) -> Expected? {
    let parts = written.split { " (),".contains($0) }.map(String.init)
    guard parts.count >= 3, let amount = Decimal(string: parts[2]) else { return nil }
    // “Unnamed” is a number without a currency, and bucks, which are dollars here.
    let open = [
      "Dollar": "USD", "Unnamed": "USD", "Pound": "GBP", "Cent": "USD", "Dinar": "KWD",
      "Riyal": "SAR", "Rial": "IRR",
    ]
    var sum = Expected(currency: open[parts[1]] ?? parts[1], amount: amount)
    if parts[1] == "Cent" { sum.amount /= 100 }
    switch parts[0] {
    case "between": sum.upTo = parts.count > 3 ? Decimal(string: parts[3]) : nil
    case "under": sum.bound = .atMost
    case "above": sum.bound = .atLeast
    default: break
    }
    return sum
  }

  /// The corpus writes characters beyond ASCII as Haskell does: `\x20ac`, ended by `\&`.
  private static func plain(_ written: String) -> String {
    written.replacing(#/\\x([0-9a-f]+)(\\&)?/#) { match in
      UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
  }

  @Test(
    .enabled(
      if: Shared.has("suites/duckling/AmountOfMoney.EN.json"), Comment(rawValue: Shared.missing)))
  func `sums of duckling's corpus are read as it reads them`() throws {
    let bytes = try Shared.bytes("suites/duckling/AmountOfMoney.EN.json")
    let corpus = try JSONDecoder().decode(Corpus.self, from: Data(bytes))
    var failed: [String] = []
    var total = 0
    for item in corpus.items {
      let wanted = try #require(Self.expected(item.value))
      for example in item.examples.map(Self.plain) {
        total += 1
        let found = try read(example)
        let sums = found.map {
          Expected(
            currency: $0.currency, amount: Decimal(string: $0.amount) ?? -1,
            upTo: $0.upTo.flatMap { Decimal(string: $0) }, bound: $0.bound)
        }
        if sums != [wanted] { failed.append("\(example) \(item.value) \(found.map(\.value))") }
      }
    }
    for example in corpus.negative {
      total += 1
      if try !read(example).isEmpty { failed.append(example) }
    }
    try expectFloor("money_duckling_en", of: total, failed: failed)
  }
}
