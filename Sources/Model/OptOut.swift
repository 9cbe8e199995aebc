// A domain whose owner asked not to be fetched.

/// One file of input/opt-outs: nothing on this domain is asked for, whatever its robots.txt says.
package struct OptOut: Codable, Sendable, Equatable {
  /// The domain with all that lies under it, `fenwire.example`.
  package var domain: String
  /// The day from which it holds.
  package var since: String
  /// Who asked for it, and how.
  package var reason: String

  package init(domain: String, since: String, reason: String) {
    self.domain = domain
    self.since = since
    self.reason = reason
  }

  /// Whether a host is the domain or lies under it.
  package func covers(_ host: String) -> Bool {
    let host = (host.hasSuffix(".") ? String(host.dropLast()) : host).lowercased()
    let domain = domain.lowercased()
    return host == domain || host.hasSuffix("." + domain)
  }
}
