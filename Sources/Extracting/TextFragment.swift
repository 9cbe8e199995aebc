// Text fragments: the end of an address that makes a browser scroll to words.
import HTML

/// Cites ranges of one page as `:~:text=[prefix-,]start[,end]`.
///
/// A browser takes the first place on the page that matches, finds `start` only inside one block
/// and one line, and only from the beginning to the end of words. So a quote that is long or runs
/// over lines is cited by its first and last words, as many as it takes to be the first match; and
/// where its own words do not suffice, words before it are added.
struct TextFragment {
  private let text: [UInt8]
  private let folded: FoldedText

  /// Beyond so many bytes a quote is cited by its ends.
  private static let longest = 120

  init(_ page: VisibleText) {
    text = page.utf8
    folded = FoldedText(page)
  }

  /// The directive for a range of UTF-8 offsets, which begins and ends with words.
  func directive(_ quote: Range<Int>) -> String {
    let first = quote.lowerBound..<lineEnd(from: quote)
    let last = lineStart(of: quote)..<quote.upperBound
    let isShort = first == last && quote.count <= Self.longest
    guard !isShort, words(in: quote).count > 1 else {
      return ":~:text=" + before(quote) + encoded(quote)
    }
    let end = end(in: last, after: first)
    let start = start(in: first.lowerBound..<min(first.upperBound, end.lowerBound))
    return ":~:text=" + before(start) + encoded(start) + "," + encoded(end)
  }

  // MARK: As many words as it takes

  /// The fewest words at the end of a line, four at least, that are not met between it and the
  /// first words of the first line.
  private func end(in line: Range<Int>, after first: Range<Int>) -> Range<Int> {
    let words = words(in: line)
    guard !words.isEmpty else { return line }
    // One line must leave the other half to the words that it begins with.
    let most = line == first ? max(1, words.count / 2) : words.count
    let opening = self.words(in: first).prefix(line == first ? words.count - most : .max)
    let from = opening.prefix(4).last?.upperBound ?? first.lowerBound
    var count = min(4, most)
    while true {
      let range = words[words.count - count].lowerBound..<line.upperBound
      if count == most || folded.place(of: range, from: from) == range.lowerBound { return range }
      count = min(most, count + 2)
    }
  }

  /// The fewest words at the beginning of a line, four at least, that are not met before.
  private func start(in line: Range<Int>) -> Range<Int> {
    let words = words(in: line)
    guard !words.isEmpty else { return line }
    var count = min(4, words.count)
    while true {
      let range = line.lowerBound..<words[count - 1].upperBound
      if count == words.count || folded.place(of: range) == range.lowerBound { return range }
      count = min(words.count, count + 2)
    }
  }

  /// Words before a range that is met earlier on the page, as many as tell the two apart; of its
  /// own line, or of the line above where it begins one.
  private func before(_ range: Range<Int>) -> String {
    guard folded.place(of: range) != range.lowerBound else { return "" }
    var end = range.lowerBound
    while end > 0, isSpace(text[end - 1]) { end -= 1 }
    var line = end
    while line > 0, text[line - 1] != 0x0A { line -= 1 }
    let words = words(in: line..<end)
    guard !words.isEmpty else { return "" }
    var count = min(2, words.count)
    while true {
      let start = words[words.count - count].lowerBound
      if count == words.count || count >= 12
        || folded.place(of: start..<range.upperBound) == start
      {
        return encoded(start..<end) + "-,"
      }
      count = min(words.count, count + 2)
    }
  }

  // MARK: The text

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  private func words(in range: Range<Int>) -> [Range<Int>] {
    text[range].split { isSpace($0) }.map { $0.startIndex..<$0.endIndex }
  }

  private func lineEnd(from quote: Range<Int>) -> Int {
    text[quote].firstIndex(of: 0x0A) ?? quote.upperBound
  }

  private func lineStart(of quote: Range<Int>) -> Int {
    text[quote].lastIndex(of: 0x0A).map { $0 + 1 } ?? quote.lowerBound
  }

  private func encoded(_ range: Range<Int>) -> String { Self.encode(text[range]) }

  /// Encodes everything but `[A-Za-z0-9._~]`; a raw `-` or `,` would break the fragment.
  static func encode(_ text: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
