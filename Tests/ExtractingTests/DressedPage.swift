// A page written anew from its blocks, in another dress.
import HTML

/// Writes the words of a page as plain HTML or Markdown.
struct DressedPage {
  /// Headings, items and all others, in document order; menus and footers left out.
  private let blocks: [(kind: Block.Kind, level: Int, text: String)]

  init(_ page: Page) {
    blocks = page.blocks.filter { $0.zone == .main }.map {
      ($0.kind, max(1, $0.level), page.text.slice($0.range))
    }
  }

  /// As HTML; `dress` is given the words of a line, which hold no markup.
  func html(
    listed: Bool = false, unlisted: Bool = false,
    _ dress: (String) -> String = DressedPage.escaped
  ) -> String {
    var out = "<html lang=en><body><main>"
    var isInList = false
    for (kind, level, text) in blocks {
      let lines = text.split(separator: "\n").map { dress(String($0)) }.joined(separator: "<br>")
      let isItem = kind == .heading ? false : listed || (kind == .item && !unlisted)
      if isItem != isInList { out += isItem ? "<ul>" : "</ul>" }
      isInList = isItem
      let tag = kind == .heading ? "h\(level)" : isItem ? "li" : "p"
      out += "<\(tag)>\(lines)</\(tag)>\n"
    }
    return out + "</main></body></html>"
  }

  /// As HTML whose paragraphs are set apart by line breaks.
  var broken: String {
    var out = "<html lang=en><body><main>"
    for (kind, level, text) in blocks {
      let lines = text.split(separator: "\n").map { Self.escaped(String($0)) }
        .joined(separator: "<br>")
      switch kind {
      case .heading: out += "<h\(level)>\(lines)</h\(level)>\n"
      case .item: out += "<ul><li>\(lines)</li></ul>\n"
      default: out += "\(lines)<br><br>\n"
      }
    }
    return out + "</main></body></html>"
  }

  var markdown: String {
    var out = ""
    for (kind, level, text) in blocks {
      let lines = text.split(separator: "\n").map { Self.literal(String($0)) }
      switch kind {
      case .heading:
        out += String(repeating: "#", count: level) + " " + lines.joined(separator: " ") + "\n\n"
      case .item: out += "- " + lines.joined(separator: "\\\n  ") + "\n\n"
      default: out += lines.joined(separator: "\\\n") + "\n\n"
      }
    }
    return out
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// Markdown that means these very characters.
  private static func literal(_ text: String) -> String {
    var out = ""
    for character in text {
      let isMark = character.isASCII && !character.isLetter && !character.isNumber
      out += isMark && character != " " ? "\\\(character)" : "\(character)"
    }
    return out
  }
}
