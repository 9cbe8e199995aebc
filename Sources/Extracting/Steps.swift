// Steps: the path of menus that a text spells out.

/// “Go to Settings, click Billing and select Cancel plan” to `Settings > Billing > Cancel plan`.
struct Steps {
  let tokens: [Token]
  let mentions: [Mention]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// The path, or nil when the text leads nowhere by name.
  func path() -> String? {
    var names: [String] = []
    for mention in mentions where mention.concept == grammar.known.navigate {
      guard let name = name(after: mention.end), !names.contains(name) else { continue }
      names.append(name)
      if names.count == 8 { break }
    }
    return names.isEmpty ? nil : names.joined(separator: " > ")
  }

  /// A name in capitals or quotation marks within a few words.
  private func name(after place: Int) -> String? {
    var index = place
    while index < min(place + 5, tokens.count) {
      let token = tokens[index]
      if token.kind == .lineBreak { return nil }
      if token.kind == .mark, text[Int(token.start)] == UInt8(ascii: ".") { return nil }
      if token.kind == .word, token.capital {
        var end = index + 1
        while end < tokens.count, end < index + 6, tokens[end].kind == .word,
          tokens[end].capital
        {
          end += 1
        }
        return String(
          decoding: text[Int(token.start)..<Int(tokens[end - 1].end)], as: UTF8.self)
      }
      index += 1
    }
    return nil
  }
}
