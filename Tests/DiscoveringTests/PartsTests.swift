// The parts of a search: words, sitemaps, data, likeness.
import Discovering
import Model
import Testing

@Suite struct PartsTests {
  private static func words(_ phrases: String...) -> LinkWords {
    LinkWords([
      LinkEntry(
        leads: .kind(.cancelHelp), language: "de", phrases: phrases,
        examples: .init(matches: [], passes: []))
    ])
  }

  @Test(arguments: ["Abo kündigen", "abo-kuendigen", "ABO  KÜNDIGEN!", "abo_kundigen"])
  func `a phrase is found however it is accented or joined`(text: String) {
    #expect(PartsTests.words("abo kündigen").weights(of: text).best == .kind(.cancelHelp))
  }

  @Test func `the more of the words a phrase covers, the more it says`() {
    let words = PartsTests.words("cancel", "cancel your plan")
    func weight(_ text: String) -> Int { words.weights(of: text).by[.kind(.cancelHelp)] ?? 0 }
    #expect(weight("Cancel your plan") > weight("How you can cancel your plan"))
    #expect(weight("Please cancel") > weight("What else one can cancel here today"))
    #expect(weight("cancelled") == 0)
    #expect(words.weights(of: "What else one can cancel here today").best == nil)
  }

  @Test func `an example that does not hold is named`() {
    let entry = LinkEntry(
      leads: .hub, language: "en", phrases: ["legal"],
      examples: .init(matches: ["Legal", "Terms"], passes: ["Legal notices", "Jobs"]))
    #expect(LinkWords([entry]).failedExamples().count == 2)
  }

  @Test(arguments: [
    "<urlset><url><loc> https://a.example/x?a=1&amp;b=2 </loc></url></urlset>",
    "<urlset><loc><![CDATA[https://a.example/x?a=1&b=2]]></loc>", "https://a.example/x?a=1&b=2\n",
  ])
  func `a sitemap is read in all its spellings`(text: String) {
    #expect(Sitemap(Array(text.utf8)).addresses == ["https://a.example/x?a=1&b=2"])
  }

  @Test func `a sitemap that is broken gives what is whole, at once`() {
    let open = Array(String(repeating: "<loc>", count: 200_000).utf8)
    #expect(Sitemap(open).addresses.isEmpty)
    let torn = Array("<loc>https://a.example/1</loc><loc>https://a.ex".utf8)
    #expect(Sitemap(torn).addresses == ["https://a.example/1"])
    #expect(Sitemap([0xFF, 0xFE, 0, 0x3C]).addresses.isEmpty)
  }

  @Test func `robots txt names sitemaps in any case`() {
    let text = "User-agent: *\r\nDisallow: /x\r\nSITEMAP: https://a.example/s.xml # all\r\n"
    #expect(Sitemap.named(inRobots: Array(text.utf8)) == ["https://a.example/s.xml"])
  }

  @Test func `hostile bytes end`() {
    let quotes = Array(String(repeating: "{\"/a", count: 300_000).utf8)
    #expect(FoundLink.data(in: quotes).count <= 5050)
    let tags = Array(String(repeating: "<link rel=", count: 100_000).utf8)
    #expect(FoundLink.related(in: tags).isEmpty)
    #expect(FoundLink.related(in: Array("<p></p><link href=\"x".utf8)).isEmpty)
  }

  @Test func `likeness is that of rows of words`() {
    let text = "You may cancel at any time in your account settings and keep what you paid for."
    let other = "Our cookies are small files that we keep on your machine for a year at most."
    #expect(Shingles(text).likeness(to: Shingles(text.uppercased())) == 1)
    #expect(Shingles(text).likeness(to: Shingles(other)) == 0)
    let half = Shingles(text + " " + other).likeness(to: Shingles(text))
    #expect(half > 0.5 && half < 0.8)
    #expect(Shingles("").likeness(to: Shingles("")) == 0)
  }
}
