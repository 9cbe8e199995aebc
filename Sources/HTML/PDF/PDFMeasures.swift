// What is usual in a document: the size of its type, the distance of its lines.

/// Measures of the body text, by which headings and paragraphs are told.
struct PDFMeasures {
  /// The height of most letters' words.
  let height: Double
  /// The scale of most lines; see ``PDFLine/scale``.
  let scale: Double
  /// The distance of neighbouring lines.
  let pitch: Double

  init(_ pieces: [PDFPiece]) {
    var heights: [Double: Int] = [:]
    var scales: [Int: Int] = [:]
    var steps: [Int: Int] = [:]
    for case .lines(let lines) in pieces {
      for (index, line) in lines.enumerated() {
        heights[(line.height * 2).rounded() / 2, default: 0] += line.count
        if line.count >= 20 { scales[Int((line.scale * 4).rounded()), default: 0] += line.count }
        guard index > 0 else { continue }
        let step = line.box.middle - lines[index - 1].box.middle
        if step > line.height * 0.5, step < line.height * 2.5 {
          steps[Int((step * 2).rounded()), default: 0] += line.count
        }
      }
    }
    height = PDFMeasures.most(heights) ?? 10
    scale = PDFMeasures.most(scales).map { Double($0) / 4 } ?? 0
    pitch = PDFMeasures.most(steps).map { Double($0) / 2 } ?? height * 1.2
  }

  /// The key with the greatest weight, the smaller one of two.
  private static func most<Key: Comparable>(_ weights: [Key: Int]) -> Key? {
    weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// How large a line is set beside the body text.
  func ratio(_ line: PDFLine) -> Double {
    let byHeight = height > 0 ? line.height / height : 1
    guard scale > 0, line.count >= 4 else { return byHeight }
    return max(line.scale / scale, byHeight)
  }
}
