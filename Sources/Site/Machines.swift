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

  private var sitemaps: [SiteFile] {
    Sitemap(base: site.base, pages: pages.map { Sitemap.Page(path: $0) }).files.map {
      SiteFile(name: $0.name, bytes: $0.bytes)
    }
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
