// Maps of sites.
import Formats
import Foundation
import Model
import Testing

@Test func `a site map is split where a file may not hold more`() throws {
  let changed = try #require(Timestamp("2026-01-05T02:00:00Z"))
  let pages = (0...Sitemap.limit).map { Sitemap.Page(path: "p\($0)?a=1&b=2", changed: changed) }
  let files = Sitemap(base: "https://index.example", pages: pages).files
  let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
  #expect(files.map(\.name) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
  #expect(texts[0].contains("<loc>https://index.example/sitemap-2.xml</loc>"))
  #expect(texts[0].contains("<lastmod>2026-01-05T02:00:00Z</lastmod>"))
  #expect(texts[1].components(separatedBy: "<loc>").count - 1 == Sitemap.limit)
  #expect(texts[2].contains("?a=1&amp;b=2</loc>"))
  #expect(Sitemap(base: "https://index.example", pages: []).files.count == 1)
}

@Test func `of a page whose changes are not known no day is told`() {
  let files = Sitemap(base: "https://index.example", pages: [Sitemap.Page(path: "")]).files
  let text = String(decoding: files[0].bytes, as: UTF8.self)
  #expect(text.contains("<loc>https://index.example/</loc>"))
  #expect(!text.contains("lastmod"))
}
