// Markdown and MDX to a page.

/// Reads blocks line by line. What CommonMark leaves open is read as policy pages use it: no
/// indented code (MDX indents prose inside components), HTML and JSX tags cut blocks or vanish.
struct MarkdownReader {
  /// Deeper lists and components are flattened.
  static let deepest = 100

  let bytes: [UInt8]
  var references = MarkdownReferences()
  /// Bytes that may still be looked at in vain: brackets and tags that are never closed.
  var budget: Int
  var text: TextBuilder
  var blocks: [Block] = []
  var links: [Link] = []
  var headings: [Int] = []
  var items: [Item] = []
  var components: [Component] = []
  /// Lines of the open paragraph.
  var paragraph: [Range<Int>] = []
  var quotes = 0
  /// What an HTML tag makes of the text up to its end: a heading, a summary.
  var forced: (kind: Block.Kind, level: Int)?

  private var lines: [Range<Int>]
  private var at = 0

  /// An open list item.
  struct Item {
    var indent: Int
    var leadIn: Int?
  }

  /// An open component or `details`.
  struct Component {
    var name: String
    var question: Int?
    /// Headings that held before it.
    var headings: [Int]
  }

  /// Reads decoded Markdown. Throws `tooLarge` for a flood of brackets or tags without ends.
  static func read(_ body: [UInt8]) throws(ReadError) -> Page {
    let cleaner = MarkdownCleaner(body)
    var reader = MarkdownReader(cleaner)
    reader.run()
    guard reader.budget > 0 else { throw .tooLarge("too many brackets or tags without an end") }
    let heading = reader.blocks.first { $0.kind == .heading && $0.level == 1 }
    let visible = VisibleText(utf8: reader.text.utf8)
    let links = reader.blocks.isEmpty ? [] : reader.links
    return Page(
      text: visible, blocks: reader.blocks, links: links, language: cleaner.language,
      title: cleaner.title ?? heading.map { visible.slice($0.range) })
  }

  private init(_ cleaner: MarkdownCleaner) {
    bytes = cleaner.bytes
    lines = cleaner.lines
    budget = 1_000_000 + 20 * bytes.count
    text = TextBuilder(capacity: bytes.count)
  }

  private mutating func run() {
    lines = lines.filter { !references.read(MarkdownLine(bytes, $0)) }
    while at < lines.count {
      let line = lines[at]
      at += 1
      read(unquoted(line))
    }
    endParagraph()
  }

  /// A line without the marks of the quotations that it stands in.
  private mutating func unquoted(_ range: Range<Int>) -> MarkdownLine {
    var line = MarkdownLine(bytes, range)
    var depth = 0
    while line.first == 0x3E, depth < MarkdownReader.deepest {
      depth += 1
      line = line.dropping(1)
    }
    if depth > 0 {
      // A callout of some notebooks: `> [!note]`.
      if bytes[line.range].starts(with: "[!".utf8),
        let close = bytes[line.range].firstIndex(of: 0x5D)
      {
        line = line.dropping(close + 1 - line.range.lowerBound)
      }
    }
    let continues = depth < quotes && depth == 0 && !paragraph.isEmpty && !line.isBlank
    if depth != quotes, !continues {
      endParagraph()
      items = []
      quotes = depth
    }
    return line
  }

  // MARK: Lines

  private mutating func read(_ first: MarkdownLine) {
    var line = first
    while true {
      if line.isBlank { return endParagraph() }
      if let fence = line.fence { return readCode(line, fence) }
      if let heading = line.heading {
        closeItems(line.indent)
        endParagraph()
        return emit([heading.text], kind: .heading, level: heading.level)
      }
      if let level = line.underline, !paragraph.isEmpty, items.isEmpty {
        let lines = paragraph
        paragraph = []
        return emit(lines, kind: .heading, level: level)
      }
      if line.isThematicBreak {
        endParagraph()
        return closeItems(line.indent)
      }
      guard let rest = readMarker(line) else { break }
      line = rest
    }
    if readTable(line) { return }
    if bytes[line.range].starts(with: ":::".utf8) {
      endParagraph()
      line = line.dropping(bytes[line.range].prefix { $0 == 0x3A }.count)
      // The first word names the kind of box.
      line = line.dropping(bytes[line.range].prefix { ASCII.isLetter($0) }.count)
    }
    readText(line)
  }

  /// Begins a list item, if the line does; returns what stands behind its mark.
  private mutating func readMarker(_ line: MarkdownLine) -> MarkdownLine? {
    guard let marker = line.marker else { return nil }
    let rest = line.dropping(marker.width)
    if !paragraph.isEmpty, items.isEmpty {
      if rest.isBlank || (marker.number ?? 1) != 1 { return nil }
    }
    endParagraph()
    var leadIn: Int??
    while let top = items.last, line.indent < top.indent + 2 {
      leadIn = top.leadIn
      items.removeLast()
    }
    if items.count < MarkdownReader.deepest {
      items.append(Item(indent: line.indent, leadIn: leadIn ?? self.leadIn))
    }
    return rest
  }

  /// Ends the items that a line at that indent does not belong to.
  private mutating func closeItems(_ indent: Int) {
    while let top = items.last, indent <= top.indent { items.removeLast() }
  }

  private mutating func readCode(_ line: MarkdownLine, _ fence: (mark: UInt8, length: Int)) {
    endParagraph()
    closeItems(line.indent)
    let question = components.last { $0.question != nil }?.question
    while at < lines.count {
      let inside = MarkdownLine(bytes, lines[at])
      at += 1
      if let end = inside.fence, end.mark == fence.mark, end.length >= fence.length { break }
      append(inside.range)
      text.space()
    }
    close(kind: .code, level: 0, question: question)
  }

  private mutating func readTable(_ line: MarkdownLine) -> Bool {
    guard paragraph.isEmpty, at < lines.count, bytes[line.range].contains(0x7C) else {
      return false
    }
    let head = MarkdownTable.cells(line)
    guard head.count <= MarkdownTable.widest,
      MarkdownTable.isDelimiter(MarkdownLine(bytes, lines[at]), cells: head.count)
    else { return false }
    closeItems(line.indent)
    at += 1
    var headers: [Int?] = []
    for cell in head {
      let before = blocks.count
      emit([cell], kind: .cell)
      headers.append(before < blocks.count ? before : nil)
    }
    while at < lines.count {
      let row = MarkdownLine(bytes, lines[at])
      guard !row.isBlank, bytes[row.range].contains(0x7C) else { break }
      at += 1
      for (column, cell) in MarkdownTable.cells(row).prefix(MarkdownTable.widest).enumerated() {
        let header = column < headers.count ? headers[column] : nil
        emit([cell], kind: .cell, columnHeaders: header.map { [$0] } ?? [])
      }
    }
    return true
  }

  /// Prose, with the block tags in it.
  private mutating func readText(_ line: MarkdownLine) {
    if paragraph.isEmpty, line.first != 0x3C { closeItems(line.indent) }
    var start = line.range.lowerBound
    var end = line.range.upperBound
    var index = start
    var isCode = false
    while index < end {
      if bytes[index] == 0x60 { isCode.toggle() }
      guard bytes[index] == 0x3C, !isCode,
        let tag = MarkdownTag(bytes, at: index, budget: &budget), tag.isBlock
      else {
        index += 1
        continue
      }
      add(start..<index)
      apply(tag, indent: line.indent)
      index = tag.end
      if !tag.isEnd, !tag.isEmpty, tag.tag == .script || tag.tag == .style {
        index = skip(to: tag.name, from: tag.end)
      }
      // The tag may have gone over lines.
      while index > end, at < lines.count {
        end = lines[at].upperBound
        at += 1
      }
      start = index
    }
    if start < end { add(start..<end) }
  }

  private mutating func add(_ range: Range<Int>) {
    let part = MarkdownLine(bytes, range)
    if !part.isBlank { paragraph.append(part.range) }
  }

  private func skip(to name: String, from start: Int) -> Int {
    let close = Array("</\(name)".utf8)
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x3C, bytes[index...].starts(with: close) { return index }
      index += 1
    }
    return index
  }
}
