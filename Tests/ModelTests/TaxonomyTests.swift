// Which values a type of statement may have.
import Model
import Testing

@Test(arguments: [
  "P30D", "PT24H", "P1Y6M", "P1DT12H", "P7D..P10D", "P0D", "P1.5M", "P2W", "weekly_cutoff",
])
func `a lead is a duration, a range or a word of its own`(value: String) {
  #expect(Taxonomy.allows(value, for: "notice") == true)
}

@Test(arguments: [
  "", "P", "PT", "P30", "30D", "P30d", "P1DT", "P1M1Y", "P1D..", "P1D..P2D..P3D", "true",
  "P\u{0663}D", "P" + String(repeating: "1", count: 99) + "D",
])
func `what is no duration is refused`(value: String) {
  #expect(Taxonomy.allows(value, for: "notice") == false)
}

@Test func `closed words are closed, and an unknown type is said to be unknown`() {
  #expect(Taxonomy.allows("online", for: "cancel_channel") == true)
  #expect(Taxonomy.allows("Online", for: "cancel_channel") == false)
  #expect(Taxonomy.allows("ftp://a.example/", for: "cancel_url") == false)
  #expect(Taxonomy.allows("https://a.example/", for: "cancel_url") == true)
  #expect(Taxonomy.allows("x", for: "colour") == nil)
}
