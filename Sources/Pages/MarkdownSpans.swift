// What stands in a line of Markdown: code, strong and stressed words, links.
package import Formats

extension Markdown {
  /// A stretch of a line.
  package enum Span: Sendable, Equatable {
    case text(String)
    case code(String)
    case strong(String)
    case emphasis(String)
    /// The words, and where they lead.
    case link(String, String)
  }

  /// The stretches of a line, in order. A mark that is not closed is text.
  package static func spans(_ line: String) -> [Span] {
    var spans: [Span] = []
    var text = ""
    var rest = line[...]
    while let character = rest.first {
      guard let (span, after) = span(rest) else {
        text.append(character)
        rest.removeFirst()
        continue
      }
      if !text.isEmpty { spans.append(.text(text)) }
      text = ""
      spans.append(span)
      rest = after
    }
    return text.isEmpty ? spans : spans + [.text(text)]
  }

  /// The span at the start of a text and what follows it.
  private static func span(_ text: Substring) -> (Span, Substring)? {
    if let (words, rest) = between("`", "`", text) { return (.code(words), rest) }
    if let (words, rest) = between("**", "**", text) { return (.strong(words), rest) }
    if let (words, rest) = between("*", "*", text), words.first != " ", words.last != " " {
      return (.emphasis(words), rest)
    }
    if let (words, rest) = between("[", "]", text),
      let (address, after) = between("(", ")", rest)
    {
      return (.link(words, address), after)
    }
    return nil
  }

  /// What stands between two marks, where the text starts with the first; not empty, and not longer
  /// than a line of ours could be.
  private static func between(
    _ open: String, _ close: String, _ text: Substring
  ) -> (String, Substring)? {
    guard text.hasPrefix(open) else { return nil }
    let inside = text.dropFirst(open.count)
    guard let end = inside.prefix(2000).firstRange(of: close), end.lowerBound > inside.startIndex
    else { return nil }
    return (String(inside[..<end.lowerBound]), inside[end.upperBound...])
  }

  /// A line as nodes. Only checked addresses of the web become links.
  @Nodes package static func nodes(_ line: String) -> [Node] {
    for span in spans(line) {
      switch span {
      case .text(let text): Node.text(text)
      case .code(let code): Tag.code { code }
      case .strong(let words): Tag.strong { nodes(ofStrong: words) }
      case .emphasis(let words): Tag.em { words }
      case .link(let words, let address): external(address, words)
      }
    }
  }

  /// Strong words may hold code.
  private static func nodes(ofStrong words: String) -> [Node] {
    spans(words).map { span in
      switch span {
      case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _):
        .text(text)
      case .code(let code): Tag.code { code }
      }
    }
  }

  /// A line without its marks.
  package static func plain(_ line: String) -> String {
    spans(line).map { span in
      switch span {
      case .text(let text), .code(let text), .strong(let text), .emphasis(let text),
        .link(let text, _):
        text
      }
    }.joined()
  }
}
