// A passage with its changed words marked, for a terminal.
import Model

/// Marks words by colour, or by `[-…-]` and `{+…+}`.
struct MarkedText {
  let inColour: Bool

  /// The older side.
  func went(_ passage: TextChange.Passage) -> String {
    marked(passage, inColour ? ("\u{1B}[31m", "\u{1B}[0m") : ("[-", "-]"))
  }

  /// The newer side.
  func came(_ passage: TextChange.Passage) -> String {
    marked(passage, inColour ? ("\u{1B}[32m", "\u{1B}[0m") : ("{+", "+}"))
  }

  private func marked(
    _ passage: TextChange.Passage, _ mark: (open: String, close: String)
  ) -> String {
    let points = Array(passage.text.unicodeScalars)
    var out = ""
    var from = 0
    func put(_ end: Int, changed: Bool) {
      guard end > from else { return }
      let text = ExplainedText.plain(String(String.UnicodeScalarView(points[from..<end])))
      out += changed ? mark.open + text + mark.close : text
      from = end
    }
    for range in passage.marks ?? [[0, points.count]] where range.count == 2 {
      put(min(range[0], points.count), changed: false)
      put(min(range[1], points.count), changed: true)
    }
    put(points.count, changed: false)
    return out
  }
}
