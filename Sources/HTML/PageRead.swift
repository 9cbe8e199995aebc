// The front door: stored bytes to a page.

extension Page {
  /// Reads a stored body. `text/html`, `application/xhtml+xml` and `text/markdown` are read,
  /// and `application/pdf` as its words with their places (what a conversion holds, not `%PDF` bytes).
  ///
  /// Throws a `ReadError` for anything that would make the page's silence mean something else
  /// than that the company is silent.
  package static func read(_ source: PageSource) throws(ReadError) -> Page {
    try refuseForeign(source.bytes)
    let type = bareType(source.mediaType)
    let charset = type == "application/pdf" ? "utf-8" : source.charset
    let body = try Body.decode(source.bytes, charset: charset, mediaType: type)
    switch type {
    case "text/html", "application/xhtml+xml":
      return try readHTML(body, source)
    case "text/markdown":
      guard source.select.isEmpty, source.remove.isEmpty else {
        throw .badSelector("Markdown has no elements to select")
      }
      return try MarkdownReader.read(body)
    case "application/pdf":
      guard source.select.isEmpty, source.remove.isEmpty else {
        throw .badSelector("a PDF has no elements to select")
      }
      return try PDFReader.read(body)
    default:
      throw .wrongType("no reader for \(source.mediaType)")
    }
  }

  /// Lower case, without `; charset=…`.
  private static func bareType(_ mediaType: String) -> String {
    let name = mediaType.prefix { $0 != ";" }
    return String(name.filter { !$0.isWhitespace }).lowercased()
  }

  private static func readHTML(_ body: [UInt8], _ source: PageSource) throws(ReadError) -> Page {
    let clean = try Sanitiser.clean(body, without: source.hasXPath ? .nothing : .unseen)
    let parsed = try ParsedHTML.parse(clean)
    let selection = try Selection(
      select: source.select, remove: source.remove, in: parsed.document)
    var walker = Walker(capacity: body.count / 4, selection: selection)
    if let document = parsed.document { walker.walk(document) }
    if let selection = walker.selection {
      guard selection.budget > 0 else { throw .tooLarge("too many siblings for the selectors") }
      guard selection.selectsAll || selection.found else {
        throw .emptySelection(source.select.joined(separator: ", "))
      }
    }
    var page = walker.page(source: body)
    if MicrodataReader.mayHoldItems(body) { page.microdata = body }
    return page
  }

  /// Files that say by their first bytes that they are something else.
  private static func refuseForeign(_ bytes: [UInt8]) throws(ReadError) {
    let marks: [(String, [UInt8])] = [
      ("PDF", Array("%PDF-".utf8)), ("gzip", [0x1F, 0x8B]), ("ZIP", [0x50, 0x4B, 0x03, 0x04]),
      ("PNG", [0x89, 0x50, 0x4E, 0x47]), ("JPEG", [0xFF, 0xD8, 0xFF]),
      ("GIF", Array("GIF8".utf8)), ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]),
    ]
    for (name, mark) in marks where bytes.starts(with: mark) {
      throw .wrongType("the bytes are \(name)")
    }
  }
}
