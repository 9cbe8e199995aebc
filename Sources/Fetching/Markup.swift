// What the tags of a page tell that its visible text does not.

/// The tells of a page's tags, found in one pass over its bytes without building a tree.
///
/// It need not agree with a browser in every corner: it only weighs in when a page has next to no
/// text of its own.
struct Markup: Sendable, Equatable {
  var scripts = 0
  /// Outside the site's header, menu and footer.
  var passwordFields = 0
  /// Elements named like the place into which a script renders a whole page.
  var hasAppRoot = false
  /// Where a `meta refresh` outside `noscript` leads at once (five seconds at most).
  var refresh: String?
  /// The text inside `noscript` elements, tags removed.
  var noscript = ""
  /// The bytes end inside a tag, a comment, a script or, in a page that was never closed, a word.
  var endsInside: String?

  /// - Parameter appRoots: ids or names, lower case, of elements that scripts fill.
  init(_ bytes: [UInt8], appRoots: Set<String>) {
    var scanner = TagScanner(bytes)
    var inNoscript = false
    var isOpen = false
    var aside = 0
    while let tag = scanner.next() {
      if inNoscript { noscript += String(decoding: tag.textBefore.prefix(2000), as: UTF8.self) }
      // Most tags are none of these, and one look tells it.
      switch Markup.telling[tag.name] {
      case .open: isOpen = true
      case .close: isOpen = false
      case .noscript: inNoscript = true
      case .endOfNoscript: inNoscript = false
      case .script: scripts += 1
      case .aside: aside += 1
      case .endOfAside: aside = max(0, aside - 1)
      case .input where aside == 0 && tag.value("type")?.lowercased() == "password":
        passwordFields += 1
      case .meta where !inNoscript && refresh == nil: refresh = Markup.refresh(tag)
      default: break
      }
      if !hasAppRoot { hasAppRoot = Markup.isRoot(tag, appRoots) }
    }
    endsInside = scanner.endsInside
    if endsInside == nil && isOpen && Markup.endsInAWord(bytes) { endsInside = "a sentence" }
  }

  private enum Telling {
    case open, close, noscript, endOfNoscript, script, aside, endOfAside, input, meta
  }

  private static let telling: [String: Telling] = [
    "html": .open, "body": .open, "/html": .close, "/body": .close, "noscript": .noscript,
    "/noscript": .endOfNoscript, "script": .script, "header": .aside, "nav": .aside,
    "footer": .aside, "/header": .endOfAside, "/nav": .endOfAside, "/footer": .endOfAside,
    "input": .input, "meta": .meta,
  ]

  private static func isRoot(_ tag: TagScanner.Tag, _ appRoots: Set<String>) -> Bool {
    if appRoots.contains(tag.name) { return true }
    return tag.value("id").map { appRoots.contains($0.lowercased()) } ?? false
  }

  private static func endsInAWord(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.last(where: { $0 > 0x20 }) else { return false }
    return (0x30...0x39).contains(last) || (0x61...0x7A).contains(last | 0x20) || last == 0x2C
  }

  private static func refresh(_ tag: TagScanner.Tag) -> String? {
    guard tag.value("http-equiv")?.lowercased() == "refresh", let content = tag.value("content")
    else { return nil }
    let parts = content.split(maxSplits: 1) { $0 == ";" || $0 == "," }
    let delay = parts.first?.filter { $0.isASCII && $0.isNumber || $0 == "." } ?? ""
    guard let seconds = Double(delay), seconds <= 5, parts.count == 2 else { return nil }
    var target = parts[1].drop { $0.isWhitespace }
    if target.lowercased().hasPrefix("url") {
      target = target.dropFirst(3).drop { $0.isWhitespace || $0 == "=" }
    }
    let plain = target.filter { $0 != "\"" && $0 != "'" && !$0.isWhitespace }
    return plain.isEmpty ? nil : plain
  }
}
