// Links of a page: those that people see, and those that only scripts do.
package import HTML

/// A reference on a page with what stands beside it.
package struct FoundLink: Sendable, Equatable {
  /// Where it was found.
  package enum Source: String, Sendable {
    case link, rel, data, sitemap, redirect
  }

  /// As written.
  package var reference: String
  package var words: String
  package var source: Source
  package var zone: Block.Zone?

  package init(
    reference: String, words: String, source: Source, zone: Block.Zone? = nil
  ) {
    self.reference = reference
    self.words = words
    self.source = source
    self.zone = zone
  }

  /// A page of a hundred thousand links is no page.
  private static let most = 5000

  /// The links that people see, with their words or their label.
  package static func seen(on page: Page) -> [FoundLink] {
    page.links.prefix(most).compactMap { link in
      guard !link.href.isEmpty, !link.href.hasPrefix("#"), link.range.count < 2000 else {
        return nil
      }
      let words = page.text.slice(link.range)
      return FoundLink(
        reference: link.href, words: words.isEmpty ? link.label ?? "" : words, source: .link,
        zone: link.zone)
    }
  }

  /// `link` elements whose `rel` says what they lead to, such as `terms-of-service`.
  package static func related(in bytes: [UInt8]) -> [FoundLink] {
    var scanner = QuoteScanner(bytes)
    return scanner.linkElements(atMost: 200).compactMap { fields in
      guard let href = fields["href"], let rel = fields["rel"] else { return nil }
      return FoundLink(
        reference: href, words: fields["title"] ?? rel.replacing("-", with: " "), source: .rel)
    }
  }

  /// Texts of the data inside a page that look like addresses, with a text beside them in the same
  /// braces: what a page that is drawn by scripts will show as links.
  package static func data(in bytes: [UInt8]) -> [FoundLink] {
    var out: [FoundLink] = []
    var group: [String] = []
    func close() {
      for text in group where looksLikeAddress(text) {
        let words = group.first {
          !looksLikeAddress($0) && $0.contains { $0.isLetter } && isName($0)
        }
        out.append(FoundLink(reference: text, words: words ?? "", source: .data))
      }
      group = []
    }
    var scanner = QuoteScanner(bytes)
    while out.count < most, let token = scanner.next() {
      switch token {
      case .brace: close()
      case .text(let text): if group.count < 50 { group.append(text) }
      }
    }
    close()
    return out
  }

  private static func looksLikeAddress(_ text: String) -> Bool {
    (text.hasPrefix("/") && text.utf8.count > 1 && !text.hasPrefix("//"))
      || text.hasPrefix("https://") || text.hasPrefix("http://")
  }

  /// More than the name of a field: begins with a capital letter, or has words.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 120
      && (text.contains(" ") || text.first.map { $0.isUppercase } ?? false)
  }
}
