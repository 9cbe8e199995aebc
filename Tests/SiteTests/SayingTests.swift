// Statements in plain English, citations, and what may be a link.
import Formats
import Foundation
import Model
import Testing

@testable import Site

private func fact(
  _ type: String, _ value: String, _ polarity: Polarity = .offered, _ attrs: [String: String] = [:]
) -> Fact {
  CompanyWorld.plain.cited("reed/faq", type, value, polarity, attrs, at: 0, "Words.").fact
}

@Test(arguments: [
  (fact("cancel_channel", "phone", .offered, ["detail": "+44123"]), "by phone (+44123)"),
  (fact("cancel_channel", "email", .denied), "not by e-mail"),
  (fact("notice", "P0D", .offered, ["anchor": "renewal"]), "any time before renewal"),
  (fact("notice", "P5D", .offered, ["unit": "business"]), "5 business days"),
  (fact("effective", "end_of_period"), "at the end of the paid period"),
  (fact("refund", "none", .offered, ["scope": "crypto"]), "no refund (crypto)"),
  (fact("refund_window", "PT24H"), "within 24 hours"),
  (
    fact("refund_time", "P5D..P10D", .offered, ["unit": "business"]), "within 5 to 10 business days"
  ),
  (fact("withdrawal_right", "none", .waived), "the right of withdrawal is given up"),
  (fact("auto_renew", "yes", .offered, ["period": "P1M"]), "renews by itself (every month)"),
  (fact("etf", "none", .denied), "no fee"), (fact("etf", "may"), "a fee may be due"),
  (fact("reminder", "P3D"), "3 days before"),
  (fact("provider_termination", "notice:P14D"), "with 14 days notice"),
  (fact("forfeit", "credits", .offered, ["trigger": "delete"]), "credits lost (on delete)"),
  (fact("credits_expiry", "P1Y"), "after 1 year"),
  (fact("trial_length", "P14D"), "a trial of 14 days"),
  (fact("odd_type", "odd\nvalue"), "odd value"), (fact("", ""), ""),
])
func `statements read as English`(fact: Fact, words: String) {
  #expect(Saying.words(fact) == words)
}

private func citation(_ name: String, since: [String: String]) -> Citation {
  var site = CompanyWorld.plain.input
  site.release.since = since
  return Citation(
    site: site, record: CompanyWorld.plain.record, name: name,
    address: "https://index.example/c/reed/GB.html")
}

@Test func `a citation names the first release that has the record as it is`() {
  let cited = citation("Reed", since: ["reed:GB": "2026.3.2"])
  #expect(
    cited.text == "Tiny Index (2026). “Reed (GB).” Documented-Policy score 74/100 (A), TINY-1, "
      + "release 2026.3.2. https://index.example/c/reed/GB.html (CC BY-SA 4.0).")
  #expect(
    cited.source == "https://index.example/releases/2026.3.2/api/v1/records/reed/GB.json")
  let early = citation("Reed", since: [:])
  #expect(!early.text.contains("release") && early.source == nil)
  #expect(early.text.contains("Tiny Index (2026)"))
}

@Test func `names cannot break out of BibTeX or CSL`() throws {
  let name = "A} & \\B{ 50% #1_$ ~^\n\"quoted\""
  let cited = citation(name, since: [:])
  #expect(
    cited.bibTeX.contains(
      "title = {A\\} \\& \\textbackslash{}B\\{ 50\\% \\#1\\_\\$ \\textasciitilde{}"
        + "\\textasciicircum{} \"quoted\" (GB)},"))
  let items = try #require(
    try JSONSerialization.jsonObject(with: Data(cited.csl.utf8)) as? [[String: Any]])
  #expect(items.first?["title"] as? String == "\(name) (GB)")
}

@Test func `only plain names and mail addresses become links of ours`() {
  #expect(Link.record(in: "c/", "reed", "US-CA", ".html", up: 2)?.text == "../../c/reed/US-CA.html")
  for place in ["", "us", "-US", "U/S", "US.", String(repeating: "A", count: 17)] {
    #expect(Link.record(in: "c/", "reed", place, ".html") == nil)
  }
  #expect(Link.mail("bye+now@reed.example")?.text == "mailto:bye+now@reed.example")
  for mail in [
    "", "a@b", "@b.example", "a@.example", "a b@c.example", "a@b.example?bcc=x", "a@b@c.example",
    "a%0a@b.example", "é@b.example",
  ] { #expect(Link.mail(mail) == nil, "\(mail)") }
  #expect(Link.anchor("rule-", "a.b \"<>é").text == "#rule-a.b-----")
}
