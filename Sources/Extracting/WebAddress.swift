// Web addresses: resolving a link as written against the page's address.
package import HTML

extension Page {
  /// Where one of its links leads, as ``PolicyLink`` says it; nil for other schemes than http and
  /// https.
  /// - Parameter address: the page's own.
  package func target(of link: Link, at address: String) -> String? {
    WebAddress.resolve(link.href, on: WebAddress.Base(self, at: address))
  }
}

/// Resolution and cleaning of links, after RFC 3986 §5.2, for http and https.
enum WebAddress {
  /// The parts of a page's address, for resolving many links on it.
  struct Base {
    fileprivate let parts: (scheme: String, host: String, path: String, query: String)?

    init(_ page: String) { parts = WebAddress.parts(page) }

    /// What links of a page are resolved against: its `base`, where it has one, or its address.
    init(_ page: Page, at address: String) {
      let base = page.base.flatMap { WebAddress.resolve($0, on: address) }
        .flatMap { WebAddress.parts($0)?.host.isEmpty == false ? $0 : nil }
      self.init(base ?? address)
    }
  }

  /// The absolute address of a link, without tracking parameters; nil for other schemes.
  static func resolve(_ href: String, on page: String) -> String? {
    resolve(href, on: Base(page))
  }

  // Most addresses have nothing to clean or resolve: bytes tell that faster than characters.
  static func resolve(_ href: String, on page: Base) -> String? {
    let href =
      href.utf8.contains { $0 < 0x20 }
      ? href.filter { $0 != "\n" && $0 != "\t" && $0 != "\r" } : href
    guard !href.isEmpty, href.utf8.count <= 2_000 else { return nil }
    if let scheme = scheme(of: href) {
      return scheme == "http" || scheme == "https" ? clean(href) : nil
    }
    guard let base = page.parts else { return nil }
    if href.hasPrefix("//") { return clean(base.scheme + ":" + href) }
    let root = base.scheme + "://" + base.host
    if href.hasPrefix("#") { return root + base.path + base.query + href }
    if href.hasPrefix("?") { return clean(root + base.path + href) }
    let cut = href.firstIndex { $0 == "?" || $0 == "#" } ?? href.endIndex
    let path = String(href[..<cut])
    let folder = base.path.lastIndex(of: "/").map { String(base.path[...$0]) } ?? "/"
    let full = path.hasPrefix("/") ? path : folder + path
    return clean(root + withoutDots(full) + href[cut...])
  }

  private static func scheme(of href: String) -> String? {
    guard href.utf8.contains(UInt8(ascii: ":")), let colon = href.firstIndex(of: ":") else {
      return nil
    }
    let scheme = href[..<colon]
    guard let first = scheme.first, first.isASCII, first.isLetter,
      scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return nil }
    return scheme.lowercased()
  }

  private static func parts(
    _ page: String
  ) -> (scheme: String, host: String, path: String, query: String)? {
    guard let mark = page.range(of: "://") else { return nil }
    let scheme = page[..<mark.lowerBound].lowercased()
    let rest = page[mark.upperBound...].prefix { $0 != "#" }
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    let tail = rest.dropFirst(host.count)
    let path = tail.prefix { $0 != "?" }
    return (
      scheme, String(host), path.isEmpty ? "/" : String(path), String(tail.dropFirst(path.count))
    )
  }

  private static func withoutDots(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    guard path.contains("./") || path.hasSuffix("/..") || path.hasSuffix("/.") else { return path }
    var out: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let last = index == segments.count - 1
      if segment == ".." {
        _ = out.popLast()
        if last { out.append("") }
      } else if segment == "." {
        if last { out.append("") }
      } else {
        out.append(segment)
      }
    }
    return "/" + out.joined(separator: "/")
  }

  /// Drops parameters that only say where a click came from.
  private static func clean(_ address: String) -> String {
    guard address.utf8.contains(UInt8(ascii: "?")), let mark = address.firstIndex(of: "?") else {
      return address
    }
    let fragment = address.firstIndex(of: "#") ?? address.endIndex
    guard mark < fragment else { return address }
    let kept = address[address.index(after: mark)..<fragment].split(separator: "&").filter {
      let name = $0.prefix { $0 != "=" }.lowercased()
      return !name.hasPrefix("utm_")
        && !["gclid", "fbclid", "mc_cid", "mc_eid", "_ga", "_gl"].contains(name)
    }
    let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
    return address[..<mark] + query + address[fragment...]
  }
}

extension String {
  /// The first place of a text, by plain comparison.
  fileprivate func range(of wanted: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) {
        return start..<index(start, offsetBy: wanted.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
