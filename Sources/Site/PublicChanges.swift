// The changes that the public is told of.
import Formats
import Model
import Pages

/// Confirmed changes that somebody would want to know, newest first, each once.
struct PublicChanges {
  let site: SiteInput
  let changes: [Change]
  private let names: [String: String]
  private let lines: [String: [RecordLine]]
  private let twins: [String: [Change]]

  init(_ site: SiteInput, lines: [RecordLine]) {
    self.site = site
    let sorted = site.changes.filter { $0.isPublic && Link.isName($0.id) }.sorted { a, b in
      if a.after.at != b.after.at { return a.after.at > b.after.at }
      if a.document != b.document { return utf8Precedes(a.document, b.document) }
      return utf8Precedes(a.id, b.id)
    }
    var seen: Set<String> = []
    changes = sorted.filter { seen.insert($0.id).inserted }
    names = Dictionary(site.companies.map { ($0.id, $0.name) }) { first, _ in first }
    self.lines = Dictionary(grouping: lines, by: \.company)
    twins = Dictionary(grouping: changes.filter { !$0.diffHash.isEmpty }, by: \.diffHash)
  }

  /// As the company calls itself.
  func name(_ change: Change) -> String { names[change.company] ?? change.company }

  /// `Fenwire, terms`.
  func title(_ change: Change) -> String { "\(name(change)), \(change.pageName)" }

  /// The records of the company.
  func records(of change: Change) -> [RecordLine] { lines[change.company] ?? [] }

  /// Others with the same edit.
  func twins(of change: Change) -> [Change] {
    (twins[change.diffHash] ?? []).filter { $0.id != change.id }
  }

  var files: [SiteFile] {
    ChangeList(changes: self).files + changes.map { PublicChangePage(change: $0, all: self).file }
      + feeds
  }

  // MARK: Feeds

  /// Newest entries that a feed holds; the dataset has them all.
  private static let limit = 200

  private var feeds: [SiteFile] {
    let entries = changes.map { change in
      FeedEntry(
        change, name: name(change), base: site.base,
        link: Link.web("\(site.base)/changes/\(change.id).html"))
    }.sorted { a, b in
      a.updated == b.updated ? utf8Precedes(a.id, b.id) : a.updated > b.updated
    }
    let title = Visible.text(Words.flat(site.title))
    let feed = Feed(
      id: Feed.tag(site.base, "changes"), title: "Confirmed changes, \(title)", author: title,
      home: "\(site.base)/changes/index.html", atomAddress: "\(site.base)/changes.atom",
      jsonAddress: "\(site.base)/changes.feed.json",
      rights: "Data under CC BY-SA 4.0. Quotations are the words of their pages' owners.",
      items: entries.prefix(PublicChanges.limit).map(\.item))
    return [
      SiteFile(name: "changes.atom", bytes: feed.atom),
      SiteFile(name: "changes.feed.json", bytes: feed.json),
    ]
  }
}
