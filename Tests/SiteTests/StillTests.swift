// What does not move from night to night, or with the order in which things come.
import Model
import Testing

@testable import Site

/// The files that may be new every night.
private let nightly: Set = ["index.html", "insights.html", "data.html", "night.js", "llms.txt"]

@Test func `a night on which nothing changed touches only the few files that tell the date`() {
  let world = CompanyWorld.plain
  let records = [world.record, world.unread]
  let before = CompanyWorld.files(world.whole, records)
  var input = world.whole
  input.release.version = "2026.3.5"
  input.release.asOf = Timestamp(seconds: input.release.asOf.seconds + 86_400)
  let after = CompanyWorld.files(input, records)
  #expect(Set(before.keys) == Set(after.keys))
  let moved = Set(before.keys.filter { before[$0] != after[$0] })
  #expect(moved == nightly)
}

@Test func `the order of companies, changes, corrections and laws does not matter`() {
  let (input, records) = CompanyWorld.crowd(130)
  var turned = input
  turned.companies.reverse()
  turned.changes.reverse()
  turned.corrections.reverse()
  turned.laws.reverse()
  turned.release.figures.reverse()
  let (a, b) = (CompanyWorld.files(input, records), CompanyWorld.files(turned, records))
  #expect(Set(a.keys) == Set(b.keys))
  for (name, bytes) in a { #expect(b[name] == bytes, "\(name)") }
}
