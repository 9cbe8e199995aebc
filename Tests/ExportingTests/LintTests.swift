// The index looks at itself: each code by a world that is odd in one way, and a world that is not.
import Exporting
import Foundation
import Model
import Testing

/// The tiny world, in which each page has bytes of its own.
private let plain: DatasetInput = {
  var input = World.input
  input.records[2].documents[0].snapshot = "20260105020000-fedcba9876543210"
  return input
}()

/// The findings of the tiny world after a change to it, without those that it has anyway.
private func found(_ change: (inout DatasetInput) -> Void) -> [LintFinding] {
  var input = plain
  change(&input)
  let usual = lint(plain)
  return lint(input).filter { !usual.contains($0) }
}

@Test func `the tiny world has the findings that it was given, in order`() {
  let findings = lint(plain)
  #expect(
    findings.map(\.code.rawValue) == ["L303", "L303", "L401", "L403"], "\(findings)")
  #expect(findings[0].subject == "acme-stream:US" && findings[0].other == "acme-stream/terms")
}

@Test func `the same bytes read as other statements are an error`() {
  let findings = found { input in
    var twin = World.streamUS
    twin.id = "twin:US"
    twin.company = "twin"
    twin.documents = [twin.documents[0]]
    twin.documents[0].document = "twin/faq"
    twin.facts = [World.online].map { cited in
      var cited = cited
      cited.document = "twin/faq"
      return cited
    }
    for index in twin.dimensions.indices { twin.dimensions[index].rules = [] }
    twin.duties = nil
    input.records = [World.streamUS, twin]
  }
  let apart = findings.filter { $0.code == .bytesReadApart }
  #expect(apart.map { [$0.subject, $0.other] } == [["acme-stream/faq", "twin/faq"]])
  #expect(apart.first?.says.contains("3 statements") == true)
}

@Test func `records on the same pages with other points are an error, in one place only`() {
  func twin(_ place: String, points: Int) -> ScoreRecord {
    var twin = World.streamUS
    (twin.id, twin.jurisdiction) = ("acme-stream:\(place)", place)
    twin.dimensions[0].points = points
    return twin
  }
  for (place, points, count) in [("US", 70, 1), ("US", 90, 0), ("GB", 70, 0)] {
    let findings = found { $0.records = [World.streamUS, twin(place, points: points)] }
    #expect(findings.filter { $0.code == .pagesScoredApart }.count == count, "\(place) \(points)")
  }
}

@Test(arguments: [
  ("Other", "other.example", "https://acme-stream.example/faq/", "L103"),
  ("acme  STREAM (Europe)", "other.example", "https://other.example/faq", "L104"),
  ("Acme Stream Plus", "acme-stream.example", "https://plus.example/faq", "L104"),
  ("Berg", "acme-stream.example", "https://plus.example/faq", "L105"),
  ("Berg", "berg.example", "https://berg.example/faq", nil),
])
func `services that may be one are found by page, name and domain`(
  name: String, domain: String, page: String, code: String?
) {
  let other = Company(
    id: "zz", name: name, industry: "streaming", jurisdictions: ["GB"], domains: [domain],
    documents: [Document(id: "faq", kind: .faq, url: page)])
  #expect(found { $0.companies.append(other) }.map(\.code.rawValue) == (code.map { [$0] } ?? []))
  var elsewhere = other
  elsewhere.jurisdictions = ["JP"]
  #expect(found { $0.companies.append(elsewhere) } == [], "another place")
  var gone = other
  gone.retired = "2025-01-01"
  #expect(found { $0.companies.append(gone) } == [], "a service that left")
}

@Test func `a way that is offered and denied is named`() {
  let findings = found { input in
    input.records[0].facts.append(
      World.cited("acme-stream/faq", "cancel_channel", "online", polarity: .denied, "No."))
  }
  #expect(findings.map(\.code) == [.wayDenied] && findings[0].other == "online")
}

@Test func `points that rest on nothing, or on a fact that is not there, are errors`() {
  let gone = found { $0.records[0].facts.removeAll { $0.fact.type == "cancel_channel" } }
  #expect(gone.map(\.code) == [.pointsOnNothing, .pointsOnNothing])
  #expect(gone.map(\.other).sorted() == ["us.bell online", "way.online"])
  let empty = found { $0.records[0].dimensions[0].rules[1].pages = [] }
  #expect(empty.map(\.says) == ["It rests on nothing."])
}

@Test func `what is stale, old or waiting is named`() {
  let stale = found { $0.records[0].documents[0].staleSince = World.moment("2026-01-04T02:00:00Z") }
  #expect(stale.map(\.code) == [.stale] && stale[0].says.contains("2026-01-04"))
  let old = found { $0.records[0].checked = World.moment("2025-12-05T01:00:00Z") }
  #expect(old.map(\.code) == [.old])
  let recent = found { $0.records[0].checked = World.moment("2025-12-06T02:00:00Z") }
  #expect(recent == [])
  let held = found { $0.records[0].held = Held(since: World.asOf, change: "c1") }
  #expect(held.map(\.code) == [.waiting])
  let overtaken = found { input in
    input.records[0].corrections = [.outdated, .applied].map { state in
      CorrectionStatus(
        correction: "2026-001", document: "credit-ai/faq", date: "2026-01-02", state: state,
        since: World.asOf)
    }
  }
  #expect(overtaken.map(\.code) == [.outdatedCorrection] && overtaken[0].other == "2026-001")
}

@Test(arguments: [
  ("cancel_channel", "pigeon", LintCode.unknownValue), ("refund_window", "14 days", .unknownValue),
  ("colour", "red", .unknownType),
])
func `a value or a type that nobody knows is an error`(
  type: String, value: String, code: LintCode
) {
  let findings = found { input in
    input.records[0].facts.append(World.cited("acme-stream/faq", type, value, "Words."))
  }
  #expect(findings.map(\.code).contains(code))
}

@Test func `prepaid services are declared as what their pages say`() {
  let declared = lint(plain).filter { $0.code == .prepaidUndeclared }
  #expect(declared.map(\.subject) == [], "credit-ai says so")
  let undeclared = found { $0.companies[2].pricing = "subscription" }
  #expect(undeclared.map(\.code) == [.prepaidUndeclared])
  let doubtful = found { input in
    input.companies[0].pricing = "prepaid"
    input.records[0].facts.append(World.cited("acme-stream/faq", "auto_renew", "yes", "It renews."))
  }
  #expect(doubtful.map(\.code) == [.prepaidDoubtful])
}

@Test func `a record that is not graded for silence is listed with what was read`() throws {
  var input = plain
  input.records[2].status = "no_policy"
  input.records[2].score = nil
  input.records[2].grade = nil
  input.records[2].facts = []
  input.records[2].conflicts = []
  input.records[2].dimensions = []
  #expect(lint(input).map(\.code).contains(.noPolicy))
  let files = dataset(input)
  let table = try #require(files.first { $0.name == "no_policy.csv" })
  let text = String(decoding: table.bytes, as: UTF8.self)
  #expect(text.contains("credit-ai:US,") && text.contains("https://credit-ai.example/faq"))
  let scores = try #require(files.first { $0.name == "scores.csv" })
  #expect(String(decoding: scores.bytes, as: UTF8.self).contains("none states how to leave"))
}

@Test func `codes are unique, explained and in order`() {
  let codes = LintCode.allCases.map(\.rawValue)
  #expect(codes == Set(codes).sorted())
  for code in LintCode.allCases { #expect(lintCodes().contains("| \(code.rawValue) |")) }
}

@Test(arguments: [
  (".f1icougz", true), ("main .css-1x2y3z p", true), ("div[class*=\"sc-bdVaJa\"]", true),
  ("#content__a1b2c", true), ("main article", false), (".legalTextBox", false),
  (".col-md-8 .h2", false), ("xpath://div[@id='terms2024']", false), (".section-12", false),
])
func `a selector on a name that a build tool made is a warning`(selector: String, isHashed: Bool) {
  let findings = found { $0.companies[0].documents[0].select = [selector] }
  #expect(findings.map(\.code) == (isHashed ? [.hashedSelector] : []), "\(findings)")
  #expect(findings.allSatisfy { $0.code.severity == .warning && $0.other == selector })
}
