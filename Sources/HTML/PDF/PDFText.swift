// Lines of a PDF to blocks of canonical visible text.

/// Writes blocks: joins lines to paragraphs, words that lines break, and keeps where each came from.
struct PDFText {
  private(set) var utf8: [UInt8] = []
  private(set) var blocks: [Block] = []
  private let hyphens: PDFHyphens
  /// Indices of the open headings.
  private var headings: [Int] = []
  /// The block that introduces the list that is open, if one is.
  private var list: (leadIn: Int?, isOpen: Bool) = (nil, false)

  init(hyphens: PDFHyphens) { self.hyphens = hyphens }

  /// Adds a block of lines; nothing when they hold no words. Returns its index.
  @discardableResult
  mutating func add(
    _ lines: [PDFLine], kind: Block.Kind, level: Int = 0, zone: Block.Zone = .main,
    columnHeaders: [Int] = []
  ) -> Int? {
    guard let first = lines.first?.words.first else { return nil }
    if !utf8.isEmpty { utf8.append(0x0A) }
    let start = utf8.count
    let (bytes, turns) = write(lines, from: first)
    if kind == .heading {
      headings.removeAll { blocks[$0].level >= level }
    }
    var block = Block(
      kind: kind, level: level, zone: zone, range: start..<utf8.count,
      headings: zone == .main ? headings : [], columnHeaders: columnHeaders,
      xpath:
        "/html/body/doc/page[\(lines[0].page)]/flow[\(first.flow)]/block[\(first.block)]",
      bytes: bytes, page: lines[0].page)
    block.turns = turns
    if zone == .main { block.leadIn = leadIn(of: kind) }
    blocks.append(block)
    if kind == .heading { headings.append(blocks.count - 1) }
    return blocks.count - 1
  }

  /// Adds a table by rows; the first row heads the columns where it is full.
  mutating func add(_ rows: [[PDFCell]]) {
    var heads: [Int?] = []
    let isHeaded = rows.first?.dropFirst().allSatisfy { !$0.lines.isEmpty } ?? false
    for (index, row) in rows.enumerated() {
      var made: [Int?] = []
      for (column, cell) in row.enumerated() {
        let head = column < heads.count ? heads[column] : nil
        made.append(add(cell.lines, kind: .cell, columnHeaders: head.map { [$0] } ?? []))
      }
      if index == 0, isHeaded { heads = made }
    }
  }

  /// Writes the words; returns the bytes of the source from the first to the last, and where the
  /// pages turn.
  private mutating func write(
    _ lines: [PDFLine], from first: PDFWord
  ) -> (bytes: Range<Int>, turns: [Block.Turn]) {
    var bytes = first.bytes
    var turns: [Block.Turn] = []
    var page = lines[0].page
    var last: String?
    for line in lines {
      for (index, word) in line.words.enumerated() {
        let joint = index == 0 && last != nil ? hyphens.joint(last ?? "", word.text) : .space
        switch joint {
        case .space where last != nil: utf8.append(0x20)
        case PDFHyphens.Joint.none where utf8.last == 0x2D: utf8.removeLast()
        default: break
        }
        if line.page != page {
          page = line.page
          turns.append(Block.Turn(offset: utf8.count, page: page))
        }
        utf8 += Array(word.text.utf8)
        bytes =
          min(
            bytes.lowerBound, word.bytes.lowerBound)..<max(bytes.upperBound, word.bytes.upperBound)
        last = word.text
      }
    }
    return (bytes, turns)
  }

  private mutating func leadIn(of kind: Block.Kind) -> Int? {
    guard kind == .item else {
      list = (nil, false)
      return nil
    }
    if !list.isOpen {
      let before = blocks.lastIndex { $0.zone == .main }
      let leads = LeadIn.leads(before.map { blocks[$0] }, in: utf8)
      list = (leads ? before : nil, true)
    }
    return list.leadIn
  }
}
