// JSON Schema of a statement with its words.
import Formats
import Model

/// A line of evidence.jsonl.
enum EvidenceSchema {
  static var line: [String: JSON] {
    Shape.objectMembers(
      [
        "record_id": Shape.text, "fact_id": Shape.text, "type": Shape.text, "value": Shape.text,
        "polarity": Shape.among(Polarity.allCases.map(\.rawValue)),
        "attrs": Shape.map(Shape.text), "rules": Shape.texts, "quote": quote,
        "quote_redacted": Shape.flag, "quote_truncated": Shape.flag,
        "quote_rights": Shape.only(Quote.rights), "page": Shape.number(1, orNull: true),
        "read_from": Shape.among(ReadFrom.words),
        "document_id": Shape.text, "url": Shape.address, "snapshot": Shape.text,
        "digest": digest, "captured_at": Shape.moment, "extraction_rule": Shape.text,
        "trace": Shape.texts, "fragment_url": Shape.text, "headings": Shape.texts,
        "selectors": selectors,
      ], "A statement on a page of a record, with its words and where they stand.")
  }

  /// SHA-256 of captured bytes.
  static let digest = JSON.object([
    "type": .text("string"), "pattern": .text("^sha256:[0-9a-f]{64}$"),
  ])

  /// Third-party text.
  static let quote = JSON.object([
    "type": .text("string"), "maxLength": .number(Quote.limit),
    "description": .text(About.quoteRights),
  ])

  /// In the terms of the W3C Web Annotation model; positions count code points, of data bytes.
  private static var selectors: JSON {
    let place = Shape.number(0)
    let words: JSON = .object([
      "type": .text("object"),
      "properties": .object([
        "type": Shape.only("TextQuoteSelector"), "exact": quote, "prefix": Shape.text,
        "suffix": Shape.text,
      ]),
      "required": JSON(["exact", "prefix", "type"]), "unevaluatedProperties": .flag(false),
    ])
    return Shape.list(
      .object([
        "oneOf": .list([
          words,
          Shape.object([
            "type": Shape.only("TextPositionSelector"), "start": place, "end": place,
          ]),
          Shape.object(["type": Shape.only("XPathSelector"), "value": Shape.text]),
          Shape.object([
            "type": Shape.only("DataPositionSelector"),
            "start": Shape.number(orNull: true), "end": Shape.number(orNull: true),
          ]),
        ])
      ]))
  }
}
