// Small texts made of values.
import Formats
import Testing

@Test(arguments: [
  ("P30D", "30 days"), ("P1D", "1 day"), ("PT24H", "24 hours"), ("P1M", "1 month"),
  ("P12W", "12 weeks"), ("P1Y", "1 year"), ("P7D..P10D", "7 to 10 days"), ("PT30M", "30 minutes"),
])
func `durations read as words`(iso: String, words: String) {
  #expect(Words.duration(iso) == words)
}

@Test(arguments: ["", "P", "PT", "P0D", "P-1D", "30", "P1Y2M", "P7D..P1M", "P99999999D", "weekly"])
func `what is no plain duration stays as it is`(text: String) {
  #expect(Words.duration(text) == nil)
}

@Test func `text in a cell is one line`() {
  #expect(Words.flat(" a\r\n\tb\u{A0}\u{2028}c\u{0}d ") == "a b c d")
}

@Test func `lists read as a person writes them`() {
  #expect(Phrases.list([]) == "")
  #expect(Phrases.list(["a"]) == "a")
  #expect(Phrases.list(["a", "b", "c"]) == "a, b and c")
}
