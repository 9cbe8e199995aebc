// A subject of the index, as declared in input/companies.

/// A service whose policy pages are watched: one file of input/companies.
package struct Company: Codable, Sendable, Equatable {
  /// Stable for ever, `[a-z0-9][a-z0-9-]{0,63}`.
  package var id: String
  package var name: String
  /// One of the industries that the schema lists.
  package var industry: String
  /// Upper-case ISO 3166 codes (`GB`, `US-CA`), `EU`, `EEA` or `GLOBAL`; one record for each.
  package var jurisdictions: [String]
  /// Registrable domains whose pages are official; the first is the company's own.
  package var domains: [String]
  package var documents: [Document]
  /// How the service is paid for: subscription, prepaid, one_time or hybrid.
  package var pricing: String?
  /// The date on which it left the index; its history stays and its id is never given away.
  package var retired: String?
  /// Why it left, in an editor's words.
  package var retiredBecause: String?

  private enum CodingKeys: String, CodingKey {
    case id, name, industry, jurisdictions, domains, documents, pricing, retired
    case retiredBecause = "retired_because"
  }

  package init(
    id: String, name: String, industry: String, jurisdictions: [String], domains: [String],
    documents: [Document], pricing: String? = nil, retired: String? = nil
  ) {
    self.id = id
    self.name = name
    self.industry = industry
    self.jurisdictions = jurisdictions
    self.domains = domains
    self.documents = documents
    self.pricing = pricing
    self.retired = retired
  }

  /// The stable id of one of its documents, `fenwire/faq`.
  package func documentID(_ document: Document) -> String { "\(id)/\(document.id)" }

  /// Whether it has not left the index yet.
  package func isListed(at moment: Timestamp) -> Bool {
    guard let day = retired.flatMap({ Timestamp($0) }) else { return true }
    return moment < day
  }

  /// The documents that count for a jurisdiction: those declared for it, or for none in particular.
  package func documents(for jurisdiction: String) -> [Document] {
    documents.filter { $0.jurisdictions?.contains(jurisdiction) ?? true }
  }
}

/// A page of a company, and how to read it.
package struct Document: Codable, Sendable, Equatable {
  /// Unique inside its company, same spelling rule as a company's id.
  package var id: String
  package var kind: PageKind
  package var url: String
  /// BCP 47; what the page is expected to be written in.
  package var language: String?
  /// When present, the only jurisdictions that this page speaks for.
  package var jurisdictions: [String]?
  /// What the stored bytes are, where the server's word is not to be taken.
  package var mediaType: MediaType?
  /// Whether a browser is to run its scripts; left out, one does where the answer is a bare shell.
  package var render: Rendering?
  /// Domains beside the official ones whose scripts and data a browser may load for it.
  package var renderDomains: [String]?
  /// CSS subset, or XPath behind `xpath:`; the part of the page that is the document.
  package var select: [String]?
  /// What to leave out inside the selection.
  package var remove: [String]?
  /// Earlier ways to read it, oldest first; each holds until its date.
  package var history: [Era]?

  private enum CodingKeys: String, CodingKey {
    case id, kind, url, language, jurisdictions, render, select, remove, history
    case mediaType = "media_type"
    case renderDomains = "render_domains"
  }

  package init(
    id: String, kind: PageKind, url: String, language: String? = nil,
    jurisdictions: [String]? = nil, mediaType: MediaType? = nil, render: Rendering? = nil,
    renderDomains: [String]? = nil, select: [String]? = nil, remove: [String]? = nil,
    history: [Era]? = nil
  ) {
    self.id = id
    self.kind = kind
    self.url = url
    self.language = language
    self.jurisdictions = jurisdictions
    self.mediaType = mediaType
    self.render = render
    self.renderDomains = renderDomains
    self.select = select
    self.remove = remove
    self.history = history
  }

  /// How a capture of that moment is to be read: the first era that still held then, else today's.
  package func reading(at moment: Timestamp) -> Reading {
    if let era = (history ?? []).first(where: { moment <= $0.validUntil }) {
      return Reading(
        url: era.url ?? url, mediaType: era.mediaType ?? mediaType, select: era.select ?? [],
        remove: era.remove ?? [])
    }
    return Reading(url: url, mediaType: mediaType, select: select ?? [], remove: remove ?? [])
  }
}

/// Selectors that held until a date.
package struct Era: Codable, Sendable, Equatable {
  package var validUntil: Timestamp
  package var url: String?
  package var mediaType: MediaType?
  package var select: [String]?
  package var remove: [String]?

  private enum CodingKeys: String, CodingKey {
    case url, select, remove
    case validUntil = "valid_until"
    case mediaType = "media_type"
  }

  package init(
    validUntil: Timestamp, url: String? = nil, mediaType: MediaType? = nil,
    select: [String]? = nil, remove: [String]? = nil
  ) {
    self.validUntil = validUntil
    self.url = url
    self.mediaType = mediaType
    self.select = select
    self.remove = remove
  }
}

/// What of a capture is the document.
package struct Reading: Sendable, Equatable {
  package var url: String
  package var mediaType: MediaType?
  package var select: [String]
  package var remove: [String]

  package init(
    url: String, mediaType: MediaType? = nil, select: [String] = [], remove: [String] = []
  ) {
    self.url = url
    self.mediaType = mediaType
    self.select = select
    self.remove = remove
  }
}

/// What a page is for. Findability depends on it.
package enum PageKind: String, Codable, Sendable, CaseIterable {
  case home, help, terms, faq, privacy, unknown
  case cancelPolicy = "cancel_policy"
  case cancelHelp = "cancel_help"
  case refundPolicy = "refund_policy"
  case billingHelp = "billing_help"
  case deletionHelp = "deletion_help"
}

/// The forms of page that can be read.
package enum MediaType: String, Codable, Sendable {
  case html = "text/html"
  case markdown = "text/markdown"
  case pdf = "application/pdf"

  /// How a body is read: as its document declares it, else as the server says it, else as a page.
  ///
  /// Servers send pages under many names (`text/plain`, `application/octet-stream` …); whether the
  /// bytes are a page at all is for those to say who look at them.
  package static func effective(declared: MediaType?, served: String?) -> MediaType {
    if let declared { return declared }
    let bare = served?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    switch bare {
    case "text/markdown", "text/x-markdown", "text/mdx": return .markdown
    case "application/pdf": return .pdf
    default: return .html
    }
  }
}
