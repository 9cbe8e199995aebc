// What the archive knows of a night.
package import Archive
package import Model

extension PageNight {
  /// All pages that are declared and listed at a moment, each with what came of it on the night (the
  /// UTC date) that ends then; sorted by document.
  package static func all(
    of companies: [Company], upTo moment: Timestamp, in archive: Archive
  ) throws -> [PageNight] {
    let start = Timestamp(seconds: moment.seconds - moment.seconds % 86_400)
    let listed = companies.filter { $0.isListed(at: moment) }
    let documents = listed.flatMap { company in company.documents.map(company.documentID) }
    return try documents.sorted(by: utf8Precedes).map { document in
      var page = PageNight(
        document, tonight: try archive.attempts(on: document, from: start, to: moment))
      if page.asked == nil { page.asked = try archive.lastAsked(document, upTo: moment) }
      if page.good == nil, page.asked != nil {
        let after = Timestamp(seconds: moment.seconds + 1)
        page.good = try archive.newestEvidence(of: document, before: after)?.at
      }
      return page
    }
  }
}
