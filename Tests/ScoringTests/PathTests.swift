// How pages are reached from the home page: ways, what was not checked, conditions on steps.
import Model
import Testing

@testable import Scoring

private let night = "2026-01-01"

/// A page of a made-up service with links, each to a path of its site.
private func page(
  _ id: String, _ kind: PageKind, links: [(zone: String, text: String, path: String)] = [],
  isRead: Bool = true, final: String? = nil
) -> DocumentState {
  let url = kind == .home ? "https://acme.example/" : "https://acme.example/\(id)"
  let told = links.enumerated().map { place, link in
    PolicyLink(
      text: link.text, url: "https://www.acme.example/\(link.path)", kind: "page", zone: link.zone,
      start: place * 10, end: place * 10 + link.text.unicodeScalars.count)
  }
  var state = page(
    id, kind, url: url,
    captures: isRead ? [(night, id, [fact("cancel_channel", "online")], false)] : [], links: told,
    attempts: isRead ? [] : [(night, .blocked)])
  if let final { state.captures[0].finalURL = final }
  return state
}

private func paths(_ pages: [DocumentState]) throws -> [String: RecordPath] {
  let record = try scorer().record(
    company: "acme", jurisdiction: "US", documents: pages, asOf: moment("2026-03-01"))
  return Dictionary(uniqueKeysWithValues: try #require(record.paths).map { ($0.to, $0) })
}

@Test func `the shortest way from the home page is told link by link`() throws {
  let found = try paths([
    page("home", .home, links: [("footer", "Help", "help/"), ("header", "Terms", "terms#top")]),
    page("help", .help, links: [("main", "Leave your plan", "cancel")]),
    page("terms", .terms, links: [("main", "here", "help"), ("footer", "Privacy", "privacy")]),
    page("cancel", .cancelHelp), page("privacy", .privacy),
  ])
  let way = try #require(found["acme/cancel"])
  #expect(way.reach == .linked)
  #expect(way.steps == 2)
  #expect(way.links.map(\.from) == ["acme/home", "acme/help"])
  #expect(way.links.map(\.to) == ["acme/help", "acme/cancel"])
  #expect(way.links.map(\.text) == ["Help", "Leave your plan"])
  #expect(way.links.map(\.zone) == ["footer", "main"])
  #expect(way.links.map(\.snapshot) == ["snapshot-home-home", "snapshot-help-help"])
  #expect(found["acme/help"]?.steps == 1)
  #expect(found["acme/privacy"]?.steps == 2)
  #expect(found["acme/home"] == nil)
}

@Test func `words are told before a picture that leads to the same page`() throws {
  let found = try paths([
    page("home", .home, links: [("header", "", "faq"), ("footer", "Questions", "faq")]),
    page("faq", .faq),
  ])
  #expect(found["acme/faq"]?.links.map(\.text) == ["Questions"])
}

@Test func `a page that nothing links is told from one that nobody could check`() throws {
  let cancel = page("cancel", .cancelHelp)
  let lonely = try paths([page("home", .home), cancel])
  #expect(
    lonely["acme/cancel"] == RecordPath(to: "acme/cancel", kind: .cancelHelp, reach: .notLinked))
  let dark = try paths([page("home", .home, isRead: false), cancel])
  #expect(dark["acme/cancel"]?.reach == .notChecked)
  let half = try paths([
    page("home", .home, links: [("footer", "Help", "help")]), page("help", .help, isRead: false),
    cancel,
  ])
  #expect(half["acme/cancel"]?.reach == .notChecked)
  #expect(half["acme/cancel"]?.steps == nil)
  #expect(half["acme/help"]?.steps == 1)
}

@Test func `a page is met at the address to which it redirects, unless another is declared there`()
  throws
{
  let home = page("home", .home, links: [("footer", "Help", "hc/en")])
  let moved = page("help", .help, final: "https://acme.example/hc/en")
  #expect(try paths([home, moved])["acme/help"]?.steps == 1)
  let own = try paths([
    page("home", .home, links: [("footer", "Help", "faq")]), page("faq", .faq),
    page("a-help", .help, final: "https://acme.example/faq"),
  ])
  #expect(own["acme/faq"]?.reach == .linked)
  #expect(own["acme/a-help"]?.reach == .notLinked)
}

@Test func `pages that link each other in a circle end the search`() throws {
  let found = try paths([
    page("home", .home, links: [("nav", "Help", "help"), ("nav", "Home", "")]),
    page("help", .help, links: [("nav", "FAQ", "faq"), ("nav", "Home", "")]),
    page("faq", .faq, links: [("nav", "Help", "help"), ("nav", "FAQ", "faq")]),
  ])
  #expect(found["acme/faq"]?.steps == 2)
}

@Test func `without a declared home page nothing is said of ways`() throws {
  let record = try scorer().record(
    company: "acme", jurisdiction: "US", documents: [page("faq", .faq)],
    asOf: moment("2026-03-01"))
  #expect(record.score != nil)
  #expect(record.paths == nil)
}

@Test func `a condition on steps holds for pages near enough, and names them`() throws {
  let home = ReadPage(id: "home", kind: .home)
  let help = ReadPage(id: "help", kind: .help)
  let cancel = ReadPage(id: "cancel", kind: .cancelHelp)
  let links = [
    PageLink(from: help, zone: "main", to: cancel), PageLink(from: home, zone: "nav", to: help),
    PageLink(from: cancel, zone: "nav", to: home),
  ]
  let basis = Basis(facts: [], pages: [home, help, cancel], links: links)
  let near = try condition(#"{"steps": {"to": ["cancel_help"], "at_most": 2}}"#)
  let nearer = try condition(#"{"steps": {"to": ["cancel_help"], "at_most": 1}}"#)
  let any = try condition(#"{"steps": {"to": ["cancel_help", "help", "home"], "at_most": 9}}"#)
  #expect(basis.holds(near))
  #expect(basis.support(for: near).pages == ["cancel"])
  #expect(!basis.holds(nearer))
  #expect(basis.support(for: nearer).pages == [])
  #expect(basis.support(for: any).pages == ["cancel", "help"])
  #expect(!Basis(facts: [], pages: [home, cancel], links: [links[0]]).holds(near))
}

@Test(arguments: [#"{"to": [], "at_most": 1}"#, #"{"to": ["faq"], "at_most": 0}"#])
func `a condition on steps that asks for nothing is refused`(asked: String) throws {
  var rubric = try rubric(small)
  rubric.rules[4].when = try condition(#"{"steps": \#(asked)}"#)
  #expect(throws: RubricError.self) { try Scorer(rubric: rubric) }
}
