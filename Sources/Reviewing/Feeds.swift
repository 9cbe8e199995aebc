// The feeds: all changes, those of a company, those of a severity.
import Formats
import Model
import Pages

/// Every feed, each as Atom and as JSON Feed.
struct Feeds {
  let desk: Desk
  /// Newest entries that a feed holds; the dataset has them all.
  static let limit = 500

  var files: [ReviewFile] {
    let entries = desk.items.filter(\.isPublic).map(entry).sorted { a, b in
      a.updated == b.updated ? utf8Precedes(a.id, b.id) : a.updated > b.updated
    }
    var feeds = [feed("feeds/all", "All confirmed changes", entries)]
    for company in desk.companyIDs where Link.isName(company) {
      feeds.append(
        feed(
          "feeds/companies/\(company)", "Confirmed changes of \(desk.companyName(company))",
          entries.filter { $0.company == company }))
    }
    for severity in Severity.allCases where severity != .none {
      feeds.append(
        feed(
          "feeds/severity/\(severity.rawValue)",
          "Confirmed changes: \(Plain.severity(severity).lowercased())",
          entries.filter { $0.severity == severity }))
    }
    return feeds.flatMap { path, feed in
      [ReviewFile("\(path).atom") { feed.atom }, ReviewFile("\(path).json") { feed.json }]
    }
  }

  private func entry(_ item: Item) -> FeedEntry {
    FeedEntry(item.change, name: desk.companyName(item.company), base: desk.base)
  }

  static let rights =
    "Data under CC BY-SA 4.0. Quotations are the words of their pages' owners."

  /// A feed under a path without an ending, such as `feeds/companies/fenwire`.
  private func feed(_ path: String, _ title: String, _ entries: [FeedEntry]) -> (String, Feed) {
    let feed = Feed(
      id: Feed.tag(desk.base, path), title: Visible.text(Words.flat("\(title), \(desk.name)")),
      author: desk.name, home: desk.base, atomAddress: "\(desk.base)\(path).atom",
      jsonAddress: "\(desk.base)\(path).json", rights: Feeds.rights,
      items: entries.prefix(Feeds.limit).map(\.item))
    return (path, feed)
  }
}
