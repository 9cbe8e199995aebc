// atlas explain: pages from the archive and from disk, in words and as JSON.
import Foundation
import TestSupport
import Testing

@Suite struct ExplainTests {
  private let pipeline = ["--pipeline", Shared.root.appending(path: "pipeline.json").path]

  private func explain(
    _ html: String, named name: String = "page.html", _ more: String...
  ) throws -> ProgramResult {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: name)
      try Data(html.utf8).write(to: file)
      return try runProgram("atlas", ["explain", file.path] + more + pipeline)
    }
  }

  @Test func `a saved page shows its facts, their rules and its silences, without colour`() throws {
    let result = try explain(
      "<html lang=en><h2>Leaving</h2><p>You may cancel your membership by calling 212-555-0143.</p>"
    )
    #expect(result.status == 0, "\(result.errors)")
    for words in [
      "cancel_channel = phone", "“You may cancel your membership by calling 212-555-0143.”",
      "under  Leaving", "rule   cancel_by_phone: A telephone number", "#:~:text=You%20may%20cancel",
      "Not found", "refund_disclosed   no_cue",
    ] {
      #expect(result.output.contains(words), "\(words) is not in:\n\(result.output)")
    }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `Markdown is read as such, and JSON is one document`() throws {
    struct Page: Decodable {
      struct Finding: Decodable {
        struct Fact: Decodable { var type, quote: String }
        var fact: Fact
        var because: String
      }
      var outcome: String
      var facts: [Finding]
    }
    let result = try explain(
      "# Leaving\n\nAll fees are **non-refundable**.\n", named: "page.md", "--json",
      "--language", "en")
    #expect(result.status == 0, "\(result.errors)")
    let pages = try JSONDecoder().decode([Page].self, from: Data(result.output.utf8))
    let fact = try #require(pages.first?.facts.first)
    #expect(fact.fact.type == "refund" && fact.fact.quote == "All fees are non-refundable.")
    #expect(!fact.because.isEmpty)
  }

  @Test func `a page's words cannot drive the terminal`() throws {
    let result = try explain(
      "<html lang=en><p>You may cancel your plan at any time&#x9B;31m\u{202E}, \u{9B}2J really.</p>"
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("You may cancel your plan"))
    for mark in ["\u{1B}", "\u{9B}", "\u{202E}"] { #expect(!result.output.contains(mark)) }
  }

  @Test func `what only machines are told is shown and is no fact`() throws {
    let policy = #"{"@type":"MerchantReturnPolicy","merchantReturnDays":30}"#
    let result = try explain(
      "<html lang=en><script type=application/ld+json>\(policy)</script><p>Welcome to us.</p>")
    #expect(result.output.contains("Stated: 0"))
    #expect(result.output.contains("merchantReturnDays: 30"))
  }

  @Test func `a page that cannot be read says so, and counts nothing as checked`() throws {
    let result = try explain("%PDF-1.7 no page at all", named: "terms.html")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("not readable: wrong_type"))
    #expect(result.output.contains("Not checked") && !result.output.contains("Not found"))
  }

  @Test func `a file that is not there is named`() throws {
    let result = try runProgram("atlas", ["explain", "no-such-page.html"] + pipeline)
    #expect(result.status == 74)
    #expect(result.errors.contains("no-such-page.html"))
  }

  @Test func `an address of the archive shows its newest readable capture`() throws {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
      let companies = try world.files("input/companies")
      let text = String(decoding: try #require(companies["fenwire.json"]), as: UTF8.self)
      let match = try #require(text.firstMatch(of: /"url": *"([^"]+)"/))
      let result = try world.atlas("explain", String(match.1))
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("fenwire/") && result.output.contains("captured 2026-03-01"))

      let named = try world.atlas("explain", "fenwire/terms")
      #expect(named.status == 0 && named.output.hasPrefix("fenwire/terms"), "\(named.errors)")
      #expect(try world.atlas("explain", "fenwire/nothing").status == 74)

      let unknown = try world.atlas("explain", "https://nobody.example/terms")
      #expect(unknown.status == 65)
      #expect(unknown.errors.contains("https://nobody.example/terms: no company declares"))
    }
  }
}
