// What the public is told of changes.
import Formats
import Foundation
import Model
import TestSupport
import Testing

@testable import Site

private let world = CompanyWorld.plain

private func site(_ changes: [Change]) -> [String: [UInt8]] {
  var input = world.whole
  input.changes = changes
  return CompanyWorld.files(input, [world.record])
}

private func pages(_ files: [String: [UInt8]]) -> Set<String> {
  Set(files.keys.filter { $0.hasPrefix("changes/c") })
}

@Test func `only what is believed and worth telling is told`() {
  var told = world.change
  told.id = "ctold"
  var silent: [Change] = []
  for state in [ChangeState.pending, .held, .flipFlop, .technical, .noise, .markup, .links] {
    var change = world.change
    (change.id, change.state) = ("c\(silent.count)", state)
    silent.append(change)
  }
  for verdict in [Review.Verdict.insignificant, .repeated] {
    var change = world.change
    change.id = "c\(silent.count)"
    change.decision = Review(
      change: change.id, document: change.document, verdict: verdict, note: "n", editor: "e",
      date: "2026-02-01")
    silent.append(change)
  }
  var nothing = world.change
  (nothing.id, nothing.severity) = ("cnothing", .none)
  let files = site([told, nothing] + silent)
  #expect(pages(files) == ["changes/ctold.html"])
  let feed = String(decoding: files["changes.atom"] ?? [], as: UTF8.self)
  #expect(feed.ranges(of: "<entry>").count == 1)
  #expect(feed.contains("https://index.example/changes/ctold.html"))
}

@Test func `a record's page leads to no change that is not told`() throws {
  var change = world.change
  change.decision = Review(
    change: change.id, document: change.document, verdict: .insignificant, note: "n", editor: "e",
    date: "2026-02-01")
  let page = try #require(site([change])["c/reed/GB.html"])
  #expect(!String(decoding: page, as: UTF8.self).contains("changes/\(change.id).html"))
}

@Test func `a page names no editor and has no command for one`() throws {
  var change = world.change
  change.confirmedBy = nil
  change.decision = Review(
    change: change.id, document: change.document, verdict: .confirm, note: "secret note",
    editor: "Secret Name", date: "2026-02-01")
  let page = String(
    decoding: try #require(site([change])["changes/\(change.id).html"]), as: UTF8.self)
  #expect(page.contains("confirmed by an editor on 2026-02-01"))
  #expect(!page.contains("secret") && !page.contains("Secret") && !page.contains("atlas review"))
}

@Test func `the record's score that moved with a change is told and linked`() throws {
  let change = world.change
  let page = String(
    decoding: try #require(site([change])["changes/\(change.id).html"]), as: UTF8.self)
  #expect(page.contains("reed:GB, all its pages together: C 52 → A 70"))
  #expect(page.contains("href=\"../c/reed/GB.html\""))
}

@Test func `words of others are cut, and a vast change stays a page`() throws {
  var change = world.change
  let words = String(repeating: "&\"'<é ", count: 2000)
  change.factChanges[0].after?.quote = words
  change.textChanges = (0..<500).map { number in
    TextChange(
      op: "replace", before: .init(start: 0, end: 9, text: words),
      after: .init(start: 0, end: 9, text: words), heading: ["\(number)"])
  }
  let bytes = try #require(site([change])["changes/\(change.id).html"])
  #expect(bytes.count < 100_000, "\(bytes.count) bytes")
  let page = String(decoding: bytes, as: UTF8.self)
  #expect(page.contains("more passages") && page.contains("more characters"))
}

@Test func `many changes are kept by month, newest first, and none is lost`() throws {
  let (input, records) = CompanyWorld.crowd(400)
  let files = CompanyWorld.files(input, records)
  let front = String(decoding: try #require(files["changes/index.html"]), as: UTF8.self)
  #expect(front.ranges(of: "<tr><td").count == 100 && front.contains("The newest 100 of 400"))
  let months = files.keys.filter { $0.hasPrefix("changes/2") }
  #expect(months.contains("changes/2026-01.html") && months.contains("changes/2025-01.html"))
  let all = months.compactMap { files[$0].map { String(decoding: $0, as: UTF8.self) } }.joined()
  for number in 0..<400 {
    #expect(all.ranges(of: "href=\"c\(number).html\"").count == 1, "c\(number)")
  }
}

@Test func `an id that could leave the folder has no page`() {
  for id in ["../x", "a/b", "", "C1", String(repeating: "c", count: 65)] {
    var change = world.change
    change.id = id
    #expect(!site([change]).keys.contains { $0.contains("..") || $0.hasPrefix("changes/c") })
  }
}
