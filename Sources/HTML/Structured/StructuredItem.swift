// What a page says to machines beside its visible text.

/// An item of JSON-LD or microdata of a type that concerns leaving: a question with its answers, a
/// return policy, an offer, a contact.
///
/// Readers do not see these words, so they are no evidence: no fact rests on them. They are kept
/// apart, for people who look into a page. Of microdata, which marks words of the page, only what
/// the visible text leaves out is here.
package struct StructuredItem: Sendable, Equatable, Encodable {
  package struct Property: Sendable, Equatable, Encodable {
    package var name: String
    /// Text without markup; several values of one name are several properties.
    package var value: String
  }

  /// `Question`, `MerchantReturnPolicy`, `Offer` or `ContactPoint`.
  package var type: String
  /// Sorted by name; values of one name as they stand.
  package var properties: [Property]
}

extension Page {
  /// The items of the page's JSON-LD in document order, then those of its microdata. Parsed when
  /// asked; what is no JSON, too deep or too much is passed over.
  package var structured: [StructuredItem] {
    var reader = StructuredReader()
    for text in embedded { reader.read(text) }
    let items = reader.items + MicrodataReader.items(in: microdata)
    return Array(items.prefix(StructuredReader.mostItems))
  }
}
