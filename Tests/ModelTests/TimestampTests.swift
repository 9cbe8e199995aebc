// Moments in and out of text.
import Foundation
import Model
import Testing

@Test(arguments: [
  ("2026-05-09T07:05:30Z", "2026-05-09T07:05:30Z"),
  ("2026-05-09T07:05:30+00:00", "2026-05-09T07:05:30Z"),
  ("2026-05-09T09:05:30+02:00", "2026-05-09T07:05:30Z"),
  ("2026-05-09T07:05:30.999Z", "2026-05-09T07:05:30Z"),
  ("2026-05-09", "2026-05-09T00:00:00Z"),
])
func `a moment is read in any offset and written in UTC`(text: String, expected: String) {
  #expect(Timestamp(text)?.description == expected)
}

@Test(arguments: ["", "yesterday", "2026-13-01", "2026-05-09 07:05", "09.05.2026"])
func `what is no moment is refused`(text: String) { #expect(Timestamp(text) == nil) }

@Test func `a moment gives its date, its archive digits and whole days`() throws {
  let moment = try #require(Timestamp("2026-05-09T07:05:30Z"))
  #expect(moment.date == "2026-05-09")
  #expect(moment.digits == "20260509070530")
  #expect(moment.days(since: Timestamp("2026-05-07T08:00:00Z")!) == 1)
}

@Test func `a moment that is none names itself in the error`() {
  #expect {
    try JSONDecoder().decode([Timestamp].self, from: Data("[\"soon\"]".utf8))
  } throws: { "\($0)".contains("soon") }
}

@Test func `our own reckoning of moments is the calendar's`() throws {
  let style = Date.ISO8601FormatStyle()
  func agrees(_ seconds: Int) throws {
    let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
    #expect(Timestamp(seconds: seconds).description == text)
    #expect(Timestamp(text)?.seconds == seconds)
  }
  // A prime number of seconds apart, from 1590 to 2450, and about every turn of a year.
  for seconds in stride(from: -12_000_000_000, to: 15_150_000_000, by: 5_400_011) {
    try agrees(seconds)
  }
  for year in stride(from: 1_601, through: 2_401, by: 1) {
    let turn = try #require(Timestamp("\(year)-01-01T00:00:00Z")).seconds
    for seconds in [turn - 1, turn, turn + 59 * 86_400 - 1, turn + 59 * 86_400] {
      try agrees(seconds)
    }
  }
}

@Test(arguments: [
  "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-10T00:00:00Z",
  "2026-05-09T24:00:00Z", "2026-05-09T07:60:00Z", "2026-05-0xT07:00:00Z", "20260-5-09T07:00:00Z",
])
func `a day that the calendar refuses or moves is not reckoned by us`(text: String) {
  let style = Date.ISO8601FormatStyle()
  let date = try? style.parse(text)
  #expect(Timestamp(text)?.seconds == date.map { Int($0.timeIntervalSince1970) })
}
