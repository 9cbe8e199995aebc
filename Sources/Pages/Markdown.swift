// The Markdown that we write ourselves, read back into blocks.

/// A text in the part of Markdown that our papers use: headings, paragraphs, lists, tables, code
/// between fences.
///
/// All else is text, markup too. Any text can be read; what is not closed is taken literally.
package struct Markdown: Sendable, Equatable {
  package private(set) var blocks: [Block] = []

  package enum Block: Sendable, Equatable {
    /// Levels from 1 to 4.
    case heading(Int, String)
    case paragraph(String)
    case list([String], isNumbered: Bool)
    case table([String], rows: [[String]])
    case code(String)
  }

  package init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.first {
      if Markdown.isBlank(line) {
        lines.removeFirst()
      } else if line.hasPrefix("```") {
        blocks.append(Markdown.code(&lines))
      } else if let heading = Markdown.heading(line) {
        lines.removeFirst()
        blocks.append(heading)
      } else if line.hasPrefix("|"), let table = Markdown.table(&lines) {
        blocks.append(table)
      } else if let item = Markdown.item(line) {
        blocks.append(Markdown.list(&lines, isNumbered: item.isNumbered))
      } else {
        blocks.append(Markdown.paragraph(&lines))
      }
    }
  }

  // MARK: Blocks

  private static func heading(_ line: Substring) -> Block? {
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...4).contains(level), rest.first == " " else { return nil }
    return .heading(level, trimmed(rest))
  }

  private static func code(_ lines: inout ArraySlice<Substring>) -> Block {
    lines.removeFirst()
    let inside = lines.prefix { !$0.hasPrefix("```") }
    lines = lines.dropFirst(inside.count + 1)
    return .code(inside.joined(separator: "\n"))
  }

  /// A header, a line of hyphens, rows. Nil where the second line is none of hyphens.
  private static func table(_ lines: inout ArraySlice<Substring>) -> Block? {
    let all = lines.prefix { $0.hasPrefix("|") }
    guard let header = all.first, let rule = all.dropFirst().first,
      rule.allSatisfy({ "|-: ".contains($0) }), rule.contains("-")
    else { return nil }
    lines = lines.dropFirst(all.count)
    let names = cells(header)
    let rows = all.dropFirst(2).map { line -> [String] in
      let cells = cells(line).prefix(names.count)
      return cells + Array(repeating: "", count: names.count - cells.count)
    }
    return .table(names, rows: rows)
  }

  /// What stands between the bars; `\|` is a bar of the text.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        if character != "|" { cell.append("\\") }
        cell.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(trimmed(cell[...]))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    if isEscaped { cell.append("\\") }
    if !isBlank(cell[...]) { cells.append(trimmed(cell[...])) }
    return cells
  }

  private static func item(_ line: Substring) -> (text: Substring, isNumbered: Bool)? {
    if line.hasPrefix("- ") || line.hasPrefix("* ") { return (line.dropFirst(2), false) }
    let digits = line.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let rest = line.dropFirst(digits.count)
    return rest.hasPrefix(". ") ? (rest.dropFirst(2), true) : nil
  }

  /// Items of one kind; a line that is indented goes on with the item before it.
  private static func list(_ lines: inout ArraySlice<Substring>, isNumbered: Bool) -> Block {
    var items: [String] = []
    while let line = lines.first {
      if let item = item(line), item.isNumbered == isNumbered {
        items.append(trimmed(item.text))
      } else if !items.isEmpty, line.hasPrefix("  "), !isBlank(line) {
        items[items.count - 1] += " " + trimmed(line)
      } else {
        break
      }
      lines.removeFirst()
    }
    return .list(items, isNumbered: isNumbered)
  }

  /// Lines up to an empty one or to the start of another block; at least one.
  private static func paragraph(_ lines: inout ArraySlice<Substring>) -> Block {
    var words: [String] = []
    while let line = lines.first, !isBlank(line) {
      let opens = line.hasPrefix("```") || heading(line) != nil || item(line) != nil
      if opens, !words.isEmpty { break }
      words.append(trimmed(line))
      lines.removeFirst()
    }
    return .paragraph(words.joined(separator: " "))
  }

  // MARK: Words

  private static func isBlank(_ line: Substring) -> Bool {
    line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private static func trimmed(_ text: Substring) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let start = text.drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
