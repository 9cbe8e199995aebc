// Lines to paragraphs, headings and items.

/// Reads lines in reading order, over columns and pages.
struct PDFParagraphs {
  /// Lines that belong together.
  struct Piece {
    var kind: Block.Kind
    var level = 0
    var lines: [PDFLine]
    /// Where its words begin, behind the mark of an item.
    var indent: Double
    /// The sides of the column that it begins in.
    var column: PDFBox
  }

  private let measures: PDFMeasures
  /// Sizes of headings, the largest first.
  private let sizes: [Double]

  init(_ pieces: [PDFPiece]) {
    let measures = PDFMeasures(pieces)
    var sizes: [Double] = []
    for case .lines(let lines) in pieces {
      for line in lines where line.count >= 4 && line.count <= 120 {
        let ratio = measures.ratio(line)
        if ratio >= PDFParagraphs.large, !sizes.contains(where: { abs($0 - ratio) < 0.2 }) {
          sizes.append(ratio)
        }
        if sizes.count > 40 { break }
      }
    }
    self.measures = measures
    self.sizes = sizes.sorted(by: >)
  }

  /// How much larger than the body text a heading is at least.
  private static let large = 1.17

  /// Cuts the lines of one column.
  func cut(_ lines: [PDFLine]) -> [Piece] {
    guard let first = lines.first else { return [] }
    let column = lines.dropFirst().reduce(first.box) { $0.joined($1.box) }
    var out: [Piece] = []
    for (index, line) in lines.enumerated() {
      let previous = index > 0 ? lines[index - 1] : nil
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      if let last = out.last, let previous, continues(last, previous, line, column) {
        out[out.count - 1].lines.append(line)
      } else {
        out.append(begin(line, after: previous, before: next, column))
      }
    }
    return out
  }

  /// Whether a column's first piece goes on from the last piece of the one before.
  func goesOn(_ piece: Piece, _ next: Piece) -> Bool {
    guard piece.kind == .paragraph || piece.kind == .item, next.kind == .paragraph,
      let last = piece.lines.last, let first = next.lines.first,
      abs(measures.ratio(last) - measures.ratio(first)) < 0.2,
      let end = last.words.last?.text.unicodeScalars.last,
      let start = first.words.first?.text.unicodeScalars.first
    else { return false }
    if end == "-" || end == "," || start.properties.isLowercase { return true }
    return !PDFParagraphs.ends(last)
      && last.box.right > piece.column.right - piece.column.width * 0.2
  }

  // MARK: Beginnings

  private func begin(
    _ line: PDFLine, after previous: PDFLine?, before next: PDFLine?, _ column: PDFBox
  ) -> Piece {
    if let first = line.words.first, line.words.count > 1, PDFGlyphs.isBullet(first.text) {
      var rest = line
      rest.words.removeFirst()
      return Piece(
        kind: .item, level: 1, lines: [rest], indent: rest.words[0].box.left, column: column)
    }
    if PDFParagraphs.isEnumerator(line), !isHeading(line, after: previous, before: next, column) {
      return Piece(
        kind: .item, level: 1, lines: [line], indent: line.words[1].box.left, column: column)
    }
    let isHeading = isHeading(line, after: previous, before: next, column)
    return Piece(
      kind: isHeading ? .heading : .paragraph, level: isHeading ? level(line) : 0, lines: [line],
      indent: line.box.left, column: column)
  }

  /// Large type, or a short line by itself that begins like a heading.
  private func isHeading(
    _ line: PDFLine, after previous: PDFLine?, before next: PDFLine?, _ column: PDFBox
  ) -> Bool {
    guard line.count <= 200, line.text.contains(where: \.isLetter) else { return false }
    let ratio = measures.ratio(line)
    if ratio >= PDFParagraphs.large, line.count >= 4 { return true }
    guard line.count <= 90, line.box.width < column.width * 0.85, !PDFParagraphs.stops(line),
      isApart(line, previous), next.map({ isApart($0, line) || ratio >= 1.05 }) ?? false
    else { return false }
    if PDFParagraphs.isNumbered(line) {
      // Short steps of a list stand apart too.
      return ratio >= 1.1 || !(next.map(PDFParagraphs.isNumbered) ?? false)
    }
    return ratio >= 1.05 && PDFParagraphs.isCapital(line)
  }

  /// Whether more white than usual stands between two lines.
  private func isApart(_ line: PDFLine, _ previous: PDFLine?) -> Bool {
    guard let previous else { return true }
    return line.box.middle - previous.box.middle > measures.pitch * 1.3
      || line.box.middle < previous.box.middle
  }

  private func level(_ line: PDFLine) -> Int {
    let ratio = measures.ratio(line)
    let rank = sizes.firstIndex { ratio > $0 - 0.2 } ?? sizes.count
    return min(rank + 1, 6)
  }

  // MARK: Going on

  private func continues(
    _ piece: Piece, _ previous: PDFLine, _ line: PDFLine, _ column: PDFBox
  ) -> Bool {
    let ratio = measures.ratio(line)
    let before = measures.ratio(previous)
    let step = line.box.middle - previous.box.middle
    if piece.kind == .heading {
      return abs(ratio - before) < 0.12 && ratio >= PDFParagraphs.large
        && step < max(measures.pitch, line.height) * 1.5
        && !PDFParagraphs.isNumbered(line)
    }
    guard ratio < PDFParagraphs.large || line.count < 12 || abs(ratio - before) < 0.12 else {
      return false
    }
    guard step <= max(measures.pitch, (line.height + previous.height) / 2) * 1.3 else {
      return false
    }
    if line.words.count > 1, PDFGlyphs.isBullet(line.words[0].text), beginsItem(line, piece) {
      return false
    }
    let ends = PDFParagraphs.ends(previous)
    if PDFParagraphs.isEnumerator(line), ends || piece.kind == .item { return false }
    if piece.kind == .item, line.box.left < piece.indent - measures.height * 0.45,
      piece.lines.count > 1 || ends || line.box.left < piece.lines[0].box.left - 1
    {
      // Left of the words of an item: back in the text, unless its lines hang below its mark.
      return !ends && line.box.left >= previous.box.left - measures.height * 0.45
    }
    let isIndented =
      line.box.left > previous.box.left + measures.height * 0.5
      && line.box.left > column.left + measures.height * 0.5
    if ends, isIndented, piece.kind != .item { return false }
    return !(ends && previous.box.right < column.right - column.width * 0.3)
  }

  /// A dash within a sentence is no mark of an item.
  private func beginsItem(_ line: PDFLine, _ piece: Piece) -> Bool {
    let mark = line.words[0].text
    guard mark == "-" || mark == "–" || mark == "—" || mark == "*" || mark == "·" else {
      return true
    }
    return piece.lines.last.map { PDFParagraphs.stops($0) } ?? true
  }

  // MARK: Ends and marks of lines

  /// Whether a sentence or a clause ends with the line.
  static func ends(_ line: PDFLine) -> Bool {
    guard let end = end(line) else { return false }
    return ".!?:;…".unicodeScalars.contains(end)
  }

  /// Whether it ends in any mark that a heading does not end in.
  private static func stops(_ line: PDFLine) -> Bool {
    guard let end = end(line) else { return false }
    return ".!:;,…-".unicodeScalars.contains(end)
  }

  private static func end(_ line: PDFLine) -> Unicode.Scalar? {
    line.words.last?.text.unicodeScalars.last { !"”“\"’')»".unicodeScalars.contains($0) }
  }

  /// “(a)”, “a)”, “1.”, “(iv)”, “2.3” before words.
  static func isEnumerator(_ line: PDFLine) -> Bool {
    guard line.words.count > 1, let first = line.words.first?.text, first.utf8.count <= 7 else {
      return false
    }
    guard let last = first.unicodeScalars.last, last == "." || last == ")" else { return false }
    let inner = first.unicodeScalars.filter { $0 != "(" && $0 != ")" && $0 != "." }
    guard !inner.isEmpty else { return false }
    if inner.allSatisfy({ ("0"..."9").contains($0) }) { return inner.count <= 3 }
    return inner.allSatisfy { "ivxIVX".unicodeScalars.contains($0) }
      || (inner.count == 1 && inner.allSatisfy { $0.properties.isAlphabetic && last == ")" })
  }

  /// “§ 3 …”, “Article 4 …”, “3. …”, “3 …”, “2.1 …”.
  private static func isNumbered(_ line: PDFLine) -> Bool {
    let words = line.words.prefix(3).map(\.text)
    guard words.count >= 2 else { return false }
    func isNumber(_ word: String) -> Bool {
      !word.isEmpty && word.utf8.count <= 8
        && word.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == ":" }
        && word.utf8.first != 0x2E
    }
    if isNumber(words[0]) { return isCapitalWord(words[1]) }
    guard words[0] == "§" || isCapitalWord(words[0]) else { return false }
    return isNumber(words[1]) && words[0].utf8.count <= 12
  }

  private static func isCapital(_ line: PDFLine) -> Bool { isCapitalWord(line.words[0].text) }

  private static func isCapitalWord(_ word: String) -> Bool {
    word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase ?? false
  }
}
