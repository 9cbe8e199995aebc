// Registrable domains by the Public Suffix List, and what belongs to a company's domains.
import CPSL

/// The Public Suffix List, private section included: a hoster of pages is a suffix like `co.uk`.
///
/// Immutable once loaded, so it may be shared between threads.
package final class Site: @unchecked Sendable {
  private let list: OpaquePointer

  /// The newest list that this machine has: the system's, or the one built into libpsl; nil when
  /// neither can be read.
  package init?() {
    guard let list = psl_latest(nil) else { return nil }
    self.list = list
  }

  deinit { psl_free(list) }

  /// The domain that somebody registered, `example.co.uk` for `help.example.co.uk`; nil for a
  /// public suffix itself, an address, or no name at all.
  ///
  /// - Parameter host: lower case, in ASCII or normalised Unicode, a final dot allowed.
  package func registrable(_ host: String) -> String? {
    let name = Site.name(host)
    guard !name.isEmpty, !name.hasPrefix("."), !name.hasPrefix("["), !Site.isNumeric(name) else {
      return nil
    }
    // What libpsl returns points into what it was given.
    return name.withCString { psl_registrable_domain(list, $0).map { String(cString: $0) } }
  }

  /// A key that hosts of one site share: the registrable domain, or the host itself.
  package func key(_ host: String) -> String { registrable(host) ?? Site.name(host) }

  /// Whether a host is one of the declared domains or lies under one.
  ///
  /// A declared public suffix covers nothing but itself, so that a slip in a declaration does not
  /// make half the web official. With no domains declared, nothing is official.
  package func isOfficial(_ host: String, domains: [String]) -> Bool {
    let host = Site.name(host)
    return domains.contains { declared in
      let domain = Site.name(declared.lowercased())
      if host == domain { return true }
      return registrable(domain) != nil && host.hasSuffix("." + domain)
    }
  }

  private static func name(_ host: String) -> String {
    host.hasSuffix(".") ? String(host.dropLast()) : host
  }

  private static func isNumeric(_ name: String) -> Bool {
    name.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E }
  }
}
