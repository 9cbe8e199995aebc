// Words that a line's end breaks.

/// Knows how a document writes its words, to tell a break from a hyphen of the word.
struct PDFHyphens {
  /// Words as they stand whole, in small letters, and those with hyphens in them.
  private var whole: Set<String> = []
  private var hyphenated: Set<String> = []
  /// What stands before the hyphen of such words.
  private var stems: Set<String> = []

  /// How a word at a line's end and the first one of the next line go together.
  enum Joint: Equatable {
    case space
    /// The hyphen belongs to the word.
    case hyphen
    /// The hyphen is the line's.
    case none
  }

  /// Learns from lines; what stands at their ends may be broken and teaches nothing.
  init(_ lines: some Sequence<PDFLine>) {
    for line in lines {
      for (index, word) in line.words.enumerated() {
        let isLast = index == line.words.count - 1
        if isLast, word.text.hasSuffix("-") { continue }
        learn(word.text)
      }
    }
  }

  private mutating func learn(_ word: String) {
    let bare = PDFHyphens.bare(word[...])
    guard !bare.isEmpty else { return }
    let parts = bare.split(separator: "-")
    for part in parts { whole.insert(String(part)) }
    if parts.count > 1 {
      hyphenated.insert(bare)
      stems.insert(String(parts[0]))
    }
  }

  func joint(_ before: String, _ after: String) -> Joint {
    guard before.utf8.last == 0x2D, before.utf8.count > 1, let first = after.unicodeScalars.first,
      first.properties.isAlphabetic || first.properties.numericType != nil
    else { return .space }
    let stem = before.dropLast()
    let bare = PDFHyphens.bare(stem)
    let piece = bare.split(separator: "-").last.map(String.init) ?? ""
    let next = PDFHyphens.bare(after[...])
    let head = next.split(separator: "-").first.map(String.init) ?? ""
    if PDFHyphens.conjunctions.contains(next) { return .space }
    // A break leaves two letters at least, and never a capital or a figure at the next line.
    guard !first.properties.isUppercase, first.properties.numericType == nil,
      stem.unicodeScalars.last?.properties.isAlphabetic == true, piece.unicodeScalars.count > 1
    else { return .hyphen }
    if whole.contains(piece + head) { return .none }
    if hyphenated.contains(bare + "-" + next) || hyphenated.contains(piece + "-" + head) {
      return .hyphen
    }
    if bare == piece, stems.contains(piece) || PDFHyphens.prefixes.contains(piece) {
      return .hyphen
    }
    return .none
  }

  /// What a hyphen before a space leads to: “Vor- und Nachteile”.
  private static let conjunctions: Set<String> = [
    "und", "oder", "bzw", "sowie", "and", "or", "to", "et", "ou", "y", "o", "e", "en", "of",
  ]
  /// What is written with a hyphen more often than not.
  private static let prefixes: Set<String> = ["non", "self", "well", "ex", "nicht", "third"]

  /// In small letters, without marks around it.
  private static func bare(_ word: Substring) -> String {
    var scalars = word.unicodeScalars
    while let first = scalars.first, !isWordPart(first) { scalars.removeFirst() }
    while let last = scalars.last, !isWordPart(last) { scalars.removeLast() }
    return String(scalars).lowercased()
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
