// The words of a PDF to a page.

/// Reads the words of a PDF with their places: columns, paragraphs, headings, items, tables.
///
/// A PDF has no elements and no links. Paragraphs that run over columns and pages are one block, of
/// the page on which they begin; running heads, feet and page numbers stand in the zones header and
/// footer.
enum PDFReader {
  /// Looks at words that all pages together may cost.
  private static let work = 2_000_000_000

  /// Reads decoded bytes. Throws as ``PDFWordsScanner/read(_:)`` does, and `wrongType` where there
  /// are no words, or none that mean anything.
  static func read(_ body: [UInt8]) throws(ReadError) -> Page {
    let source = try PDFWordsScanner.read(body)
    try refuseSilence(source)
    var budget = work
    let parted = PDFFurniture.part(source.pages)
    var pages: [[PDFPiece]] = []
    for (page, parts) in zip(source.pages, parted) {
      pages.append(try PDFLayout.pieces(of: page, words: parts.words, budget: &budget))
    }
    return write(pages, furniture: parted, title: source.title)
  }

  private static func write(
    _ pages: [[PDFPiece]], furniture: [PDFFurniture.Parted], title: String?
  ) -> Page {
    let all = pages.flatMap { $0 }
    let lines = all.flatMap { piece in
      switch piece {
      case .lines(let lines): lines
      case .table(let rows): rows.joined().flatMap(\.lines)
      }
    }
    var writer = Writer(text: PDFText(hyphens: PDFHyphens(lines)))
    let paragraphs = PDFParagraphs(all)
    for (pieces, furniture) in zip(pages, furniture) {
      writer.edges += furniture.head.map { ($0, .header) }
      for piece in pieces {
        switch piece {
        case .lines(let lines): writer.add(paragraphs.cut(lines), paragraphs)
        case .table(let rows):
          writer.flush()
          writer.text.add(rows)
        }
      }
      writer.edges += furniture.foot.map { ($0, .footer) }
    }
    writer.flush()
    let text = writer.text
    let visible = VisibleText(utf8: text.utf8)
    let heading = text.blocks.first { $0.kind == .heading }
    return Page(
      text: visible, blocks: text.blocks, links: [],
      title: title ?? heading.map { visible.slice($0.range) })
  }

  /// Holds back the last piece and what stands between it and its next lines.
  private struct Writer {
    var text: PDFText
    var open: PDFParagraphs.Piece?
    /// Lines at the edges of pages since then.
    var edges: [(PDFLine, Block.Zone)] = []

    mutating func add(_ pieces: [PDFParagraphs.Piece], _ paragraphs: PDFParagraphs) {
      for (index, piece) in pieces.enumerated() {
        if index == 0, let last = open, paragraphs.goesOn(last, piece) {
          open?.lines += piece.lines
          open?.column = piece.column
        } else {
          flush()
          open = piece
        }
      }
    }

    mutating func flush() {
      if let open { text.add(open.lines, kind: open.kind, level: open.level) }
      open = nil
      for (line, zone) in edges { text.add([line], kind: .paragraph, zone: zone) }
      edges = []
    }
  }

  /// A PDF of pictures, or of glyphs whose letters nobody knows, is not a company's silence.
  private static func refuseSilence(_ source: PDFPages) throws(ReadError) {
    var letters = 0
    var unknown = 0
    for word in source.pages.lazy.flatMap(\.words) {
      for scalar in word.text.unicodeScalars {
        letters += 1
        switch scalar.value {
        case 0xFFFD, 0xE000...0xF8FF, 0xF0000...0x10FFFF: unknown += 1
        default: break
        }
      }
    }
    guard letters > 0 else {
      throw .wrongType(source.pages.isEmpty ? "a PDF without pages" : "a scan without text")
    }
    guard unknown * 3 < letters else { throw .wrongType("a PDF whose letters nobody can read") }
  }
}
