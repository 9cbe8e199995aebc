// Words of a PDF with their places.

/// An upright box on a page, in points; y grows downwards.
struct PDFBox: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }

  /// The smallest box around both.
  func joined(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// A word as the program that read the PDF gives it.
struct PDFWord {
  var text: String
  var box: PDFBox
  /// Where its element stands in the source.
  var bytes: Range<Int>
  /// Its flow and block among those of the page, from 1.
  var flow: Int
  var block: Int
}

/// A page and its words in the order of the source.
struct PDFPage {
  /// From 1.
  var number: Int
  var width: Double
  var height: Double
  var words: [PDFWord]
}

/// All pages, and the title that the file gives itself.
struct PDFPages {
  var pages: [PDFPage]
  var title: String?
}
