// Just enough of a web address to compare where we asked with where we landed.

/// The parts of an absolute http or https address.
///
/// Strict on purpose: an address with credentials, white space, backslashes or control characters
/// is refused rather than guessed at. It compares addresses; it never opens a connection.
package struct Address: Sendable, Equatable {
  package var scheme: String
  /// Lower case, without a final dot.
  package var host: String
  /// Nil when it is the scheme's own.
  package var port: Int?
  /// Starts with a slash.
  package var path: String
  /// Without the question mark.
  package var query: String?

  package init?(_ text: String) {
    guard text.utf8.count <= 8192, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C })
    else { return nil }
    guard let mark = text.firstRange(of: "://") else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[mark.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard let (host, port) = Address.hostAndPort(authority) else { return nil }
    self.host = host
    self.port = port == (scheme == "https" ? 443 : 80) ? nil : port
    let tail = rest[authority.endIndex...]
    let path = tail.prefix { $0 != "?" }
    self.path = path.isEmpty ? "/" : String(path)
    query = path.endIndex < tail.endIndex ? String(tail[path.endIndex...].dropFirst()) : nil
  }

  private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
    guard !authority.contains("@"), !authority.contains("%") else { return nil }
    var host = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      let digits = authority[authority.index(after: colon)...]
      if !digits.isEmpty {
        guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(digits),
          number <= 65_535
        else { return nil }
        port = number
      }
      host = authority[..<colon]
    }
    if host.hasSuffix(".") { host = host.dropLast() }
    return host.isEmpty ? nil : (host.lowercased(), port)
  }

  /// The address written back, without fragment.
  package var text: String {
    scheme + "://" + host + (port.map { ":\($0)" } ?? "") + path + (query.map { "?" + $0 } ?? "")
  }

  /// A spelling by which equal addresses are equal; the text itself if it is no address.
  package static func key(_ url: String) -> String { Address(url)?.text ?? url }

  /// Whether the host is the domain or lies under it.
  package func lies(in domain: String) -> Bool {
    let domain = domain.lowercased()
    return host == domain || host.hasSuffix("." + domain)
  }

  /// The non-empty parts of the path, lower case.
  package var segments: [String] {
    path.lowercased().split(separator: "/").map(String.init)
  }

  /// What a reference on this page points to; nil for anything but http and https.
  package func resolve(_ reference: String) -> Address? {
    let root = scheme + "://" + host + (port.map { ":\($0)" } ?? "")
    if reference.contains("://") { return Address(reference) }
    if reference.hasPrefix("//") { return Address(scheme + ":" + reference) }
    if reference.hasPrefix("/") { return Address(root + reference) }
    if reference.hasPrefix("?") { return Address(root + path + reference) }
    let first = reference.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !first.contains(":") else { return nil }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return Address(root + folder + reference)
  }
}
