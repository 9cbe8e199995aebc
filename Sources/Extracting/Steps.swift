// Steps: the path of menus that a text spells out.

/// “Go to Settings, then Billing, and click Cancel plan” to `Settings > Billing > Cancel plan`.
struct Steps {
  let tokens: [Token]
  let mentions: [Sighting]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// The path, or nil when the text leads nowhere by name.
  func path() -> String? {
    var names: [String] = []
    var index = 0
    for mention in mentions where mention.concept == grammar.known.navigate {
      guard mention.start >= index, let first = opening(after: mention.end) else { continue }
      var name: (text: String, end: Int)? = name(at: first)
      while let here = name, names.count < 8 {
        if !names.contains(here.text) { names.append(here.text) }
        index = here.end
        name = next(after: here.end).flatMap { self.name(at: $0) }
      }
      if names.count == 8 { break }
    }
    return names.isEmpty ? nil : names.joined(separator: " > ")
  }

  /// The first word in capitals or quotation marks within a few words.
  private func opening(after place: Int) -> Int? {
    for index in place..<max(place, min(place + 5, tokens.count)) {
      if tokens[index].kind == .lineBreak || byte(index) == UInt8(ascii: ".") { return nil }
      if tokens[index].kind == .word, tokens[index].capital || isQuoted(index) { return index }
      if arrow(index) { return nil }
    }
    return nil
  }

  /// Where the next name begins: behind an arrow, or behind “, then”.
  private func next(after place: Int) -> Int? {
    var index = place
    var arrows = false
    var words = false
    while index < tokens.count, index < place + 4 {
      if arrow(index) {
        arrows = true
      } else if grammar.steps.then.contains(tokens[index].word) {
        words = true
      } else if tokens[index].kind == .word {
        break
      } else if byte(index) != UInt8(ascii: ",") {
        return nil
      }
      index += 1
    }
    // “»” leaves no token behind.
    if index < tokens.count, index > 0, gap(index).contains(0xBB) { arrows = true }
    guard index < tokens.count, tokens[index].kind == .word else { return nil }
    return arrows || words && (tokens[index].capital || isQuoted(index)) ? index : nil
  }

  /// A name: all that is quoted, else all up to the next arrow, else capitals and what closes the
  /// phrase.
  private func name(at place: Int) -> (text: String, end: Int)? {
    if isQuoted(place), let end = closing(place) { return (words(place, end), end) }
    var end = place + 1
    while end < tokens.count, end < place + 6, tokens[end].kind == .word, tokens[end].capital,
      !quotes(before: end), !gap(end).contains(0xBB)
    {
      end += 1
    }
    var reach = end
    while reach < tokens.count, reach < place + 4, tokens[reach].kind == .word,
      !tokens[reach].capital, !quotes(before: reach), !gap(reach).contains(0xBB),
      !grammar.steps.ends.contains(tokens[reach].word),
      !grammar.steps.widgets.contains(tokens[reach].word)
    {
      reach += 1
    }
    if reach > end, closesName(reach) { end = reach }
    return (words(place, end), skipWidget(end))
  }

  /// Whether a name with small words may end here: “Cancel plan.”, not “Cancel plan whenever”.
  private func closesName(_ place: Int) -> Bool {
    guard place < tokens.count else { return true }
    return tokens[place].kind != .word || grammar.steps.ends.contains(tokens[place].word)
      || grammar.steps.widgets.contains(tokens[place].word) || gap(place).contains(0xBB)
  }

  private func skipWidget(_ place: Int) -> Int {
    place < tokens.count && grammar.steps.widgets.contains(tokens[place].word) ? place + 1 : place
  }

  // MARK: Marks that are no tokens, and arrows

  /// `>`, `→`, `›`, and their like.
  private func arrow(_ index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .mark else { return false }
    let start = Int(tokens[index].start)
    if text[start] == UInt8(ascii: ">") { return true }
    guard text[start] == 0xE2, tokens[index].end - tokens[index].start == 3 else { return false }
    switch (text[start + 1], text[start + 2]) {
    case (0x86, 0x92), (0x87, 0x92), (0x80, 0xBA), (0x9E, 0x94...0x9E), (0x96, 0xB6), (0x96, 0xB8):
      return true
    default: return false
    }
  }

  /// The bytes between a token and the one before it.
  private func gap(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    let start = index > 0 ? Int(tokens[index - 1].end) : max(0, Int(tokens[index].start) - 3)
    return text[start..<max(start, Int(tokens[index].start))]
  }

  /// A quotation mark stands before the token.
  private func quotes(before index: Int) -> Bool {
    gap(index).contains { $0 == 0x22 || $0 == 0x9C || $0 == 0x9E || $0 == 0x98 || $0 == 0xAB }
  }

  private func isQuoted(_ index: Int) -> Bool { quotes(before: index) }

  /// The end of a quotation that begins before a token.
  private func closing(_ place: Int) -> Int? {
    for end in (place + 1)..<max(place + 1, min(place + 8, tokens.count + 1)) {
      if end == tokens.count {
        let last = Int(tokens[end - 1].end)
        let rest = text[last..<min(last + 3, text.count)]
        return rest.contains { $0 == 0x22 || $0 == 0x9D || $0 == 0x9C } ? end : nil
      }
      let between = gap(end)
      if between.contains(where: {
        $0 == 0x22 || $0 == 0x9D || $0 == 0x99 || $0 == 0xBB || $0 == 0x9C
      }) {
        return end
      }
      if tokens[end].kind == .lineBreak { return nil }
    }
    return nil
  }

  private func words(_ start: Int, _ end: Int) -> String {
    String(
      decoding: text[Int(tokens[start].start)..<Int(tokens[end - 1].end)], as: UTF8.self)
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }
}
