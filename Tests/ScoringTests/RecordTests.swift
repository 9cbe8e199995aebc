// Records: which captures speak, what is stale, what moved a score.
import Model
import Scoring
import Testing

private let online = fact("cancel_channel", "online")
private let action = fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"])
private let now = "2026-03-01T00:00:00Z"

private func record(
  _ documents: [DocumentState], asOf: String = now
) throws -> ScoreRecord {
  try scorer().record(
    company: "acme", jurisdiction: "US", documents: documents, asOf: moment(asOf))
}

@Test func `a record whose pages were never read is not checked, which is not 0`() throws {
  let unread = page("help", .help, attempts: [("2026-01-01", .blocked)])
  let record = try record([unread])
  #expect(record.id == "acme:US")
  #expect(record.status == "not_checked")
  #expect(record.score == nil)
  #expect(record.grade == nil)
  #expect(record.dimensions == [])
  #expect(record.history == [])
  #expect(record.documents.map(\.outcome) == [.blocked])
  #expect(record.documents.map(\.staleSince) == [moment("2026-01-01")])
}

@Test func `the newest believed capture speaks for a page`() throws {
  let help = page(
    "help", .help,
    captures: [
      ("2026-01-01", "a", [online], false), ("2026-01-02", "b", [action], false),
      ("2026-01-03", "c", [], true),
    ])
  let record = try record([help])
  #expect(record.facts.map(\.fact) == [action])
  #expect(record.facts.map(\.snapshot) == ["snapshot-help-b"])
  #expect(record.facts.map(\.digest) == ["sha256:b"])
  #expect(record.documents.map(\.snapshot) == ["snapshot-help-b"])
  #expect(record.checked == moment("2026-01-02"))
  #expect(record.stale)
  #expect(record.documents.map(\.staleSince) == [moment("2026-01-03")])
}

@Test(arguments: Outcome.allCases.filter { !$0.isEvidence })
func `a failed fetch makes stale and never changes a score`(outcome: Outcome) throws {
  let captures = [(at: "2026-01-01", body: "a", facts: [online], held: false)]
  let good = try record([
    page("help", .help, captures: captures, attempts: [("2026-01-01", .ok)])
  ])
  let bad = try record([
    page(
      "help", .help, captures: captures,
      attempts: [("2026-01-01", .ok), ("2026-01-02", outcome), ("2026-01-03", outcome)])
  ])
  #expect(!good.stale)
  #expect(bad.stale)
  #expect(bad.score == good.score)
  #expect(bad.dimensions == good.dimensions)
  #expect(bad.history == good.history)
  #expect(bad.documents[0].staleSince == moment("2026-01-02"))
  #expect(bad.documents[0].outcome == outcome)
  #expect(bad.checked == moment("2026-01-01"))
}

@Test func `a later good look ends staleness and moves the date of checking`() throws {
  let help = page(
    "help", .help, captures: [("2026-01-01", "a", [online], false)],
    attempts: [("2026-01-01", .ok), ("2026-01-02", .blocked), ("2026-01-03", .identical)])
  let record = try record([help])
  #expect(!record.stale)
  #expect(record.checked == moment("2026-01-03"))
  #expect(record.documents[0].at == moment("2026-01-01"))
}

@Test func `evidence that could not be read does not speak`() throws {
  var help = page(
    "help", .help,
    captures: [("2026-01-01", "a", [online], false), ("2026-01-02", "b", [], false)])
  help.captures[1].evidence.outcome = .jsShell
  let record = try record([help])
  #expect(record.facts.map(\.fact) == [online])
  #expect(record.stale)
  #expect(record.documents[0].outcome == .jsShell)
}

@Test func `what came after the moment asked for is not known`() throws {
  let help = page(
    "help", .help,
    captures: [("2026-01-01", "a", [online], false), ("2026-02-01", "b", [action], false)],
    attempts: [("2026-01-01", .ok), ("2026-02-01", .ok), ("2026-02-02", .blocked)])
  let record = try record([help], asOf: "2026-01-15")
  #expect(record.facts.map(\.fact) == [online])
  #expect(record.history.count == 1)
  #expect(!record.stale)
}

@Test func `order of pages and captures never matters`() throws {
  let help = page(
    "help", .help,
    captures: [("2026-01-01", "a", [online], false), ("2026-01-02", "b", [action], false)])
  var turned = help
  turned.captures.reverse()
  let home = page("home", .home, captures: [("2026-01-01", "h", [], false)])
  #expect(try record([help, home]) == record([home, turned]))
}

@Test func `facts stand in the order of page and offset`() throws {
  let late = fact("cancel_channel", "phone", at: 90)
  let early = fact("cancel_channel", "online", at: 10)
  let terms = page("terms", .terms, captures: [("2026-01-01", "t", [late, early], false)])
  let faq = page("faq", .faq, captures: [("2026-01-01", "f", [action], false)])
  #expect(try record([terms, faq]).facts.map(\.fact) == [action, early, late])
}

@Test func `links between the record's pages are found whatever their spelling`() throws {
  let links = [
    PolicyLink(
      text: "Help", url: "http://www.acme.example/help/#top", kind: "help", zone: "footer",
      start: 0, end: 4)
  ]
  let home = page(
    "home", .home, url: "https://acme.example/", captures: [("2026-01-01", "h", [], false)],
    links: links)
  let help = page(
    "help", .help, url: "https://acme.example/help",
    captures: [("2026-01-01", "p", [online], false)])
  let result = try record([home, help]).dimensions[1]
  #expect(result.points == 70)
  #expect(result.rules.map(\.rule) == ["page.help", "page.linked"])
}

@Test func `history gives each score its day, its cause and the changed facts`() throws {
  let help = page(
    "help", .help,
    captures: [
      ("2026-01-01T02:00:00Z", "a", [online], false),
      ("2026-01-02T02:00:00Z", "a", [online], false),
      ("2026-01-03T02:00:00Z", "b", [online], false), ("2026-01-04T02:00:00Z", "c", [], true),
      ("2026-01-05T02:00:00Z", "d", [action], false),
    ])
  let faq = page("faq", .faq, captures: [("2026-01-06T02:00:00Z", "f", [], false)])
  let history = try record([help, faq]).history
  #expect(history.map(\.at.date) == ["2026-01-01", "2026-01-05", "2026-01-06"])
  #expect(history.map(\.cause) == [.first, .facts, .technical])
  #expect(history.map(\.score) == [48, 78, 78])
  #expect(
    history[1].facts == [
      "acme/help: cancel channel online removed",
      "acme/help: cancel url https://acme.example/x (kind action) added",
    ])
  #expect(history[2].facts == ["acme/faq: read for the first time"])
}

@Test func `captures of one night make one point`() throws {
  let help = page("help", .help, captures: [("2026-01-01T02:00:00Z", "a", [online], false)])
  let faq = page("faq", .faq, captures: [("2026-01-01T02:00:09Z", "f", [], false)])
  let history = try record([help, faq]).history
  #expect(history.map(\.at) == [moment("2026-01-01T02:00:09Z")])
  #expect(history.map(\.cause) == [.first])
}

@Test func `the same bytes read in another way are our change, not the company's`() throws {
  var help = page(
    "help", .help,
    captures: [("2026-01-01", "a", [online], false), ("2026-01-02", "b", [action], false)])
  help.captures[1].digest = help.captures[0].digest
  #expect(try record([help]).history.map(\.cause) == [.first, .technical])
}

@Test func `a fact whose particulars changed is told as one change`() throws {
  let before = fact("refund", "full", .offered, ["scope": "all", "cond": "enterprise"])
  let after = fact("refund", "full", .offered, ["scope": "all"])
  let help = page(
    "help", .help,
    captures: [
      ("2026-01-01", "a", [online, before], false), ("2026-01-02", "b", [online, after], false),
    ])
  #expect(
    try record([help]).history.last?.facts == [
      "acme/help: refund full (cond enterprise, scope all) is now refund full (scope all)"
    ])
}

@Test func `a dimension without points says why`() throws {
  let letter = fact("cancel_channel", "letter")
  var help = page("help", .terms, captures: [("2026-01-01", "a", [letter], false)])
  #expect(try record([help]).dimensions.map(\.empty) == ["no_cue", "no_cue"])
  help.captures[0].evidence.empty = ["way": "negated"]
  let unread = page("faq", .faq)
  #expect(try record([help, unread]).dimensions.map(\.empty) == ["negated", "unreadable"])
}

@Test func `conflicts of a record name facts of the record`() throws {
  let yes = page(
    "faq", .faq, captures: [("2026-01-01", "a", [fact("cancel_channel", "phone")], false)])
  let no = page(
    "terms", .terms,
    captures: [
      ("2026-01-01", "b", [fact("cancel_channel", "phone", .denied, in: "acme/terms")], false)
    ])
  let record = try record([no, yes])
  let ids = record.facts.map(\.fact.id)
  #expect(record.conflicts.map(\.first) == [ids[0]])
  #expect(record.conflicts.map(\.second) == [ids[1]])
}

@Test func `a page in a language without a lexicon is not checked, never not stated`() throws {
  var foreign = page("help", .help, captures: [("2026-01-01", "a", [], false)])
  let unknown = Dictionary(uniqueKeysWithValues: Dimensions.all.map { ($0, "language") })
  foreign.captures[0].evidence.empty = unknown
  foreign.captures[0].evidence.language = "ja"
  let alone = try record([foreign])
  #expect(alone.status == "not_checked")
  #expect(alone.score == nil)
  #expect(!alone.stale)
  #expect(alone.documents.map(\.unchecked) == ["language ja"])

  let known = page("faq", .faq, captures: [("2026-01-01", "b", [online], false)])
  #expect(try record([foreign, known]).score == record([known]).score)
}
