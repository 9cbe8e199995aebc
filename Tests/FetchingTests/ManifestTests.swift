// Folders of saved pages.
import Fetching
import Model
import Testing

@Suite struct ManifestTests {
  static let good =
    #"{"url": "https://acme.example/terms", "at": "2026-05-09T07:05:30Z", "#
    + #""status": 200, "headers": [["Content-Type", "text/html; charset=utf-8"]], "#
    + #""file": "pages/terms.html"}"#

  private func manifest(_ lines: String...) throws(ManifestError) -> Manifest {
    try Manifest(Array(lines.joined(separator: "\n").utf8))
  }

  private func problem(_ line: String) throws -> ManifestProblem {
    let error = #expect(throws: ManifestError.self) { try manifest(line) }
    #expect(error?.problems.count == 1)
    return try #require(error?.problems.first)
  }

  /// The good line with a piece of it exchanged.
  private func changed(_ old: String, _ new: String) throws -> String {
    let range = try #require(Self.good.firstRange(of: old))
    return Self.good[..<range.lowerBound] + new + Self.good[range.upperBound...]
  }

  @Test func `a line becomes the exchange that was saved`() throws {
    let recording = try manifest(Self.good).recording { file in
      #expect(file == "pages/terms.html")
      return Array("<p>Terms".utf8)
    }
    let capture = try #require(recording.captures(of: "https://acme.example/terms").first)
    let exchange = try capture.load()
    #expect(exchange.at.description == "2026-05-09T07:05:30Z")
    #expect(exchange.status == 200)
    #expect(exchange.header("content-type") == "text/html; charset=utf-8")
    #expect(exchange.body == Array("<p>Terms".utf8))
    #expect(exchange.importedFrom == nil)
  }

  @Test func `a failed attempt needs no file`() throws {
    let line =
      #"{"url": "https://acme.example/terms", "at": "2026-05-09", "#
      + #""trouble": "unreachable", "reason": "no route"}"#
    let recording = try manifest(line).recording { _ in
      Issue.record("nothing is to be read")
      return []
    }
    let exchange = try #require(recording.captures(of: "https://acme.example/terms").first).load()
    #expect(exchange.trouble == .unreachable)
    #expect(exchange.reason == "no route")
  }

  @Test func `an imported page says where it came from`() throws {
    let entry = try #require(try manifest(Self.good).entries.first)
    let exchange = entry.imported(from: "a drive of 2026", body: [1])
    #expect(exchange.importedFrom == "imported from a drive of 2026: pages/terms.html")
    #expect(exchange.at == entry.at)
    #expect(exchange.body == [1])
  }

  @Test func `empty lines, carriage returns and a byte order mark do no harm`() throws {
    let text = "\u{FEFF}" + Self.good + "\r\n\r\n"
    #expect(try Manifest(Array(text.utf8)).entries.count == 1)
  }

  @Test(arguments: [
    ("../terms.html", "leads out"), ("/etc/passwd", "does not start"), ("a/../b", "leads out"),
    ("a//b", "empty part"), ("./a", "empty part"), ("a\\\\b", "backslash"), ("", "is empty"),
    ("a\\u0000b", "control"), ("~/a", "does not start"),
  ])
  func `a path stays in its folder`(_ path: String, _ why: String) throws {
    let found = try problem(changed("pages/terms.html", path))
    #expect(found.line == 1)
    #expect(found.field == "file")
    #expect(found.message.contains(why), "\(found)")
    #expect(found.remedy.contains("inside the manifest's folder"))
  }

  @Test(arguments: [
    (#""url""#, #""uri""#, "url", "is missing"),
    ("https://acme.example/terms", "acme.example", "url", "no web address"),
    ("2026-05-09T07:05:30Z", "yesterday", "at", "no moment"),
    (#""status": 200"#, #""status": "200""#, "status", "wrong kind"),
    (#""status": 200"#, #""status": 20"#, "status", "no HTTP status"),
    (#""status": 200"#, #""statsu": 200"#, "statsu", "no field"),
    (#"["Content-Type", "text/html; charset=utf-8"]"#, #"["a"]"#, "headers", "pairs"),
    (#""file": "pages/terms.html""#, #""trouble": "tired""#, "trouble", "none of the outcomes"),
    (#""file": "pages/terms.html""#, #""trouble": "ok""#, "trouble", "no trouble"),
    (#", "file": "pages/terms.html""#, "", "file", "is missing"),
    (#""file":"#, #""trouble": "blocked", "file":"#, "file", "beside"),
  ])
  func `a mistake is named with its field`(
    _ old: String, _ new: String, _ field: String, _ message: String
  ) throws {
    let found = try problem(changed(old, new))
    #expect(found.field == field)
    #expect(found.message.contains(message), "\(found)")
    #expect(!found.remedy.isEmpty)
  }

  @Test func `all broken lines are named at once`() {
    let error = #expect(throws: ManifestError.self) {
      try manifest("{", Self.good, Self.good, "[]")
    }
    #expect(error?.problems.map(\.line) == [1, 3, 4])
    #expect(error?.problems[1].message.contains("line 2") == true)
  }
}
