// A small made-up world for editors, with every text of it replaceable.
import Formats
import Model
import Reviewing

/// What stands in each text of the world.
struct Sample: Sendable {
  /// In texts.
  var text: @Sendable (String) -> String = { $0 }
  /// In addresses of the web.
  var address: @Sendable (String) -> String = { $0 }

  static let plain = Sample()

  /// The same words in every text, the same address wherever one is due.
  static func filled(_ words: String, address: String) -> Sample {
    Sample(text: { _ in words }, address: { _ in address })
  }

  var input: ReviewInput {
    ReviewInput(
      name: text("tiny-index"), base: "https://index.example/",
      companies: [reed, Self.company("moss", "Mossbank")],
      documents: [
        DocumentChanges(
          document: "reed/terms", changes: [refund, typo].map(digested),
          incidents: [unreadable, blocked]),
        DocumentChanges(document: "reed/faq", changes: [sameRefund].map(digested), incidents: []),
        DocumentChanges(
          document: "moss/help", changes: [held, flipFlop, technical, decided].map(digested),
          incidents: []),
      ],
      records: [record], night: night)
  }

  /// The night of the newest attempt: one page failed, one is old, one was never asked for.
  var night: Night {
    Night(
      name: text("tiny-index"), asOf: Self.moment("2026-02-04T02:10:00Z"),
      pages: [
        PageNight(
          document: "reed/terms", attempts: 2, outcome: .unreachable,
          reason: text("no answer in 20 seconds"), asked: Self.moment("2026-02-04T02:10:00Z"),
          good: Self.moment("2026-02-03T02:00:00Z")),
        PageNight(
          document: "reed/faq", attempts: 1, outcome: .ok,
          asked: Self.moment("2026-02-04T02:00:00Z"), good: Self.moment("2026-02-04T02:00:00Z")),
        PageNight(
          document: "moss/help", attempts: 1, outcome: .blocked,
          asked: Self.moment("2026-02-04T02:00:00Z"), good: Self.moment("2026-01-20T02:00:00Z")),
        PageNight(document: "moss/new"),
      ],
      documents: [
        DocumentChanges(
          document: "reed/terms", changes: [refund, typo], incidents: [unreadable, blocked]),
        DocumentChanges(document: "moss/help", changes: [held], incidents: []),
      ],
      records: [record], corrections: "input/corrections")
  }

  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(text) else { preconditionFailure("\(text) is no moment") }
    return moment
  }

  // MARK: Services

  var reed: Company { Self.company("reed", text("Reed & Rush")) }

  static func company(_ id: String, _ name: String) -> Company {
    Company(
      id: id, name: name, industry: "streaming", jurisdictions: ["GB"],
      domains: ["\(id).example"], documents: [])
  }

  // MARK: Changes

  /// Moves a grade, and is confirmed.
  var refund: Change {
    Change(
      document: "reed/terms", url: address("https://reed.example/terms?a=1&b=2"),
      state: .confirmed, before: side("2026-02-01T02:00:00Z", "aa"),
      after: side("2026-02-02T02:00:00Z", "bb"),
      confirmedBy: side("2026-02-03T02:00:00Z", "cc"), reason: text("read twice"),
      textChanges: [
        TextChange(
          op: "replace",
          before: passage("Ask within 30 days.", [[11, 13]]),
          after: passage("Ask within 7 days.", [[11, 12]]),
          heading: [text("Terms"), text("Refunds")],
          context: TextChange.Context(
            before: text("We take cards."), after: text("Write to us."))),
        TextChange(op: "insert", after: passage("No refund on gifts.", nil)),
        TextChange(op: "delete", before: passage("We are glad to help.", nil)),
        TextChange(
          op: "move", before: passage("Goodbye.", nil), after: passage("Goodbye.", nil)),
      ],
      factChanges: [
        FactChange(
          op: "value", type: text("refund_window"),
          before: fact("refund_window", "P30D", "Ask within 30 days."),
          after: fact("refund_window", "P7D", "Ask within 7 days.")),
        FactChange(
          op: "added", type: text("refund"), after: fact("refund", "none", "No refund on gifts.")),
      ],
      severity: .grade,
      effect: ScoreEffect(
        scoreBefore: 71, scoreAfter: 58, gradeBefore: text("B"), gradeAfter: text("C"),
        dimensions: [
          ScoreEffect.Dimension(dimension: text("refund_disclosed"), before: 80, after: 28)
        ]),
      diffHash: "d1")
  }

  /// The same edit on another page, seen once.
  var sameRefund: Change {
    var change = refund
    change = Change(
      document: "reed/faq", url: address("https://reed.example/faq"), state: .pending,
      before: change.before, after: change.after, textChanges: change.textChanges,
      factChanges: change.factChanges, severity: .grade, effect: change.effect, standing: 1,
      diffHash: "d1")
    return change
  }

  /// Wording that nobody has to decide on.
  var typo: Change {
    Change(
      document: "reed/terms", url: address("https://reed.example/terms"), state: .confirmed,
      before: side("2026-01-01T02:00:00Z", "a0"), after: side("2026-01-02T02:00:00Z", "a1"),
      confirmedBy: side("2026-01-03T02:00:00Z", "a2"),
      textChanges: [
        TextChange(
          op: "replace", before: passage("Thank you.", [[0, 5]]),
          after: passage("Thanks, you.", [[0, 7]]))
      ], severity: .wording, diffHash: "d2")
  }

  var held: Change {
    Change(
      document: "moss/help", url: address("https://moss.example/help"), state: .held,
      before: side("2026-02-01T02:00:00Z", "e1"), after: side("2026-02-02T02:00:00Z", "e2"),
      reason: text("the page shrank by 80 %"),
      textChanges: [TextChange(op: "delete", before: passage("Cancel online.", nil))],
      standing: 2, diffHash: "d3")
  }

  var flipFlop: Change {
    var change = held
    change = Change(
      document: "moss/help", url: change.url, state: .flipFlop,
      before: side("2026-01-05T02:00:00Z", "e3"), after: side("2026-01-06T02:00:00Z", "e4"),
      seenBefore: Self.moment("2026-01-04T02:00:00Z"), textChanges: change.textChanges)
    return change
  }

  var technical: Change {
    Change(
      document: "moss/help", url: held.url, state: .technical,
      before: side("2026-01-07T02:00:00Z", "e5"), after: side("2026-01-08T02:00:00Z", "e5"),
      reason: text("other selectors"))
  }

  /// Confirmed, and found not worth telling.
  var decided: Change {
    var change = Change(
      document: "moss/help", url: held.url, state: .confirmed,
      before: side("2026-01-09T02:00:00Z", "e6"), after: side("2026-01-10T02:00:00Z", "e7"),
      confirmedBy: side("2026-01-11T02:00:00Z", "e8"),
      textChanges: [TextChange(op: "insert", after: passage("New in spring.", nil))],
      severity: .wording)
    change.decision = Review(
      change: change.id, document: change.document, verdict: .insignificant,
      note: text("A season's greeting."), editor: text("E. Finch"), date: text("2026-01-12"))
    return change
  }

  private func side(_ at: String, _ digest: String) -> Change.Side {
    Change.Side(
      snapshot: text("20260201020000-\(digest)"), at: Self.moment(at),
      digest: "sha256:\(digest)")
  }

  /// With digests that are texts too; the id is made of those that the world was given.
  private func digested(_ change: Change) -> Change {
    var change = change
    change.before.digest = text(change.before.digest)
    change.after.digest = text(change.after.digest)
    if let later = change.confirmedBy { change.confirmedBy?.digest = text(later.digest) }
    return change
  }

  private func passage(_ words: String, _ marks: [[Int]]?) -> TextChange.Passage {
    TextChange.Passage(start: 0, end: words.count, text: text(words), marks: marks)
  }

  private func fact(_ type: String, _ value: String, _ quote: String) -> Fact {
    Fact(
      document: "reed/terms", type: text(type), value: text(value), polarity: .offered,
      attrs: ["scope": text("purchases"), "anchor": text("purchase"), text("note"): text("plain")],
      quote: text(quote), start: 0, end: quote.count,
      selector: Selector(
        prefix: text(""), suffix: text(""), xpath: text("/html/body/p[1]"), bytes: [0, 19],
        fragment: address("https://reed.example/terms#:~:text=Ask%20within"),
        headings: [text("Terms")]),
      rule: text("refund_window"))
  }

  // MARK: What could not be read, and scores

  var unreadable: Incident {
    Incident(
      document: "reed/terms", opened: Self.moment("2026-02-03T02:10:00Z"),
      latest: Self.moment("2026-02-04T02:10:00Z"), outcome: .unreachable,
      reason: text("no answer in 20 seconds"), attempts: 2,
      lastGood: Self.moment("2026-02-03T02:00:00Z"))
  }

  var blocked: Incident {
    Incident(
      document: "reed/terms", opened: Self.moment("2026-01-20T02:00:00Z"),
      latest: Self.moment("2026-01-20T02:00:00Z"), outcome: .blocked,
      closed: Self.moment("2026-01-21T02:00:00Z"))
  }

  var record: ScoreRecord {
    ScoreRecord(
      company: "reed", jurisdiction: text("GB"), methodology: "CES-1.1", status: "scored",
      score: 60, grade: "C", checked: Self.moment("2026-02-03T02:00:00Z"), stale: true,
      dimensions: [], facts: [], conflicts: [], documents: [],
      history: [
        ScorePoint(
          at: Self.moment("2026-01-01T02:00:00Z"), score: 72, grade: text("B"), cause: .first,
          facts: []),
        ScorePoint(
          at: Self.moment("2026-02-02T02:00:00Z"), score: 60, grade: text("C"), cause: .facts,
          facts: []),
      ],
      held: Held(since: Self.moment("2026-02-02T02:00:00Z"), change: sameRefund.id))
  }
}

/// The files of a world by name.
func rendered(_ input: ReviewInput) -> [String: [UInt8]] {
  Dictionary(uniqueKeysWithValues: reviewFiles(input).map { ($0.name, $0.bytes) })
}
