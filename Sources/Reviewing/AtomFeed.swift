// Atom, RFC 4287.
import Formats
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
  var atom: [UInt8] {
    var out = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    let feed = Tag.feed(
      Attribute("xmlns", literal: "http://www.w3.org/2005/Atom"),
      Attribute("xml:lang", literal: "en")
    ) {
      Tag.id { FeedEntry.tag(base, path) }
      Tag.title { title }
      Tag.updated { updated.description }
      Tag.author { Tag.name { name } }
      if let link = Link.web("\(base)\(path).atom") {
        Tag.link(Attribute("rel", literal: "self"), .href(link))
      }
      Tag.rights { Feed.rights }
      for entry in entries { node(entry) }
    }
    feed.write(as: .xml, to: &out)
    return out
  }

  static let rights =
    "Data under CC BY-SA 4.0. Quotations are the words of their pages' owners."

  private func node(_ entry: FeedEntry) -> Node {
    Tag.entry {
      Tag.id { entry.id }
      Tag.title { entry.title }
      Tag.updated { entry.updated.description }
      if let link = entry.link { Tag.link(Attribute("rel", literal: "alternate"), .href(link)) }
      Tag.category(.term(entry.severity))
      Tag.content(Attribute("type", literal: "text")) { entry.text }
    }
  }
}

extension Attribute {
  fileprivate static func term(_ severity: Severity) -> Attribute {
    switch severity {
    case .grade: Attribute("term", literal: "grade")
    case .dimension: Attribute("term", literal: "dimension")
    case .fact: Attribute("term", literal: "fact")
    case .duty: Attribute("term", literal: "duty")
    case .wording: Attribute("term", literal: "wording")
    case .none: Attribute("term", literal: "none")
    }
  }
}
