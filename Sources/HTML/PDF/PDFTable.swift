// Rows and columns of a table without lines.

/// The lines of one cell; none where it is empty.
struct PDFCell {
  var lines: [PDFLine]
}

/// Words that stand in columns, read as a table where their rows agree.
struct PDFTable {
  /// More columns are a drawing.
  private static let widest = 12

  private(set) var rows: [[PDFCell]]
  /// Words before its first row and after its last one.
  private(set) var above: [PDFWord] = []
  private(set) var below: [PDFWord] = []

  /// Nil where the words are columns of prose: there lines fill their column, and paragraphs end
  /// where they like.
  init?(_ words: [PDFWord], usual: Double, page: Int) {
    var lines = PDFTable.groups(words, apart: usual * 0.4)
    let pitch = PDFTable.pitch(words, PDFTable.gutters(words, usual), usual)
    PDFTable.trim(&lines, into: &above, pitch: pitch, usual: usual)
    lines.reverse()
    PDFTable.trim(&lines, into: &below, pitch: pitch, usual: usual)
    let inside = lines.reversed().flatMap { $0 }
    let edges = PDFTable.gutters(inside, usual)
    guard !edges.isEmpty, edges.count < PDFTable.widest,
      !PDFTable.isProse(inside, edges, page: page)
    else { return nil }
    rows = PDFTable.bands(inside, edges, pitch: pitch, usual: usual).map { band in
      (0...edges.count).map { column in
        let words = band.filter { PDFTable.column(of: $0, edges) == column }
        return PDFCell(lines: PDFLine.lines(words, page: page))
      }
    }
    let full = rows.count { row in row.count { !$0.lines.isEmpty } >= 2 }
    guard rows.count >= 2, full * 10 >= rows.count * 6 else { return nil }
  }

  /// Lines that may stand before or after a table that is no bigger than a page.
  private static let mostTrimmed = 200

  /// Takes away what stands before the first row in the first column alone, and away from it.
  private static func trim(
    _ lines: inout [[PDFWord]], into out: inout [PDFWord], pitch: Double, usual: Double
  ) {
    // Every turn looks at all that is left, so there is an end to turns.
    for _ in 0..<mostTrimmed where lines.count > 1 {
      let edges = gutters(lines.flatMap { $0 }, usual)
      guard let first = lines[0].first, !lines[0].contains(where: { column(of: $0, edges) > 0 })
      else { return }
      let left = lines.dropFirst().joined().reduce(Double.infinity) { min($0, $1.box.left) }
      let here = lines[0].reduce(Double.infinity) { min($0, $1.box.left) }
      let isApart = abs(lines[1][0].box.middle - first.box.middle) > pitch * 1.25
      guard isApart || abs(left - here) > usual * 0.5 else { return }
      out += lines.removeFirst()
    }
  }

  /// Whether most lines of every column reach its end.
  private static func isProse(_ words: [PDFWord], _ edges: [Double], page: Int) -> Bool {
    let columns = (0...edges.count).map { column in
      PDFLine.lines(words.filter { self.column(of: $0, edges) == column }, page: page)
    }
    for lines in columns {
      guard let widest = lines.map(\.box.width).max(), lines.count >= 3 else { return false }
      let full = lines.count { $0.box.width > widest * 0.82 }
      // A cell holds a few words, a line of prose more.
      let isWide = lines.reduce(0) { $0 + $1.count } >= lines.count * 14
      if full * 2 < lines.count || !isWide { return false }
    }
    return true
  }

  /// The middles of the white strips that no word reaches into.
  private static func gutters(_ words: [PDFWord], _ usual: Double) -> [Double] {
    var out: [Double] = []
    var start = -Double.infinity
    var right = -Double.infinity
    for box in words.map(\.box).sorted(by: { $0.left < $1.left }) {
      if box.left - right >= usual * 0.5, right - start > usual * 0.8 {
        out.append((right + box.left) / 2)
        start = box.left
      }
      if start == -Double.infinity { start = box.left }
      right = max(right, box.right)
    }
    return out
  }

  private static func column(of word: PDFWord, _ edges: [Double]) -> Int {
    edges.count { $0 < word.box.middleX }
  }

  /// The least distance of lines within a column.
  private static func pitch(_ words: [PDFWord], _ edges: [Double], _ usual: Double) -> Double {
    var last = [Double](repeating: -.infinity, count: edges.count + 1)
    var least = usual * 2
    for word in words.sorted(by: { $0.box.middle < $1.box.middle }) {
      let column = column(of: word, edges)
      let step = word.box.middle - last[column]
      if step > usual * 0.6 { least = min(least, step) }
      if step > usual * 0.3 { last[column] = word.box.middle }
    }
    return least
  }

  /// Rows from the top: where some stand further apart than lines do, white parts them; else every
  /// line is a row, and one without a first cell goes on with the row above.
  private static func bands(
    _ words: [PDFWord], _ edges: [Double], pitch: Double, usual: Double
  ) -> [[PDFWord]] {
    let wide = groups(words, apart: pitch * 1.25)
    if wide.count > 1 { return wide }
    var out: [[PDFWord]] = []
    for line in groups(words, apart: usual * 0.4) {
      if !out.isEmpty, !line.contains(where: { column(of: $0, edges) == 0 }) {
        out[out.count - 1] += line
      } else {
        out.append(line)
      }
    }
    return out
  }

  /// Words by their middles, parted where the next one stands lower by so much.
  private static func groups(_ words: [PDFWord], apart: Double) -> [[PDFWord]] {
    var out: [[PDFWord]] = []
    var last = -Double.infinity
    for word in words.sorted(by: { $0.box.middle < $1.box.middle }) {
      if out.isEmpty || word.box.middle - last > apart {
        out.append([word])
      } else {
        out[out.count - 1].append(word)
      }
      last = word.box.middle
    }
    return out
  }
}
