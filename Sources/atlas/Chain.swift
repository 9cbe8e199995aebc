// The chain of evidence of a score, link by link.
import Archive
import Extracting
import HTML
import Model
import Pipeline
import Scoring

/// Walks records and collects every broken link, in words.
struct Chain {
  private let documents: [String: Document]
  private let scorer: Scorer
  private let archive: Archive
  private let captures: Captures
  /// Pages of snapshots that were read again, by snapshot and document.
  private var pages: [String: Result<Page, Unreadable>] = [:]

  private(set) var problems: [String] = []
  private(set) var rules = 0
  private(set) var quotes = 0
  /// Quotes whose body was taken out of the archive.
  private(set) var removed = 0
  var snapshots: Int { pages.count }

  init(companies: [Company], scorer: Scorer, archive: Archive) {
    var documents: [String: Document] = [:]
    for company in companies {
      for document in company.documents { documents[company.documentID(document)] = document }
    }
    self.documents = documents
    self.scorer = scorer
    self.archive = archive
    captures = Captures(archive)
  }

  /// One record: its sum, its rules, and every fact that it cites.
  mutating func walk(_ record: ScoreRecord) throws {
    checkSum(of: record)
    let facts = Set(record.facts.map(\.fact.id))
    for dimension in record.dimensions {
      checkPoints(of: dimension, in: record)
      for result in dimension.rules {
        rules += 1
        check(result, in: dimension, of: record, facts: facts)
      }
    }
    for cited in record.facts { try check(cited, of: record) }
    for path in record.paths ?? [] { try check(path, of: record) }
  }

  private mutating func checkSum(of record: ScoreRecord) {
    guard let score = record.score else { return }
    let weights = Dictionary(
      uniqueKeysWithValues: scorer.rubric.dimensions.map { ($0.id, $0.weight) })
    let sum = record.dimensions.reduce(0) { $0 + (weights[$1.dimension] ?? 0) * $1.points }
    if (sum + 50) / 100 != score {
      problems.append("\(record.id): the dimensions do not add up to \(score)")
    }
    let grade = scorer.rubric.grades.first { score >= $0.min }?.grade
    if grade != record.grade { problems.append("\(record.id): \(score) is not the grade it says") }
  }

  /// The best level that was earned and all that adds to it, up to 100.
  private mutating func checkPoints(of dimension: DimensionScore, in record: ScoreRecord) {
    let kinds = Dictionary(uniqueKeysWithValues: scorer.rubric.rules.map { ($0.id, $0.kind) })
    let levels = dimension.rules.filter { kinds[$0.rule] == .level }.map(\.points)
    let plus = dimension.rules.filter { kinds[$0.rule] == .plus }.map(\.points)
    if min(100, (levels.max() ?? 0) + plus.reduce(0, +)) != dimension.points {
      problems.append(
        "\(record.id): the rules of \(dimension.dimension) do not give \(dimension.points) points")
    }
  }

  private mutating func check(
    _ result: RuleResult, in dimension: DimensionScore, of record: ScoreRecord, facts: Set<String>
  ) {
    let place = "\(record.id), rule \(result.rule)"
    guard let rule = scorer.rubric.rules.first(where: { $0.id == result.rule }) else {
      return problems.append("\(place): is not in rubric \(scorer.rubric.id)")
    }
    if rule.dimension != dimension.dimension || rule.points != result.points {
      problems.append("\(place): gives other points than the rubric")
    }
    for fact in result.facts where !facts.contains(fact) {
      problems.append("\(place): rests on fact \(fact), which the record does not cite")
    }
    if result.facts.isEmpty && result.pages.isEmpty {
      problems.append("\(place): rests on nothing")
    }
    let pages = record.documents.filter { $0.snapshot != nil }
      .map { ReadPage(id: $0.document, kind: $0.kind) }
    let links = (record.links ?? []).compactMap { link -> PageLink? in
      guard let from = pages.first(where: { $0.id == link.from }),
        let to = pages.first(where: { $0.id == link.to })
      else { return nil }
      return PageLink(from: from, zone: link.zone, to: to)
    }
    let earned = scorer.earns(
      rule, facts: record.facts.map(\.fact), pages: pages, links: links,
      jurisdiction: record.jurisdiction)
    if !earned { problems.append("\(place): its facts do not earn it") }
  }

  private mutating func check(_ cited: CitedFact, of record: ScoreRecord) throws {
    quotes += 1
    let place = "\(record.id), fact \(cited.fact.id) of \(cited.document) in \(cited.snapshot)"
    switch try page(of: cited.document, cited.snapshot, cited.digest) {
    case .failure(let trouble) where trouble.isRemoved: removed += 1
    case .failure(let trouble):
      problems.append("\(place): unverifiable: \(trouble.reason)")
    case .success(let page):
      let text = page.text
      guard cited.fact.start < cited.fact.end,
        let start = text.offset(ofCodePoint: cited.fact.start),
        let end = text.offset(ofCodePoint: cited.fact.end),
        text.slice(start..<end).utf8.elementsEqual(cited.fact.quote.utf8)
      else { return problems.append("\(place): the quote is not at its range") }
      let inside = page.blocks.contains {
        $0.range.lowerBound <= start && end <= $0.range.upperBound
      }
      let bytes = page.blocks.contains {
        [$0.bytes.lowerBound, $0.bytes.upperBound] == cited.fact.selector.bytes
      }
      if !inside || !bytes { problems.append("\(place): the byte range is not that of its block") }
    }
  }

  /// A way from a home page: its links follow each other, and each stands where it says.
  private mutating func check(_ path: RecordPath, of record: ScoreRecord) throws {
    let place = "\(record.id), way to \(path.to)"
    let kinds = Dictionary(record.documents.map { ($0.document, $0.kind) }) { first, _ in first }
    let starts = path.links.first.map { kinds[$0.from] == .home } ?? true
    let follows = zip(path.links, path.links.dropFirst()).allSatisfy { $0.to == $1.from }
    if !starts || !follows || (path.links.last?.to ?? path.to) != path.to {
      problems.append("\(place): its links do not lead from the home page there")
    }
    for link in path.links {
      quotes += 1
      switch try page(of: link.from, link.snapshot, nil) {
      case .failure(let trouble) where trouble.isRemoved: removed += 1
      case .failure(let trouble):
        problems.append("\(place): unverifiable: \(trouble.reason)")
      case .success(let page):
        let start = page.text.offset(ofCodePoint: link.start)
        let end = page.text.offset(ofCodePoint: link.end)
        let standing = page.links.filter {
          $0.range.lowerBound == start && $0.range.upperBound == end
            && page.text.slice($0.range).utf8.elementsEqual(link.text.utf8)
        }
        let address = try address(of: link.from, link.snapshot)
        if standing.isEmpty {
          problems.append("\(place): no link “\(link.text)” is at its range")
        } else if !standing.contains(where: { page.target(of: $0, at: address) == link.url }) {
          problems.append("\(place): the link “\(link.text)” does not lead to \(link.url)")
        }
      }
    }
  }

  /// The address against which a page's links were read in a capture; empty when there is none.
  private func address(of id: String, _ capture: String) throws -> String {
    guard let document = documents[id],
      let snapshot = try archive.snapshot(id: capture, document: id)
    else { return "" }
    return document.reading(at: snapshot.at).url
  }

  private mutating func page(
    of document: String, _ snapshot: String, _ digest: String?
  ) throws -> Result<Page, Unreadable> {
    let key = "\(document) \(snapshot) \(digest ?? "")"
    if let known = pages[key] { return known }
    let page = try read(document, snapshot, digest)
    pages[key] = page
    return page
  }

  /// - Parameter digest: that of the stored body, where it is known.
  private func read(
    _ id: String, _ capture: String, _ digest: String?
  ) throws -> Result<Page, Unreadable> {
    guard let document = documents[id] else {
      return .failure(Unreadable(outcome: .internalError, reason: "no company declares it"))
    }
    let all = try archive.snapshots(of: id)
    guard let snapshot = all.first(where: { $0.id == capture }) else {
      return .failure(Unreadable(outcome: .internalError, reason: "the archive does not have it"))
    }
    guard digest == nil || snapshot.digest == digest else {
      return .failure(Unreadable(outcome: .internalError, reason: "the archive has other bytes"))
    }
    return Result { () throws(Unreadable) in
      try captures.page(of: snapshot, as: document.reading(at: snapshot.at))
    }
  }
}
