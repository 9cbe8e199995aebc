// A phrase that gives a page away, and how it is looked for.

/// A phrase of the signatures: plain words, `*` for anything between them, `^` and `$` for the
/// start and the end of the text.
///
/// Case, white space, kinds of apostrophe and of ellipsis do not matter. In running text a phrase begins and
/// ends where words do, so `404` is not found in `14042`.
package struct Phrase: Sendable, Equatable {
  private let parts: [[UInt8]]
  private let atStart: Bool
  private let atEnd: Bool

  package init(_ pattern: String) {
    var pattern = Substring(pattern)
    atStart = pattern.hasPrefix("^")
    if atStart { pattern = pattern.dropFirst() }
    atEnd = pattern.hasSuffix("$")
    if atEnd { pattern = pattern.dropLast() }
    parts = pattern.split(separator: "*").map { Phrase.fold(String($0)) }.filter { !$0.isEmpty }
  }

  /// Which ends of a phrase must be ends of words.
  package enum Edges: Sendable {
    case none, start, both
  }

  /// The first place where the phrase stands in a folded text.
  package func range(in text: [UInt8], words: Edges) -> Range<Int>? {
    guard let first = parts.first else { return nil }
    var from = 0
    // A page may be made of nothing but beginnings of a phrase: stop after some.
    for _ in 0..<200 {
      guard let start = Phrase.find(first, in: text, from: from), start == 0 || !atStart
      else { return nil }
      if let end = end(in: text, after: start + first.count) {
        if Phrase.isWhole(start..<end, words, in: text) { return start..<end }
      } else if parts.count > 1 {
        return nil  // What is not found behind this place is not found behind a later one.
      }
      from = start + 1
    }
    return nil
  }

  private func end(in text: [UInt8], after start: Int) -> Int? {
    var end = start
    for (index, part) in parts.enumerated().dropFirst() {
      if atEnd && index == parts.count - 1 {
        return text.count - part.count >= end && text.suffix(part.count).elementsEqual(part)
          ? text.count : nil
      }
      guard let found = Phrase.find(part, in: text, from: end) else { return nil }
      end = found + part.count
    }
    return atEnd && end != text.count ? nil : end
  }

  /// Lower case, plain apostrophes and dots, one space for any white space, none at the start.
  package static func fold(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        if out.last != 0x20 && !out.isEmpty { out.append(0x20) }
      } else if scalar == "\u{2019}" || scalar == "\u{2018}" || scalar == "\u{02BC}" {
        out.append(0x27)
      } else if scalar == "\u{2026}" {
        out.append(contentsOf: [0x2E, 0x2E, 0x2E])
      } else {
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return out
  }

  private static func find(_ part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    let last = text.count - part.count
    guard start <= last else { return nil }
    return text.withUnsafeBufferPointer { text in
      part.withUnsafeBufferPointer { part in
        var index = start
        while index <= last {
          if text[index] == part[0] {
            var matched = 1
            while matched < part.count, text[index + matched] == part[matched] { matched += 1 }
            if matched == part.count { return index }
          }
          index += 1
        }
        return nil
      }
    }
  }

  private static func isWhole(_ range: Range<Int>, _ words: Edges, in text: [UInt8]) -> Bool {
    func joins(_ a: Int, _ b: Int) -> Bool {
      text.indices.contains(a) && text.indices.contains(b) && isWord(text[a]) && isWord(text[b])
    }
    let starts = !joins(range.lowerBound - 1, range.lowerBound)
    let ends = !joins(range.upperBound - 1, range.upperBound)
    return switch words {
    case .none: true
    case .start: starts
    case .both: starts && ends
    }
  }

  /// ASCII letters and digits; scripts beyond do not all part their words.
  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
