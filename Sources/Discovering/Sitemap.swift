// Addresses that a site lists for machines: sitemaps, robots.txt.

/// What a sitemap lists.
package struct Sitemap: Sendable, Equatable {
  /// Whether it lists other sitemaps.
  package var isIndex: Bool
  package var addresses: [String]

  /// A sitemap holds at most so many addresses.
  static let longest = 50_000

  /// Reads the addresses in `loc` elements, or one a line where there is no element at all. What is
  /// broken is left out; nothing is an error.
  package init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    addresses = []
    isIndex = text.prefix(10_000).lowercased().contains("<sitemapindex")
    var rest = text[...].utf8
    while addresses.count < Sitemap.longest, let start = Sitemap.find("<loc>", in: rest) {
      rest = rest[start...].dropFirst(5)
      guard let end = rest.firstIndex(of: UInt8(ascii: "<")) else { break }
      var content = String(Substring(rest[..<end]))
      if content.allSatisfy(\.isWhitespace), rest[end...].starts(with: "<![CDATA[".utf8) {
        rest = rest[end...].dropFirst(9)
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { break }
        content = String(Substring(rest[..<close]))
        rest = rest[close...]
      } else {
        rest = rest[end...]
        content = Sitemap.undone(content)
      }
      add(content)
    }
    if addresses.isEmpty, !text.utf8.contains(UInt8(ascii: "<")) {
      for line in text.split(whereSeparator: \.isNewline).prefix(Sitemap.longest) {
        add(String(line))
      }
    }
  }

  private mutating func add(_ text: String) {
    let address = text.trimmed
    if address.utf8.count <= 2048, address.hasPrefix("http") { addresses.append(address) }
  }

  private static func find(
    _ word: StaticString, in text: Substring.UTF8View
  ) -> Substring.UTF8View.Index? {
    let wanted = Array("\(word)".utf8)
    var index = text.startIndex
    while let next = text[index...].firstIndex(of: wanted[0]) {
      if text[next...].starts(with: wanted) { return next }
      index = text.index(after: next)
    }
    return nil
  }

  private static func undone(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&amp;", "&"), ("&#38;", "&"), ("&apos;", "'"), ("&quot;", "\"")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  /// The sitemaps that a robots.txt names, at most ten.
  package static func named(inRobots bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes.prefix(512 << 10), as: UTF8.self)
    return Array(
      text.split(whereSeparator: \.isNewline).compactMap { line -> String? in
        guard line.prefix(8).lowercased() == "sitemap:" else { return nil }
        let address = String(line.dropFirst(8).prefix { $0 != "#" }).trimmed
        return address.isEmpty ? nil : address
      }.prefix(10))
  }
}

extension String {
  /// Without white space around.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
