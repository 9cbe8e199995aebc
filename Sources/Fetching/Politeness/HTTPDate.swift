// Dates as HTTP writes them (RFC 9110 §5.6.7), in all three forms that are in use.
import Model

enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
  static func timestamp(_ text: String) -> Timestamp? {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.lowercased().split { " ,-\t".contains($0) }.map(String.init)
    let numbers = words.compactMap(Int.init)
    guard numbers.count == 2, let month = words.lazy.compactMap(months.firstIndex(of:)).first,
      let clock = words.first(where: { $0.contains(":") })
    else { return nil }
    let time = clock.split(separator: ":").compactMap { Int($0) }
    let (day, year) = (numbers[0], century(numbers[1]))
    guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]),
      (0...60).contains(time[2]), (1...31).contains(day), (1970...9999).contains(year)
    else { return nil }
    let days = days(year, month + 1, day)
    return Timestamp(seconds: days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2])
  }

  private static func century(_ year: Int) -> Int {
    year >= 100 ? year : year + (year < 70 ? 2000 : 1900)
  }

  /// Days since 1970-01-01. Years begin in March here, so that leap days come last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let leaps = year / 4 - year / 100 + year / 400
    return 365 * year + leaps + (153 * month + 2) / 5 + day - 1 - 719_468
  }
}
