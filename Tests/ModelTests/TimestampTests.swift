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
