// Words of one line.

/// A line of one column.
struct PDFLine {
  /// From left to right, never empty.
  var words: [PDFWord]
  var box: PDFBox
  var page: Int

  init(words: [PDFWord], page: Int) {
    self.words = words.sorted { $0.box.left < $1.box.left }
    box = words.dropFirst().reduce(words[0].box) { $0.joined($1.box) }
    self.page = page
  }

  var text: String { words.map(\.text).joined(separator: " ") }

  /// The height of its tallest word that is no mark.
  var height: Double { words.map(\.box.height).max() ?? 0 }

  /// How wide its letters are set beside usual ones: about the size of its type in points. The box of
  /// a word tells the size only within one font, its width nearly tells it across fonts.
  var scale: Double {
    var width = 0.0
    var letters = 0.0
    for word in words {
      width += word.box.width
      for scalar in word.text.unicodeScalars { letters += PDFLine.usualWidth(scalar) }
    }
    return letters > 0 ? width / letters : 0
  }

  /// Letters in it, as a weight.
  var count: Int { words.reduce(0) { $0 + $1.text.unicodeScalars.count } }

  /// The usual width of a letter in parts of the size of the type.
  private static func usualWidth(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "I", "'", "’", ".", ",", ":", ";", "!", "|", "-", "(", ")": 0.3
    case "m", "M", "W", "@", "—": 0.85
    case "w", "A"..."H", "K"..."V", "X"..."Z", "Ä", "Ö", "Ü", "É", "&", "%": 0.7
    case "r", "s", "c", "z", "e", "a": 0.44
    default: 0.5
    }
  }

  /// Groups words into lines: those whose middles lie within the height of each other.
  static func lines(_ words: [PDFWord], page: Int) -> [PDFLine] {
    var out: [PDFLine] = []
    var open: [PDFWord] = []
    var box = PDFBox(left: 0, top: 0, right: 0, bottom: 0)
    for word in words.sorted(by: { ($0.box.middle, $0.box.left) < ($1.box.middle, $1.box.left) }) {
      if !open.isEmpty, !isBeside(word.box, box) {
        out.append(PDFLine(words: open, page: page))
        open = []
      }
      // The line keeps the box of its largest word: small marks above or below join it.
      if open.isEmpty || word.box.height > box.height { box = word.box }
      open.append(word)
    }
    if !open.isEmpty { out.append(PDFLine(words: open, page: page)) }
    return out
  }

  private static func isBeside(_ a: PDFBox, _ b: PDFBox) -> Bool {
    let shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    let smaller = min(a.height, b.height)
    let distance = abs(a.middle - b.middle)
    return smaller <= 0 ? distance < 2 : shared > smaller * 0.5 && distance < smaller * 0.55
  }
}
