// A search over sites that are made of a few pages each, without a web.
import Discovering
import HTML
import Model
import Testing
import Web

/// Pages by address; everything else is gone.
private struct World {
  var pages: [String: String]
  var robots: String?
  var denied: Set<String> = []
  var shells: Set<String> = []

  static let words = LinkWords([
    entry(.kind(.terms), ["terms", "terms of service"]),
    entry(.kind(.help), ["help", "help center"]),
    entry(.kind(.cancelHelp), ["cancel*", "how to cancel"]),
    entry(.kind(.refundPolicy), ["refunds", "refund policy"]),
    entry(.kind(.privacy), ["privacy", "privacy policy"]),
    entry(.hub, ["billing topics"]),
    entry(.apart, ["affiliate*", "blog"]),
  ])

  private static func entry(_ leads: Lead, _ phrases: [String]) -> LinkEntry {
    LinkEntry(
      leads: leads, language: "en", phrases: phrases, examples: .init(matches: [], passes: []))
  }

  static let places = Places(
    read: { reference, base in
      guard let url = try? WebURL(reference, against: base.flatMap { try? WebURL($0) }) else {
        return nil
      }
      let path = url.text.dropFirst("https://".count).drop { $0 != "/" }
      return Place(
        url: url.text, host: url.host, path: String(path.prefix { $0 != "?" }),
        query: path.contains("?") ? "" : nil)
    },
    isOfficial: { $0 == "fenwire.example" || $0.hasSuffix(".fenwire.example") })

  /// Runs a search to its end; returns it with all that was asked for, in order.
  func run(requests: Int = 12) -> (search: Search, asked: [String]) {
    var limits = Search.Limits()
    limits.requests = requests
    var search = Search(
      homes: ["https://fenwire.example/"], words: World.words, addressWords: [:],
      places: World.places, limits: limits)
    if let robots {
      search.takeRobots(Array(robots.utf8), of: "https://fenwire.example/")
    }
    var asked: [String] = []
    while let errand = search.next() {
      asked.append(errand.url)
      search.take(answer(to: errand))
    }
    return (search, asked)
  }

  private func answer(to errand: Search.Errand) -> Search.Answer {
    if denied.contains(errand.url) {
      return .init(url: errand.url, outcome: .robotsDenied, reason: "robots.txt disallows it")
    }
    guard let text = pages[errand.url] else { return .init(url: errand.url, outcome: .gone) }
    let bytes = Array(text.utf8)
    let page = errand.purpose == .sitemap ? nil : try? Page.read(PageSource(bytes: bytes))
    return .init(
      url: errand.url, outcome: shells.contains(errand.url) ? .jsShell : .ok, page: page,
      body: bytes)
  }
}

private func page(_ title: String, _ body: String = "") -> String {
  "<html lang=en><title>\(title)</title><body><h1>\(title)</h1>\(body)</body></html>"
}

@Suite struct SearchTests {
  @Test func `footer links lead to the pages, and what only sounds like one is left alone`() {
    let world = World(pages: [
      "https://fenwire.example/": page(
        "Fenwire",
        """
        <footer><a href="/affiliate-terms">Affiliate terms</a><a href="/legal/1">Terms</a>
        <a href="/legal/2">Privacy policy</a><a href="https://other.example/help">Help</a></footer>
        """),
      "https://fenwire.example/legal/1": page("Terms of service"),
      "https://fenwire.example/legal/2": page("Privacy policy"),
      "https://fenwire.example/affiliate-terms": page("Affiliate terms"),
    ])
    let (search, asked) = world.run()
    #expect(
      search.found.map(\.url) == [
        "https://fenwire.example/", "https://fenwire.example/legal/1",
        "https://fenwire.example/legal/2",
      ])
    #expect(!asked.contains { $0.contains("affiliate") || $0.contains("other") })
    #expect(search.outside.keys.sorted() == ["https://other.example/help"])
    #expect(search.found.last?.clue?.zone == .footer)
  }

  @Test func `help pages are followed two steps, and their answers one more`() {
    let world = World(pages: [
      "https://fenwire.example/": page(
        "Fenwire",
        "<a href=\"https://help.fenwire.example/\">x</a>"
          + "<a href=\"https://help.fenwire.example/start\">Help center</a>"),
      "https://help.fenwire.example/start": page("Help", "<a href=\"/topics\">Billing topics</a>"),
      "https://help.fenwire.example/topics": page(
        "Topics", "<a href=\"/a/1\">How to cancel</a>"),
      "https://help.fenwire.example/a/1": page(
        "How to cancel", "<a href=\"/a/2\">Refund policy</a>"),
      "https://help.fenwire.example/a/2": page("Refund policy"),
    ])
    let found = world.run().search.found
    let cancel = found.first { $0.kind == .cancelHelp }
    #expect(cancel?.url == "https://help.fenwire.example/a/1" && cancel?.steps == 3)
    #expect(!found.contains { $0.kind == .refundPolicy }, "four steps from home")
  }

  @Test func `sitemaps that robots txt names are read, and their indexes by name`() {
    let world = World(
      pages: [
        "https://fenwire.example/": page("Fenwire"),
        "https://fenwire.example/maps": "<sitemapindex>"
          + (0..<9).map { "<loc>https://fenwire.example/blog-\($0).xml</loc>" }.joined()
          + "<loc>https://fenwire.example/help.xml</loc></sitemapindex>",
        "https://fenwire.example/help.xml":
          "<urlset><url><loc>https://fenwire.example/h/how-to-cancel</loc></url>"
          + "<url><loc>https://elsewhere.example/terms</loc></url></urlset>",
        "https://fenwire.example/h/how-to-cancel": page("How to cancel"),
      ], robots: "User-agent: *\nSitemap: https://fenwire.example/maps\n")
    let (search, asked) = world.run()
    #expect(search.found.map(\.kind) == [.home, .cancelHelp])
    #expect(!asked.contains { $0.contains("elsewhere") })
    #expect(asked.prefix(3).last == "https://fenwire.example/help.xml")
  }

  @Test func `a page that robots txt forbids is named, and another is looked for`() {
    let world = World(
      pages: [
        "https://fenwire.example/": page(
          "Fenwire", "<a href=/c1>How to cancel</a> <a href=/c2>Cancelling</a>"),
        "https://fenwire.example/c2": page("Cancelling"),
      ], denied: ["https://fenwire.example/c1"])
    let search = world.run().search
    #expect(search.unread.map(\.url) == ["https://fenwire.example/c1"])
    #expect(search.unread.first?.outcome == .robotsDenied)
    #expect(search.found.map(\.url).contains("https://fenwire.example/c2"))
  }

  @Test func `a home page that scripts draw is read by its data and its link elements`() {
    let home = """
      <html lang=en><head><title>Fenwire</title><link rel="privacy-policy" href='/p'></head>
      <body><div id=root></div><script>x={"nav":[{"label":"Terms of service","to":"/t/9"},
      {"label":"Prices","to":"/prices"}],"more":"{\\"name\\":\\"Refund policy\\",\\"to\\":\\"/r\\"}"}
      </script></body></html>
      """
    let world = World(
      pages: [
        "https://fenwire.example/": home, "https://fenwire.example/p": page("Privacy policy"),
        "https://fenwire.example/t/9": page("Terms of service"),
        "https://fenwire.example/r": page("Refund policy"),
      ], shells: ["https://fenwire.example/"])
    let (search, asked) = world.run()
    #expect(search.found.map(\.kind) == [.home, .terms, .refundPolicy, .privacy])
    #expect(!asked.contains("https://fenwire.example/prices"))
  }

  @Test func `a search never asks more than it may, nor twice for one page`() {
    let links = (0..<300).map { "<a href=/cancel-\($0)>How to cancel \($0)</a>" }.joined()
    let world = World(pages: ["https://fenwire.example/": page("Fenwire", links)])
    for limit in [1, 3, 12] {
      let asked = world.run(requests: limit).asked
      #expect(asked.count <= limit && Set(asked).count == asked.count)
    }
    #expect(world.run(requests: 25).asked.count <= 5, "home, sitemap, three tries of a kind")
  }
}
