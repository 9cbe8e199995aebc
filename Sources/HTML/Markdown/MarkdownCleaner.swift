// What of a Markdown file is not text: front matter, comments, imports.

/// Fills what no reader sees with bytes that the reader drops, so that offsets stay.
struct MarkdownCleaner {
  /// Dropped wherever it stands.
  static let filler: UInt8 = 0x01

  private(set) var bytes: [UInt8]
  /// From the front matter.
  private(set) var title: String?
  private(set) var language: String?
  /// Up to where no end of a comment is, by the end's first byte.
  private var unclosed: [UInt8: Int] = [:]

  init(_ body: [UInt8]) {
    bytes = body
    for index in bytes.indices where bytes[index] < 0x20 {
      switch bytes[index] {
      case 0x09, 0x0A: break
      case 0: bytes[index] = MarkdownCleaner.filler
      default: bytes[index] = 0x20
      }
    }
    removeFrontMatter()
    removeCommentsAndImports()
  }

  /// The ranges of the lines, without their ends.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  // MARK: Front matter

  private mutating func removeFrontMatter() {
    let lines = lines
    guard let first = lines.first, isRule(first) else { return }
    guard let end = lines.dropFirst().prefix(400).firstIndex(where: { isRule($0) }) else { return }
    for line in lines[1..<end] {
      if let value = value(of: "title", in: line) { title = value }
      if let value = value(of: "lang", in: line) { language = value }
    }
    fill(0..<lines[end].upperBound)
  }

  private func isRule(_ line: Range<Int>) -> Bool {
    trimmed(line).elementsEqual("---".utf8)
  }

  private func value(of key: String, in line: Range<Int>) -> String? {
    let text = bytes[line]
    guard text.starts(with: (key + ":").utf8) else { return nil }
    var value = trimmed((line.lowerBound + key.utf8.count + 1)..<line.upperBound)
    if value.count >= 2, let quote = value.first, quote == 0x22 || quote == 0x27,
      value.last == quote
    {
      value = value.dropFirst().dropLast()
    }
    return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }

  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var text = bytes[range]
    while let first = text.first, ASCII.isSpace(first) { text.removeFirst() }
    while let last = text.last, ASCII.isSpace(last) { text.removeLast() }
    return text
  }

  // MARK: Comments and imports

  private mutating func removeCommentsAndImports() {
    var fence: UInt8?
    var importing = false
    var afterBlank = true
    var resume = 0
    for line in lines {
      let text = trimmed(line)
      if let mark = text.first, mark == 0x60 || mark == 0x7E,
        text.prefix(3).allSatisfy({ $0 == mark }),
        text.count >= 3
      {
        if fence == nil { fence = mark } else if fence == mark { fence = nil }
        afterBlank = false
        continue
      }
      if fence != nil { continue }
      if text.isEmpty {
        importing = false
        afterBlank = true
        continue
      }
      if importing || (afterBlank && isImport(line)) {
        importing = true
        fill(line)
        continue
      }
      afterBlank = false
      resume = removeComments(in: line, from: max(resume, line.lowerBound))
    }
  }

  /// Fills the comments that begin in a line; returns where the last of them ends.
  private mutating func removeComments(in line: Range<Int>, from start: Int) -> Int {
    var at = start
    while at < line.upperBound {
      if bytes[at] == 0x3C, starts("<!--", at), let end = find("-->", from: at + 4) {
        fill(at..<end)
        at = end
      } else if bytes[at] == 0x7B, starts("{/*", at), let end = find("*/}", from: at + 3) {
        fill(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return at
  }

  /// An import or export of a module, which MDX allows between blank lines.
  private func isImport(_ line: Range<Int>) -> Bool {
    let text = String(decoding: bytes[line].prefix(400), as: UTF8.self)
    if text.hasPrefix("import ") {
      return text.contains(" from ") || text.hasPrefix("import {") || text.hasPrefix("import '")
        || text.hasPrefix("import \"")
    }
    guard text.hasPrefix("export ") else { return false }
    return ["const ", "default ", "function ", "let ", "var ", "{", "* "]
      .contains { text.dropFirst(7).hasPrefix($0) }
  }

  private func starts(_ word: String, _ at: Int) -> Bool { bytes[at...].starts(with: word.utf8) }

  /// Behind the word, or nil. Longer comments than this are not looked for, nor twice in the same
  /// stretch: a page of openings must not cost its square.
  private mutating func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard start >= unclosed[word[0], default: 0] else { return nil }
    let end = min(bytes.count, start + 100_000) - word.count
    unclosed[word[0]] = start + 100_000
    guard start <= end else { return nil }
    for at in start...end
    where bytes[at] == word[0] && bytes[at + 1] == word[1] && bytes[at + 2] == word[2] {
      unclosed[word[0]] = 0
      return at + word.count
    }
    return nil
  }

  private mutating func fill(_ range: Range<Int>) {
    for index in range where bytes[index] != 0x0A { bytes[index] = MarkdownCleaner.filler }
  }
}
