// Addresses: e-mail addresses, printed web addresses and telephone numbers in a run of tokens.

/// Reads addresses. Each mention covers the tokens that its characters touch.
struct Addresses {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  /// The page's country, whose telephone numbers need no calling code.
  let country: Country?

  func mentions() -> [Mention] {
    // Each kind has a sign without which it cannot be.
    let clues = grammar.clues.clues(of: tokens[...])
    guard clues.mayHoldAddress else { return [] }
    let emails = clues.contains(.email)
    let webs = clues.contains(.web)
    let numbers = clues.contains(.number)
    var found: [Mention] = []
    var place = 0
    let phones = Phones(tokens: tokens, text: text, grammar: grammar, country: country)
    while place < tokens.count {
      if let mention = (emails ? email(at: place) ?? spelled(at: place) : nil)
        ?? (webs ? web(at: place) : nil) ?? (numbers ? phones.phone(at: place) : nil)
      {
        found.append(mention)
        place = max(mention.end, place + 1)
      } else {
        place += 1
      }
    }
    return found
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  private func mention(_ concept: Int, _ start: Int, _ end: Int, _ range: Range<Int>) -> Mention {
    let value = String(decoding: text[range], as: UTF8.self)
    return Mention(concept: concept, start: start, end: end, value: value)
  }

  /// The end of the tokens without white space from a place on.
  private func solid(from place: Int) -> Int {
    var end = place + 1
    while end < tokens.count, !tokens[end].spaced, tokens[end].kind != .lineBreak { end += 1 }
    return end
  }

  private func email(at place: Int) -> Mention? {
    guard tokens[place].kind != .mark, place == 0 || tokens[place].spaced || opens(place - 1)
    else { return nil }
    var end = solid(from: place)
    guard end - place >= 3 else { return nil }
    guard let at = (place..<end).first(where: { byte($0) == UInt8(ascii: "@") }), at > place else {
      return nil
    }
    while end > at, tokens[end - 1].kind == .mark { end -= 1 }
    var last = at + 1
    var dot = false
    while last < end {
      if tokens[last].kind == .mark {
        guard byte(last) == UInt8(ascii: ".") else { break }
        dot = true
      }
      last += 1
    }
    let range = Int(tokens[place].start)..<Int(tokens[last - 1].end)
    let dotted = dot || text[Int(tokens[at].end)..<range.upperBound].contains(UInt8(ascii: "."))
    guard last > at + 1, dotted, range.count <= 100 else { return nil }
    var mention = mention(grammar.known.email, place, last, range)
    mention.value = mention.value?.lowercased()
    return mention
  }

  /// “help dot desk at service dot com”: addresses that are spelled against robots.
  private func spelled(at place: Int) -> Mention? {
    guard tokens[place].kind == .word, place + 4 < tokens.count, joint(place + 1) != nil else {
      return nil
    }
    var parts: [String] = [word(place)]
    var index = place + 1
    var seenAt = false
    var dots = 0
    while index + 1 < tokens.count, index < place + 12, tokens[index + 1].kind == .word {
      guard let joint = joint(index), joint == "." || !seenAt else { break }
      parts.append(joint)
      if joint == "." { dots += seenAt ? 1 : 0 } else { seenAt = true }
      parts.append(word(index + 1))
      index += 2
    }
    guard seenAt, dots > 0 else { return nil }
    return Mention(
      concept: grammar.known.email, start: place, end: index, value: parts.joined().lowercased())
  }

  /// What a word stands for in a spelled address: “dot” a full stop, “at” its sign.
  private func joint(_ index: Int) -> String? {
    let bytes = text[Int(tokens[index].start)..<Int(tokens[index].end)]
    guard bytes.count == 2 || bytes.count == 3 else { return nil }
    if bytes.elementsEqual("dot".utf8, by: { $0 | 0x20 == $1 }) { return "." }
    return bytes.elementsEqual("at".utf8, by: { $0 | 0x20 == $1 }) ? "@" : nil
  }

  private func word(_ index: Int) -> String {
    String(decoding: text[Int(tokens[index].start)..<Int(tokens[index].end)], as: UTF8.self)
  }

  /// A bracket or quotation mark, behind which an address may begin.
  private func opens(_ index: Int) -> Bool {
    [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: ":"), 0xE2]
      .contains(byte(index))
  }

  /// `https://…` or `www.…` or `name.tld/path`.
  private func web(at place: Int) -> Mention? {
    guard tokens[place].kind == .word, place == 0 || tokens[place].spaced || opens(place - 1)
    else { return nil }
    var end = solid(from: place)
    guard end - place >= 3 else { return nil }
    if let bracket = (place..<end).first(where: { "[]()<>".utf8.contains(byte($0)) }) {
      end = bracket
    }
    while end > place, tokens[end - 1].kind == .mark, byte(end - 1) != UInt8(ascii: "/") {
      end -= 1
    }
    guard end > place else { return nil }
    let range = Int(tokens[place].start)..<Int(tokens[end - 1].end)
    guard range.count >= 6, range.count <= 500 else { return nil }
    let written = String(decoding: text[range], as: UTF8.self)
    let lower = written.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      return mention(grammar.known.url, place, end, range)
    }
    let host = lower.prefix { $0 != "/" }
    guard lower.hasPrefix("www.") || (lower.contains("/") && host.contains(".")),
      !host.contains("@"),
      host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
    else { return nil }
    var mention = mention(grammar.known.url, place, end, range)
    mention.value = "https://" + written
    return mention
  }
}
