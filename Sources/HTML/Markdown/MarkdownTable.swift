// Tables of pipes and dashes.

/// Rows of a Markdown table.
enum MarkdownTable {
  /// Wider tables are text.
  static let widest = 100

  /// Whether a line is the row of dashes under a head of that many cells.
  static func isDelimiter(_ line: MarkdownLine, cells count: Int) -> Bool {
    let text = line.bytes[line.trimmed]
    guard text.contains(0x2D), text.contains(0x7C) || count == 1,
      text.allSatisfy({ $0 == 0x2D || $0 == 0x3A || $0 == 0x7C || ASCII.isSpace($0) })
    else { return false }
    return cells(line).count == count
  }

  /// The ranges of a row's cells, spaces at their ends removed.
  static func cells(_ line: MarkdownLine) -> [Range<Int>] {
    var text = line.trimmed
    guard !text.isEmpty else { return [] }
    let bytes = line.bytes
    if bytes[text.lowerBound] == 0x7C { text = (text.lowerBound + 1)..<text.upperBound }
    var cells: [Range<Int>] = []
    var start = text.lowerBound
    var at = start
    var isCode = false
    while at < text.upperBound {
      let byte = bytes[at]
      if byte == 0x5C {
        at += 1
      } else if byte == 0x60 {
        isCode.toggle()
      } else if byte == 0x7C, !isCode {
        cells.append(MarkdownLine(bytes, start..<at).trimmed)
        start = at + 1
      }
      at += 1
    }
    if start < text.upperBound {
      cells.append(MarkdownLine(bytes, start..<text.upperBound).trimmed)
    }
    return cells
  }
}
