// The frame of a page.
import Foundation
import Model
import Testing

@testable import Site

@Test func `the way to the root is as long as the page lies deep`() throws {
  let json = """
    {"id": "t", "name": "T", "title": "Tiny", "grades": [], "dimensions": [], "rules": [],
     "conflicts": []}
    """
  let rubric = try JSONDecoder().decode(Rubric.self, from: Data(json.utf8))
  let release = SiteRelease(
    version: "2026.3.3", asOf: Timestamp(seconds: 0), schemaVersion: "1.0.0")
  let site = SiteInput(
    title: "Index", base: "https://index.example", contact: "editors@index.example",
    rubric: rubric, companies: [], release: release)
  let ways = ["index.html", "c/fenwire/GB.html"].map {
    Layout(title: "", description: "", place: $0, site: site).up
  }
  #expect(ways == ["", "../../"])
}
