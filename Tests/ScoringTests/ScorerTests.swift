// Points from facts, pages and links.
import Foundation
import Model
import Scoring
import Testing

private let home = ReadPage(id: "acme/home", kind: .home)
private let help = ReadPage(id: "acme/help", kind: .help)

@Test func `of the levels the best one counts and the plus rules add`() throws {
  let online = fact("cancel_channel", "online")
  let action = fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"])
  let denied = fact("cancel_channel", "phone", .denied)
  let way = try scorer().evaluate(facts: [online, action]).dimensions[0]
  #expect(way.points == 90)
  #expect(way.rules == [RuleResult(rule: "way.best", points: 90, facts: [action.id])])
  #expect(way.missed == ["way.denied"])
  let more = try scorer().evaluate(facts: [online, denied]).dimensions[0]
  #expect(more.points == 65)
  #expect(more.rules.map(\.rule) == ["way.some", "way.denied"])
  #expect(more.missed == ["way.best"])
}

@Test func `a dimension stops at 100 and then nothing is missed`() throws {
  let facts = [
    fact("cancel_url", "https://acme.example/x", .offered, ["kind": "action"]),
    fact("cancel_channel", "phone", .denied),
  ]
  let way = try scorer().evaluate(facts: facts).dimensions[0]
  #expect(way.points == 100)
  #expect(way.missed == [])
}

@Test func `halves round up`() throws {
  // 75 × 50 + 25 × 40 = 4750: 47.5.
  let result = try scorer().evaluate(facts: [fact("cancel_channel", "phone")], pages: [help])
  #expect(result.score == 48)
  #expect(result.grade == "F")
}

@Test func `the grade is the first band whose minimum is reached`() throws {
  let scorer = try scorer()
  #expect(scorer.grade(of: 80) == "A")
  #expect(scorer.grade(of: 79) == "F")
  #expect(scorer.grade(of: 0) == "F")
}

@Test func `nothing stated is 0 points with all rules missed`() throws {
  let way = try scorer().evaluate(facts: []).dimensions[0]
  #expect(way.points == 0)
  #expect(way.rules == [])
  #expect(way.missed == ["way.best", "way.some", "way.denied"])
}

@Test func `a link counts by the kinds of its ends and its zone`() throws {
  func points(_ link: PageLink) throws -> Int {
    try scorer().evaluate(facts: [], pages: [home, help], links: [link]).dimensions[1].points
  }
  #expect(try points(PageLink(from: home, zone: "footer", to: help)) == 70)
  #expect(try points(PageLink(from: home, zone: "main", to: help)) == 40)
  #expect(try points(PageLink(from: help, zone: "footer", to: home)) == 40)
}

@Test func `a page that links itself is not found by that`() throws {
  var rubric = try rubric(small)
  rubric.rules[4].when = try condition(#"{"linked": {"from": ["help"], "to": ["help"]}}"#)
  let link = PageLink(from: help, zone: "footer", to: help)
  let other = PageLink(from: ReadPage(id: "acme/help-2", kind: .help), zone: "main", to: help)
  let scorer = try Scorer(rubric: rubric)
  #expect(scorer.evaluate(facts: [], pages: [help], links: [link]).dimensions[1].points == 40)
  #expect(scorer.evaluate(facts: [], pages: [help], links: [other]).dimensions[1].points == 70)
}

@Test func `rules about pages name the pages`() throws {
  let link = PageLink(from: home, zone: "footer", to: help)
  let result = try scorer().evaluate(facts: [], pages: [home, help], links: [link])
  #expect(result.dimensions[1].rules.map(\.pages) == [["acme/help"], ["acme/help", "acme/home"]])
}

@Test func `attributes are asked for by value, by presence and by absence`() throws {
  func holds(_ attrs: [String: [String]], _ fact: Fact) throws -> Bool {
    var rubric = try rubric(small)
    let wanted = String(decoding: try JSONEncoder().encode(attrs), as: UTF8.self)
    rubric.rules[0].when = try condition(#"{"states": {"type": "notice", "attrs": \#(wanted)}}"#)
    return try Scorer(rubric: rubric).evaluate(facts: [fact]).dimensions[0].points == 90
  }
  let bare = fact("notice", "P30D")
  let anchored = fact("notice", "P30D", .offered, ["anchor": "renewal"])
  #expect(try holds(["anchor": ["*"]], anchored))
  #expect(try !holds(["anchor": ["*"]], bare))
  #expect(try holds(["anchor": [""]], bare))
  #expect(try !holds(["anchor": [""]], anchored))
  #expect(try holds(["anchor": ["", "renewal"]], bare))
  #expect(try holds(["anchor": ["", "renewal"]], anchored))
  #expect(try !holds(["anchor": ["delivery"]], anchored))
}

@Test func `what is denied does not earn what is offered`() throws {
  let facts = [fact("cancel_channel", "online", .denied)]
  #expect(try scorer().evaluate(facts: facts).dimensions[0].rules.map(\.rule) == ["way.denied"])
}

@Test(arguments: [
  ("US", "EU,GB", false), ("DE", "EU,GB", true), ("GB", "EU,GB", true), ("NO", "EU", false),
  ("NO", "EEA", true), ("US-CA", "US", true), ("US", "US-CA", false), ("GLOBAL", "JP", true),
  ("EU", "EU", true), ("EU", "EEA", true), ("FR", "", true), ("FR", "GLOBAL", true),
])
func `a statement for another place does not count`(
  jurisdiction: String, places: String, counts: Bool
) throws {
  let facts = [fact("cancel_channel", "phone", .offered, ["jur": places])]
  let result = try scorer().evaluate(facts: facts, jurisdiction: jurisdiction)
  #expect(result.dimensions[0].points == (counts ? 50 : 0))
}

@Test func `a conflict names the first statement of either side`() throws {
  let yes = fact("cancel_channel", "phone")
  let also = fact("cancel_channel", "phone", in: "acme/terms")
  let no = fact("cancel_channel", "phone", .denied, in: "acme/terms")
  let scoped = fact("cancel_channel", "phone", .offered, ["scope": "trial"])
  let found = try scorer().conflicts(among: [scoped, yes, also, no])
  #expect(
    found == [
      Conflict(
        rule: "conflict.phone", because: "One says yes, one says no.", first: yes.id,
        second: no.id)
    ])
  #expect(try scorer().conflicts(among: [scoped, no]) == [])
}
