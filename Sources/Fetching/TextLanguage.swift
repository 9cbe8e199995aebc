// Whether a text is in the language that was expected.

/// A cautious comparison: it speaks only when a text is plainly in another language.
struct TextLanguage: Sendable {
  /// By primary tag, lower case.
  let littleWords: [String: Set<String>]

  init(_ signatures: Signatures) {
    littleWords = signatures.littleWords.mapValues(Set.init)
  }

  /// The language that a text is in instead of the expected one; nil when it may be right, when it
  /// is too short to tell, or when the expected language is not one we know.
  func other(than expected: String, in text: String) -> String? {
    let tag = String(expected.lowercased().prefix { $0 != "-" && $0 != "_" })
    let script = TextLanguage.script(of: text)
    if let wanted = TextLanguage.scripts[tag], let script, !wanted.contains(script) {
      return script == "latin" ? best(in: text)?.0 ?? "a Latin script" : "\(script) script"
    }
    if let script, script != "latin", littleWords[tag] != nil, TextLanguage.scripts[tag] == nil {
      return "\(script) script"
    }
    guard littleWords[tag] != nil, let (found, share, shares) = best(in: text), found != tag
    else { return nil }
    return share >= 0.08 && share >= 3 * (shares[tag] ?? 0) ? found : nil
  }

  /// The language whose little words are the most frequent, and all shares; nil below 40 words.
  private func best(in text: String) -> (String, Double, [String: Double])? {
    var counts: [String: Int] = [:]
    var total = 0
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).prefix(5000) {
      total += 1
      for (tag, words) in littleWords where words.contains(String(word)) {
        counts[tag, default: 0] += 1
      }
    }
    guard total >= 40 else { return nil }
    let shares = counts.mapValues { Double($0) / Double(total) }
    let ranked = shares.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    return ranked.first.map { ($0.key, $0.value, shares) }
  }

  /// Scripts in which languages without a Latin alphabet are written.
  private static let scripts: [String: Set<String>] = [
    "ja": ["kana", "han"], "zh": ["han"], "ko": ["hangul", "han"], "ru": ["cyrillic"],
    "uk": ["cyrillic"], "bg": ["cyrillic"], "el": ["greek"], "he": ["hebrew"], "ar": ["arabic"],
    "fa": ["arabic"], "ur": ["arabic"], "th": ["thai"], "hi": ["devanagari"],
  ]

  /// The script of at least two thirds of the letters (kana: a tenth, beside Han); nil below 100.
  private static func script(of text: String) -> String? {
    var counts: [String: Int] = [:]
    var total = 0
    for scalar in text.unicodeScalars.prefix(50_000) where scalar.properties.isAlphabetic {
      total += 1
      counts[name(scalar), default: 0] += 1
    }
    guard total >= 100 else { return nil }
    let kana = counts["kana"] ?? 0
    if kana * 10 >= total { return "kana" }
    return counts.filter { $0.value * 3 >= total * 2 && $0.key != "other" }.keys.first
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x41...0x24F, 0x1E00...0x1EFF: "latin"
    case 0x370...0x3FF, 0x1F00...0x1FFF: "greek"
    case 0x400...0x52F: "cyrillic"
    case 0x590...0x5FF: "hebrew"
    case 0x600...0x6FF, 0x750...0x77F: "arabic"
    case 0x900...0x97F: "devanagari"
    case 0xE00...0xE7F: "thai"
    case 0x3040...0x30FF: "kana"
    case 0x3400...0x9FFF: "han"
    case 0x1100...0x11FF, 0xAC00...0xD7AF: "hangul"
    default: "other"
    }
  }
}
