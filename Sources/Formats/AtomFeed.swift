// Atom, RFC 4287.
import Model

extension Tag {
  fileprivate static let feed = Tag("feed")
  fileprivate static let entry = Tag("entry")
  fileprivate static let id = Tag("id")
  fileprivate static let updated = Tag("updated")
  fileprivate static let author = Tag("author")
  fileprivate static let name = Tag("name")
  fileprivate static let rights = Tag("rights")
  fileprivate static let category = Tag("category")
  fileprivate static let content = Tag("content")
}

extension Feed {
  /// The feed as UTF-8.
  package var atom: [UInt8] {
    var out = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    let feed = Tag.feed(
      Attribute("xmlns", literal: "http://www.w3.org/2005/Atom"),
      Attribute("xml:lang", literal: "en")
    ) {
      Tag.id { id }
      Tag.title { title }
      Tag.updated { updated.description }
      Tag.author { Tag.name { author } }
      if let link = Link.web(atomAddress) {
        Tag.link(Attribute("rel", literal: "self"), .href(link))
      }
      Tag.rights { rights }
      for item in items { node(item) }
    }
    feed.write(as: .xml, to: &out)
    return out
  }

  private func node(_ item: Item) -> Node {
    Tag.entry {
      Tag.id { item.id }
      Tag.title { item.title }
      Tag.updated { item.updated.description }
      if let link = item.link { Tag.link(Attribute("rel", literal: "alternate"), .href(link)) }
      if let tag = item.tags.first { Tag.category(Attribute("term", tag)) }
      Tag.content(Attribute("type", literal: "text")) { item.text }
    }
  }
}
