// The words of a PDF as poppler writes them (`pdftotext -bbox-layout`), read strictly.

/// Reads the one form of XHTML that poppler writes: `doc`, `page`, `flow`, `block`, `line`, `word`.
/// What else stands there is passed over; nothing nests, so nothing can nest without end.
struct PDFWordsScanner {
  /// More pages than any policy has.
  static let mostPages = 500
  /// More words than a body of the largest size can hold in honest elements.
  static let mostWords = 400_000

  private let bytes: [UInt8]
  private var at = 0
  private var pages: [PDFPage] = []
  private var title: String?
  private var flow = 0
  private var block = 0
  private var words = 0
  private var hasDocument = false
  private var isWhole = false

  /// Reads UTF-8. Throws `wrongType` for anything else than that form, `truncated` when its end is
  /// missing, `tooLarge` for too many pages or words.
  static func read(_ body: [UInt8]) throws(ReadError) -> PDFPages {
    var scanner = PDFWordsScanner(body)
    try scanner.run()
    guard scanner.hasDocument else { throw .wrongType("no words of a PDF with their places") }
    guard scanner.isWhole else { throw .truncated("the words of the PDF end too early") }
    return PDFPages(pages: scanner.pages, title: scanner.title)
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() throws(ReadError) {
    while let tag = nextTag() {
      switch tag.name {
      case "doc": hasDocument = true
      case "page": try addPage(tag)
      case "flow":
        flow += 1
        block = 0
      case "block": block += 1
      case "word": try addWord(tag)
      case "title": title = title ?? content(until: "</title>").flatMap { $0.isEmpty ? nil : $0 }
      case "/html": isWhole = true
      default: break
      }
    }
  }

  private mutating func addPage(_ tag: Tag) throws(ReadError) {
    guard pages.count < PDFWordsScanner.mostPages else {
      throw .tooLarge("more than \(PDFWordsScanner.mostPages) pages")
    }
    pages.append(
      PDFPage(
        number: pages.count + 1, width: number(tag, "width"), height: number(tag, "height"),
        words: []))
    flow = 0
    block = 0
  }

  private mutating func addWord(_ tag: Tag) throws(ReadError) {
    guard let text = content(until: "</word>") else {
      throw .truncated("a word of the PDF has no end")
    }
    guard hasDocument, let page = pages.indices.last else { return }
    words += 1
    guard words <= PDFWordsScanner.mostWords else {
      throw .tooLarge("more than \(PDFWordsScanner.mostWords) words")
    }
    let clean = PDFGlyphs.readable(text)
    guard !clean.isEmpty else { return }
    let left = number(tag, "xMin")
    let top = number(tag, "yMin")
    let box = PDFBox(
      left: left, top: top, right: max(left, number(tag, "xMax")),
      bottom: max(top, number(tag, "yMax")))
    pages[page].words.append(
      PDFWord(text: clean, box: box, bytes: tag.start..<at, flow: flow, block: block))
  }

  // MARK: Tags

  private struct Tag {
    var name: String
    var start: Int
    /// Of its attributes, as written.
    var rest: Range<Int>
  }

  private mutating func nextTag() -> Tag? {
    guard let open = bytes[at...].firstIndex(of: 0x3C),
      let close = bytes[open...].firstIndex(of: 0x3E)
    else {
      at = bytes.count
      return nil
    }
    at = close + 1
    let name = bytes[(open + 1)..<close].prefix { !isSpace($0) }
    return Tag(
      name: name.count <= 8 ? String(decoding: name, as: UTF8.self) : "", start: open,
      rest: name.endIndex..<close)
  }

  /// The text up to an end tag, which is passed; nil when there is none.
  private mutating func content(until end: String) -> String? {
    guard let open = bytes[at...].firstIndex(of: 0x3C),
      bytes[open...].starts(with: end.utf8)
    else { return nil }
    defer { at = open + end.utf8.count }
    return PDFGlyphs.unescaped(bytes[at..<open])
  }

  /// A number between quotes; 0 when it is missing or none. Places beyond any page are cut.
  private func number(_ tag: Tag, _ name: String) -> Double {
    let mark = Array(name.utf8) + [0x3D, 0x22]
    var start = tag.rest.lowerBound
    while start + mark.count < tag.rest.upperBound {
      if bytes[start] == mark[0], bytes[start..<tag.rest.upperBound].starts(with: mark) {
        let digits = bytes[(start + mark.count)..<tag.rest.upperBound].prefix { $0 != 0x22 }
        let value = digits.count < 40 ? Double(String(decoding: digits, as: UTF8.self)) : nil
        guard let value, value.isFinite else { return 0 }
        return min(max(value, -100_000), 100_000)
      }
      start += 1
    }
    return 0
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
