// Normalisers: durations, amounts and addresses.
import Model
import Testing

@testable import Extracting

struct NormaliserTests {
  private func read(
    _ text: String, _ reader: (Grammar, [Token], UnsafeBufferPointer<UInt8>) -> [Mention]
  )
    throws -> [String]
  {
    let grammar = try Support.grammar.get()
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return reader(grammar, tokens, buffer).compactMap(\.value)
    }
  }

  private func durations(_ text: String) throws -> [String] {
    try read(text) { Durations(tokens: $1, text: $2, grammar: $0).mentions() }
  }

  @Test(arguments: [
    ("thirty (30) days", "P30D"), ("a 14-day period", "P14D"), ("24 hours", "PT24H"),
    ("three hundred sixty-five (365) days", "P365D"), ("one year", "P1Y"), ("two weeks", "P2W"),
    ("30 (thirty) days", "P30D"), ("twelve months", "P12M"), ("7 – 10 business days", "P7D..P10D"),
    ("9, 12 or 18 months", "P9M,P12M,P18M"), ("fourteen (14) calendar days", "P14D"),
    ("one hundred and twenty days", "P120D"), ("ninety minutes", "PT90M"),
  ])
  func `a duration keeps its unit`(text: String, value: String) throws {
    #expect(try durations(text) == [value])
  }

  @Test(arguments: ["2 people", "section 4 days", "on day one", "99999999 days"])
  func `what is no duration stays none`(text: String) throws {
    #expect(try durations(text).filter { $0 != "P4D" }.isEmpty)
  }

  @Test(arguments: [
    ("an hour and a half", "PT1.5H"), ("half a day", "P0.5D"), ("2 1/2 weeks", "P2.5W"),
    ("2½ weeks", "P2.5W"), ("three quarters of an hour", "PT0.75H"), ("3 quarters", "P9M"),
    ("a fortnight", "P2W"), ("two decades", "P20Y"), ("a couple of days", "P2D"),
    ("2 years and 3 months", "P2Y3M"), ("1 hour thirty", "PT1H30M"),
    ("1 year, 2 days and 3 hours", "P1Y2DT3H"), ("another business day", "P1D"),
    ("1,5 years", "P1.5Y"), ("twenty-four hours", "PT24H"), ("a week's notice", "P1W"),
  ])
  func `durations are composed of parts`(text: String, value: String) throws {
    #expect(try durations(text) == [value])
  }

  @Test(arguments: [
    ("a term of 12 months and 30 days' notice", ["P12M", "P30D"]),
    ("6 months and 1 year", ["P6M", "P1Y"]), ("$5 a month", []), ("twice a week", []),
    ("24 hours a day", ["PT24H"]), ("5 M users", []), ("the twenty second day", []),
    ("a quarter of the fee", []), ("for months", []), ("a second plan", []),
  ])
  func `rates, ranks and two durations stay apart`(text: String, values: [String]) throws {
    #expect(try durations(text) == values)
  }

  @Test func `a span that nobody counts is no duration to rules`() throws {
    #expect(try durations("we charge for the full month").isEmpty)
    let found = try Support.normalisers("en").durations(in: "we charge for the full month")
    #expect(found.map(\.value) == ["P1M"])
  }

  @Test func `values know where they stand`() throws {
    let text = "Leave within thirty (30) business days — or “2 weeks”."
    let found = try Support.normalisers("en").durations(in: text)
    #expect(
      found.map { Support.slice(text, $0.range) } == ["thirty (30) business days", "2 weeks"])
    #expect(found.map(\.business) == [true, false])
  }

  @Test(arguments: [
    ("on January 31st, 2026", ["2026-01-31"]), ("31 January 2026", ["2026-01-31"]),
    ("the 1st of May", ["--05-01"]), ("since March 2024.", ["2024-03"]),
    ("Sept. 9, 2025", ["2025-09-09"]), ("2026-02-28", ["2026-02-28"]),
    ("31.12.2026", ["2026-12-31"]), ("31/12/2026 or 12/31/2026", ["2026-12-31", "2026-12-31"]),
    ("you may 5 times", []), ("May 30 days pass", []), ("2026-02-30", []), ("03/04/2026", []),
    ("version 1.2.2026", ["2026-02-01"]), ("call 555-01-2026", []),
  ])
  func `dates are complete or say what is missing`(text: String, values: [String]) throws {
    #expect(try Support.normalisers("en").dates(in: text).map(\.value) == values)
  }

  @Test func `a date in figures is read by the country's custom`() throws {
    let english = try Support.normalisers("en")
    #expect(english.dates(in: "03/04/2026", monthFirst: true).map(\.value) == ["2026-03-04"])
    #expect(english.dates(in: "03/04/2026", monthFirst: false).map(\.value) == ["2026-04-03"])
  }

  @Test(arguments: [
    ("by 11:59 pm PT the day before", ["23:59 PT the day before"]),
    ("by Wednesday 11:59 pm", ["Wednesday 23:59"]),
    ("no later than 5 p.m. on Friday.", ["Friday 17:00"]),
    ("before noon Eastern Time", ["12:00 ET"]), ("until 23:30 GMT", ["23:30 GMT"]),
    ("by midnight on Monday, the week before", ["Monday 23:59 the week before"]),
    ("by 12 am", ["00:00"]), ("by 5 members", []), ("by 30:70", []), ("before renewal", []),
  ])
  func `a cut-off has weekday, hour, zone and day`(text: String, values: [String]) throws {
    #expect(try Support.normalisers("en").cutoffs(in: text).map(\.value) == values)
  }

  @Test func `a notice carries its cut-off`() throws {
    let facts = try Support.facts(
      "<p>You must cancel your plan at least 2 days before it renews, by 6 pm ET.</p>")
    let notice = try #require(facts.first { $0.type == "notice" })
    #expect(notice.value == "P2D")
    #expect(notice.attrs["cutoff"] == "18:00 ET")
  }

  @Test(arguments: [
    (
      "The lease renews for successive two (2) year terms unless you cancel 30 days before its end.",
      "P2Y"
    ),
    ("Your plan renews automatically every month.", "P1M"),
    ("Plans are billed on a monthly or annual basis and renew automatically.", nil),
  ])
  func `a renewal tells its period from the notice`(text: String, period: String?) throws {
    let facts = try Support.facts("<p>\(text)</p>")
    let renewal = try #require(facts.first { $0.type == "auto_renew" && $0.value == "yes" })
    #expect(renewal.attrs["period"] == period)
  }

  @Test func `shares are read with sign or word`() throws {
    let english = try Support.normalisers("en")
    #expect(
      english.percents(in: "3%, 12.5 per cent or fifty (50) percent").map(\.value)
        == ["3%", "12.5%", "50%"])
    #expect(english.percents(in: "a percentage of 5").isEmpty)
  }

  @Test func `sums carry their currency`() throws {
    let amounts = { (text: String) in
      try read(text) { Amounts(tokens: $1, text: $2, grammar: $0).mentions() }
    }
    #expect(try amounts("a $50 fee") == ["USD 50"])
    #expect(try amounts("£5.99 a month") == ["GBP 5.99/month"])
    #expect(try amounts("1.000,50 euros") == ["EUR 1000.50"])
    #expect(try amounts("5% off") == ["5%"])
    #expect(try amounts("A $75 fee, 99c or fifty dollars") == ["USD 75", "USD 0.99", "USD 50"])
    #expect(try amounts("$1.2 million") == ["USD 1200000"])
    #expect(try amounts("from $10 to $20 per month") == ["USD 10..20/month"])
    #expect(try amounts("CA$12.00 each year, €3/mo") == ["CAD 12.00/year", "EUR 3/month"])
    #expect(try amounts("$20 and 30 days later") == ["USD 20"])
    #expect(try amounts("All 70 of us, section 5 at 10.0.0.1") == [])
  }

  @Test func `a dollar is that of the page's country`() throws {
    let amounts = { (currency: String?) in
      try read("$5 or 50 cents, US$7, $9.99 CAD") {
        Amounts(tokens: $1, text: $2, grammar: $0, currency: currency).mentions()
      }
    }
    #expect(try amounts(nil) == ["USD 5", "USD 0.50", "USD 7", "CAD 9.99"])
    #expect(try amounts("AUD") == ["AUD 5", "AUD 0.50", "USD 7", "CAD 9.99"])
    #expect(try amounts("EUR") == ["USD 5", "EUR 0.50", "USD 7", "CAD 9.99"])
  }

  @Test func `addresses and numbers are found in their spellings`() throws {
    let found = { (text: String) in
      try read(text) {
        Addresses(
          tokens: $1, text: $2, grammar: $0, country: $0.world.country("US")
        ).mentions()
      }
    }
    #expect(try found("Mail Help.Desk@Service.example, please.") == ["help.desk@service.example"])
    #expect(try found("write to help dot desk at service dot com") == ["help.desk@service.com"])
    #expect(try found("call (212) 555-0143 now") == ["+12125550143"])
    #expect(try found("call 1-800-555-0143.") == ["+18005550143"])
    #expect(try found("see https://service.example/a/b.") == ["https://service.example/a/b"])
    #expect(try found("dated 03/04/2026 or 1,234,567").isEmpty)
  }

  @Test func `a link is resolved as a browser would`() {
    let base = "https://a.example/x/y?q=1"
    #expect(WebAddress.resolve("../z", on: base) == "https://a.example/z")
    #expect(WebAddress.resolve("?p=2", on: base) == "https://a.example/x/y?p=2")
    #expect(WebAddress.resolve("//b.example/", on: base) == "https://b.example/")
    #expect(
      WebAddress.resolve("/p?utm_source=m&k=1#f", on: base) == "https://a.example/p?k=1#f")
    #expect(WebAddress.resolve("javascript:void(0)", on: base) == nil)
    #expect(WebAddress.resolve("mailto:a@b.example", on: base) == nil)
  }
}
