// Columns and tables of a page, found by the white between its words.

/// A run of lines of one column, or a table.
enum PDFPiece {
  case lines([PDFLine])
  case table([[PDFCell]])
}

/// Cuts a page along its gutters. The order of the source is not used: programs that read PDFs run
/// neighbouring columns together.
struct PDFLayout {
  /// How often a region is cut again.
  private static let deepest = 24
  private static let strips = 256

  private let page: Int
  /// The height of most words.
  private let usual: Double
  /// Looks at words that are left; pages of hostile files could ask for any number.
  private(set) var budget: Int
  private var pieces: [PDFPiece] = []

  /// The pieces of a page in reading order. Throws `tooLarge` when the page is too crowded.
  static func pieces(
    of page: PDFPage, words: [PDFWord], budget: inout Int
  ) throws(ReadError) -> [PDFPiece] {
    var layout = PDFLayout(page: page.number, words: words, budget: budget)
    layout.cut(words.sorted { $0.box.middle < $1.box.middle }, depth: 0)
    budget = layout.budget
    guard budget > 0 else { throw .tooLarge("too many words on the pages of a PDF") }
    return layout.pieces
  }

  private init(page: Int, words: [PDFWord], budget: Int) {
    self.page = page
    self.budget = budget
    let heights = words.map(\.box.height).sorted()
    usual = max(heights.isEmpty ? 0 : heights[heights.count / 2], 1)
  }

  /// Words by their middles, from the top.
  private mutating func cut(_ words: [PDFWord], depth: Int) {
    guard !words.isEmpty, budget > 0 else { return }
    guard depth < PDFLayout.deepest, let gutter = gutter(in: words) else {
      return pieces.append(.lines(PDFLine.lines(words, page: page)))
    }
    cut(words.filter { $0.box.middle <= gutter.top }, depth: depth + 1)
    let inside = words.filter { $0.box.middle > gutter.top && $0.box.middle < gutter.bottom }
    if let table = PDFTable(inside, usual: usual, page: page) {
      cut(table.above, depth: depth + 1)
      pieces.append(.table(table.rows))
      cut(table.below, depth: depth + 1)
    } else {
      cut(inside.filter { $0.box.middleX < gutter.x }, depth: depth + 1)
      cut(inside.filter { $0.box.middleX >= gutter.x }, depth: depth + 1)
    }
    cut(words.filter { $0.box.middle >= gutter.bottom }, depth: depth + 1)
  }

  // MARK: Gutters

  /// An upright strip of white with words on both sides of it.
  private struct Gutter {
    var x: Double
    /// Where words reach across.
    var top: Double
    var bottom: Double
    /// How far there are words on both sides.
    var reach: Double
  }

  /// The longest gutter among words; nil where they are one column.
  private mutating func gutter(in words: [PDFWord]) -> Gutter? {
    guard words.count >= 4 else { return nil }
    let left = words.reduce(Double.infinity) { min($0, $1.box.left) }
    let right = words.reduce(-Double.infinity) { max($0, $1.box.right) }
    let step = (right - left) / Double(PDFLayout.strips)
    guard step > 0 else { return nil }
    var best: Gutter?
    for strip in 1..<PDFLayout.strips {
      let x = left + step * Double(strip)
      budget -= words.count
      guard budget > 0 else { return nil }
      var start = 0
      var top = -Double.infinity
      for index in 0...words.count {
        let isEnd = index == words.count
        // A word that comes close to the strip stands in the way.
        if !isEnd {
          let box = words[index].box
          guard box.left - usual * 0.2 < x, box.right + usual * 0.2 > x else { continue }
        }
        let bottom = isEnd ? Double.infinity : words[index].box.middle
        // Words beside one that stands in the way belong to its line.
        let end = isEnd ? bottom : bottom - usual * 0.35
        if index - start >= 4,
          let reach = reach(words[start..<index], from: top, to: end, around: x),
          reach > best?.reach ?? 0
        {
          best = Gutter(x: x, top: top, bottom: end, reach: reach)
        }
        start = index + 1
        top = isEnd ? bottom : bottom + usual * 0.35
      }
    }
    return best
  }

  /// How far down words stand on both sides of a strip, if they are columns: wide enough, far enough
  /// apart, and no marks before the lines of a list.
  private func reach(
    _ words: ArraySlice<PDFWord>, from top: Double, to bottom: Double, around x: Double
  ) -> Double? {
    var left: PDFBox?
    var right: PDFBox?
    for word in words where word.box.middle > top && word.box.middle < bottom {
      if word.box.middleX < x {
        left = left?.joined(word.box) ?? word.box
      } else {
        right = right?.joined(word.box) ?? word.box
      }
    }
    guard let left, let right, left.width > usual * 2.5, right.width > usual * 0.8 else {
      return nil
    }
    let width = right.left - left.right
    let reach = min(left.bottom, right.bottom) - max(left.top, right.top)
    let isWide = width >= usual * 0.9 && reach >= usual * 1.8
    let isLong = width >= usual * 0.5 && reach >= usual * 4
    return isWide || isLong ? reach : nil
  }
}

extension PDFBox {
  var middleX: Double { (left + right) / 2 }
}
