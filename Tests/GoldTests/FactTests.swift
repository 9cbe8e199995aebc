// Facts against pages that were labelled by hand, twice.
import Extracting
import Foundation
import HTML
import Model
import TestSupport
import Testing

/// A labelled page of the shared material.
struct GoldPage: Decodable {
  struct Label: Decodable {
    var type: String?
    var value: String?
    var polarity: String?
    var quote: String
    /// `type` or `type:value`, for a span that looks like a fact and is none.
    var wouldBe: String?

    private enum CodingKeys: String, CodingKey {
      case type, value, polarity, quote
      case wouldBe = "would_be"
    }
  }

  var slug, url, jurisdiction: String
  var kind: PageKind
  var facts, restatements, negatives: [Label]

  private enum CodingKeys: String, CodingKey {
    case slug, url, jurisdiction, facts, restatements, negatives
    case kind = "page_kind"
  }

  static func all() throws -> [GoldPage] {
    try Shared.bytes("gold/gold.jsonl").split(separator: 0x0A)
      .map { try JSONDecoder().decode(GoldPage.self, from: Data($0)) }
  }
}

/// What a statement is compared by: page, type, value, and whether it is denied.
struct FactKey: Hashable {
  var type, value: String
  var isDenied: Bool

  /// Values that carry the negation themselves are not asked for their polarity.
  private static let negative: Set<String> = ["none", "no", "no_reset", "no_extension"]

  init(_ type: String, _ value: String, _ polarity: String) {
    self.type = type
    self.value = type == "cancel_url" ? FactKey.address(value) : value
    isDenied =
      !FactKey.negative.contains(value) && ["denied", "waived", "excluded"].contains(polarity)
  }

  /// Addresses are equal whatever their scheme, `www.`, fragment and closing slash.
  private static func address(_ url: String) -> String {
    String(url.replacing(#/^https?://(www\.)?/#, with: "").prefix { $0 != "#" })
      .replacing(#//+$/#, with: "").lowercased()
  }
}

/// The types that the index rests on.
let core: Set<String> = [
  "cancel_channel", "cancel_url", "cancel_anytime", "notice", "effective", "refund",
  "refund_window", "refund_channel", "auto_renew", "withdrawal_right", "credits_expiry", "pause",
  "trial_converts", "delete_channel", "etf", "app_store",
]

/// Hits, false alarms, misses, over all pages.
private struct Tally {
  var hits = 0
  var alarms = 0
  var misses = 0
  var quotes = 0
  var negatives = 0
  /// Alarms and misses by type.
  var errors: [String: Int] = [:]

  mutating func count(_ page: GoldPage, _ facts: [Fact]) {
    let wanted = Dictionary(
      grouping: page.facts, by: { FactKey($0.type ?? "", $0.value ?? "", $0.polarity ?? "") })
    let accepted = Set(page.restatements.map { key($0.type, $0.value) })
    let found = Dictionary(
      grouping: facts.filter { core.contains($0.type) },
      by: { FactKey($0.type, $0.value, $0.polarity.rawValue) })
    for (key, facts) in found {
      if let labels = wanted[key] {
        hits += 1
        let spans = labels + page.restatements.filter { self.key($0.type, $0.value) == plain(key) }
        if spans.contains(where: { overlaps($0.quote, facts[0].quote) }) { quotes += 1 }
      } else if !accepted.contains(plain(key)) {
        alarms += 1
        errors[key.type, default: 0] += 1
      }
    }
    for key in wanted.keys where core.contains(key.type) && found[key] == nil {
      misses += 1
      errors[key.type, default: 0] += 1
    }
    for negative in page.negatives where isTaken(negative, facts, wanted) { negatives += 1 }
  }

  private func isTaken(
    _ negative: GoldPage.Label, _ facts: [Fact], _ wanted: [FactKey: [GoldPage.Label]]
  ) -> Bool {
    let parts = (negative.wouldBe ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    return facts.contains { fact in
      fact.type == parts[0] && (parts.count == 1 || fact.value == parts[1])
        && overlaps(fact.quote, negative.quote)
        && wanted[FactKey(fact.type, fact.value, fact.polarity.rawValue)] == nil
    }
  }

  private func key(_ type: String?, _ value: String?) -> String {
    plain(FactKey(type ?? "", value ?? "", ""))
  }

  private func plain(_ key: FactKey) -> String { "\(key.type) \(key.value)" }

  /// Whether two quotes speak of the same words: most of the shorter one's are in the longer one.
  private func overlaps(_ a: String, _ b: String) -> Bool {
    let (a, b) = (words(a), words(b))
    guard !a.isEmpty, !b.isEmpty else { return false }
    let (one, other) = (a.joined(separator: " "), b.joined(separator: " "))
    if one.contains(other) || other.contains(one) { return true }
    var left = Dictionary(a.map { ($0, 1) }, uniquingKeysWith: +)
    let common = b.filter { word in
      left[word, default: 0] -= 1
      return left[word, default: 0] >= 0
    }
    return Double(common.count) >= 0.6 * Double(min(a.count, b.count))
  }

  private func words(_ text: String) -> [Substring] {
    text.replacing(#/\]\([^)]*\)/#, with: "").replacing(#/<[^>]+>/#, with: " ").lowercased()
      .split { !$0.isLetter && !$0.isNumber }.map { $0 }
  }
}

/// What the extractor finds on the labelled pages of one folder.
private func tally(of folder: String) throws -> Tally {
  let files = try ["de", "en", "fr", "mul"].map { language in
    let file = Shared.root.appending(path: "input/lexicon/\(language).json")
    return (name: language, bytes: Array(try Data(contentsOf: file)))
  }
  let extractor = try Extractor(files: files)
  var tally = Tally()
  for page in try GoldPage.all() where Shared.has("gold/\(folder)/\(page.slug).html") {
    let bytes = try Shared.bytes("gold/\(folder)/\(page.slug).html")
    let read = try Page.read(PageSource(bytes: bytes))
    let found = extractor.extract(
      read,
      from: PageContext(
        document: page.slug, url: page.url, jurisdiction: page.jurisdiction, kind: page.kind))
    for fact in found.facts {
      let start = try #require(read.text.offset(ofCodePoint: fact.start))
      let end = try #require(read.text.offset(ofCodePoint: fact.end))
      #expect(read.text.slice(start..<end) == fact.quote, "\(page.slug): \(fact.rule)")
    }
    tally.count(page, found.facts)
  }
  return tally
}

@Suite(.enabled(if: Shared.has("gold"), Comment(rawValue: Shared.missing)))
struct FactTests {
  @Test func `facts on labelled pages keep the pinned precision and recall`() throws {
    let tally = try tally(of: "html")
    let floors = try Floors.load().facts
    let precision = tally.hits * 1000 / max(1, tally.hits + tally.alarms)
    let recall = tally.hits * 1000 / max(1, tally.hits + tally.misses)
    let quotes = tally.quotes * 1000 / max(1, tally.hits)
    #expect(precision >= floors.precision, "precision is \(precision) per mille")
    #expect(recall >= floors.recall, "recall is \(recall) per mille")
    #expect(quotes >= floors.quotes, "\(quotes) per mille of quotes meet the label's")
    #expect(tally.negatives <= floors.negatives, "\(tally.negatives) hard negatives taken")
    for type in core.sorted() {
      let (came, most) = (tally.errors[type] ?? 0, floors.errors[type] ?? 0)
      #expect(came <= most, "\(type): \(came) alarms and misses, at most \(most)")
    }
  }

  /// Of whole pages only excerpts are labelled, so that precision is not known there.
  @Test func `whole pages of the web hide no more than their excerpts do`() throws {
    let tally = try tally(of: "real-html")
    let recall = tally.hits * 1000 / max(1, tally.hits + tally.misses)
    #expect(tally.hits > 0)
    #expect(recall >= (try Floors.load().facts.wholePages), "recall is \(recall) per mille")
  }
}
