// What makes an answer readable that cannot be read as it came.

/// A second form of an answer, made when it was captured by a program that is not ours.
///
/// A page that needs scripts becomes the document that a browser ends with, a PDF becomes its words
/// with their places. It is stored beside the answer, so that all that is derived rests on stored
/// bytes, whatever programs a later machine has.
package struct Conversion: Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The document in a browser after its scripts ran: HTML in UTF-8.
    case rendered
    /// The words of a PDF with their places, page by page: XHTML in UTF-8, as poppler writes it.
    case pdf
  }

  package var kind: Kind
  /// Name and version of what made it: `chromium 156.0.8078.79`.
  package var tool: String
  package var bytes: [UInt8]
  /// Where the page's scripts led, when elsewhere than redirects had.
  package var finalURL: String?

  package init(_ kind: Kind, tool: String, bytes: [UInt8], finalURL: String? = nil) {
    self.kind = kind
    self.tool = tool
    self.bytes = bytes
    self.finalURL = finalURL
  }

  /// How the bytes are read. The words of a PDF keep the name of what they came from.
  package var mediaType: String {
    switch kind {
    case .rendered: MediaType.html.rawValue
    case .pdf: MediaType.pdf.rawValue
    }
  }

  package static let charset = "utf-8"
}

extension Exchange {
  /// What readers read: the conversion where there is one, else the body as it came.
  package var readable: [UInt8] { conversion?.bytes ?? body }

  /// Where redirects and scripts ended, when elsewhere than asked.
  package var landed: String? { conversion?.finalURL ?? finalURL }
}

/// What a snapshot says of its conversion; its own digest and size are those of the converted form.
package struct Converted: Codable, Sendable, Equatable {
  package var kind: Conversion.Kind
  package var tool: String
  /// The answer that it was made of, which is stored beside it.
  package var source: ObservedBody

  package init(kind: Conversion.Kind, tool: String, source: ObservedBody) {
    self.kind = kind
    self.tool = tool
    self.source = source
  }
}

/// How a page is made readable, where a document's declaration says so.
package enum Rendering: String, Codable, Sendable, CaseIterable {
  /// Always in a browser.
  case browser
  /// Never, also where the answer needs scripts.
  case never
}
