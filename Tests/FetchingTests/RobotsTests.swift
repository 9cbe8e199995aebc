// robots.txt, by sentences of our own and by the suites of those who read it longest.
import Fetching
import Foundation
import TestSupport
import Testing

@Suite struct RobotsTests {
  private func allows(_ path: String, _ lines: String..., to agent: String = "Atlas") -> Bool {
    Robots(lines.joined(separator: "\n").utf8, for: agent).allows("https://shop.example" + path)
  }

  @Test func `an empty file asks for nothing`() {
    #expect(allows("/terms", ""))
    #expect(Robots.silent.allows("https://shop.example/terms"))
  }

  @Test func `the longest rule decides, and a tie allows`() {
    let rules = [
      "User-agent: *", "Disallow: /help", "Allow: /help/cancel", "Allow: /a", "Disallow: /a",
    ]
    let robots = Robots(rules.joined(separator: "\n").utf8, for: "Atlas")
    #expect(!robots.allows("https://shop.example/help/refunds"))
    #expect(robots.allows("https://shop.example/help/cancel"))
    #expect(robots.allows("https://shop.example/a"))
  }

  @Test func `groups that name us are one group and shut out the group for everybody`() {
    let rules = """
      User-agent: atlas
      Disallow: /one
      User-agent: *
      Disallow: /three
      User-agent: Other
      User-agent: ATLAS
      Disallow: /two
      """
    let robots = Robots(rules.utf8, for: "Atlas")
    #expect(!robots.allows("https://shop.example/one"))
    #expect(!robots.allows("https://shop.example/two"))
    #expect(robots.allows("https://shop.example/three"))
  }

  @Test func `stars and dollars mean what they mean`() {
    #expect(!allows("/x/print", "User-agent: *", "Disallow: /*/print$"))
    #expect(allows("/x/printed", "User-agent: *", "Disallow: /*/print$"))
    #expect(!allows("/a?sid=3", "User-agent: *", "Disallow: /*?sid="))
  }

  @Test func `where readings of a percent-encoding differ, the stricter counts`() {
    #expect(!allows("/baz", "User-agent: *", "Disallow: /%62az"))
    #expect(!allows("/baz", "User-agent: *", "Disallow: /", "Allow: /%62az"))
  }

  @Test func `the longest delay that is asked of us is known`() {
    let robots = Robots(
      "User-agent: *\nCrawl-delay: 4\nCrawl-delay: x\nCrawl-delay: -1".utf8, for: "A")
    #expect(robots.crawlDelay == 4)
    #expect(Robots("User-agent: *\nCrawl-delay: 1e999".utf8, for: "A").crawlDelay == nil)
  }

  @Test func `a pattern of nothing but stars costs no more than its length times the path's`() {
    let stars = String(repeating: "*a", count: 20_000) + "b"
    let path = "/" + String(repeating: "a", count: 4_000)
    #expect(allows(path, "User-agent: *", "Disallow: /\(stars)"))
  }

  @Test func `what lies beyond the size that is read says nothing`() {
    let filler = String(repeating: "# nothing\n", count: Robots.limit / 10)
    #expect(allows("/terms", "\(filler)User-agent: *", "Disallow: /"))
  }

  @Test func `bytes of no encoding are passed over`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0, 0x0A] + Array("User-agent: *\nDisallow: /x".utf8)
    #expect(!Robots(bytes, for: "Atlas").allows("https://shop.example/x"))
  }
}

/// One expectation of a suite.
private struct Verdict: Decodable {
  var id: String
  var robots, hex: String?
  var url: String
  var userAgent: String?
  var userAgents: [String]?
  var allowed: Bool
  /// What the largest crawler's matcher says, where the suite is another's.
  var other: Bool?

  private enum CodingKeys: String, CodingKey {
    case id, robots, url, allowed
    case hex = "robots_hex"
    case userAgent = "user_agent"
    case userAgents = "user_agents"
    case other = "google_matcher_says"
  }

  var agent: String { userAgent ?? userAgents?.first ?? "" }
  /// Names beyond letters, `_` and `-` are no product tokens; ours is one.
  var hasToken: Bool { agent == "*" || agent.wholeMatch(of: #/[A-Za-z_-]+/#) != nil }

  var ours: Bool {
    let bytes = robots.map { Array($0.utf8) } ?? Self.bytes(hex ?? "")
    return Robots(bytes, for: agent).allows(url)
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  static func all(_ suite: String) throws -> [Verdict] {
    try Shared.bytes("suites/robots/\(suite).ndjson").split(separator: 0x0A)
      .map { try JSONDecoder().decode(Verdict.self, from: Data($0)) }
  }
}

@Suite(.enabled(if: Shared.has("suites/robots"), Comment(rawValue: Shared.missing)))
struct RobotsSuiteTests {
  @Test(arguments: [("google-robotstxt", 145), ("google-spec-test", 400)])
  func `every verdict of the largest crawler's own tests is ours`(suite: String, count: Int) throws
  {
    let rows = try Verdict.all(suite)
    #expect(rows.count == count)
    #expect(rows.filter { $0.ours != $0.allowed }.map(\.id) == [])
  }

  @Test(arguments: [("crawler-commons", 358), ("protego", 315)])
  func `where two crawlers agree, so do we`(suite: String, count: Int) throws {
    let rows = try Verdict.all(suite).filter { $0.allowed == $0.other }
    #expect(rows.count == count)
    #expect(rows.filter { $0.ours != $0.allowed }.map(\.id) == [])
  }

  /// Where crawlers differ, each of our differences has a cause.
  @Test(arguments: ["crawler-commons", "protego"])
  func `every other difference has a known cause`(suite: String) throws {
    let rows = try Verdict.all(suite).filter { $0.hasToken && $0.ours != $0.allowed }
    let unknown = rows.filter { row in !Self.causes.contains { row.id.contains($0.test) } }
    #expect(unknown.map(\.id) == [])
  }

  private static let causes: [(test: String, because: String)] = [
    ("testRobotsTxtAlwaysAllowed", "robots.txt itself is fetched without asking"),
    ("testHeritrixCases", "the cases of an older reading: prefixes of names"),
    ("testSpacesInMultipleUserAgentNames", "RFC 9309 §2.2.1: one product token a line"),
    ("testMultiAgentNames", "RFC 9309 §2.2.1: one product token a line"),
    ("testMatchingUserAgentNamesHttpHeader", "a whole User-Agent header is no product token"),
    ("testRobotsWithUTF16", "RFC 9309 §2.3: the file is UTF-8"),
    ("testHtmlMarkupInRobotsTxt", "a line that begins with markup is no line of the grammar"),
    ("testBigCrawlDelay", "a long delay is the scheduler's business, not a prohibition"),
    ("test_escaped_url", "`<` and `%3C`: readings differ, the stricter counts"),
    ("test_unescaped_url", "`<` and `%3C`: readings differ, the stricter counts"),
    ("test_1996rfc_examples", "`%7E` and `~`: readings differ, the stricter counts"),
    ("test_percentage_encoding", "encodings: readings differ, the stricter counts"),
    ("test_grouping_unknown_keys", "RFC 9309 §2.2: unknown lines do not end a group"),
    ("test_generosity", "a star inside a name is no product token"),
    ("test_special_symbols_dual_behaviour", "`$` at the end is an anchor and nothing else"),
    ("test_with_absolute_urls", "RFC 9309 §2.2.2: a pattern begins with a slash"),
    ("test_user_agent_precedence", "RFC 9309 §2.2.1: names are equal or they are not"),
  ]

  /// Takes half a minute in a debug build: `ATLAS_LONG=1`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ATLAS_LONG"] == "1", "set ATLAS_LONG=1"))
  func `on real files our verdict differs once in forty thousand, and then it is the stricter`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "robots-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let shared = Shared.folder.appending(path: "suites/robots/real-world").path
    let unpack =
      "tar xJf '\(shared)/bodies.tar.xz' -C . && zcat '\(shared)/oracle.tsv.gz' > oracle.tsv"
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", unpack]
    shell.currentDirectoryURL = folder
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)

    var (asked, looser, stricter) = (0, 0, 0)
    var last: (key: String, robots: Robots)?
    let oracle = try Data(contentsOf: folder.appending(path: "oracle.tsv"))
    for line in oracle.split(separator: 0x0A).dropFirst() {
      let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 5 else { continue }
      let key = fields[0] + fields[2]
      if last?.key != key {
        let file = folder.appending(path: "\(fields[0].prefix(2))/\(fields[0])")
        last = (key, Robots(try Data(contentsOf: file), for: fields[2]))
      }
      let verdict = last?.robots.allows(fields[3])
      asked += 1
      if verdict == true && fields[4] == "0" { looser += 1 }
      if verdict == false && fields[4] == "1" { stricter += 1 }
    }
    #expect(asked == 283_716)
    #expect(looser == 0)
    #expect(stricter <= 6)
  }
}
