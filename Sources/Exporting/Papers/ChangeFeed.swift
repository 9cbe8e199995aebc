// The newest confirmed changes as Atom and JSON Feed.
import Formats
import Model

/// Changes as a feed tells them.
enum ChangeFeed {
  /// What a feed holds at most; the tables have them all.
  static let limit = 500

  /// The newest by the moment at which they were confirmed, an editor's word counting from the
  /// capture.
  static func newest(_ changes: [Change]) -> [Change] {
    let sorted = changes.sorted { a, b in
      moment(a) == moment(b) ? utf8Precedes(a.id, b.id) : moment(a) > moment(b)
    }
    return Array(sorted.prefix(limit))
  }

  static func moment(_ change: Change) -> Timestamp { change.confirmedBy?.at ?? change.after.at }

  /// `name` is the service's own.
  static func item(_ change: Change, name: String, base: String) -> Feed.Item {
    let company = String(change.document.prefix { $0 != "/" })
    let document = change.document.dropFirst(company.utf8.count + 1)
    let facts = change.factChanges.map(Words.change)
    let what = facts.isEmpty ? "other words" : facts.joined(separator: "; ")
    return Feed.Item(
      id: Feed.tag(base, "changes/\(change.id)"),
      title: Visible.text(Visible.prefix(Words.flat("\(name), \(document): \(what)"), 300)),
      text: Visible.text(sentences(change).joined(separator: "\n")), link: Link.web(change.url),
      updated: moment(change), tags: [change.severity.rawValue, company])
  }

  private static func sentences(_ change: Change) -> [String] {
    let facts = change.factChanges.prefix(20).flatMap { fact in
      [
        Words.change(fact) + ".", fact.before.map { "Before: “\(quoted($0))”" },
        fact.after.map { "After: “\(quoted($0))”" },
      ].compactMap(\.self)
    }
    let more = change.factChanges.count - 20
    return facts + (more > 0 ? ["And \(more) more statements."] : []) + [
      "Severity: \(change.severity.rawValue). Seen on \(change.after.at.date)"
        + (change.confirmedBy.map { ", still there on \($0.at.date)" } ?? "") + "."
    ]
  }

  private static func quoted(_ fact: Fact) -> String { Words.flat(Quote(fact.quote).text) }
}

extension About {
  /// `changes.atom` and `changes.feed.json`. `changes` are confirmed ones in any order; `names` give
  /// each service's own name by its id.
  func changeFeeds(_ changes: [Change], names: [String: String]) -> [ExportFile] {
    let items = ChangeFeed.newest(changes).map { change in
      let company = String(change.document.prefix { $0 != "/" })
      return ChangeFeed.item(change, name: names[company] ?? company, base: base)
    }
    let feed = Feed(
      id: Feed.tag(base, "changes"), title: "Confirmed changes, \(title)", author: publisher,
      home: base, atomAddress: latest("changes.atom"), jsonAddress: latest("changes.feed.json"),
      rights: "Data under \(license.id). Quotations are the words of their pages' owners.",
      items: items)
    return [
      ExportFile(name: "changes.atom", bytes: feed.atom),
      ExportFile(name: "changes.feed.json", bytes: feed.json),
    ]
  }
}
