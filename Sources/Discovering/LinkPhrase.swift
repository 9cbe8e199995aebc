// Words in a row, however they are accented, cased or joined by hyphens.

/// A phrase of a link's words.
struct LinkPhrase: Sendable {
  private struct Word: Sendable {
    var text: String
    /// Whether more letters may follow.
    var isOpen: Bool
  }

  private let words: [Word]

  var count: Int { words.count }

  /// The first word, if nothing may follow its letters.
  var firstWord: String? { words.first.flatMap { $0.isOpen ? nil : $0.text } }

  /// The spellings of a phrase: with accents dropped, and with `ä` as `ae`, as addresses have it.
  static func all(of text: String) -> [LinkPhrase] {
    var seen: Set<[String]> = []
    return [false, true].compactMap { long in
      let words = split(text, keepsStars: true, long: long)
      guard !words.isEmpty, seen.insert(words).inserted else { return nil }
      return LinkPhrase(
        words: words.map { Word(text: $0.filter { $0 != "*" }, isOpen: $0.last == "*") })
    }
  }

  private init(words: [Word]) { self.words = words }

  /// Whether it stands in a row of words from an index on.
  func stands(in row: [String], at start: Int) -> Bool {
    guard start + words.count <= row.count else { return false }
    for (offset, word) in words.enumerated() {
      let other = row[start + offset]
      if word.isOpen ? !other.hasPrefix(word.text) : other != word.text { return false }
    }
    return true
  }

  /// The words of a text, folded: letters and digits, everything else parts them.
  static func words(of text: String, atMost limit: Int) -> [String] {
    Array(split(String(text.prefix(1000)), keepsStars: false, long: false).prefix(limit))
  }

  private static func split(_ text: String, keepsStars: Bool, long: Bool) -> [String] {
    var out: [String] = []
    var word = ""
    for character in text.lowercased().unicodeScalars {
      if character.properties.isAlphabetic || ("0"..."9").contains(character) {
        word += folded(character, long: long)
      } else if keepsStars, character == "*" {
        word += "*"
      } else if character == "'" || character == "’" || isMark(character) {
        // “don't”, “l'abonnement”: the letters around it are one word; marks were dropped.
        if !isMark(character), !keepsApart(word) { continue }
        if isMark(character) { continue }
        out.append(word)
        word = ""
      } else if !word.isEmpty {
        out.append(word)
        word = ""
      }
    }
    if !word.isEmpty { out.append(word) }
    return out
  }

  /// Articles that lose their vowel before a word: `l'`, `d'`, `dell'`.
  private static func keepsApart(_ word: String) -> Bool {
    ["l", "d", "j", "c", "s", "m", "t", "qu", "dell", "all", "nell", "un"].contains(word)
  }

  private static func isMark(_ character: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(character.value)
  }

  private static func folded(_ character: Unicode.Scalar, long: Bool) -> String {
    switch character {
    case "ä": long ? "ae" : "a"
    case "ö": long ? "oe" : "o"
    case "ü": long ? "ue" : "u"
    case "à", "á", "â", "ã", "å": "a"
    case "ç": "c"
    case "è", "é", "ê", "ë": "e"
    case "ì", "í", "î", "ï": "i"
    case "ñ": "n"
    case "ò", "ó", "ô", "õ", "ø": "o"
    case "ù", "ú", "û": "u"
    case "ý", "ÿ": "y"
    case "ß": "ss"
    case "œ": "oe"
    case "æ": "ae"
    default: String(character)
    }
  }
}
