// A record's page for machines that read schema.org.
import Formats
import Model

extension CompanyPage {
  /// A review of the service by the index; without a score, a page about it.
  static func data(
    _ record: ScoreRecord, _ company: Company?, _ verdict: String, _ site: SiteInput
  ) -> JSON {
    let service: JSON = .object([
      "@type": .text("Service"), "name": .text(company?.name ?? record.company),
      "areaServed": .text(record.jurisdiction),
    ])
    var members: [String: JSON] = [
      "@context": .text("https://schema.org"), "@type": .text("WebPage"), "about": service,
      "license": .text("https://creativecommons.org/licenses/by-sa/4.0/"),
      "isBasedOn": .list(
        record.documents.filter { $0.snapshot != nil }.map { .text($0.url) }),
      "publisher": .object([
        "@type": .text("Organization"), "name": .text(site.title), "url": .text(site.base + "/"),
      ]),
    ]
    if let score = record.score, let since = record.history.last?.at {
      members["mainEntity"] = .object([
        "@type": .text("Review"), "itemReviewed": service, "reviewBody": .text(verdict),
        "datePublished": .text(since.date), "author": members["publisher"] ?? .null,
        "reviewAspect": .text("how clearly its public pages say how to cancel"),
        "reviewRating": .object([
          "@type": .text("Rating"), "ratingValue": .number(score), "bestRating": .number(100),
          "worstRating": .number(0),
        ]),
      ])
    }
    return .object(members)
  }
}
