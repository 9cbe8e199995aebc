// Running heads, feet and page numbers.

/// What stands at the edge of pages and is no part of their text.
enum PDFFurniture {
  /// The lines of a page at its edges, and all other words.
  struct Parted {
    var head: [PDFLine] = []
    var foot: [PDFLine] = []
    var words: [PDFWord] = []
  }

  /// The part of a page's height in which they stand, and points on small pages.
  private static let edge = (part: 0.12, points: 72.0)

  /// Parts the pages: a line at an edge is furniture when its like stands there on another page, or
  /// when it is a page number.
  static func part(_ pages: [PDFPage]) -> [Parted] {
    let lines = pages.map { page in
      PDFLine.lines(
        page.words.filter { isAtEdge($0.box, of: page) }, page: page.number)
    }
    var seen: [String: Set<Int>] = [:]
    for (page, lines) in zip(pages, lines) {
      for line in lines { seen[key(line, page), default: []].insert(page.number) }
    }
    return zip(pages, lines).map { page, lines in
      var parted = Parted()
      let top = lines.filter { $0.box.middle < page.height / 2 }
        .sorted { $0.box.middle < $1.box.middle }
      let bottom = lines.filter { $0.box.middle >= page.height / 2 }
        .sorted { $0.box.middle > $1.box.middle }
      parted.head = outer(top, page, seen)
      parted.foot = outer(bottom, page, seen).reversed()
      let taken = Set((parted.head + parted.foot).flatMap { $0.words.map(\.bytes.lowerBound) })
      parted.words = page.words.filter { !taken.contains($0.bytes.lowerBound) }
      return parted
    }
  }

  /// What of the lines at one edge, the outermost first, is furniture. A number is the page's only
  /// where nothing but furniture stands further out, and where that is not its number already: one
  /// inside is of the text.
  private static func outer(
    _ lines: [PDFLine], _ page: PDFPage, _ seen: [String: Set<Int>]
  ) -> [PDFLine] {
    var found: [PDFLine] = []
    var isOutermost = true
    var hasNumber = false
    for line in lines {
      let repeats = seen[key(line, page)]?.count ?? 0
      let isNumber = isPageNumber(line) || endsInNumber(line)
      if repeats >= 2 && line.count <= 200 || isOutermost && isNumber && !hasNumber {
        found.append(line)
        hasNumber = hasNumber || isNumber
      } else {
        isOutermost = false
      }
    }
    return found
  }

  private static func isAtEdge(_ box: PDFBox, of page: PDFPage) -> Bool {
    let edge = min(max(page.height * edge.part, edge.points), page.height / 4)
    return box.middle < edge || box.middle > page.height - edge
  }

  /// Words without their figures, and about where they stand.
  private static func key(_ line: PDFLine, _ page: PDFPage) -> String {
    var words = ""
    for scalar in line.text.unicodeScalars {
      if scalar.properties.numericType != nil {
        if words.last != "#" { words.append("#") }
      } else {
        words.unicodeScalars.append(scalar)
      }
    }
    return "\(Int((line.box.middle / 4).rounded())) \(words)"
  }

  /// A short line with a figure far away at one of its ends.
  private static func endsInNumber(_ line: PDFLine) -> Bool {
    guard line.words.count >= 2, line.count <= 100 else { return false }
    let words = line.words
    let far = line.height * 2.5
    func isNumber(_ word: PDFWord) -> Bool {
      word.text.utf8.count <= 4 && word.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
    return isNumber(words[0]) && words[1].box.left - words[0].box.right > far
      || isNumber(words[words.count - 1])
        && words[words.count - 1].box.left - words[words.count - 2].box.right > far
  }

  /// What stands beside the number of a page: “Page 7 of 9”, “Seite 7 von 9” …
  private static let pageWords: Set<String> = [
    "p", "pg", "pag", "pág", "s", "page", "seite", "blatt", "página", "pagina", "strona", "sida",
    "side", "of", "von", "sur", "de", "di", "van", "z", "av", "af",
  ]

  /// “7”, “- 7 -”, “7 / 9”, “Page 7 of 9”, “xii”.
  static func isPageNumber(_ line: PDFLine) -> Bool {
    guard line.words.count <= 4, line.count <= 20 else { return false }
    let words = line.words.map { $0.text.filter { $0.isLetter || $0.isNumber } }
      .filter { !$0.isEmpty }
    // “§ 5” is a heading, and so is “2. Refunds” without its words.
    guard let last = words.last, let first = line.words.first?.text.unicodeScalars.first,
      first != "§", line.words.last?.text.last != "."
    else { return false }
    let numbers = words.filter { $0.allSatisfy(\.isNumber) && $0.utf8.count <= 4 }
    if numbers.isEmpty {
      return words.count == 1 && last.utf8.count <= 5 && last.allSatisfy { "ivxl".contains($0) }
    }
    return words.allSatisfy { numbers.contains($0) || pageWords.contains($0.lowercased()) }
      && numbers.contains(last)
  }
}
