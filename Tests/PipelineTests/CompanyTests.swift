// A service is added, looked at, found again and retired, through the real program.
import Foundation
import Model
import TestSupport
import Testing

@Suite struct CompanyTests {
  private static let shapes: [(String, @Sendable ((String) -> String) -> PlantedSite)] = [
    ("fenwire", PlantedSite.footer), ("quillhouse", PlantedSite.helpCentre),
    ("aldergrove", PlantedSite.sitemap), ("birkenfunk", PlantedSite.german),
    ("tidewell", PlantedSite.application),
  ]

  /// An index that may write declarations, and a server that answers for a planted site.
  private func world(_ name: String, in place: URL) throws -> (LiveWorld, PlantedSite) {
    let world = try LiveWorld(in: place, documents: ["known": ["terms"]])
    try world.allowCompanies()
    let make = try #require(CompanyTests.shapes.first { $0.0 == name }).1
    let site = make { world.server.origin($0) }
    for (path, acts) in site.pages {
      world.serve(host: path.hasPrefix("/") ? "\(name).example\(path)" : path, acts)
    }
    return (world, site)
  }

  private func add(
    _ world: LiveWorld, _ name: String, _ more: String...
  ) throws -> ProgramResult {
    try runProgram(
      "atlas",
      [
        "company", "add", world.server.origin("\(name).example") + "/", "--industry", "Software",
        "--jurisdiction", "US", "--pages", "16", "--pipeline", world.pipeline,
      ] + more)
  }

  private func declared(_ world: LiveWorld, _ name: String) throws -> Company {
    let file = world.folder.appending(path: "input/companies/\(name).json")
    return try JSONDecoder().decode(Company.self, from: Data(contentsOf: file))
  }

  @Test(arguments: shapes.map(\.0))
  func `all planted pages are found, and nothing else is asked`(name: String) throws {
    try withTemporaryFolder { place in
      let (world, site) = try world(name, in: place)
      let result = try add(world, name, "--yes")
      #expect(result.status == 0, "\(result.errors)")
      let company = try declared(world, name)
      var found: [String: String] = [:]
      for document in company.documents { found[document.kind.rawValue] = document.url }
      let expected = site.found.mapValues { path in
        path.hasPrefix("/")
          ? world.server.origin("\(name).example") + path
          : path.replacingOccurrences(
            of: ".example/", with: ".example:\(world.server.port)/"
          ).withScheme
      }
      #expect(found == expected, "\(result.output)")
      #expect(company.documents.count == expected.count)
      let hosts = world.hosts
      #expect(hosts.allSatisfy { $0 == "\(name).example" || $0.hasSuffix(".\(name).example") })
      #expect(world.requests.count <= 16)
      #expect(!world.requests.contains { $0.hasPrefix("/closed") || $0.hasPrefix("/careers") })
      #expect(try world.atlas("check").output.hasSuffix("0 findings\n"))
    }
  }

  @Test func `what robots txt forbids and what lies elsewhere is named`() throws {
    try withTemporaryFolder { place in
      let (world, _) = try world("fenwire", in: place)
      let result = try add(world, "fenwire", "--dry-run")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("/closed/cancel: robots_denied"), "\(result.output)")
      #expect(result.output.contains("on another domain, not asked: http://canary.example"))
      #expect(result.output.contains("refund_time P14D: “We refund in full within 14 days.”"))
      #expect(result.output.hasSuffix("nothing written: --dry-run\n"))
      let file = world.folder.appending(path: "input/companies/fenwire.json")
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

  @Test func `an id or domain that is taken, or was, is refused before anybody is asked`() throws {
    try withTemporaryFolder { place in
      let (world, _) = try world("fenwire", in: place)
      let taken = try add(world, "known", "--yes")
      #expect(taken.status == 65 && taken.errors.contains("known"), "\(taken.errors)")
      let retired = try world.atlas(
        "company", "retire", "known", "--on", "2026-03-02", "--because", "it closed")
      #expect(retired.status == 0, "\(retired.errors)")
      #expect(try declared(world, "known").retired == "2026-03-02")
      let again = try add(world, "known", "--yes")
      #expect(again.status == 65 && again.errors.contains("left the index on 2026-03-02"))
      let other = try add(world, "fenwire", "--yes", "--industry", "Cheese")
      #expect(other.status == 65 && other.errors.contains("/industry"), "\(other.errors)")
      let nobody = try add(world, "fenwire")
      #expect(nobody.status == 64, "there is no terminal to ask on")
      #expect(world.server.connections == 0)
      #expect(try world.atlas("check").output.hasSuffix("0 findings\n"))
    }
  }

  @Test func `a page that moved is proposed with reasons, and its history keeps the old address`()
    throws
  {
    try withTemporaryFolder { place in
      let (world, _) = try world("fenwire", in: place)
      #expect(try add(world, "fenwire", "--yes").status == 0)
      #expect(try world.atlas("run").status == 0)
      let before = try declared(world, "fenwire")
      let text = try #require(world.acts("fenwire.example/refunds"))
      world.serve("fenwire/refunds", page("gone", status: "404 Not Found"))
      world.serve("fenwire/money/back", text)
      world.serve(host: "fenwire.example/", world.acts("fenwire.example/help/") ?? [])
      world.serve(
        "fenwire/sitemap.xml",
        page(
          "<urlset><loc>\(world.server.origin("fenwire.example"))/money/back</loc>"
            + "<loc>\(world.server.origin("fenwire.example"))/get-a-refund</loc></urlset>"))
      world.serve("fenwire/get-a-refund", text)
      sleep(1)
      #expect(try world.atlas("run").status == 0)
      let status = try world.atlas("status")
      #expect(status.output.contains("atlas company moved fenwire"), "\(status.output)")

      let shown = try world.atlas("company", "moved", "fenwire")
      #expect(shown.output.contains("1. \(world.server.origin("fenwire.example"))/get-a-refund"))
      #expect(shown.output.contains("100 % like the last good capture"), "\(shown.output)")
      #expect(try declared(world, "fenwire") == before, "nothing is switched silently")

      let written = try world.atlas("company", "moved", "fenwire", "--write")
      #expect(written.status == 0, "\(written.output)\(written.errors)")
      let after = try #require(
        try declared(world, "fenwire").documents.first { $0.kind == .refundPolicy })
      #expect(after.url.hasSuffix("/get-a-refund"))
      #expect(after.history?.last?.url?.hasSuffix("/refunds") == true)
      #expect(try world.atlas("run").status == 0)
      #expect(try world.atlas("check").output.hasSuffix("0 findings\n"))
      #expect(
        try world.atlas("company", "moved", "fenwire").output == "every page is where it was\n")
    }
  }

  @Test func `a check shows what a night would find and writes nothing`() throws {
    try withTemporaryFolder { place in
      let (world, _) = try world("fenwire", in: place)
      #expect(try add(world, "fenwire", "--yes").status == 0)
      #expect(try world.atlas("run").status == 0)
      let archive = world.folder.appending(path: "input/snapshots")
      let files = try FileManager.default.contentsOfDirectory(atPath: archive.path).sorted()
      world.serve(
        "fenwire/refunds", LiveWorld.policy("We refund in full within 30 days of the purchase."))
      let check = try world.atlas("company", "check", "fenwire")
      #expect(check.status == 0, "\(check.errors)")
      #expect(check.output.contains("the text is as on"), "\(check.output)")
      #expect(check.output.contains("the text is another one"), "\(check.output)")
      #expect(check.output.contains("30 days") || check.output.contains("P30D"))
      let now = try FileManager.default.contentsOfDirectory(atPath: archive.path).sorted()
      #expect(now == files)
      let list = try world.atlas("company", "list", "--json")
      #expect(list.output.contains("\"id\":\"fenwire\"") && list.output.contains("\"ok\""))
    }
  }
}

extension String {
  fileprivate var withScheme: String { "http://" + self }
}
