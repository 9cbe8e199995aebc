// What changes by itself, and what does not.
import Testing

@testable import Diffing

struct VolatileTests {
  @Test(arguments: [
    ("Updated over a week ago", "Updated 3 days ago"),
    ("Written by Sam. Updated yesterday", "Written by Sam. Updated 2 hours ago"),
    ("Zuletzt aktualisiert vor 3 Tagen", "Zuletzt aktualisiert vor einer Woche"),
    ("Actualizado hace 2 semanas", "Actualizado hace 3 semanas"),
    ("16 min ago", "45 min ago"),
    ("12 of 30 found this helpful", "14 of 33 found this helpful"),
    ("1,204 views", "1,377 views"),
    ("Page viewed 12:01 on 3 May", "Page viewed 09:44 on 11 June"),
    ("Ref 8f14e45fceea167a5a36dedd4bea2543", "Ref c9f0f895fb98ab9159f51fd0297e236d"),
  ])
  func `counts, relative times and tokens are not looked at`(_ old: String, _ new: String) {
    #expect(Volatile.words(old) == Volatile.words(new))
  }

  @Test(arguments: [
    ("Refunds within 14 days.", "Refunds within 30 days."),
    (
      "No refund for purchases made more than 14 days ago.",
      "No refund for purchases made more than 30 days ago."
    ),
    ("30 Tage vor Vertragsende", "14 Tage vor Vertragsende"),
    ("Last updated May 1, 2025", "Last updated June 1, 2025"),
    ("Call 0800 123 456 to cancel.", "Call 0800 654 321 to cancel."),
    ("Your plan renews every month.", "Your plan renews every year."),
    ("© 2020 Shop", "© 2021 Shop"),
    ("Up to 5 members", "Up to 6 members"),
  ])
  func `numbers in ordinary sentences are`(_ old: String, _ new: String) {
    #expect(Volatile.words(old) != Volatile.words(new))
  }

  @Test func `a hidden address is no other address`() {
    #expect(Volatile.hiddenAddress("Write to [email\u{A0}protected] now") != nil)
    #expect(
      Volatile.words("Write to [email protected] now.", withoutAddresses: true)
        == Volatile.words("Write to help@shop.example now.", withoutAddresses: true))
    #expect(Volatile.hiddenAddress("Write to [us] [em") == nil)
  }

  @Test(arguments: [
    "8f14e45fceea167a5a36dedd4bea2543", "297a385f-b3bd-4ecd-9466-7d9ad55371ce",
    "dGhpcyBpcyBhIHRva2VuMTIz9xQ4",
  ])
  func `tokens are seen`(_ text: String) {
    #expect(Volatile.isToken(text[...]))
  }

  @Test(arguments: [
    "terms-of-service-2025-05-01", "cancel-365-days-24-hours-plan", "2025-05-01T18:33:04Z",
    "unreasonablylongword", "help24@shop.example", "+1-800-555-0100", "Cancel-My-Plan-2",
  ])
  func `words, dates, numbers and addresses are no tokens`(_ text: String) {
    #expect(!Volatile.isToken(text[...]))
  }

  @Test(arguments: [
    (
      "https://shop.example/r/297a385f-b3bd-4ecd-9466-7d9ad55371ce/go",
      "https://shop.example/r/4f1f16ba-10d3-4d09-9ecc-c721aad90f24/go"
    ),
    ("/help?utm_source=a&topic=refund", "/help?topic=refund&utm_source=b"),
    ("/help?sid=1", "/help"), ("http://shop.example/help/", "https://shop.example/help"),
  ])
  func `tokens and tracking do not make another link`(_ old: String, _ new: String) {
    #expect(Volatile.link(old) == Volatile.link(new))
  }

  @Test(arguments: [("/cancel", "/account/cancel"), ("/a?id=1", "/a?id=2"), ("/a#b", "/a#c")])
  func `another target is another link`(_ old: String, _ new: String) {
    #expect(Volatile.link(old) != Volatile.link(new))
  }
}
