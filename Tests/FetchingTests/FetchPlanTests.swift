// The asks of a night, and who answers them.
import Fetching
import Model
import Testing

@Suite struct FetchPlanTests {
  static func at(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(seconds: 0) }

  static let acme = Company(
    id: "acme", name: "Acme", industry: "software", jurisdictions: ["US"],
    domains: ["acme.example"],
    documents: [
      Document(
        id: "terms", kind: .terms, url: "https://acme.example/legal/terms", language: "en",
        history: [
          Era(validUntil: at("2026-02-01"), url: "https://acme.example/tos", mediaType: .markdown)
        ]),
      Document(id: "faq", kind: .faq, url: "https://acme.example/faq"),
    ])

  private func recording(_ captures: (String, String)...) -> Recording {
    Recording(
      captures.map { url, at in
        Recording.Capture(url: url, at: Self.at(at)) {
          Exchange(url: url, at: Self.at(at), status: 200, body: Array(at.utf8))
        }
      })
  }

  private func replay(
    _ recording: Recording, _ companies: [Company] = [acme], until: String? = nil,
    held: @escaping (String) -> Set<Timestamp> = { _ in [] }
  ) -> [String] {
    FetchPlan.replay(companies, from: recording, until: until.map(Self.at), held: held).asks
      .map { "\($0.document) \($0.at?.date ?? "now")" }
  }

  /// A live night at noon of that day, twelve hours long.
  private func live(
    _ companies: [Company] = [acme], at: String = "2026-03-02", newest: [String: Snapshot] = [:]
  ) -> FetchPlan {
    FetchPlan.live(
      companies, at: Self.at("\(at)T12:00:00Z"), again: 43_200, newest: { newest[$0] },
      validators: { _ in Validators(etag: "x") })
  }

  private func attempt(_ outcome: Outcome, _ at: String) -> Snapshot {
    Snapshot(
      document: "acme/terms", url: "https://acme.example/legal/terms", at: Self.at(at),
      outcome: outcome)
  }

  @Test func `a page that was asked for tonight is not asked for again, whatever came`() {
    for outcome in [Outcome.ok, .blocked, .unreachable] {
      let plan = live(newest: ["acme/terms": attempt(outcome, "2026-03-02T00:00:01Z")])
      #expect(plan.asks.map(\.document) == ["acme/faq"])
      let later = live(newest: ["acme/terms": attempt(outcome, "2026-03-02T00:00:00Z")])
      #expect(later.asks.count == 2)
    }
  }

  @Test func `what the last night did not come to goes first`() {
    let plan = live(newest: ["acme/terms": attempt(.notAttempted, "2026-03-02T11:00:00Z")])
    #expect(plan.asks.map(\.document) == ["acme/terms", "acme/faq"])
  }

  @Test func `a clock that was put back stops no page from being asked for`() {
    let plan = live(newest: ["acme/terms": attempt(.ok, "2027-03-02")])
    #expect(plan.asks.count == 2)
  }

  @Test func `a plan goes by time, then by document`() {
    let recording = recording(
      ("https://acme.example/legal/terms", "2026-03-02"),
      ("https://acme.example/faq", "2026-03-02"),
      ("https://acme.example/faq", "2026-03-01"))
    #expect(
      replay(recording)
        == ["acme/faq 2026-03-01", "acme/faq 2026-03-02", "acme/terms 2026-03-02"])
  }

  @Test func `a document is looked for at the address of its time`() {
    let recording = recording(
      ("https://acme.example/tos", "2026-01-01"), ("https://acme.example/tos", "2026-03-01"),
      ("https://acme.example/legal/terms", "2026-01-02"),
      ("https://acme.example/legal/terms", "2026-03-02"))
    #expect(replay(recording) == ["acme/terms 2026-01-01", "acme/terms 2026-03-02"])
    let plan = FetchPlan.replay([Self.acme], from: recording) { _ in [] }
    #expect(plan.asks.first?.url == "https://acme.example/tos")
    #expect(plan.asks.first?.expectation.mediaType == .markdown)
    #expect(plan.asks.last?.expectation.language == "en")
  }

  @Test func `captures that are held or later than the moment are left out`() {
    let recording = recording(
      ("https://acme.example/faq", "2026-03-01"), ("https://acme.example/faq", "2026-03-02"),
      ("https://acme.example/faq", "2026-03-03"))
    #expect(
      replay(recording, until: "2026-03-02") { document in
        document == "acme/faq" ? [Self.at("2026-03-01")] : []
      } == ["acme/faq 2026-03-02"])
  }

  @Test func `nothing is asked for from the day a company left`() {
    var gone = Self.acme
    gone.retired = "2026-03-02"
    let recording = recording(
      ("https://acme.example/faq", "2026-03-01"), ("https://acme.example/faq", "2026-03-02"))
    #expect(replay(recording, [gone]) == ["acme/faq 2026-03-01"])
    #expect(live([gone]).asks.isEmpty)
    #expect(live([gone], at: "2026-03-01").asks.count == 2, "it has not left yet")
  }

  @Test func `one page may be two documents`() {
    var sister = Self.acme
    sister.id = "sister"
    let recording = recording(("https://acme.example/faq", "2026-03-01"))
    #expect(
      replay(recording, [sister, Self.acme]) == ["acme/faq 2026-03-01", "sister/faq 2026-03-01"])
  }

  @Test func `a live night asks once for every document, in order of ids`() {
    let asks = live().asks
    #expect(asks.map(\.document) == ["acme/faq", "acme/terms"])
    #expect(asks.allSatisfy { $0.at == nil })
    #expect(asks.last?.url == "https://acme.example/legal/terms")
    #expect(asks.last?.expectation.domains == ["acme.example"])
  }

  @Test func `a replay answers every ask in its order`() throws {
    let recording = recording(
      ("https://acme.example/faq", "2026-03-01"), ("https://acme.example/faq", "2026-03-02"))
    var plan = FetchPlan.replay([Self.acme], from: recording) { _ in [] }
    plan.asks.append(
      Ask(
        document: "acme/x", url: "https://acme.example/x", at: Self.at("2026-03-03"),
        expectation: Expectation(url: "https://acme.example/x")))
    var answers: [Exchange] = []
    try Transport.replay(recording).answer(plan.asks) { answers.append($1) }
    #expect(answers.map(\.at.date) == ["2026-03-01", "2026-03-02", "2026-03-03"])
    #expect(answers.map(\.trouble) == [nil, nil, .notAttempted])
  }

  @Test func `a transport stops when the one who listens has had enough`() {
    struct Enough: Error {}
    var heard = 0
    let transport = Transport.test { Exchange(url: $0.url, at: Self.at("2026-03-01")) }
    #expect(throws: Enough.self) {
      try transport.answer(live().asks) { _, _ in
        heard += 1
        throw Enough()
      }
    }
    #expect(heard == 1)
  }
}
