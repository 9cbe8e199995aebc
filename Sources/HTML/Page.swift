// What a page looks like to the rest of the house.

/// A page as plain values: its canonical visible text, cut into blocks, and its links.
package struct Page: Sendable, Equatable {
  /// Canonical visible text: blocks in document order joined by U+000A; inside a block runs of
  /// white space incl. NBSP are one space, `br` is U+000A; no Unicode normalisation.
  package var text: VisibleText
  package var blocks: [Block]
  package var links: [Link]
  /// The `lang` of the root element, as written.
  package var language: String?
  package var title: String?
  /// The `href` of its first `base` element, as written: its links are resolved against it.
  package var base: String?
  /// The JSON-LD scripts as written, for ``structured``.
  package var embedded: [[UInt8]]
  /// The decoded body of a page that may hold microdata for ``structured``, else empty.
  package var microdata: [UInt8] = []

  package init(
    text: VisibleText, blocks: [Block], links: [Link], language: String? = nil,
    title: String? = nil, embedded: [[UInt8]] = []
  ) {
    self.text = text
    self.blocks = blocks
    self.links = links
    self.language = language
    self.title = title
    self.embedded = embedded
  }
}

/// A paragraph, heading, list item, table cell … : the unit in which a page speaks.
package struct Block: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case paragraph, heading, item, cell, term, definition, summary, button, caption, code, other
  }

  /// Where on the page it stands. Footers and menus give links, not facts.
  package enum Zone: String, Sendable {
    case main, nav, header, footer, aside, cookie, dialog
  }

  package var kind: Kind
  /// 1 to 6 for headings, nesting depth from 1 for list items, else 0.
  package var level: Int
  package var zone: Zone
  /// UTF-8 offsets in the canonical text, end exclusive.
  package var range: Range<Int>
  /// Indices of the blocks that are the headings above it, outermost first.
  package var headings: [Int]
  /// Index of the block that introduces the list it is an item of ("To cancel, contact us by:").
  package var leadIn: Int?
  /// Indices of the header cells of its row and column, if it is a table cell.
  package var columnHeaders: [Int]
  /// Index of the summary or definition term whose answer it is (`details`, `dl`, FAQ markup).
  package var question: Int?
  /// Absolute XPath of the element that holds it.
  package var xpath: String
  /// Byte range of its text in the decoded body (UTF-8, after byte order mark and decoding).
  package var bytes: Range<Int>
  /// The page of a PDF on which it begins, from 1.
  package var page: Int?
  /// Where it goes on on further pages of a PDF, in order.
  package var turns: [Turn] = []

  /// A place in a block at which a page ends.
  package struct Turn: Sendable, Equatable {
    /// UTF-8 offset in the canonical text of what stands on the page.
    package var offset: Int
    package var page: Int

    package init(offset: Int, page: Int) {
      self.offset = offset
      self.page = page
    }
  }

  /// The page of a PDF on which the words at a UTF-8 offset stand.
  package func page(at offset: Int) -> Int? {
    turns.last { $0.offset <= offset }?.page ?? page
  }

  package init(
    kind: Kind, level: Int = 0, zone: Zone = .main, range: Range<Int>, headings: [Int] = [],
    leadIn: Int? = nil, columnHeaders: [Int] = [], question: Int? = nil, xpath: String = "",
    bytes: Range<Int> = 0..<0, page: Int? = nil
  ) {
    self.kind = kind
    self.level = level
    self.zone = zone
    self.range = range
    self.headings = headings
    self.leadIn = leadIn
    self.columnHeaders = columnHeaders
    self.question = question
    self.xpath = xpath
    self.bytes = bytes
    self.page = page
  }
}

/// A link with the words that carry it.
package struct Link: Sendable, Equatable {
  /// As written, entities decoded, white space trimmed.
  package var href: String
  /// UTF-8 offsets of its words in the canonical text; empty when it holds only an image.
  package var range: Range<Int>
  /// Index of the block in which its words stand.
  package var block: Int
  package var zone: Block.Zone
  /// `aria-label` or `title`, if any.
  package var label: String?

  package init(
    href: String, range: Range<Int>, block: Int, zone: Block.Zone = .main, label: String? = nil
  ) {
    self.href = href
    self.range = range
    self.block = block
    self.zone = zone
    self.label = label
  }
}

/// A text that is kept as UTF-8 and cited in code points.
package struct VisibleText: Sendable, Equatable {
  package let utf8: [UInt8]
  /// Code points before every 256th byte, so that conversion need not count from the start.
  private let marks: [Int]

  private static let stride = 256

  package init(utf8: [UInt8]) {
    self.utf8 = utf8
    var marks: [Int] = []
    marks.reserveCapacity(utf8.count / VisibleText.stride + 1)
    var count = 0
    for start in Swift.stride(from: 0, to: utf8.count, by: VisibleText.stride) {
      marks.append(count)
      count += VisibleText.count(utf8[start..<min(start + VisibleText.stride, utf8.count)])
    }
    self.marks = marks
  }

  package init(_ text: String) { self.init(utf8: Array(text.utf8)) }

  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// The words at UTF-8 offsets.
  package func slice(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }

  /// Code points before a UTF-8 offset.
  package func codePoints(before offset: Int) -> Int {
    let end = max(0, min(offset, utf8.count))
    guard let last = marks.indices.last else { return 0 }
    let mark = min(end / VisibleText.stride, last)
    return marks[mark] + VisibleText.count(utf8[(mark * VisibleText.stride)..<end])
  }

  /// The UTF-8 offset of a code point, or nil past the end.
  package func offset(ofCodePoint index: Int) -> Int? {
    guard index >= 0 else { return nil }
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle] <= index { low = middle } else { high = middle }
    }
    var count = marks.isEmpty ? 0 : marks[low]
    for offset in (low * VisibleText.stride)..<max(utf8.count, low * VisibleText.stride)
    where utf8[offset] & 0xC0 != 0x80 {
      if count == index { return offset }
      count += 1
    }
    return count == index ? utf8.count : nil
  }

  private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// What is needed to read a page.
package struct PageSource: Sendable, Equatable {
  package var bytes: [UInt8]
  /// `text/html`, `text/markdown`, or `application/pdf` for the words of a PDF with their places.
  package var mediaType: String
  /// As the server said it.
  package var charset: String?
  package var select: [String]
  package var remove: [String]

  package init(
    bytes: [UInt8], mediaType: String = "text/html", charset: String? = nil,
    select: [String] = [], remove: [String] = []
  ) {
    self.bytes = bytes
    self.mediaType = mediaType
    self.charset = charset
    self.select = select
    self.remove = remove
  }
}

/// Why a page could not be read. Trouble with a page is data: callers turn it into an outcome.
package enum ReadError: Error, Equatable, Sendable {
  /// The bytes are no text, or not in the encoding that they claim.
  case badEncoding(String)
  /// The parser stopped before the end of the input.
  case truncated(String)
  /// Beyond the limits of bytes, depth or attributes.
  case tooLarge(String)
  /// A media type that is not read here.
  case wrongType(String)
  /// No element matches the selection.
  case emptySelection(String)
  /// A selector that we cannot compile: trouble with our own files.
  case badSelector(String)
}
