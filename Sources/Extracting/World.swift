// World: what holds whatever the language: names of money and the numbers of countries.
import FoundationEssentials

/// The lexicon file whose language is `mul`: it lends its words to every language.
package struct World: Sendable, Decodable {
  /// ISO 639's word for “several languages”, by which the file is known.
  package static let language = "mul"

  /// Symbols and codes of currencies, written as in ``Lexicon/currencies``.
  var currencies: [String: String] = [:]
  /// For a currency whose name others share, those others: “$” is USD, but CAD on a page of Canada.
  var namesakes: [String: [String]] = [:]
  /// Letters and words behind a number and what they multiply it by.
  var magnitudes: [String: Int] = [:]
  /// ISO 3166 → what is peculiar to the country.
  var countries: [String: Country] = [:]
  /// Words that stand before telephone numbers.
  var phoneCues: [String] = []
  /// Words that stand before numbers that are none, or are no telephone's.
  var otherNumbers: [String] = []
  /// Words between a telephone number and its extension.
  var extensions: [String] = []

  private enum CodingKeys: String, CodingKey {
    case currencies, namesakes, magnitudes, countries, extensions
    case phoneCues = "phone_cues"
    case otherNumbers = "other_numbers"
  }

  /// Nothing known: numbers keep the form in which they are printed.
  package init() {}

  /// Reads the file. Throws ``LexiconError/malformed(_:)`` with the place and the reason.
  package init(decoding file: [UInt8]) throws(LexiconError) {
    do {
      self = try JSONDecoder().decode(World.self, from: Data(file))
    } catch {
      throw .malformed(Lexicon.explain(error))
    }
  }

  /// Whether a lexicon file is this one.
  static func isWorld(_ file: [UInt8]) -> Bool {
    struct Head: Decodable { var language: String }
    return (try? JSONDecoder().decode(Head.self, from: Data(file)))?.language == language
  }
}

/// What a country has that is its own.
struct Country: Sendable, Decodable, Equatable {
  /// ISO 4217.
  var currency: String
  /// `44`.
  var calling: String
  /// What is dialled before a number inside the country.
  var trunk: String?
  /// Whether numbers are printed without it as well.
  var bare: Bool?
  /// Beginnings of the numbers that are dialled without it: `1800`.
  var untrunked: [String]?
  /// How many digits a number has behind calling code or trunk prefix: least and most.
  var digits: [Int]
  /// How numbers are grouped, `N` for 2 to 9, `X` for any digit; where numbers may be grouped at
  /// will, none.
  var groups: [String]?
  /// Shapes of the postal code, `A` for a capital, `9` for a digit, `a` for a letter or digit;
  /// behind `+`, the name of the place must follow.
  var postcodes: [String]?
}

extension World {
  /// The country of a jurisdiction such as `GB` or `US-CA`; `UK` is read as `GB`.
  func country(_ jurisdiction: String?) -> Country? {
    guard let jurisdiction else { return nil }
    let code = String(jurisdiction.prefix { $0 != "-" })
    return countries[code == "UK" ? "GB" : code]
  }
}
