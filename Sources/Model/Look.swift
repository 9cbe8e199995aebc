// What a capture keeps of a body that is not stored whole.

/// What a page says, as digests: pages with equal looks are read alike, whatever their bytes.
package struct Look: Codable, Sendable, Equatable {
  /// `sha256:…` of the canonical visible text.
  package var text: String
  /// `sha256:…` of the link targets, in order.
  package var links: String
  /// `sha256:…` of how both are arranged (headings, lists, tables, zones), of the language and of
  /// what the document's selectors take.
  package var structure: String

  package init(text: String, links: String, structure: String) {
    self.text = text
    self.links = links
    self.structure = structure
  }
}

/// The body that came where another one of the document, which has the same look, speaks for it.
package struct ObservedBody: Codable, Sendable, Equatable {
  /// `sha256:…` of the bytes that came and were not stored.
  package var digest: String
  package var size: Int

  package init(digest: String, size: Int) {
    self.digest = digest
    self.size = size
  }
}

/// Why a body that was stored is there no more.
package struct Removal: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// Somebody asked for it and was right to.
    case redacted
    /// A failure that grew older than the archive keeps them.
    case expired
  }

  package var kind: Kind
  /// In the words of whoever removed it.
  package var reason: String

  package init(_ kind: Kind, reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// `redacted at request: …`.
  package var words: String {
    switch kind {
    case .redacted: "redacted at request: \(reason)"
    case .expired: "no longer kept: \(reason)"
    }
  }
}
