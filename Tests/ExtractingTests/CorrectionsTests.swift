// Rulings applied to what was read in a page.
import Foundation
import HTML
import Model
import Testing

@testable import Extracting

private let body = """
  <p>You may cancel at any time in Settings &gt; Billing.</p>
  <p>You may ask for a full refund within 14 days of purchase.</p>
  <p>Gift cards can be handed back for 30 days.</p>
  <p>Gift cards can be handed back for 30 days.</p>
  """

private func correction(_ json: String) throws -> Correction {
  try JSONDecoder().decode(Correction.self, from: Data(json.utf8))
}

private func ruled(
  _ number: Int, _ effect: String?, on date: String = "2026-03-02", verdict: String = "accepted",
  supersedes: String? = nil
) throws -> Correction {
  try correction(
    """
    {"id": "2026-00\(number)", "document": "service/terms",
     "claim": {"by": "reader", "date": "2026-03-01", "says": "It is wrong."},
     "ruling": {"verdict": "\(verdict)", "because": "So it is.", "editor": "Ada", "date": "\(date)"}
     \(effect.map { ", \"effect\": \($0)" } ?? "")
     \(supersedes.map { ", \"supersedes\": \"\($0)\"" } ?? "")}
    """)
}

private func amend(to value: String, quote: String = "within 14 days") -> String {
  """
  {"op": "amend", "expect": {"quote": "\(quote)", "fact": {"type": "refund_window", "value": "P14D"}},
   "fact": {"type": "refund_window", "value": "\(value)"}}
  """
}

private let withdraw = """
  {"op": "withdraw",
   "expect": {"quote": "within 14 days", "fact": {"type": "refund_window", "value": "P14D"}}}
  """
private let add = """
  {"op": "add", "expect": {"quote": "handed back for 30 days"},
   "fact": {"type": "refund_window", "value": "P30D", "attrs": {"scope": "gift_card"}}}
  """

private func evidence(
  _ corrections: [Correction], of body: String = body
) throws -> (evidence: Evidence, page: Page) {
  let page = try Support.page("<html lang=en><body><main>\(body)</main></body></html>")
  let found = try Support.english.get().extract(page, from: Support.context)
  var evidence = Evidence(
    key: "k", document: "service/terms", url: Support.context.url, digest: "sha256:0",
    outcome: .ok, textDigest: "", linksDigest: "", length: 9, facts: found.facts, links: [],
    empty: found.empty)
  Corrections(corrections).apply(to: &evidence, on: page, from: Support.context)
  return (evidence, page)
}

private func windows(_ facts: [Fact]) -> [String] {
  facts.filter { $0.type == "refund_window" }.map(\.value)
}

@Test func `without a ruling that decides, evidence is as it was read`() throws {
  let plain = try evidence([]).evidence
  #expect(windows(plain.facts) == ["P14D"])
  #expect(plain.corrected == nil)
  let open = try correction(
    """
    {"id": "2026-001", "document": "service/terms",
     "claim": {"by": "reader", "date": "2026-03-01", "says": "It is wrong."}}
    """)
  #expect(
    try evidence([open, ruled(2, nil), ruled(3, nil, verdict: "rejected")]).evidence == plain)
}

@Test func `an amended fact names its correction and the words on the page`() throws {
  let (evidence, page) = try evidence([ruled(1, amend(to: "P30D"))])
  let fact = try #require(evidence.facts.first { $0.type == "refund_window" })
  #expect(windows(evidence.facts) == ["P30D"])
  #expect(fact.rule == "correction:2026-001")
  #expect(fact.quote == "within 14 days")
  let text = page.text
  let range = text.offset(ofCodePoint: fact.start)!..<text.offset(ofCodePoint: fact.end)!
  #expect(text.slice(range) == fact.quote)
  #expect(fact.selector.fragment.contains("#:~:text=within%2014%20days"))
  #expect(page.blocks.contains { $0.xpath == fact.selector.xpath })
  #expect(evidence.corrected?.map(\.op) == [.amend])
  #expect(evidence.guards == [Guard(correction: "2026-001", date: "2026-03-02")])
}

@Test func `an amendment keeps polarity and particulars unless it says others`() throws {
  let before = try #require(evidence([]).evidence.facts.first { $0.type == "refund_window" })
  let after = try #require(
    evidence([ruled(1, amend(to: "P30D"))]).evidence.facts.first { $0.type == "refund_window" })
  #expect(after.attrs == before.attrs)
  #expect(after.polarity == before.polarity)
}

@Test func `an added fact stands at the first place of its quote`() throws {
  let (evidence, page) = try evidence([ruled(1, add)])
  #expect(windows(evidence.facts) == ["P14D", "P30D"])
  let fact = try #require(evidence.facts.last { $0.value == "P30D" })
  let first = page.text.string.range(of: "handed back for 30 days")!
  #expect(
    fact.start
      == page.text.string.unicodeScalars.distance(
        from: page.text.string.startIndex, to: first.lowerBound))
  #expect(evidence.facts(at: Timestamp("2026-03-01")!) == (try asRead()))
}

private func asRead() throws -> [Fact] { try evidence([]).evidence.facts }

@Test func `what the page is found to state already is not stated twice`() throws {
  let already = """
    {"op": "add", "expect": {"quote": "within 14 days"},
     "fact": {"type": "refund_window", "value": "P14D"}}
    """
  let corrected = try evidence([ruled(1, already)]).evidence
  let plain = try evidence([]).evidence
  #expect(corrected.facts == plain.facts)
  #expect(corrected.corrected == nil)
  #expect(corrected.guards?.map(\.broken) == [nil])
}

@Test func `a withdrawn fact leaves its dimension empty with a reason`() throws {
  let page = "<p>You may ask for a full refund within 14 days of purchase.</p>"
  let plain = try evidence([], of: page).evidence
  let effects = plain.facts.filter { $0.type.hasPrefix("refund") }.map { fact in
    """
    {"op": "withdraw", "expect": {"quote": "full refund within 14 days",
      "fact": {"type": "\(fact.type)", "value": "\(fact.value)"}}}
    """
  }
  #expect(plain.empty["refund_disclosed"] == nil)
  let rulings = try effects.enumerated().map { try ruled($0 + 1, $1) }
  let corrected = try evidence(rulings, of: page).evidence
  #expect(corrected.facts.filter { $0.type.hasPrefix("refund") } == [])
  #expect(corrected.empty["refund_disclosed"] == "no_cue")
  #expect(corrected.facts(at: Timestamp("2026-03-01")!) == plain.facts)
}

@Test(arguments: [
  ("<p>You may ask for a full refund within 7 days of purchase.</p>", "its quote"),
  ("<p>It is done within 14 days. Nothing is said of money.</p>", "refund_window P14D"),
  ("<p>You may ask for a full refund within</p><p>14 days of purchase.</p>", "its quote"),
  (
    "<p>Within 14 days. You may ask for a full refund within&nbsp;14\u{2009}days of purchase.</p>",
    ""
  ),
])
func `a page that is not as expected is left alone, and the guard says what differs`(
  body: String, said: String
) throws {
  let plain = try evidence([], of: body).evidence
  let corrected = try evidence([ruled(1, amend(to: "P30D"))], of: body).evidence
  guard let broken = corrected.guards?.first?.broken else {
    #expect(said == "")
    return
  }
  #expect(broken.contains(said))
  #expect(corrected.facts == plain.facts)
  #expect(corrected.corrected == nil)
  #expect(corrected.empty == plain.empty)
}

@Test func `a correction that is superseded leaves no trace from that day on`() throws {
  let first = try ruled(1, amend(to: "P30D"))
  let second = try ruled(2, amend(to: "P60D"), on: "2026-03-05", supersedes: "2026-001")
  let evidence = try evidence([second, first]).evidence
  #expect(windows(evidence.facts) == ["P60D"])
  #expect(windows(evidence.facts(at: Timestamp("2026-03-04")!)) == ["P30D"])
  #expect(windows(evidence.facts(at: Timestamp("2026-03-01")!)) == ["P14D"])
  #expect(evidence.guards?.map(\.correction) == ["2026-002"])
}

@Test func `a ruling without an effect may take another back, unless it is rejected`() throws {
  let first = try ruled(1, withdraw)
  let back = try ruled(2, nil, on: "2026-03-05", supersedes: "2026-001")
  #expect(windows(try evidence([first, back]).evidence.facts) == ["P14D"])
  let not = try ruled(2, nil, on: "2026-03-05", verdict: "rejected", supersedes: "2026-001")
  #expect(windows(try evidence([first, not]).evidence.facts) == [])
}

@Test func `rulings apply in order of their days, whatever the order of their files`() throws {
  let first = try ruled(2, amend(to: "P30D"))
  let second = """
    {"op": "amend",
     "expect": {"quote": "within 14 days", "fact": {"type": "refund_window", "value": "P30D"}},
     "fact": {"type": "refund_window", "value": "P60D"}}
    """
  let later = try ruled(1, second, on: "2026-03-03")
  let evidence = try evidence([later, first]).evidence
  #expect(windows(evidence.facts) == ["P60D"])
  #expect(evidence.corrected?.map(\.correction) == ["2026-002", "2026-001"])
}

@Test func `on a page whose language nobody knows an editor's fact fills its dimension alone`()
  throws
{
  let page = try Support.page("<html lang=ja><body><p>いつでも解約できます。</p></body></html>")
  let found = try Support.english.get().extract(page, from: Support.context)
  var evidence = Evidence(
    key: "k", document: "service/terms", url: "https://service.example/", digest: "sha256:0",
    outcome: .ok, textDigest: "", linksDigest: "", length: 9, facts: found.facts, links: [],
    empty: found.empty)
  #expect(!evidence.isChecked)
  let effect = """
    {"op": "add", "expect": {"quote": "いつでも解約"},
     "fact": {"type": "cancel_anytime", "value": "true"}}
    """
  Corrections([try ruled(1, effect)]).apply(to: &evidence, on: page, from: Support.context)
  #expect(evidence.isChecked)
  #expect(evidence.empty["notice_disclosed"] == nil)
  #expect(evidence.empty["refund_disclosed"] == "language")
}
