// The spelling of moments that we write ourselves, reckoned in whole numbers.

/// `2026-05-09T07:05:30Z`, from 1600 to 9999, and nothing else: results hold thousands of moments,
/// and a calendar library that knows all spellings takes many times as long for each.
enum CivilTime {
  /// Seconds since 1970-01-01T00:00:00Z; nil for every other spelling, and for days that are none.
  static func seconds(in text: String) -> Int? {
    let bytes = text.utf8.span
    guard bytes.count == 20, bytes[4] == dash, bytes[7] == dash, bytes[10] == UInt8(ascii: "T"),
      bytes[13] == colon, bytes[16] == colon, bytes[19] == UInt8(ascii: "Z"),
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2), let hour = number(bytes, 11, 2),
      let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
      year >= 1_600, (1...12).contains(month), day >= 1, day <= length(of: month, in: year),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return days(to: year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// The spelling of a moment; nil outside of those years.
  static func text(of seconds: Int) -> String? {
    guard seconds >= first, seconds <= last else { return nil }
    let day = (seconds - first) / 86_400 + first / 86_400
    let time = (seconds - first) % 86_400
    // By the mean length of a year; off by one at most.
    var year = 1_600 + (day - first / 86_400) * 400 / 146_097
    if days(to: year, 1, 1) > day { year -= 1 }
    if days(to: year + 1, 1, 1) <= day { year += 1 }
    var month = 1
    var left = day - days(to: year, 1, 1)
    while left >= length(of: month, in: year) {
      left -= length(of: month, in: year)
      month += 1
    }
    var out: [UInt8] = []
    out.reserveCapacity(20)
    add(year, 4, dash, to: &out)
    add(month, 2, dash, to: &out)
    add(left + 1, 2, UInt8(ascii: "T"), to: &out)
    add(time / 3_600, 2, colon, to: &out)
    add(time / 60 % 60, 2, colon, to: &out)
    add(time % 60, 2, UInt8(ascii: "Z"), to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static let dash = UInt8(ascii: "-")
  private static let colon = UInt8(ascii: ":")
  /// The first and last second of those years.
  private static let first = days(to: 1_600, 1, 1) * 86_400
  private static let last = days(to: 10_000, 1, 1) * 86_400 - 1

  /// Days from 1970-01-01 to a day of the Gregorian calendar, years from 1.
  private static func days(to year: Int, _ month: Int, _ day: Int) -> Int {
    let past = year - 1
    let before = (1..<month).reduce(0) { $0 + length(of: $1, in: year) }
    return past * 365 + past / 4 - past / 100 + past / 400 + before + day - 1 - 719_162
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ bytes: borrowing Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<(start + count) {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }

  /// Adds a number with so many digits, and what comes after it.
  private static func add(_ number: Int, _ digits: Int, _ end: UInt8, to out: inout [UInt8]) {
    var divisor = digits == 4 ? 1_000 : 10
    while divisor > 0 {
      out.append(0x30 + UInt8(number / divisor % 10))
      divisor /= 10
    }
    out.append(end)
  }
}
