// sitemap.xml: the pages of a site, and when each last said something else.
import Formats
import Model

extension Tag {
  fileprivate static let urlset = Tag("urlset")
  fileprivate static let index = Tag("sitemapindex")
  fileprivate static let sitemap = Tag("sitemap")
  fileprivate static let url = Tag("url")
  fileprivate static let loc = Tag("loc")
  fileprivate static let lastmod = Tag("lastmod")
}

/// The map of a site.
struct Sitemap {
  /// Addresses that one file may hold.
  static let limit = 50_000

  /// Of a page: its path under the base, and when its content changed; nil when that is not known.
  struct Page: Equatable {
    var path: String
    var changed: Timestamp?
  }

  /// Without a slash at the end.
  let base: String
  let pages: [Page]

  /// `sitemap.xml`; with more pages than a file may hold it is an index of `sitemap-1.xml` ….
  var files: [ExportFile] {
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

  private func written(_ name: String, _ root: Node) -> ExportFile {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    root.write(as: .xml, to: &bytes)
    return ExportFile(name: name, bytes: bytes)
  }
}

extension About {
  /// The pages that the release itself brings to a site: its front and its documents.
  var sitemapPages: [Sitemap.Page] {
    let documents = ["CHANGELOG.md", "CODEBOOK.md", "METHODOLOGY.md", "NOTICE.md", "README.md"]
    return [Sitemap.Page(path: "", changed: asOf)]
      + documents.map { Sitemap.Page(path: "releases/\(version)/\($0)", changed: asOf) }
  }
}
