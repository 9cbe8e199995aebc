// Small pages, captures and facts for these tests.
import Diffing
import Digest
import HTML
import Model

enum Sample {
  /// A page of one block a line; `# ` starts a heading, under which the lines after it stand, and
  /// `> ` a footer line.
  static func page(_ text: String, links: [String] = [], language: String? = nil) -> Page {
    var visible: [UInt8] = []
    var blocks: [Block] = []
    var heading: Int?
    for line in text.split(separator: "\n") {
      let isHeading = line.hasPrefix("# ")
      let isFooter = line.hasPrefix("> ")
      let words = isHeading || isFooter ? line.dropFirst(2) : line
      if !visible.isEmpty { visible.append(0x0A) }
      let start = visible.count
      visible += Array(words.utf8)
      blocks.append(
        Block(
          kind: isHeading ? .heading : .paragraph, level: isHeading ? 2 : 0,
          zone: isFooter ? .footer : .main, range: start..<visible.count,
          headings: isHeading ? [] : heading.map { [$0] } ?? []))
      if isHeading { heading = blocks.count - 1 }
    }
    return Page(
      text: VisibleText(utf8: visible), blocks: blocks,
      links: links.map { Link(href: $0, range: 0..<0, block: 0) }, language: language)
  }

  /// A capture of that page on a day of January 2026; other `bytes`, another digest.
  static func capture(
    _ day: Int, _ text: String, links: [String] = [], language: String? = nil, bytes: String = "",
    facts: [Fact] = [], outcome: Outcome = .ok, select: [String] = []
  ) -> Capture {
    let page = page(text, links: links, language: language)
    let digest = Digest.sha256(text + links.joined() + bytes)
    let at = Timestamp("2026-01-\(day < 10 ? "0" : "")\(day)") ?? Timestamp(seconds: 0)
    return Capture(
      snapshot: Snapshot.id(at: at, digest: digest, outcome: outcome), at: at, digest: digest,
      outcome: outcome, page: page, facts: facts, language: language,
      textDigest: Digest.sha256(page.text.utf8),
      linksDigest: Digest.sha256(links.joined(separator: "\n")),
      reading: Reading(url: "https://shop.example/terms", select: select))
  }

  /// A capture of which nothing could be read.
  static func unread(_ day: Int, _ outcome: Outcome, reason: String? = nil) -> Capture {
    var capture = capture(day, "", bytes: "unread \(day)", outcome: outcome)
    capture.page = nil
    capture.reason = reason
    capture.textDigest = ""
    capture.linksDigest = ""
    return capture
  }

  static func change(
    _ before: Capture, _ after: Capture, earlier: [Capture] = [], later: [Capture] = []
  ) -> Change {
    Differ().change(
      document: "shop/terms", url: "https://shop.example/terms", before: before, after: after,
      earlier: earlier, later: later)
  }

  static func fact(
    _ type: String, _ value: String, _ polarity: Polarity = .offered,
    attrs: [String: String] = [:], quote: String = "", start: Int = 0
  ) -> Fact {
    Fact(
      document: "shop/terms", type: type, value: value, polarity: polarity, attrs: attrs,
      quote: quote, start: start, end: start + quote.unicodeScalars.count,
      selector: Selector(
        prefix: "", suffix: "", xpath: "", bytes: [], fragment: "", headings: []),
      rule: "test")
  }
}

/// A small generator of numbers that gives the same series on every machine.
struct Series: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
