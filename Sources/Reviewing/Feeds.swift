// The feeds: all changes, those of a company, those of a severity.
import Formats
import Model

/// Every feed, each as Atom and as JSON Feed.
struct Feeds {
  let desk: Desk
  /// Newest entries that a feed holds; the dataset has them all.
  static let limit = 500

  var files: [ReviewFile] {
    let entries = desk.items.filter(\.isPublic).map { FeedEntry($0, desk: desk) }.sorted { a, b in
      a.updated == b.updated ? utf8Precedes(a.id, b.id) : a.updated > b.updated
    }
    var feeds = [Feed(path: "feeds/all", title: "All confirmed changes", entries, desk)]
    for company in desk.companyIDs where Link.isName(company) {
      feeds.append(
        Feed(
          path: "feeds/companies/\(company)",
          title: "Confirmed changes of \(desk.companyName(company))",
          entries.filter { $0.company == company }, desk))
    }
    for severity in Severity.allCases where severity != .none {
      feeds.append(
        Feed(
          path: "feeds/severity/\(severity.rawValue)",
          title: "Confirmed changes: \(Plain.severity(severity).lowercased())",
          entries.filter { $0.severity == severity }, desk))
    }
    return feeds.flatMap { feed in
      [
        ReviewFile("\(feed.path).atom") { feed.atom },
        ReviewFile("\(feed.path).json") { feed.json },
      ]
    }
  }
}

/// One feed, before it is written in a format.
struct Feed: Sendable {
  /// `feeds/companies/fenwire`, without an ending.
  let path: String
  let title: String
  /// Newest first.
  let entries: [FeedEntry]
  let name: String
  let base: String

  init(path: String, title: String, _ entries: [FeedEntry], _ desk: Desk) {
    self.path = path
    self.title = Visible.text(Words.flat("\(title), \(desk.name)"))
    self.entries = Array(entries.prefix(Feeds.limit))
    name = desk.name
    base = desk.base
  }

  /// That of the newest entry; a feed without entries was never updated.
  var updated: Timestamp { entries.first?.updated ?? Timestamp(seconds: 0) }
}
