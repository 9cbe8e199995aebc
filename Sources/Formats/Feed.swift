// A feed before it is written in a format.
package import Model

/// Items for readers of feeds, newest first, as Atom and as JSON Feed.
package struct Feed: Sendable {
  /// Stable for ever, a tag URI.
  package var id: String
  package var title: String
  /// Whose feed it is.
  package var author: String
  /// Where people find the whole.
  package var home: String
  /// Addresses of the feed itself, by format.
  package var atomAddress: String
  package var jsonAddress: String
  /// Under what terms.
  package var rights: String
  /// Newest first.
  package var items: [Item]

  package init(
    id: String, title: String, author: String, home: String, atomAddress: String,
    jsonAddress: String, rights: String, items: [Item]
  ) {
    self.id = id
    self.title = title
    self.author = author
    self.home = home
    self.atomAddress = atomAddress
    self.jsonAddress = jsonAddress
    self.rights = rights
    self.items = items
  }

  /// An item: plain text, no markup.
  package struct Item: Sendable {
    /// Stable for ever, a tag URI.
    package var id: String
    package var title: String
    package var text: String
    package var link: Link?
    package var updated: Timestamp
    /// The first is the category that Atom gives.
    package var tags: [String]

    package init(
      id: String, title: String, text: String, link: Link?, updated: Timestamp, tags: [String]
    ) {
      self.id = id
      self.title = title
      self.text = text
      self.link = link
      self.updated = updated
      self.tags = tags
    }
  }

  /// That of the newest item; a feed without items was never updated.
  package var updated: Timestamp { items.first?.updated ?? Timestamp(seconds: 0) }

  /// A tag URI (RFC 4151): `tag:atlas.example,2026:changes/c0123456789abcdef`. The date is part of
  /// the name, not a moment.
  package static func tag(_ base: String, _ path: String) -> String {
    let rest = base.split(separator: "://", maxSplits: 1).last ?? ""
    return "tag:\(rest.prefix { $0 != "/" && $0 != ":" }),2026:\(path)"
  }
}
