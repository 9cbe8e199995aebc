// A text with some of its words marked.
package import Formats

/// The parts of a passage: those that stayed and those that differ, in turn.
package struct Marked: Equatable {
  /// A stretch of it.
  package struct Part: Equatable {
    package var text: String
    package var isMarked: Bool

    package init(text: String, isMarked: Bool) {
      self.text = text
      self.isMarked = isMarked
    }
  }

  /// None is empty, and no two beside each other are alike.
  package private(set) var parts: [Part] = []
  /// Code points that were left out at the end.
  package private(set) var omitted = 0

  /// - Parameters:
  ///   - marks: `[start, end]` in code points, in any order, whatever they overlap or exceed; nil
  ///     marks everything.
  ///   - limit: code points that are kept.
  package init(_ text: String, marks: [[Int]]?, limit: Int) {
    let scalars = Array(text.unicodeScalars)
    let end = min(scalars.count, limit)
    omitted = scalars.count - end
    var position = 0
    for range in Marked.ranges(marks ?? [[0, end]], end) {
      append(scalars[position..<range.lowerBound], isMarked: false)
      append(scalars[range], isMarked: true)
      position = range.upperBound
    }
    append(scalars[position..<end], isMarked: false)
  }

  private mutating func append(_ scalars: ArraySlice<Unicode.Scalar>, isMarked: Bool) {
    guard !scalars.isEmpty else { return }
    parts.append(Part(text: String(String.UnicodeScalarView(scalars)), isMarked: isMarked))
  }

  /// In order, inside the text, none empty, none touching another.
  private static func ranges(_ marks: [[Int]], _ end: Int) -> [Range<Int>] {
    let sorted = marks.compactMap { mark -> Range<Int>? in
      guard mark.count == 2, mark[0] < mark[1], mark[0] < end, mark[1] > 0 else { return nil }
      return max(0, mark[0])..<min(end, mark[1])
    }.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var out: [Range<Int>] = []
    for range in sorted {
      if let last = out.last, range.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }

  /// With the marked parts in elements of that name.
  @Nodes package func nodes(as tag: Tag) -> [Node] {
    for part in parts {
      if part.isMarked { tag { part.text } } else { Node.text(part.text) }
    }
    if omitted > 0 { Node.text(" … (\(omitted) more characters)") }
  }
}
