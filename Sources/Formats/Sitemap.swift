// sitemap.xml: the pages of a site, and when each last said something else.
package import Model

extension Tag {
  fileprivate static let urlset = Tag("urlset")
  fileprivate static let index = Tag("sitemapindex")
  fileprivate static let sitemap = Tag("sitemap")
  fileprivate static let url = Tag("url")
  fileprivate static let loc = Tag("loc")
  fileprivate static let lastmod = Tag("lastmod")
}

/// The map of a site.
package struct Sitemap {
  /// Addresses that one file may hold.
  package static let limit = 50_000

  /// Of a page: its path under the base, and when its content changed; nil when that is not known.
  package struct Page: Equatable {
    package var path: String
    package var changed: Timestamp?

    package init(path: String, changed: Timestamp? = nil) {
      self.path = path
      self.changed = changed
    }
  }

  private let base: String
  private let pages: [Page]

  /// - Parameters:
  ///   - base: the address of the site, without a slash at the end.
  ///   - pages: in any order.
  package init(base: String, pages: [Page]) {
    self.base = base
    self.pages = pages
  }

  /// `sitemap.xml`; with more pages than a file may hold it is an index of `sitemap-1.xml` ….
  package var files: [(name: String, bytes: [UInt8])] {
    let sorted = pages.sorted { utf8Precedes($0.path, $1.path) }
    guard sorted.count > Sitemap.limit else { return [written("sitemap.xml", set(sorted))] }
    let parts = stride(from: 0, to: sorted.count, by: Sitemap.limit).map { start in
      Array(sorted[start..<min(start + Sitemap.limit, sorted.count)])
    }
    let names = parts.indices.map { "sitemap-\($0 + 1).xml" }
    let index = Tag.index(Sitemap.namespace) {
      for (name, part) in zip(names, parts) {
        Tag.sitemap {
          Tag.loc { "\(base)/\(name)" }
          if let newest = part.compactMap(\.changed).max() { Tag.lastmod { newest.description } }
        }
      }
    }
    return [written("sitemap.xml", index)]
      + zip(names, parts).map { name, part in written(name, set(part)) }
  }

  private static let namespace = Attribute(
    "xmlns", literal: "http://www.sitemaps.org/schemas/sitemap/0.9")

  private func set(_ pages: [Page]) -> Node {
    Tag.urlset(Sitemap.namespace) {
      for page in pages {
        Tag.url {
          Tag.loc { page.path.isEmpty ? "\(base)/" : "\(base)/\(page.path)" }
          if let changed = page.changed { Tag.lastmod { changed.description } }
        }
      }
    }
  }

  private func written(_ name: String, _ root: Node) -> (name: String, bytes: [UInt8]) {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    root.write(as: .xml, to: &bytes)
    return (name, bytes)
  }
}
