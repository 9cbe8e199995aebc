// JSON Feed, version 1.1.
import Formats
import Model

extension Feed {
  var json: [UInt8] {
    JSON.object([
      "version": .text("https://jsonfeed.org/version/1.1"),
      "title": .text(title),
      "home_page_url": .text(base),
      "feed_url": .text("\(base)\(path).json"),
      "language": .text("en"),
      "authors": .list([.object(["name": .text(name)])]),
      "items": .list(entries.map(Feed.item)),
    ]).pretty
  }

  private static func item(_ entry: FeedEntry) -> JSON {
    var members: [String: JSON] = [
      "id": .text(entry.id), "title": .text(entry.title), "content_text": .text(entry.text),
      "date_published": .text(entry.updated.description),
      "tags": .list([.text(entry.severity.rawValue), .text(entry.company)]),
    ]
    if let link = entry.link { members["url"] = .text(link.text) }
    return .object(members)
  }
}
