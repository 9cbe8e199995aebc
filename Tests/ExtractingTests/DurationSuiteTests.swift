// Durations against the corpora of two other recognisers.
import Foundation
import TestSupport
import Testing

@testable import Extracting

/// How long a duration in ISO 8601 is, in the two ways in which the corpora reckon.
private struct Length {
  private var months = 0.0
  private var seconds = 0.0

  init?(_ iso: String) {
    var number = ""
    var isTime = false
    for character in iso.dropFirst() {
      if character == "T" {
        isTime = true
      } else if character.isNumber || character == "." {
        number.append(character)
      } else {
        guard let value = Double(number), add(value, character, isTime) else { return nil }
        number = ""
      }
    }
  }

  private mutating func add(_ value: Double, _ unit: Character, _ isTime: Bool) -> Bool {
    switch (unit, isTime) {
    case ("Y", false): months += value * 12
    case ("M", false): months += value
    case ("W", false): seconds += value * 604_800
    case ("D", false): seconds += value * 86_400
    case ("H", true): seconds += value * 3_600
    case ("M", true): seconds += value * 60
    case ("S", true): seconds += value
    default: return false
    }
    return true
  }

  /// A year of 365 days and a month of 30.
  private var reckoned: Double {
    (months / 12).rounded(.down) * 31_536_000
      + months.truncatingRemainder(dividingBy: 12) * 2_592_000 + seconds
  }

  /// Equal as months and seconds, or as seconds by the corpora's calendar.
  static func areEqual(_ one: String, _ other: String) -> Bool {
    guard let one = Length(one), let other = Length(other) else { return false }
    let near = { (a: Double, b: Double) in abs(a - b) < 0.001 }
    return (near(one.months, other.months) && near(one.seconds, other.seconds))
      || near(one.reckoned, other.reckoned)
  }
}

/// Recognizers-Text writes TIMEX, which is ISO 8601 but for `BD`, business days. Values must agree;
/// in the extractor's corpus, which has none, the words must.
@Suite(.enabled(if: Shared.has("suites/recognizers-text"), Comment(rawValue: Shared.missing)))
struct RecognizersDurationTests {
  private struct Case: Decodable {
    struct Result: Decodable {
      struct Value: Decodable {
        var timex: String
        private enum CodingKeys: String, CodingKey { case timex = "Timex" }
      }
      var text: String
      var value: Value?
      private enum CodingKeys: String, CodingKey {
        case text = "Text"
        case value = "Value"
      }
    }
    var input: String
    var results: [Result]
    private enum CodingKeys: String, CodingKey {
      case input = "Input"
      case results = "Results"
    }
  }

  private func failures(_ file: String, _ holds: (Normalisers.Value, Case.Result, String) -> Bool)
    throws -> (all: Int, failed: [String])
  {
    let cases = try JSONDecoder().decode(
      [Case].self, from: Data(Shared.bytes("suites/recognizers-text/\(file).json")))
    let normalisers = try Support.normalisers("en")
    let failed = cases.filter { entry in
      let found = normalisers.durations(in: entry.input)
      return found.count != entry.results.count
        || !zip(found, entry.results).allSatisfy { holds($0, $1, entry.input) }
    }
    return (cases.count, failed.map(\.input))
  }

  @Test func `values agree with the parser's corpus`() throws {
    let (all, failed) = try failures("DateTime.DurationParser") { found, wanted, _ in
      guard let timex = wanted.value?.timex else { return false }
      let business = timex.hasSuffix("BD")
      return found.business == business
        && Length.areEqual(found.value, business ? timex.dropLast(2) + "D" : timex)
    }
    let least = try #require(try Floors.load().suites["durations_recognizers_en"])
    #expect(all - failed.count >= least, "\(all - failed.count) of \(all): \(failed)")
  }

  @Test func `words agree with the extractor's corpus`() throws {
    let (all, failed) = try failures("DateTime.DurationExtractor") { found, wanted, input in
      Support.slice(input, found.range) == wanted.text
    }
    let least = try #require(try Floors.load().suites["durations_recognizers_spans_en"])
    #expect(all - failed.count >= least, "\(all - failed.count) of \(all): \(failed)")
  }
}

/// duckling gives a count and a unit for whole texts, and texts that hold no duration.
@Suite(.enabled(if: Shared.has("suites/duckling"), Comment(rawValue: Shared.missing)))
struct DucklingDurationTests {
  private struct Corpus: Decodable {
    struct Item: Decodable {
      /// `(DurationData 30 Minute)`
      var value: String
      var examples: [String]

      var iso: String? {
        let parts = value.filter { $0 != "(" && $0 != ")" }.split(separator: " ")
        guard parts.count == 3, let count = Int(parts[1]) else { return nil }
        switch parts[2] {
        case "Second": return "PT\(count)S"
        case "Minute": return "PT\(count)M"
        case "Hour": return "PT\(count)H"
        case "Day": return "P\(count)D"
        case "Week": return "P\(count)W"
        case "Month": return "P\(count)M"
        case "Quarter": return "P\(count * 3)M"
        case "Year": return "P\(count)Y"
        default: return nil
        }
      }
    }
    var items: [Item]
    var negative: [String]?
  }

  @Test(arguments: ["en", "de", "fr"])
  func `whole texts are read as the corpus reads them`(language: String) throws {
    let corpus = try JSONDecoder().decode(
      Corpus.self,
      from: Data(Shared.bytes("suites/duckling/Duration.\(language.uppercased()).json")))
    let normalisers = try Support.normalisers(language)
    var all = 0
    var failed: [String] = []
    for item in corpus.items {
      let iso = try #require(item.iso)
      for text in item.examples {
        let found = normalisers.durations(in: text)
        all += 1
        let holds =
          found.count == 1 && Length.areEqual(found[0].value, iso)
          && found[0].range == 0..<text.utf8.count
        if !holds { failed.append(text) }
      }
    }
    for text in corpus.negative ?? [] {
      all += 1
      if !normalisers.durations(in: text).isEmpty { failed.append(text) }
    }
    let least = try #require(try Floors.load().suites["durations_duckling_\(language)"])
    #expect(all - failed.count >= least, "\(all - failed.count) of \(all): \(failed)")
  }
}
