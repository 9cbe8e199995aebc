// How fast records are scored: made-up services with a month of nights each. See ../../score.
import Foundation
import Model
import Scoring

/// A generator that gives the same numbers every time.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Pages as the stage loads them: statements from the rubric's own examples, links between pages.
struct World {
  let nights: Int
  private let pool: [Rubric.Examples.Statement]
  private var dice = Dice(state: 11)

  init(_ rubric: Rubric, nights: Int) {
    self.nights = nights
    pool = rubric.rules.flatMap { $0.examples.earns + $0.examples.misses }.flatMap {
      $0.facts ?? []
    }
  }

  mutating func service(_ number: Int) -> [DocumentState] {
    let kinds: [PageKind] = [.home, .cancelHelp, .faq, .terms, .refundPolicy]
    return kinds.map { kind in page("c\(number)/\(kind.rawValue)", kind, number) }
  }

  private mutating func page(_ id: String, _ kind: PageKind, _ number: Int) -> DocumentState {
    let url = "https://c\(number).example/\(kind.rawValue)"
    var reading = evidence(id, url, number, version: 0)
    // One page in ten changes once in a month.
    let turn = Int.random(in: 0..<10, using: &dice) == 0 ? Int.random(in: 1..<30, using: &dice) : 99
    var captures: [DocumentState.Capture] = []
    for night in 0..<nights {
      if night == turn { reading = evidence(id, url, number, version: 1) }
      captures.append(
        DocumentState.Capture(
          at: World.moment(night), snapshot: "20260101030000-\(night)", digest: reading.digest,
          evidence: reading))
    }
    return DocumentState(
      id: id, document: Document(id: kind.rawValue, kind: kind, url: url), captures: captures,
      attempts: captures.map { .init(at: $0.at, outcome: .identical) })
  }

  private mutating func evidence(
    _ id: String, _ url: String, _ number: Int, version: Int
  ) -> Evidence {
    let facts = (0..<Int.random(in: 1...6, using: &dice)).map { index in
      let statement = pool[Int.random(in: 0..<pool.count, using: &dice)]
      var fact = Fact.bare(
        document: id, type: statement.type, value: statement.value,
        polarity: statement.polarity ?? .offered, attrs: statement.attrs ?? [:])
      (fact.start, fact.end) = (index * 100, index * 100 + 60)
      return fact
    }
    let links = (0..<8).map { index in
      PolicyLink(
        text: "Help", url: "https://c\(number).example/\(index < 2 ? "faq" : "page-\(index)")",
        kind: "help", zone: "footer", start: index, end: index + 4)
    }
    return Evidence(
      key: "\(id)-\(version)", document: id, url: url, digest: "sha256:\(id)-\(version)",
      outcome: .ok, textDigest: "sha256:\(version)", linksDigest: "sha256:0", length: 4_000,
      facts: facts, links: links, empty: [:])
  }

  static func moment(_ night: Int) -> Timestamp {
    Timestamp(seconds: 1_767_236_400 + night * 86_400)
  }
}

@main
struct ScoringNight {
  /// scoring-night RUBRIC [RECORDS [NIGHTS]]: a line of JSON with CPU seconds.
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      FileHandle.standardError.write(Data("usage: scoring-night RUBRIC [RECORDS [NIGHTS]]\n".utf8))
      exit(64)
    }
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 20_000 : 20_000
    let nights = arguments.count > 3 ? Int(arguments[3]) ?? 30 : 30
    let rubric = try JSONDecoder().decode(
      Rubric.self, from: Data(contentsOf: URL(filePath: arguments[1])))
    var night = Night(scorer: try Scorer(rubric: rubric), nights: nights)
    var world = World(rubric, nights: nights)
    // A thousand at a time, so that what is measured is scoring and not the memory of the world.
    for first in stride(from: 0, to: count, by: 1_000) {
      night.score((first..<min(count, first + 1_000)).map { world.service($0) })
    }
    print(
      "{\"records\":\(count),\"nights\":\(nights),\"record_cpu_seconds\":\(rounded(night.whole)),"
        + "\"points_cpu_seconds\":\(rounded(night.points)),\"sum\":\(night.sum)}")
  }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 1_000).rounded() / 1_000 }
}

/// The watch, and a checksum of what came.
struct Night {
  let scorer: Scorer
  let nights: Int
  /// CPU seconds of whole records: from loaded pages to history, facts, conflicts and links.
  private(set) var whole = 0.0
  /// CPU seconds of points alone: from facts, pages and links to dimensions, score and grade.
  private(set) var points = 0.0
  private(set) var sum = 0

  init(scorer: Scorer, nights: Int) {
    self.scorer = scorer
    self.nights = nights
  }

  mutating func score(_ services: [[DocumentState]]) {
    let methods = Methods(scorer)
    let start = Night.cpu()
    for documents in services {
      let record = record(of: documents, by: methods)
      sum += (record.score ?? 0) + record.history.count
    }
    whole += Night.cpu() - start
    // Not freed before the watch stops.
    withExtendedLifetime(services) {}
    score(again: services.map { record(of: $0, by: methods) })
  }

  private func record(of documents: [DocumentState], by methods: Methods) -> ScoreRecord {
    methods.record(
      company: "c", jurisdiction: "US", documents: documents, asOf: World.moment(nights),
      holdNights: 3)
  }

  /// The same points from what the records say that they rest on.
  private mutating func score(again records: [ScoreRecord]) {
    let grounds = records.map(Ground.init)
    let start = Night.cpu()
    let scores = grounds.map { ground in
      scorer.evaluate(
        facts: ground.facts, pages: ground.pages, links: ground.links, jurisdiction: "US"
      ).score
    }
    points += Night.cpu() - start
    withExtendedLifetime(grounds) {}
    precondition(zip(records, scores).allSatisfy { $0.score == nil || $0.score == $1 })
  }

  private static func cpu() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// What points are given for.
struct Ground {
  let facts: [Fact]
  let pages: [ReadPage]
  let links: [PageLink]

  init(_ record: ScoreRecord) {
    let pages = record.documents.filter { $0.snapshot != nil }
      .map { ReadPage(id: $0.document, kind: $0.kind) }
    facts = record.facts.map(\.fact)
    links = (record.links ?? []).compactMap { link in
      guard let from = pages.first(where: { $0.id == link.from }),
        let to = pages.first(where: { $0.id == link.to })
      else { return nil }
      return PageLink(from: from, zone: link.zone, to: to)
    }
    self.pages = pages
  }
}
