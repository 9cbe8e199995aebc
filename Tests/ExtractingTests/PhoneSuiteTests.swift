// Telephone numbers against the cases of libphonenumber's matcher. Skipped where they are absent.
import Foundation
import TestSupport
import Testing

@testable import Extracting

struct PhoneSuiteTests {
  /// A text and the country of its reader.
  private struct Case: Decodable {
    var text, country: String

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      text = try row.decode(String.self)
      country = try row.decode(String.self)
    }
  }

  private struct Cases: Decodable {
    var impossible, possibleOnly, valid, strict, exact: [Case]

    private enum CodingKeys: String, CodingKey {
      case impossible = "IMPOSSIBLE_CASES"
      case possibleOnly = "POSSIBLE_ONLY_CASES"
      case valid = "VALID_CASES"
      case strict = "STRICT_GROUPING_CASES"
      case exact = "EXACT_GROUPING_CASES"
    }
  }

  /// Cases that cannot apply: full-width digits, which no page in a language of ours prints, and
  /// short numbers of the fictional France in the matcher's own test data.
  private static let apart: Set<String> = [
    "４１５６６６７７７７", "４１５-６６６-７７７７", "+33 3 34 2312", "+33 3 34 23 12",
  ]

  private func numbers(_ text: String, _ country: String) throws -> [Mention] {
    let grammar = try MoneySuiteTests.grammar.get()
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return Addresses(
        tokens: tokens, text: buffer, grammar: grammar, country: grammar.world.country(country)
      ).mentions().filter { $0.concept == grammar.known.phone }
    }
  }

  /// We read as its strict grouping does: no group of a number may be cut.
  @Test(
    .enabled(
      if: Shared.has("suites/libphonenumber/matcher_cases.json"),
      Comment(rawValue: Shared.missing)))
  func `numbers are told from other digits as strictly as by libphonenumber`() throws {
    let bytes = try Shared.bytes("suites/libphonenumber/matcher_cases.json")
    let cases = try JSONDecoder().decode(Cases.self, from: Data(bytes))
    var failed: [String] = []
    var total = 0
    let none = cases.impossible + cases.possibleOnly + cases.valid
    for (cases, wanted) in [(none, 0), (cases.strict + cases.exact, 1)] {
      for row in cases where !Self.apart.contains(row.text) {
        total += 1
        let found = try numbers(row.text, row.country).map { $0.value ?? "" }
        if found.count != wanted || !found.allSatisfy({ $0.hasPrefix("+") }) {
          failed.append("\(row.text) \(row.country) \(found)")
        }
      }
    }
    try expectFloor("phones", of: total, failed: failed)
  }

  @Test(arguments: [
    ("Call 020 7946 0958 today.", "GB", "+442079460958"),
    ("Call +44 (0)20 7946 0958 today.", "US", "+442079460958"),
    ("Ring 01 99 00 45 67.", "FR", "+33199004567"),
    ("Rufen Sie 030 23125 148 an.", "DE", "+493023125148"),
    ("call 011 44 20 7946 0958", "US", "+442079460958"),
    ("0049 30 23125148", "FR", "+493023125148"),
    ("at 1–800–555–0143 24 hours a day", "US", "+18005550143"),
    ("(212) 555.0143 ext. 352", "CA", "+12125550143"),
    ("Tel: 2125550143", "US", "+12125550143"),
    ("call 1-800-FLOWERS now", "US", "1-800-FLOWERS"),
    ("call 1800 10 10 22", "AU", "+611800101022"),
    ("call our London desk on 0800 123 4567", "US", "08001234567"),
  ])
  func `a number is read as its country dials it`(
    text: String, country: String, value: String
  ) throws {
    #expect(try numbers(text, country).map(\.value) == [value])
  }

  @Test(arguments: [
    "on 01.02.2026 or 2026-01-02", "from 192.168.100.200", "order 415-555-0143 was sent",
    "fax: 212-555-0143", "we sold 2125550143 of them", "$4,155,550,143", "ISBN 978-3-16-148410-0",
    "Case #212-555-0143", "version 10.0.19045.3803", "10-20 dollars or 1,000-2,000",
    "ticket 123-4567890-1234567", "COVID-19 and ISO 9001-ABC",
  ])
  func `dates, sums, addresses and other numbers are no telephone's`(text: String) throws {
    for country in ["US", "GB", "DE"] { #expect(try numbers(text, country).isEmpty, "\(country)") }
  }
}
