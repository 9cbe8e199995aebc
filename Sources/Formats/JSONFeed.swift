// JSON Feed, version 1.1.
import Model

extension Feed {
  /// The feed as UTF-8.
  package var json: [UInt8] {
    JSON.object([
      "version": .text("https://jsonfeed.org/version/1.1"),
      "title": .text(title),
      "home_page_url": .text(home),
      "feed_url": .text(jsonAddress),
      "language": .text("en"),
      "authors": .list([.object(["name": .text(author)])]),
      "items": .list(items.map(Feed.json)),
    ]).pretty
  }

  private static func json(_ item: Item) -> JSON {
    var members: [String: JSON] = [
      "id": .text(item.id), "title": .text(item.title), "content_text": .text(item.text),
      "date_published": .text(item.updated.description), "tags": JSON(item.tags),
    ]
    if let link = item.link { members["url"] = .text(link.text) }
    return .object(members)
  }
}
