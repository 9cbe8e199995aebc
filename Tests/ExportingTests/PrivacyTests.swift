// Personal data in every text of records, changes and logs: none of it in the dataset.
import Exporting
import Formats
import Foundation
import Model
import Testing

private let token = Privacy.token

/// Texts that hold what must not leave, and what would show that it did.
private enum Plant {
  static let text =
    "Call Maria on 07700 900123 or write to jane.doe@gmail.com; "
    + "DE89 3704 0044 0532 0130 00; 4111 1111 1111 1111."
  static let url = "https://fenwire.example/help?email=jane.doe%40gmail.com&token=abc123secret"
  static let fragment =
    "#:~:text=Call%20Maria%20on%2007700%20900123%20or%20write%20to%20jane.doe%40gmail.com"
  static let signs = ["jane.doe", "900123", "DE89", "4111 1111", "abc123secret", "Maria"]

  static func fact(_ document: String, _ type: String) -> CitedFact {
    var cited = World.cited(document, type, text, attrs: ["detail": text, "url": url], text)
    cited.url = url
    cited.fact.selector.prefix = text
    cited.fact.selector.suffix = text
    cited.fact.selector.xpath = "//p[.='\(text)']"
    cited.fact.selector.fragment = url + fragment
    cited.fact.selector.headings = [text]
    cited.fact.trace = [text]
    return cited
  }

  static let record = {
    var record = World.creditsUS
    let (first, second) = (fact("credit-ai/faq", "refund"), fact("credit-ai/faq", "forfeit"))
    record.facts = [first, second]
    record.conflicts = [
      Conflict(
        rule: "conflict.credits", because: text, first: second.fact.id, second: first.fact.id)
    ]
    record.documents[0].url = url
    record.documents[0].unchecked = text
    record.history = [
      ScorePoint(at: World.asOf, score: 15, grade: "F", cause: .facts, facts: [text])
    ]
    record.corrections = [
      CorrectionStatus(
        correction: "2026-004", document: "credit-ai/faq", date: "2026-01-05", state: .outdated,
        since: World.asOf, because: text)
    ]
    record.confidence = Confidence(declared: 1, read: 1, stale: 0)
    record.confidence?.because = text
    return record
  }()

  static let change = {
    var change = World.confirmed
    let review = Review(
      change: change.id, document: change.document, verdict: .confirm, note: text, editor: text,
      date: "2026-01-05")
    change.url = url
    change.reason = text
    change.textChanges = [
      TextChange(
        op: "replace", before: .init(start: 0, end: 9, text: text),
        after: .init(start: 0, end: 9, text: text, marks: [[0, 4], [14, 25]]), heading: [text],
        context: .init(before: text, after: text))
    ]
    let (before, after) = (fact("credit-ai/faq", "refund"), fact("credit-ai/faq", "forfeit"))
    change.factChanges = [
      FactChange(op: "value", type: "refund", before: before.fact, after: after.fact)
    ]
    change.decision = review
    change.undecided = .init(state: .held, severity: .fact, overruled: [review])
    return change
  }()

  static let correction = {
    var correction = World.corrections[1]
    correction.claim.says = text
    correction.ruling?.because = text
    correction.ruling?.editor = text
    correction.effect?.expect.quote = text
    correction.effect?.fact?.value = text
    correction.effect?.fact?.attrs = ["detail": text]
    return correction
  }()

  static let audit = {
    var audit = World.audits[0]
    audit.auditor = text
    for index in audit.steps.indices { audit.steps[index].says = text }
    audit.evidence[0].says = text
    return audit
  }()

  /// The tiny world with all of it.
  static func input(clean: Bool) -> DatasetInput {
    var input = World.input
    input.records = [World.streamRated, clean ? Privacy.published(record) : record]
    input.changes = [clean ? Privacy.published(change) : change]
    input.corrections = [clean ? Privacy.published(correction) : correction]
    input.audits = [clean ? Privacy.published(audit) : audit]
    return input
  }
}

private func shown(in files: [ExportFile]) -> [String] {
  files.flatMap { file in
    let text = String(decoding: file.bytes, as: UTF8.self)
    return Plant.signs.filter { text.contains($0) }.map { "\(file.name): \($0)" }
  }
}

@Test func `no file of the dataset holds personal data that was planted everywhere`() {
  #expect(shown(in: dataset(Plant.input(clean: true))) == [])
  let bare = shown(in: dataset(Plant.input(clean: false)))
  for file in [
    "evidence.csv", "evidence.jsonl", "fact_changes.csv", "corrections.csv", "audits.csv",
  ] {
    #expect(bare.contains { $0.hasPrefix(file) }, "the test would not see it in \(file)")
  }
}

@Test func `nothing of a record, a change, a correction or an audit keeps it`() throws {
  let encoder = JSONEncoder()
  let texts = [
    try encoder.encode(Privacy.published(Plant.record)),
    try encoder.encode(Privacy.published(Plant.change)),
    try encoder.encode(Privacy.published(Plant.correction)),
    try encoder.encode(Privacy.published(Plant.audit)),
    try encoder.encode(Plant.change.decision.map(Privacy.published)),
  ].map { String(decoding: $0, as: UTF8.self) }
  for text in texts {
    for sign in Plant.signs { #expect(!text.contains(sign), "\(sign) in \(text)") }
  }
}

@Test func `a redacted quote says so, and its link leads to the page only`() throws {
  let files = dataset(Plant.input(clean: true))
  let lines = try #require(files.first { $0.name == "evidence.jsonl" }).bytes.split(separator: 10)
  let rows = try lines.map {
    try #require(JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
  }
  let redacted = rows.filter { $0["quote_redacted"] as? Bool == true }
  #expect(redacted.count == 2 && rows.count == 2 + World.streamUS.facts.count)
  for row in redacted {
    #expect((row["quote"] as? String)?.contains(Privacy.token) == true)
    #expect(
      row["fragment_url"] as? String
        == "https://fenwire.example/help?email=redacted&token=redacted")
  }
}

@Test func `marks stay with their words, and cover what was taken out`() throws {
  let change = Privacy.published(Plant.change)
  let passage = try #require(change.textChanges.first?.after)
  // “Call”, and the number, in whose place ten characters and more stand.
  let scalars = Array(passage.text.unicodeScalars)
  let words = (passage.marks ?? []).map { mark in
    String(String.UnicodeScalarView(scalars[mark[0]..<mark[1]]))
  }
  #expect(words == ["Call", Privacy.token])
}

@Test func `what holds no personal data comes back as it is`() {
  for record in World.input.records { #expect(Privacy.published(record) == record) }
  for change in World.input.changes { #expect(Privacy.published(change) == change) }
  for correction in World.corrections { #expect(Privacy.published(correction) == correction) }
  for audit in World.audits { #expect(Privacy.published(audit) == audit) }
}

@Test func `what is cut at the end of a context is taken out with what it belonged to`() {
  var fact = World.online.fact
  fact.quote = "You can cancel at any time."
  fact.selector.suffix = " Ask Ada or write to jane.doe@gm"
  #expect(Privacy.published(fact).selector.suffix == " Ask Ada or write to \(token)")
  fact.selector.suffix = " If you want, write to support@f"
  #expect(Privacy.published(fact) == fact)
  fact.selector.suffix = " Ask Maria, ring +44 7700 90012 "
  #expect(Privacy.published(fact).selector.suffix == " Ask \(token), ring \(token) ")
  fact.selector = World.online.fact.selector
  fact.selector.prefix = "ne.doe@gmail.com is where we are"
  #expect(Privacy.published(fact).selector.prefix == "\(token) is where we are")
}
