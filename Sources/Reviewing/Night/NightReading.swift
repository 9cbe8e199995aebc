// From a night to its report.
import Model

extension NightReport {
  package init(_ night: Night) {
    let pages = night.pages.sorted { utf8Precedes($0.document, $1.document) }
    // Of a service that was retired nobody asks any more, so its troubles never end.
    let known = Set(pages.map(\.document))
    let incidents = night.documents.flatMap(\.incidents)
      .filter { $0.opened <= night.asOf && known.contains($0.document) }
    let open = incidents.filter { $0.closed.map { $0 > night.asOf } ?? true }
    name = night.name
    asOf = night.asOf
    account = Account(pages)
    evidence = Ages(pages, asOf: night.asOf)
    let tonight = night.documents.flatMap(\.changes).filter { $0.isOf(night) }
    changes = NightReport.told(tonight.filter(Item.isShown))
    silent = tonight.count { !Item.isShown($0) }
    moves = NightReport.moves(night)
    firsts = night.records.count { $0.history.first.map { night.has($0.at) } ?? false }
    opened = NightReport.sorted(open.filter { night.has($0.opened) })
    closed = NightReport.sorted(
      incidents.filter { $0.closed.map(night.has) ?? false })
    lasting = open.filter { !night.has($0.opened) }.sorted {
      $0.opened == $1.opened ? utf8Precedes($0.document, $1.document) : $0.opened < $1.opened
    }
    needs = night.isNewest ? Needs(night, pages: pages, open: open).all : nil
  }

  private static func sorted(_ incidents: [Incident]) -> [Incident] {
    incidents.sorted { utf8Precedes($0.id, $1.id) }
  }

  /// One entry for changes that belong together, gravest first.
  private static func told(_ changes: [Change]) -> [ChangeOfNight] {
    let groups = Dictionary(grouping: changes) { "\($0.state.rawValue) \($0.group)" }
    return groups.values.map { same in
      let sorted = same.sorted { utf8Precedes($0.document + $0.id, $1.document + $1.id) }
      let documents = Set(sorted.map(\.document)).sorted(by: utf8Precedes)
      return ChangeOfNight(change: sorted[0], documents: documents)
    }.sorted { a, b in
      let (first, second) = (a.change.severity.rank, b.change.severity.rank)
      if first != second { return first < second }
      return utf8Precedes(a.change.document + a.change.id, b.change.document + b.change.id)
    }
  }

  private static func moves(_ night: Night) -> [Move] {
    var moves: [Move] = []
    for record in night.records.sorted(by: { utf8Precedes($0.id, $1.id) }) {
      for (before, after) in zip(record.history, record.history.dropFirst())
      where night.has(after.at) && (before.score != after.score || before.grade != after.grade) {
        moves.append(Move(record: record.id, before: before, after: after))
      }
    }
    return moves.filter(\.isGrade) + moves.filter { !$0.isGrade }
  }
}

extension NightReport.Account {
  init(_ pages: [PageNight]) {
    declared = pages.count
    attempts = pages.reduce(0) { $0 + $1.attempts }
    notAsked = pages.filter { $0.outcome == nil }
    outcomes = [:]
    for outcome in pages.compactMap(\.outcome) { outcomes[outcome, default: 0] += 1 }
  }
}

extension NightReport.Ages {
  init(_ pages: [PageNight], asOf: Timestamp) {
    (fresh, staleSince, unverified, never) = (0, [], [], [])
    for page in pages {
      switch page.age(at: asOf) {
      case nil: never.append(page)
      case let days? where days > NightReport.Ages.stale: unverified.append(page)
      case let days? where days > NightReport.Ages.fresh: staleSince.append(page)
      default: fresh += 1
      }
    }
  }
}

extension PageNight {
  /// Whole days since it could be read.
  func age(at moment: Timestamp) -> Int? { good.map { moment.days(since: $0) } }
}

extension Change {
  /// Whether it came on a night, or became certain then.
  fileprivate func isOf(_ night: Night) -> Bool {
    night.has(after.at) || confirmedBy.map { night.has($0.at) } ?? false
  }
}

extension Severity {
  /// 0 is the gravest.
  var rank: Int { Severity.allCases.firstIndex(of: self) ?? Severity.allCases.count }
}
