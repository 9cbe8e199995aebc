// The changes as editors see them: who waits, what belongs together, what is stale.
import Model
import Pages

/// Input in order, with what several pages need.
struct Desk: Sendable {
  let name: String
  let base: String
  /// Newest moment in the data: what days are counted from.
  let asOf: Timestamp
  let companies: [String: Company]
  /// Ids, sorted: those that are declared or have changes.
  let companyIDs: [String]
  /// All changes that have a page, newest first.
  let items: [Item]
  /// Those that belong together, newest first.
  let groups: [String: [Item]]
  /// Newest first.
  let incidents: [Incident]
  /// By record.
  let records: [ScoreRecord]
  /// Changes without a page: markup, links, noise.
  let silent: Int
  /// Whether there is a report of the night.
  let hasNight: Bool

  init(_ input: ReviewInput) {
    name = input.name
    hasNight = input.night != nil
    base = input.base
    companies = Dictionary(input.companies.map { ($0.id, $0) }) { first, _ in first }
    records = input.records.sorted { utf8Precedes($0.id, $1.id) }
    let changes = input.documents.flatMap(\.changes)
    items = Desk.items(of: changes)
    groups = Dictionary(grouping: items, by: \.change.group)
    silent = changes.count { !Item.isShown($0) }
    incidents = input.documents.flatMap(\.incidents).sorted {
      $0.opened == $1.opened ? utf8Precedes($0.id, $1.id) : $0.opened > $1.opened
    }
    let known = Set(input.companies.map(\.id)).union(items.map(\.company))
    companyIDs = known.sorted(by: utf8Precedes)
    asOf = Desk.newest(changes, incidents, records)
  }

  /// One item a change. The same words can go and come again: that is one change, shown as it was
  /// last.
  private static func items(of changes: [Change]) -> [Item] {
    let sorted = changes.filter(Item.isShown).sorted { a, b in
      if a.after.at != b.after.at { return a.after.at > b.after.at }
      if a.document != b.document { return utf8Precedes(a.document, b.document) }
      return utf8Precedes(a.id, b.id)
    }
    var places: [String: Int] = [:]
    var items: [Item] = []
    for change in sorted {
      if let place = places[change.id] {
        items[place].earlier.append(change.after.at)
      } else {
        places[change.id] = items.count
        items.append(Item(change: change))
      }
    }
    return items
  }

  private static func newest(
    _ changes: [Change], _ incidents: [Incident], _ records: [ScoreRecord]
  ) -> Timestamp {
    var moments = changes.map(\.after.at) + changes.compactMap { $0.confirmedBy?.at }
    moments += incidents.map(\.latest) + incidents.compactMap(\.closed)
    moments += records.compactMap(\.checked)
    return moments.max() ?? Timestamp(seconds: 0)
  }

  /// Records whose score waits with a change, and since when.
  func waiting(with change: Change) -> [(record: String, since: Timestamp)] {
    records.compactMap { record in
      guard let held = record.held, held.change == change.id else { return nil }
      return (record.id, held.since)
    }
  }

  /// Scores of the company that moved with the capture after a change.
  func moves(with change: Change) -> [FactsPart.Move] {
    records.filter { $0.company == change.company }.compactMap { record in
      FactsPart.Move.of(record.id, record.history, at: change.after.at)
    }
  }

  /// As the company calls itself.
  func companyName(_ id: String) -> String { companies[id]?.name ?? id }

  /// The other changes that belong together with it, newest first.
  func twins(of item: Item) -> [Item] {
    (groups[item.change.group] ?? []).filter { $0.change.id != item.change.id }
  }

  /// `today`, `3 days ago`, in calendar days from the newest moment in the data.
  func age(_ moment: Timestamp) -> String {
    guard let then = Timestamp(moment.date), let now = Timestamp(asOf.date) else { return "" }
    return switch max(0, now.days(since: then)) {
    case 0: "today"
    case 1: "1 day ago"
    case let days: "\(days) days ago"
    }
  }
}
