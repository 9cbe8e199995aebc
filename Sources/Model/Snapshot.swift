// A page as it was at a moment.

/// One attempt to fetch a document: what was asked, what came, when. Its body lies in the archive.
package struct Snapshot: Codable, Sendable, Equatable {
  /// Capture time and digest of what came, `20260509070530-1f2e3d4c5b6a7988`; without a body, the
  /// time and the outcome (`20260509070530-unreachable`).
  package var id: String
  /// `fenwire/faq`.
  package var document: String
  package var url: String
  /// Where redirects ended, when elsewhere.
  package var finalURL: String?
  package var at: Timestamp
  package var outcome: Outcome
  /// Why, in a few words, where the outcome is not plain.
  package var reason: String?
  /// The HTTP status, if an answer came.
  package var status: Int?
  /// As the server said it, lower case, without parameters.
  package var mediaType: String?
  /// As the server said it.
  package var charset: String?
  /// `sha256:…` of the body as it is stored (content codings removed).
  package var digest: String?
  /// Bytes of the body.
  package var size: Int?
  /// Where a capture that we did not make ourselves came from.
  package var importedFrom: String?
  /// What the page says, where it was looked at.
  package var look: Look?
  /// Set on observations: what came. `digest` and `size` are then those of the stored body that
  /// speaks for it, since both have the same look.
  package var observed: ObservedBody?
  /// Bytes that the body had before it was cut, where only its beginning is stored.
  package var cutFrom: Int?
  /// Set where the stored body is not what came but a readable form of it; `mediaType` and `charset`
  /// are then those of that form (a PDF stays `application/pdf`).
  package var converted: Converted?
  /// Set where the stored body was taken out again.
  package var removal: Removal?

  private enum CodingKeys: String, CodingKey {
    case id, document, url, at, outcome, reason, status, charset, digest, size, look, observed
    case converted, removal
    case cutFrom = "cut_from"
    case finalURL = "final_url"
    case mediaType = "media_type"
    case importedFrom = "imported_from"
  }

  /// - Parameter known: the id, where it is known already: an index hands out millions of them.
  package init(
    id known: String? = nil, document: String, url: String, finalURL: String? = nil,
    at: Timestamp, outcome: Outcome,
    reason: String? = nil, status: Int? = nil, mediaType: String? = nil, charset: String? = nil,
    digest: String? = nil, size: Int? = nil, importedFrom: String? = nil, look: Look? = nil,
    observed: ObservedBody? = nil, cutFrom: Int? = nil, converted: Converted? = nil,
    removal: Removal? = nil
  ) {
    id = known ?? Snapshot.id(at: at, digest: observed?.digest ?? digest, outcome: outcome)
    self.document = document
    self.url = url
    self.finalURL = finalURL
    self.at = at
    self.outcome = outcome
    self.reason = reason
    self.status = status
    self.mediaType = mediaType
    self.charset = charset
    self.digest = digest
    self.size = size
    self.importedFrom = importedFrom
    self.look = look
    self.observed = observed
    self.cutFrom = cutFrom
    self.converted = converted
    self.removal = removal
  }

  /// The stable id of a capture.
  package static func id(at: Timestamp, digest: String?, outcome: Outcome) -> String {
    let tail = digest?.split(separator: ":").last?.prefix(16)
    return "\(at.digits)-\(tail.map(String.init) ?? outcome.rawValue)"
  }
}

/// One exchange with a server, whole: what the archive stores and a transport returns.
package struct Exchange: Sendable, Equatable {
  package var url: String
  package var finalURL: String?
  package var at: Timestamp
  /// Header fields as sent, in order; empty when unknown (imported pages).
  package var requestHeaders: [Header]
  package var status: Int?
  /// Header fields as received, in order.
  package var responseHeaders: [Header]
  /// The body with transfer codings removed.
  package var body: [UInt8]
  /// Set when no usable answer came (`unreachable`, `dns_error`, …).
  package var trouble: Outcome?
  package var reason: String?
  /// How long it took, if measured.
  package var milliseconds: Int?
  /// Where a capture that we did not make ourselves came from.
  package var importedFrom: String?
  /// The addresses that redirects led to, in order; the last is the final one.
  package var hops: [String]
  /// Set where this was read from an archive that had stored an observation: what came. The body is
  /// then the one that it agrees with.
  package var observed: ObservedBody?
  /// What the page says, where that was stored with it.
  package var look: Look?
  /// Bytes that came, where only the beginning of the body is left.
  package var cutFrom: Int?
  /// What is read in the place of the body, where it cannot be read as it came.
  package var conversion: Conversion?

  package init(
    url: String, finalURL: String? = nil, at: Timestamp, requestHeaders: [Header] = [],
    status: Int? = nil, responseHeaders: [Header] = [], body: [UInt8] = [],
    trouble: Outcome? = nil, reason: String? = nil, milliseconds: Int? = nil,
    importedFrom: String? = nil, hops: [String] = []
  ) {
    self.url = url
    self.finalURL = finalURL
    self.at = at
    self.requestHeaders = requestHeaders
    self.status = status
    self.responseHeaders = responseHeaders
    self.body = body
    self.trouble = trouble
    self.reason = reason
    self.milliseconds = milliseconds
    self.importedFrom = importedFrom
    self.hops = hops
  }

  /// The first response header field of that name, whatever its case.
  package func header(_ name: String) -> String? {
    responseHeaders.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// One header field.
package struct Header: Sendable, Equatable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
