// What is new in a release, and how it is told.
import Formats
import Foundation
import Model
import Testing

@testable import Exporting

private func record(_ id: String, _ score: Int?, _ grade: String?) -> ReleaseState.Record {
  ReleaseState.Record(
    id: id, status: score == nil ? "not_checked" : "scored", score: score, grade: grade,
    cause: score == nil ? nil : "facts")
}

private let old = Paper.about.state([
  record("b:US", 40, "C"), record("a:US", 80, "A"), record("c:US", nil, nil),
])

private var next: About {
  var about = Paper.about
  about.version = "2026.1.6"
  about.asOf = World.moment("2026-01-06T02:00:00Z")
  return about
}

private func delta(_ about: About = next, of records: [ReleaseState.Record]) -> ReleaseDelta {
  ReleaseDelta(from: old, to: about.state(records))
}

@Test func `records that came, moved and went are told by id`() {
  let delta = delta(of: [record("d:US", 10, "F"), record("b:US", 45, "C"), record("a:US", 80, "A")])
  #expect(delta.new == ["d:US"])
  #expect(delta.removed == ["c:US"])
  #expect(delta.changed.map(\.id) == ["b:US"])
  #expect(delta.changed[0].before.score == 40)
  #expect(delta.changed[0].after.score == 45)
  #expect(delta.previous == "2026.1.5")
  #expect(!delta.isEmpty)
  #expect(!delta.isBreaking)
}

@Test func `with nothing new there is nothing to release, and the first release is never empty`() {
  #expect(delta(of: old.records).isEmpty)
  #expect(!ReleaseDelta(from: nil, to: Paper.about.state([])).isEmpty)
}

@Test func `a column at the end is no break; one removed, moved, renamed or retyped is`() {
  var about = next
  about.tables[0].fields.append(Paper.field("more", .string))
  #expect(delta(about, of: old.records).columns.map(\.op) == [.added])
  #expect(!delta(about, of: old.records).isBreaking)
  about = next
  about.tables[0].fields.swapAt(0, 1)
  #expect(delta(about, of: old.records).columns.map(\.op) == [.moved, .moved])
  #expect(delta(about, of: old.records).isBreaking)
  about = next
  about.tables[0].fields[5].field.name = "old"
  #expect(delta(about, of: old.records).columns.map(\.op) == [.removed, .added])
  #expect(delta(about, of: old.records).isBreaking)
  about = next
  about.tables[0].fields[1].field.kind = .string
  #expect(delta(about, of: old.records).columns.map(\.op) == [.retyped])
  about = next
  about.tables.removeLast()
  #expect(delta(about, of: old.records).columns.map(\.op) == [.removed])
  #expect(delta(about, of: old.records).isBreaking)
}

@Test func `what a release remembers of itself comes back from its files`() throws {
  let decoder = JSONDecoder()
  #expect(try decoder.decode(ReleaseState.self, from: Data(old.file.bytes)) == old)
  var delta = delta(of: [record("b:US", nil, nil)])
  delta.corrections = [.init(id: "2026-1", subject: "b/faq", date: "2026-01-06", text: "No.")]
  delta.previousMethodology = "TINY-0"
  #expect(try decoder.decode(ReleaseDelta.self, from: Data(delta.file.bytes)) == delta)
}

@Test func `the changelog has the newest first, and what breaks first in it`() throws {
  var about = next
  about.methodology = "TINY-2"
  about.tables[0].fields.removeLast()
  let second = delta(about, of: [record("b:US", 45, "C")])
  let words = text(about.changelog([ReleaseDelta(from: nil, to: old), second]))
  let places = try [
    "## 2026.1.6", "### Breaking (1)", "`scores.stale` removed.", "### Method (1)",
    "From TINY-1 to TINY-2", "### Changed records (1)",
    "`b:US`: 40 (C) to 45 (C), the company's pages state other things; another method, not comparable.",
    "### Removed records (2)", "## 2026.1.5", "The first release: 3 records.",
  ].map { try #require(words.firstRange(of: $0), "\($0)").lowerBound }
  #expect(places == places.sorted())
}

@Test func `revisions of a day are ordered by number`() {
  #expect(ReleaseDelta.follows("2026.1.5.10", "2026.1.5.9"))
  #expect(ReleaseDelta.follows("2026.1.5.1", "2026.1.5"))
  #expect(!ReleaseDelta.follows("2026.1.5", "2026.1.5"))
}

@Test func `a long list is cut in words, never in the file`() {
  let many = (0..<120).map { record("n\(1000 + $0):US", 1, "F") }
  let delta = delta(of: old.records + many)
  #expect(delta.new.count == 120)
  let words = text(next.changelog([delta]))
  #expect(words.contains("### New records (120)"))
  #expect(words.contains("- And 70 more, see delta.json of the release."))
}
