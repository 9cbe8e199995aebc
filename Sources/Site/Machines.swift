// sitemap.xml, robots.txt, llms.txt: what machines that come by are told.
import Formats
import Model

/// The site for crawlers and for language models.
struct Machines {
  let site: SiteInput
  /// Places of all pages that may be found.
  let pages: [String]

  var files: [SiteFile] {
    sitemaps + [
      SiteFile(name: "robots.txt", bytes: Array(robots.utf8)),
      SiteFile(name: "llms.txt", bytes: Array(guide.utf8)),
    ]
  }

  /// Addresses that one sitemap may hold.
  private static let limit = 45_000

  /// One file, or an index of several.
  private var sitemaps: [SiteFile] {
    let sorted = pages.sorted(by: utf8Precedes)
    guard sorted.count > Machines.limit else {
      return [map("sitemap.xml", sorted)]
    }
    let parts = stride(from: 0, to: sorted.count, by: Machines.limit).map {
      Array(sorted[$0..<min($0 + Machines.limit, sorted.count)])
    }
    let files = parts.enumerated().map { place, part in map("sitemap-\(place + 1).xml", part) }
    let index = Tag.sitemapindex(Machines.space) {
      for file in files { Tag.sitemap { Tag.loc { "\(site.base)/\(file.name)" } } }
    }
    return [xml("sitemap.xml", index)] + files
  }

  private func map(_ name: String, _ places: [String]) -> SiteFile {
    xml(
      name,
      Tag.urlset(Machines.space) {
        for place in places { Tag.url { Tag.loc { "\(site.base)/\(place)" } } }
      })
  }

  private static let space = Attribute(
    "xmlns", literal: "http://www.sitemaps.org/schemas/sitemap/0.9")

  private func xml(_ name: String, _ node: Node) -> SiteFile {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    node.write(as: .xml, to: &bytes)
    return SiteFile(name: name, bytes: bytes)
  }

  private var robots: String {
    "User-agent: *\nAllow: /\n\nSitemap: \(site.base)/sitemap.xml\n"
  }

  private var guide: String {
    """
    # \(line(site.title))

    > How clearly do companies’ own public pages say how to cancel? One record is a service in a \
    jurisdiction. Every point names a rule, every rule the words behind it, every quotation its page, \
    day and stored capture.

    Scores rate disclosure, not terms: a hard term that is plainly stated costs nothing and is shown \
    beside the score. "Not stated" means that the pages were read and say nothing of it; "not checked" \
    means that they could not be read. Documented-Policy and Verified-Flow scores are never averaged. \
    No finding of law, no legal advice. Scores and facts are CC BY-SA 4.0; quotations are the words of \
    their pages' owners.

    ## Data

    - [All records](\(site.base)/latest/api/v1/companies.json): scores, ways, facts, history, as JSON
    - [Release \(site.release.version)](\(site.base)/releases/\(site.release.version)/): fixed files to cite
    - [Codebook](\(site.base)/data.html): every column explained, sizes, checksums

    ## Pages

    - [Index](\(site.base)/index.html): all records; a record's page is \(site.base)/c/COMPANY/PLACE.html
    - [Method](\(site.base)/methodology.html): the rubric \(line(site.rubric.name)) with every rule
    - [Changes](\(site.base)/changes/index.html): what pages came to say otherwise, \
    [as a feed](\(site.base)/changes.feed.json)
    - [Insights](\(site.base)/insights.html): figures about the whole
    - [Law](\(site.base)/law.html): disclosures that the law asks for, by place
    - [Corrections](\(site.base)/corrections.html): the log, and how to ask for one
    - [About](\(site.base)/about.html): scope and fairness

    """
  }

  private func line(_ text: String) -> String { Visible.text(Words.flat(text)) }
}

extension Tag {
  fileprivate static let urlset = Tag("urlset")
  fileprivate static let sitemapindex = Tag("sitemapindex")
  fileprivate static let sitemap = Tag("sitemap")
  fileprivate static let url = Tag("url")
  fileprivate static let loc = Tag("loc")
}
