// Same page, same facts, same points.
import Formats
import Model

/// What was read on the pages of records, as far as two pages of the same bytes must agree on it.
struct PageReadings: Sendable {
  /// A page as it was read.
  private struct Part: Sendable {
    var document: String
    /// The digest of its bytes, as the snapshot's name has it.
    var body: String
    /// What it states, in words, sorted, a line each.
    var statements: String
  }

  /// A scored record.
  private struct Scored: Sendable {
    var record: String
    /// The jurisdiction, and kind and bytes of every page.
    var pages: String
    /// By dimension.
    var points: [(dimension: String, points: Int)]
  }

  /// By document; each once, though several records may have it.
  private var parts: [String: Part] = [:]
  private var scored: [Scored] = []

  init() {}

  init(_ records: [ScoreRecord]) {
    for record in records {
      for part in PageReadings.parts(of: record) { parts[part.document] = part }
      if let scored = PageReadings.scored(record) { self.scored.append(scored) }
    }
  }

  mutating func merge(_ next: PageReadings) {
    parts.merge(next.parts) { first, _ in first }
    scored += next.scored
  }

  /// In no particular order.
  var findings: [LintFinding] { readApart + scoredApart }

  /// Two pages of the same bytes of which other statements were read.
  private var readApart: [LintFinding] {
    let sorted = parts.values.sorted { utf8Precedes($0.document, $1.document) }
    return PageReadings.pairs(of: sorted, by: \.body).compactMap { first, second in
      guard first.statements != second.statements else { return nil }
      let mine = Set(first.statements.split(separator: "\n"))
      let differing = mine.symmetricDifference(second.statements.split(separator: "\n"))
      guard let one = differing.map(String.init).min(by: utf8Precedes) else { return nil }
      return LintFinding(
        .bytesReadApart, first.document, second.document,
        "\(differing.count) statements stand on only one of them, such as \(one).")
    }
  }

  /// Two records of one jurisdiction whose pages have the same bytes, with other points.
  private var scoredApart: [LintFinding] {
    let sorted = scored.sorted { utf8Precedes($0.record, $1.record) }
    return PageReadings.pairs(of: sorted, by: \.pages).compactMap { first, second in
      let differing = first.points.compactMap { mine -> String? in
        guard let other = second.points.first(where: { $0.dimension == mine.dimension }),
          other.points != mine.points
        else { return nil }
        return "\(mine.dimension) \(mine.points) and \(other.points)"
      }
      guard !differing.isEmpty else { return nil }
      return LintFinding(
        .pagesScoredApart, first.record, second.record,
        "The same pages give \(Phrases.list(differing)).")
    }
  }

  private static func parts(of record: ScoreRecord) -> [Part] {
    var statements: [String: Set<String>] = [:]
    for index in record.facts.indices {
      let document = record.facts[index].document
      statements[document, default: []].insert(record.facts[index].fact.words)
    }
    return record.documents.compactMap { page in
      page.snapshot.map { snapshot in
        Part(
          document: page.document, body: body(of: snapshot),
          statements: (statements[page.document] ?? []).sorted(by: utf8Precedes)
            .joined(separator: "\n"))
      }
    }
  }

  private static func scored(_ record: ScoreRecord) -> Scored? {
    let pages = record.documents.compactMap { page in
      page.snapshot.map { "\(page.kind.rawValue) \(body(of: $0))" }
    }
    guard record.score != nil, !pages.isEmpty else { return nil }
    return Scored(
      record: record.id,
      pages: ([record.jurisdiction] + pages.sorted(by: utf8Precedes)).joined(separator: "\n"),
      points: record.dimensions.map { ($0.dimension, $0.points) })
  }

  /// The part of a snapshot's name that its bytes give.
  private static func body(of snapshot: String) -> String {
    snapshot.split(separator: "-", maxSplits: 1).last.map(String.init) ?? snapshot
  }

  /// Each with the first of those that have the same key: what is odd about many is said once for
  /// each.
  private static func pairs<Item>(
    of items: [Item], by key: (Item) -> String
  ) -> [(first: Item, second: Item)] {
    Dictionary(grouping: items, by: key).values.flatMap { group in
      group.dropFirst().map { (group[0], $0) }
    }
  }
}
