// A moment as our data writes it.
import FoundationEssentials

/// A moment in UTC with whole seconds, written `2026-05-09T07:05:30Z`.
///
/// Moments come from captures, never from the clock. Fractions and other offsets are accepted on
/// reading and normalised.
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Reads RFC 3339 (`2026-05-09T07:05:30Z`, `…+00:00`) or a bare date, which means its midnight.
  package init?(_ text: String) {
    let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    if let usual = CivilTime.seconds(in: full) {
      seconds = usual
      return
    }
    let plain = Date.ISO8601FormatStyle()
    let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = (try? plain.parse(full)) ?? (try? fractional.parse(full)) else { return nil }
    seconds = Int(date.timeIntervalSince1970.rounded(.down))
  }

  package var description: String {
    CivilTime.text(of: seconds)
      ?? Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle())
  }

  /// The calendar date in UTC, `2026-05-09`.
  package var date: String { String(description.prefix(10)) }

  /// The 14 digits that web archives use, `20260509070530`.
  package var digits: String { description.filter(\.isNumber) }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

  /// Whole days from the other moment to this one, rounded down.
  package func days(since other: Timestamp) -> Int {
    Int((Double(seconds - other.seconds) / 86_400).rounded(.down))
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let moment = Timestamp(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "“\(text)” is no moment; write it as 2026-05-09T07:05:30Z"))
    }
    self = moment
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
