// Personal data goes, what a service publishes of itself stays.
import Formats
import Foundation
import Model
import TestSupport
import Testing

private let token = Privacy.token

struct PrivacyTests {
  @Test(arguments: [
    ("Write to jane.doe@fenwire.example today.", "Write to \(token) today."),
    ("Write to JANE_DOE2@fenwire.example.", "Write to \(token)."),
    ("Write to maria@fenwire.example.", "Write to \(token)."),
    ("Write to fen1980@gmail.com.", "Write to \(token)."),
    ("Write to fen1980@yahoo.co.uk.Then wait.", "Write to \(token) wait."),
    ("mailto:jane%2Edoe%40fenwire.example", "mailto:\(token)"),
    ("jane [dot] doe [at] fenwire [dot] example", token),
    ("jane.doe (at) fenwire.example", token),
    ("jane.doe＠fenwire.example", token),
    ("email to\u{A0}jane.doe\u{200B}@gmail\u{AD}.com\u{A0}now", "email to\u{A0}\(token)\u{A0}now"),
    ("j.doe+news@fenwire.example", token),
    ("Ask Jane Roe, Head of Law, jroe@fenwire.example", "Ask \(token), Head of Law, \(token)"),
    ("Ask Xiu Wong, DPO, xwong@fenwire.example", "Ask \(token), DPO, \(token)"),
  ])
  func `a person's mailbox goes`(text: String, expected: String) {
    #expect(Privacy.cleaned(text) == (expected, true))
  }

  @Test(arguments: [
    "help@fenwire.example", "Cancel@Fenwire.Example", "support-uk@fenwire.example",
    "fenwirehelpdesk@gmail.com", "customersupport@fenwire.example",
    "premium.support@fenwire.example",
    "help+uk@fenwire.example", "press2024@fenwire.example", "fenwire@fenwire.example",
    "John Doe, DPO, dpo@fenwire.example", "data-protection@fenwire.example",
    "1701 JOHN F. DOE BLVD., PARIS 19103-2838", "Follow @jane.doe", "12 @ 5 each",
    "https://fenwire.example/@jane/help",
  ])
  func `a mailbox of a service stays`(text: String) {
    #expect(Privacy.cleaned(text) == (text, false))
  }

  @Test(arguments: [
    ("Call Maria on 07700 900123", "Call \(token) on \(token)"),
    ("Ask for Mr. Underhill: +44 7700 900123.", "Ask for \(token): \(token)."),
    ("Jane Roe (mobile): (0)7700-900123", "\(token) (mobile): \(token)"),
    ("Call 07700 900123 (Maria) to cancel", "Call \(token) (\(token)) to cancel"),
    ("Call Maria\u{A0}O’Doe – 07700\u{A0}900‑123", "Call \(token) – \(token)"),
    ("My mobile number is 07700 900 123", "My mobile number is \(token)"),
  ])
  func `a person's telephone goes`(text: String, expected: String) {
    #expect(Privacy.cleaned(text) == (expected, true))
  }

  @Test(arguments: [
    "Call us on 020 7946 0000", "Call +1 800 555 0100", "Call Maria Support on 020 7946 0000",
    "Dear Maria. To cancel, call 020 7946 0000", "Ask Maria or call our hotline on 020 7946 0000",
    "Call Martin Luther Street 12, 020 7946 0000", "Call John Doe on 0800 123 4567",
    "Maria joined on 2026-01-05.", "https://fenwire.example/articles/4111111111111111-maria",
    "See articles 115014893968 and 360035237233",
    "within 30 days of 01.02.2026, or 1,000,000 times",
    "Order 1234567890123456", "192.0.2.7, 192.0.2.8 and 192.0.2.9",
  ])
  func `a line of a service and a number that is no telephone stay`(text: String) {
    #expect(Privacy.cleaned(text) == (text, false))
  }

  @Test(arguments: [
    ("Pay to DE89 3704 0044 0532 0130 00, now", "Pay to \(token), now"),
    ("gb82west12345698765432", token),
    ("Card 4111-1111-1111-1111 12/27", "Card \(token) 12/27"),
    ("Card 378282246310005", "Card \(token)"), ("Card 3782 822463 10005", "Card \(token)"),
    ("SSN 078-05-1120", "SSN \(token)"), ("SSN: 078051120", "SSN: \(token)"),
    ("Sort code 12-34-56, bank account 12345678", "Sort code \(token), bank account \(token)"),
    ("Our registered agent: Jane Roe, 12 Elm St", "Our registered agent: \(token)"),
    (
      "Inhaberin: Jane Roe, Ulmenweg 12, 12345 Berlin\nTel. 030 1234567",
      "Inhaberin: \(token)\nTel. 030 1234567"
    ),
  ])
  func `accounts, cards, identity numbers and homes go`(text: String, expected: String) {
    #expect(Privacy.cleaned(text) == (expected, true))
  }

  @Test(arguments: [
    "DE88 3704 0044 0532 0130 00", "4111 1111 1111 1112", "900-05-1120", "1078-05-1120",
    "Our registered agent: Fen Filing Company, 12 Elm St",
    "Our registered agent will call in 5 days",
  ])
  func `what only looks alike stays`(text: String) {
    #expect(Privacy.cleaned(text) == (text, false))
  }

  @Test func `secrets leave addresses, which stay addresses`() {
    let url = "https://fenwire.example/a?page=2&token=abc&email=j%40x.example#how"
    #expect(
      Privacy.address(url)
        == "https://fenwire.example/a?page=2&token=redacted&email=redacted#how")
    #expect(Privacy.cleaned("at ?auth_token=abc)").text == "at ?auth_token=\(token))")
    #expect(
      Privacy.address("https://jane:pw@fenwire.example/") == "https://redacted@fenwire.example/")
    let words = "https://fenwire.example/a#:~:text=Call%20Maria%20on%2007700%20900123"
    #expect(Privacy.address(words) == "https://fenwire.example/a")
    let clean = "https://fenwire.example/a?key=#:~:text=within%2030%20days,2026%2D01%2D01"
    #expect(Privacy.address(clean) == clean)
  }

  @Test func `an address that its host hides stays as it is`() {
    #expect(Privacy.cleaned("[email\u{A0}protected]") == ("[email\u{A0}protected]", false))
  }

  @Test func `what is clean once is clean for ever`() {
    let text = "Call Maria on 07700 900123 or jane.doe@gmail.com, ?token=a"
    let once = Privacy.cleaned(text).text
    #expect(Privacy.cleaned(once) == (once, false))
    #expect(Privacy.isRedacted(once))
    #expect(!Privacy.isRedacted("[redact] [") && !Privacy.isRedacted(""))
  }

  @Test(arguments: [
    "@", "a@", "@a.b", "a.@b.c", "1", "1-", "1 1", "(", "[at]", "a[at]b[dot]", "a [dot] ", "?a=",
    "&token=", "://a@", "DE89 ", "DE89", "Maria ", "Maria Maria, 0770", "4111 1111 ", "ssn 078-",
    "registered agent: Jane Roe, 1 ", "é@é.", "%40", "a%3D%40", "\u{FF20}", "my mobile 07700 ",
  ])
  func `text that repeats what is looked for is read in time that grows with it`(part: String) {
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: part, count: count / part.utf8.count)
      return processorSeconds { #expect(Privacy.cleaned(text).text.utf8.count > 0) }
    }
    let (short, long) = (seconds(2_000), seconds(16_000))
    #expect(long < short * 32 + 0.2, "\(short) s, then \(long) s for eight times as much")
  }
}

@Suite(.enabled(if: Shared.has("suites/exports"), Comment(rawValue: Shared.missing)))
struct PrivacySuiteTests {
  struct Case: Decodable {
    var text: String
    var expect: String
    var why: String
  }

  /// What is flagged there may stay as long as nobody can be reached by it.
  @Test func `every case is as the suite expects`() throws {
    let lines = try Shared.bytes("suites/exports/pii.ndjson").split(separator: 10)
    #expect(lines.count >= 16)
    for line in lines {
      let item = try JSONDecoder().decode(Case.self, from: Data(line))
      let (text, isRedacted) = Privacy.cleaned(item.text)
      switch item.expect {
      case "keep": #expect(!isRedacted && text == item.text, "\(item.text): \(item.why)")
      case "redact": #expect(isRedacted && text.contains(token), "\(item.text): \(item.why)")
      case "flag": #expect(!text.contains("@"), "\(item.text): \(item.why)")
      default: Issue.record("unknown expectation \(item.expect)")
      }
    }
  }
}

@Suite(.enabled(if: Shared.has("gold"), Comment(rawValue: Shared.missing)))
struct PrivacyGoldTests {
  struct Page: Decodable {
    var slug: String
    var facts: [Statement]

    struct Statement: Decodable {
      var quote: String
      var value: String
    }
  }

  @Test func `no quote of a real page that states how to leave is touched`() throws {
    let lines = try Shared.bytes("gold/gold.jsonl").split(separator: 10)
    let pages = try lines.map { try JSONDecoder().decode(Page.self, from: Data($0)) }
    let quotes = pages.flatMap(\.facts).map(\.quote)
    #expect(quotes.count { $0.contains("@") } >= 10)
    for quote in quotes { #expect(Privacy.cleaned(quote) == (quote, false)) }
  }

  @Test func `mailboxes and lines of services stay on whole pages`() throws {
    for name in try Shared.names("gold/pages") {
      let text = String(decoding: try Shared.bytes("gold/pages/\(name)"), as: UTF8.self)
      let (cleaned, isRedacted) = Privacy.cleaned(text)
      #expect(!isRedacted, "\(name): \(PrivacyGoldTests.around(cleaned))")
    }
  }

  private static func around(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.contains(token) }
  }
}
