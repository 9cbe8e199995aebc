// What of the law counts for a record, and what its pages disclose of it.
import Foundation
import Model
import Scoring
import TestSupport
import Testing

private func law(_ json: String) throws -> Law {
  try JSONDecoder().decode(Law.self, from: Data(json.utf8))
}

/// A law with one duty, `<id>.a`, that needs a way to cancel online; members may be replaced.
private func plain(
  _ id: String, extends: String? = nil, status: String = "in_force", from: String? = nil,
  until: String? = nil, met: String = #"{"states":{"type":"cancel_channel","value":["online"]}}"#
) throws -> Law {
  let days =
    (from.map { #""valid_from":"\#($0)","# } ?? "")
    + (until.map { #""valid_until":"\#($0)","# } ?? "")
  return try law(
    """
    {"id":"\(id)","jurisdiction":"\(id.uppercased())","name":"Place",
     \(extends.map { "\"extends\":\"\($0)\"," } ?? "")
     "duties":[{"id":"\(id).a","citation":"c","title":"t","sources":[],"status":"\(status)",\(days)
       "covers":"c","not_observable":[],
       "applies":{"states":{"type":"auto_renew","value":["yes"]}},
       "needs":[{"id":"online","asks":"Online?","met":\(met),
         "not_met":{"states":{"type":"cancel_channel","polarity":["denied"]}},
         "examples":{"met":[],"not_stated":[]}}]}]}
    """)
}

/// A record of one page, or of two of which one could not be read.
private func record(
  _ facts: [Fact], in jurisdiction: String = "US", unread: Bool = false
) throws -> ScoreRecord {
  let read = page("faq", .faq, captures: [("2026-03-01T02:00:00Z", "a", facts, false)])
  let dark = page(
    "terms", .terms, attempts: [("2026-03-01T02:00:00Z", .blocked)])
  return try scorer().record(
    company: "acme", jurisdiction: jurisdiction, documents: unread ? [read, dark] : [read],
    asOf: moment("2026-03-01T03:00:00Z"))
}

private let renews = fact("auto_renew", "yes", at: 1)
private let online = fact("cancel_channel", "online", at: 2)
private let notOnline = fact("cancel_channel", "online", .denied, at: 3)
private let now = moment("2026-03-01T03:00:00Z")

@Test(arguments: [
  ([renews, online], false, DutyResult.Result.met, [online.id]),
  ([renews, online, notOnline], false, .met, [online.id]),
  ([renews, notOnline], false, .notMet, [notOnline.id]),
  ([renews], false, .notStated, []), ([online], false, .notApplicable, []),
  ([renews], true, .notChecked, []), ([online], true, .notChecked, []),
  ([renews, online], true, .met, [online.id]),
  ([renews, notOnline], true, .notMet, [notOnline.id]),
])
func `a need is answered by facts, and silence counts only where all pages were read`(
  facts: [Fact], unread: Bool, expected: DutyResult.Result, support: [String]
) throws {
  let laws = try Laws([plain("us")])
  let results = try #require(laws.results(for: record(facts, unread: unread), at: now))
  #expect(
    results == [DutyResult(duty: "us.a", need: "online", result: expected, facts: support)])
}

@Test func `a record none of whose pages was read is not checked`() throws {
  let laws = try Laws([plain("us")])
  let dark = try scorer().record(
    company: "acme", jurisdiction: "US",
    documents: [page("terms", .terms, attempts: [("2026-03-01T02:00:00Z", .blocked)])], asOf: now)
  #expect(laws.results(for: dark, at: now)?.map(\.result) == [.notChecked])
}

@Test func `a statement for another place answers nothing here`() throws {
  let laws = try Laws([plain("us")])
  let elsewhere = fact("cancel_channel", "online", at: 2, ["jur": "DE"])
  let results = try laws.results(for: record([renews, elsewhere]), at: now)
  #expect(results?.map(\.result) == [.notStated])
}

@Test func `a place has its own duties, those it extends, and those of what it lies in`() throws {
  let laws = try Laws([
    plain("us"), plain("us-ca", extends: "us"), plain("eu"), plain("de", extends: "eu"),
  ])
  func duties(_ place: String) -> [String] { laws.duties(for: place, at: now).map(\.id) }
  #expect(duties("US") == ["us.a"])
  #expect(duties("US-CA") == ["us-ca.a", "us.a"])
  #expect(duties("US-TX") == ["us.a"])
  #expect(duties("DE") == ["de.a", "eu.a"])
  #expect(duties("NL") == ["eu.a"])
  #expect(duties("GB").isEmpty && duties("GLOBAL").isEmpty)
  #expect(try laws.results(for: record([renews], in: "GB"), at: now) == nil)
}

@Test(arguments: [
  ("in_force", nil, nil, true), ("in_force", "2026-03-01", nil, true),
  ("in_force", "2026-03-02", nil, false), ("in_force", nil, "2026-03-01", true),
  ("in_force", nil, "2026-02-28", false), ("future", nil, nil, false),
  ("future", "2026-03-02", nil, false), ("future", "2026-03-01", nil, true),
  ("proposed", "2026-01-01", nil, false), ("vacated", nil, "2026-12-31", false),
  ("vacated", "2026-01-01", "2026-03-01", true), ("vacated", "2026-01-01", "2026-02-28", false),
  ("vacated", "2026-01-01", nil, false),
])
func `a duty is law between its days, and a proposal never is`(
  status: String, from: String?, until: String?, expected: Bool
) throws {
  let laws = try Laws([plain("us", status: status, from: from, until: until)])
  #expect(laws.duties(for: "US", at: now).isEmpty != expected)
  #expect(laws.duties(for: "US").count == 1, "it is kept")
}

@Test func `laws that make no sense are refused by name`() throws {
  func refusal(_ laws: Law...) -> LawError? {
    #expect(throws: LawError.self) { try Laws(laws) }
  }
  #expect(try refusal(plain("us"), plain("us")) == .duplicate(law: "us", id: "file us"))
  #expect(
    try refusal(plain("us", extends: "eu")) == .unknown(law: "us", extends: "eu"))
  #expect(
    try refusal(plain("us", extends: "eu"), plain("eu", extends: "us")) == .circle(law: "us"))
  #expect(try refusal(plain("us"), plain("us-ca")) == .apart(law: "us-ca", from: "us"))
  #expect(try refusal(plain("eu"), plain("de")) == .apart(law: "de", from: "eu"))
  #expect(try refusal(plain("us", from: "2026-1-1")) == .days(duty: "us.a"))
  #expect(
    try refusal(plain("us", from: "2026-02-02", until: "2026-02-01")) == .days(duty: "us.a"))
  for met in [#"{"linked":{"from":["home"],"to":["faq"]}}"#, #"{"any":[]}"#] {
    #expect(
      try refusal(plain("us", met: met)) == .condition(duty: "us.a", need: "online"))
  }
}

@Test func `examples that come out otherwise are named`() throws {
  var law = try plain("us")
  let silent = #"[{"facts":[{"type":"auto_renew","value":"yes"}]}]"#
  law.duties[0].needs[0].examples.met = try JSONDecoder().decode(
    [Rubric.Examples.Case].self, from: Data(silent.utf8))
  #expect(Laws.brokenExamples(of: law) == ["us.a, online: examples.met[0] is not_stated"])
}

/// The laws that ship.
private func shipped() throws -> [Law] {
  let folder = Shared.root.appending(path: "input/jurisdictions")
  return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    .map { try JSONDecoder().decode(Law.self, from: Data(contentsOf: folder.appending(path: $0))) }
}

@Test func `of the laws that ship what never was law, is proposed or still to come asks nothing`()
  throws
{
  let laws = try Laws(shipped())
  let day = moment("2026-11-22")
  #expect(laws.duties(for: "US", at: day).map(\.id) == ["us.rosca"])
  #expect(laws.duties(for: "US").map(\.id).contains("us.ftc_negative_option"))
  #expect(laws.duties(for: "GB", at: day).isEmpty && laws.duties(for: "AU", at: day).isEmpty)
  #expect(laws.duties(for: "US-CA", at: day).map(\.id) == ["us-ca.arl", "us.rosca"])
  #expect(laws.duties(for: "FR", at: day).map(\.id) == ["fr.l215_1_1", "eu.crd_11a"])
  #expect(laws.duties(for: "FR", at: moment("2026-06-18")).map(\.id) == ["fr.l215_1_1"])
}

@Test func `every example of the laws that ship holds`() throws {
  let laws = try shipped()
  #expect(laws.count >= 9)
  #expect(laws.flatMap(Laws.brokenExamples) == [])
  for need in laws.flatMap(\.duties).flatMap(\.needs) {
    #expect(!need.examples.met.isEmpty && !need.examples.notStated.isEmpty, "\(need.id)")
    #expect(need.notMet == nil || need.examples.notMet?.isEmpty == false, "\(need.id)")
  }
}
