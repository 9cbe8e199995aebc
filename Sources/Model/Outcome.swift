// What came of a fetch.

/// What came of one attempt to fetch a page: the only list.
///
/// Only the first three are evidence. Anything else keeps the last good evidence, marked stale,
/// and never lowers a score nor claims that text was removed.
package enum Outcome: String, Codable, Sendable, CaseIterable {
  case ok
  case notModified = "not_modified"
  case identical
  case moved
  case gone
  case soft404 = "soft_404"
  case elsewhere
  case offDomain = "off_domain"
  case blocked
  case loginWall = "login_wall"
  case consentWall = "consent_wall"
  case jsShell = "js_shell"
  case errorPage = "error_page"
  case maintenance
  case rateLimited = "rate_limited"
  case robotsDenied = "robots_denied"
  case dnsError = "dns_error"
  case unreachable
  case tlsError = "tls_error"
  case badRedirect = "bad_redirect"
  case truncated
  case tooLarge = "too_large"
  case badEncoding = "bad_encoding"
  case wrongType = "wrong_type"
  case wrongLanguage = "wrong_language"
  case notAttempted = "not_attempted"
  case internalError = "internal_error"

  /// Whether the capture may speak for the page.
  package var isEvidence: Bool {
    switch self {
    case .ok, .notModified, .identical: true
    default: false
    }
  }

  /// What is said of a page that may be elsewhere.
  package static let lost: Set<Outcome> = [.moved, .gone, .soft404, .elsewhere]
}
