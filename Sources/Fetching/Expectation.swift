// What a document's declaration lets us expect of an answer.
import Digest
package import Model

/// What should come back when a page is asked for.
package struct Expectation: Sendable, Equatable {
  package var url: String
  package var kind: PageKind
  /// BCP 47.
  package var language: String?
  /// Official domains; when empty, the domain of the address itself.
  package var domains: [String]
  /// What the bytes are declared to be, where the server's word is not to be taken.
  package var mediaType: MediaType?
  /// Whether a browser is to run its scripts; nil: where the answer is a bare shell.
  package var render: Rendering?
  /// Domains beside the official ones whose scripts and data a browser may load.
  package var renderDomains: [String]

  package init(
    url: String, kind: PageKind = .unknown, language: String? = nil, domains: [String] = [],
    mediaType: MediaType? = nil, render: Rendering? = nil, renderDomains: [String] = []
  ) {
    self.url = url
    self.kind = kind
    self.language = language
    self.domains = domains
    self.mediaType = mediaType
    self.render = render
    self.renderDomains = renderDomains
  }
}

/// What is remembered of the last good capture of a document.
package struct Earlier: Sendable, Equatable {
  package var at: Timestamp?
  /// `sha256:…` of its body, or of its readable form.
  package var digest: String
  /// Where that is a readable form: what it was made of.
  package var converted: Converted?

  package init(at: Timestamp? = nil, digest: String, converted: Converted? = nil) {
    self.at = at
    self.digest = digest
    self.converted = converted
  }

  package init(at: Timestamp? = nil, body: [UInt8]) {
    self.init(at: at, digest: Digest.sha256(body))
  }
}

/// What came of a fetch, and why we think so.
package struct Verdict: Sendable, Equatable {
  package var outcome: Outcome
  /// In a few plain words; nil when all is well.
  package var reason: String?
  /// What on the page, in its headers or in its address gave it away, at most 200 characters.
  package var evidence: String?
  /// Whether what is read of the page alone made it accepted, not its markup or its scripts: the
  /// page has plenty of text.
  package var restsOnText = false

  package init(_ outcome: Outcome, reason: String? = nil, evidence: String? = nil) {
    self.outcome = outcome
    self.reason = reason
    self.evidence = evidence.map { String($0.prefix(200)) }
  }
}
