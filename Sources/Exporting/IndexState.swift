// What is kept of records that have passed.
import Model

/// All that the files about the whole index need of its records: figures, findings, standings.
struct IndexState: Sendable {
  var count = 0
  /// Codes of jurisdictions.
  var places: Set<String> = []
  /// The oldest capture.
  var since: Timestamp?
  /// By id.
  var standings: [ReleaseState.Record] = []
  var totals = IndexTotals()
  var figures = Tally()
  var methods = MethodChanges()
  /// Records of which every page was read and none states how to leave.
  var silent: [RecordRow] = []
  /// By record.
  var flows: [String: FlowScore] = [:]
  var corrected: [CorrectedPage] = []
  var odd = OddRecords()

  init() {}

  /// Of a piece of the records.
  init(of piece: DatasetContext) {
    let all = piece.records.map(\.record)
    count = all.count
    places = Set(all.map(\.jurisdiction))
    since = all.lazy.flatMap { $0.history.map(\.at) + $0.documents.compactMap(\.at) }.min()
    standings = all.map(ReleaseState.Record.init)
    totals = IndexTotals(all)
    figures = Tally(piece.recordFigures())
    methods = MethodChanges(piece.records)
    silent = piece.records.filter { $0.record.status == "no_policy" }
    for record in all { if let flow = record.flow { flows[record.id] = flow } }
    corrected = CorrectedPage.of(all, among: piece.input.corrections)
    odd = OddRecords(of: piece)
  }

  /// Takes the next piece.
  mutating func merge(_ next: IndexState) {
    count += next.count
    places.formUnion(next.places)
    since = [since, next.since].compactMap(\.self).min()
    standings += next.standings
    totals.merge(next.totals)
    figures.merge(next.figures)
    methods.merge(next.methods)
    silent += next.silent
    flows.merge(next.flows) { first, _ in first }
    corrected += next.corrected
    odd.merge(next.odd)
  }
}

/// What lint needs of records.
struct OddRecords: Sendable {
  /// What is odd about records by themselves.
  private(set) var findings: [LintFinding] = []
  private(set) var readings = PageReadings()

  init() {}

  /// Of a piece of the records.
  init(of piece: DatasetContext) {
    findings = piece.recordFindings()
    readings = PageReadings(piece.records.map(\.record))
  }

  mutating func merge(_ next: OddRecords) {
    findings += next.findings
    readings.merge(next.readings)
  }
}

/// The index in a few numbers.
struct IndexTotals: Sendable {
  var scored = 0
  /// Of the scored ones.
  var stale = 0
  var grades: [String: Int] = [:]
  var levels: [Confidence.Level: Int] = [:]

  init(_ records: [ScoreRecord] = []) {
    for record in records where record.status == "scored" {
      scored += 1
      stale += record.stale ? 1 : 0
      if let grade = record.grade { grades[grade, default: 0] += 1 }
      if let level = record.confidence?.level { levels[level, default: 0] += 1 }
    }
  }

  mutating func merge(_ other: IndexTotals) {
    scored += other.scored
    stale += other.stale
    grades.merge(other.grades, uniquingKeysWith: +)
    levels.merge(other.levels, uniquingKeysWith: +)
  }
}

/// A page that a correction is about, as a record has it.
struct CorrectedPage: Sendable {
  var document: String
  var record: String
  var statuses: [CorrectionStatus]

  static func of(_ records: [ScoreRecord], among corrections: [Correction]) -> [CorrectedPage] {
    let wanted = Set(corrections.map(\.document))
    guard !wanted.isEmpty else { return [] }
    return records.flatMap { record in
      record.documents.filter { wanted.contains($0.document) }.map { page in
        CorrectedPage(
          document: page.document, record: record.id, statuses: record.corrections ?? [])
      }
    }
  }
}
