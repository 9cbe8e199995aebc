// What the body of an answer says about itself.
import Digest
import HTML
import Model

extension Case {
  /// The verdict on the body and the text in it.
  func ofTheBody(_ earlier: Earlier?, _ forms: Forms?, isKnown: Bool) -> Verdict {
    if let verdict = wrongSize() ?? wrongType() { return badStatus() ?? verdict }
    if isKnown { return badStatus() ?? strayed() ?? accepted(earlier, forms) }
    let source = PageSource(exchange, declared: expecting.mediaType)
    let page: Page
    do throws(ReadError) {
      page = try classifier.read(source)
    } catch {
      return badStatus() ?? Case.verdict(error)
    }
    let isHTML = source.mediaType == MediaType.html.rawValue
    let text = TextCase(
      self, page, Markup(isHTML ? exchange.readable : [], appRoots: classifier.appRoots))
    if let verdict = text.known() ?? badStatus() ?? text.shaped() ?? strayed()
      ?? text.inAnotherLanguage()
    {
      return verdict
    }
    var verdict = accepted(earlier, forms)
    verdict.restsOnText = text.weight.prose >= TextCase.long
    return verdict
  }

  private func accepted(_ earlier: Earlier?, _ forms: Forms?) -> Verdict {
    guard let earlier, (forms ?? Forms(exchange)).areThose(of: earlier.digest, earlier.converted)
    else {
      return Verdict(.ok)
    }
    return Verdict(.identical)
  }

  /// Another page of the same site.
  private func strayed() -> Verdict? {
    guard let asked, let landed else { return nil }
    return landing(landed, from: asked).verdict()
  }

  private func wrongSize() -> Verdict? {
    let size = exchange.body.count
    if max(size, exchange.readable.count) > Classifier.largestBody {
      return Verdict(
        .tooLarge, reason: "the body is beyond the limit",
        evidence: "\(max(size, exchange.readable.count)) bytes")
    }
    let isPlain = exchange.header("content-encoding").map { $0.lowercased() == "identity" } ?? true
    if isPlain, let promised = exchange.header("content-length").flatMap({ Int($0) }),
      promised > size
    {
      return Verdict(
        .truncated, reason: "fewer bytes came than were promised",
        evidence: "\(size) of \(promised)")
    }
    return size > 0 ? nil : Verdict(.errorPage, reason: "the answer is empty")
  }

  /// What the bytes are, where they are not what we read.
  private func wrongType() -> Verdict? {
    let declared = expecting.mediaType
    let said = ContentType(exchange.header("content-type")).mediaType
    if let kind = MagicBytes.kind(exchange.body) {
      if kind == MediaType.pdf.rawValue, exchange.conversion?.kind == .pdf { return nil }
      if kind == MediaType.pdf.rawValue, declared == .pdf {
        return Verdict(.wrongType, reason: "a PDF whose words were not taken out", evidence: said)
      }
      return Verdict(.wrongType, reason: "the body is \(kind)", evidence: said)
    }
    if declared == .pdf {
      return Verdict(.wrongType, reason: "a PDF was expected", evidence: said)
    }
    if declared == nil, MagicBytes.isData(exchange.body) {
      return Verdict(.wrongType, reason: "the body is data, not a page", evidence: said)
    }
    guard declared == nil, let said, !Case.readable.contains(said) else { return nil }
    return Verdict(.wrongType, reason: "the server says it is no page", evidence: said)
  }

  private static let readable: Set<String> = [
    "text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain",
    "text/mdx", "application/xml", "text/xml", "application/octet-stream",
  ]

  private static func verdict(_ error: ReadError) -> Verdict {
    switch error {
    case .badEncoding(let why): Verdict(.badEncoding, reason: why)
    case .truncated(let why): Verdict(.truncated, reason: why)
    case .tooLarge(let why): Verdict(.tooLarge, reason: why)
    case .wrongType(let why): Verdict(.wrongType, reason: why)
    case .emptySelection(let why), .badSelector(let why): Verdict(.internalError, reason: why)
    }
  }
}

/// What bytes are by how they begin.
enum MagicBytes {
  /// The media type of a body that is certainly no text; nil otherwise.
  static func kind(_ body: [UInt8]) -> String? {
    let start = body.prefix(16)
    return known.first { start.starts(with: $0.bytes) }?.kind
  }

  /// Whether the bytes begin as JSON does and have no tag soon after.
  static func isData(_ body: [UInt8]) -> Bool {
    let start = body.prefix(4096)
    guard let first = start.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else {
      return false
    }
    let next = start.drop { $0 <= 0x20 }.dropFirst().first { $0 > 0x20 }
    // A list of links in Markdown begins with a bracket, too, but with a word behind it.
    return !start.contains(0x3C) && (next == 0x22 || next == 0x7B || next == 0x5B || next == 0x7D)
  }

  private static let known: [(bytes: [UInt8], kind: String)] = [
    (Array("%PDF-".utf8), "application/pdf"),
    ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
    ([0x1F, 0x8B], "application/gzip"),
    ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
    ([0x89, 0x50, 0x4E, 0x47], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    (Array("GIF8".utf8), "image/gif"),
    (Array("RIFF".utf8), "image/webp"),
    ([0xD0, 0xCF, 0x11, 0xE0], "application/msword"),
    (Array("{\\rtf".utf8), "application/rtf"),
  ]
}
