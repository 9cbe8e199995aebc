// Compounds: languages that write several words as one.
import Model

/// Reads words that no entry names by the words that they are made of.
///
/// “Mobilfunkvertrag” counts as “Vertrag”, since the last part says what a thing is; “einmonatige”
/// counts as “ein monatige”, a number and its unit. A word that an entry does name stays whole.
struct Compounds: Sendable {
  /// The last parts by their last byte, the longest first, in folded UTF-8.
  private var heads: [UInt8: [Part]] = [:]
  /// Number words by their first byte, and the units that may follow.
  private var numerals: [UInt8: [Part]] = [:]
  private var units: [[UInt8]: Int32] = [:]

  private struct Part: Sendable {
    var bytes: [UInt8]
    var word: Int32
  }

  /// The longest word that is looked into, in bytes.
  private static let longest = 60
  /// What stands before a head has at least this many bytes: “Auftrag” is no “trag”.
  private static let least = 3

  init(_ lexicon: Lexicon, _ vocabulary: inout Vocabulary) {
    guard let written = lexicon.compounds else { return }
    for head in Self.parts(written, &vocabulary) {
      guard let last = head.bytes.last else { continue }
      heads[last, default: []].append(head)
    }
    for numeral in Self.parts(Array(lexicon.numerals.keys), &vocabulary) {
      guard let first = numeral.bytes.first else { continue }
      numerals[first, default: []].append(numeral)
    }
    for unit in Self.parts(lexicon.units.values.flatMap { $0 }, &vocabulary) {
      units[unit.bytes] = unit.word
    }
  }

  /// Single words with their numbers, the longest first.
  private static func parts(_ words: [String], _ vocabulary: inout Vocabulary) -> [Part] {
    var parts: [Part] = []
    for word in words.sorted(by: utf8Precedes) {
      let tokens = Words.tokens(word, into: &vocabulary)
      guard tokens.count == 1, let token = tokens.first else { continue }
      parts.append(Part(bytes: Array(word.utf8), word: token.word))
    }
    return parts.enumerated().sorted {
      ($1.element.bytes.count, $0.offset) < ($0.element.bytes.count, $1.offset)
    }.map(\.element)
  }

  /// Whether the language writes no words as one.
  var isEmpty: Bool { heads.isEmpty && units.isEmpty }

  /// Gives words that no entry names the number of their last part, and parts those that count.
  func read(_ tokens: [Token], in text: UnsafeBufferPointer<UInt8>) -> [Token] {
    guard !isEmpty else { return tokens }
    var out: [Token] = []
    out.reserveCapacity(tokens.count)
    for token in tokens {
      let length = Int(token.end - token.start)
      guard token.kind == .word, token.word < 0, length > 5, length <= Self.longest else {
        out.append(token)
        continue
      }
      let word = Self.folded(text[Int(token.start)..<Int(token.end)])
      if let (first, second) = count(token, word) {
        out += [first, second]
      } else {
        var whole = token
        whole.word = head(of: word) ?? -1
        out.append(whole)
      }
    }
    return out
  }

  private func count(_ token: Token, _ word: [UInt8]) -> (Token, Token)? {
    guard word.count == Int(token.end - token.start), let first = word.first else { return nil }
    for numeral in numerals[first] ?? [] where word.starts(with: numeral.bytes) {
      guard let unit = units[Array(word[numeral.bytes.count...])] else { continue }
      var (number, rest) = (token, token)
      number.end = token.start + Int32(numeral.bytes.count)
      number.word = numeral.word
      rest.start = number.end
      rest.word = unit
      rest.capital = false
      rest.spaced = false
      return (number, rest)
    }
    return nil
  }

  private func head(of word: [UInt8]) -> Int32? {
    guard let last = word.last else { return nil }
    return heads[last]?.first {
      word.count >= $0.bytes.count + Self.least && word.suffix($0.bytes.count) == $0.bytes[...]
    }?.word
  }

  /// Lower case, as far as Latin-1 goes.
  private static func folded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      if out.last == 0xC3 {
        out.append(byte < 0x9F && byte != 0x97 ? byte + 0x20 : byte)
      } else {
        out.append(byte > 0x40 && byte < 0x5B ? byte | 0x20 : byte)
      }
    }
    return out
  }
}
