// How much a page says, whatever its language.
package import HTML

/// Counts over the visible text of a page.
///
/// Weight is letters and digits; a letter of a script that writes a syllable or a word in one sign
/// weighs three, so that a Japanese paragraph weighs about what its English translation does.
package struct PageWeight: Sendable, Equatable {
  /// Outside headers, menus, footers and cookie banners; dialogs count when they hold a whole page.
  package var main = 0
  /// The same without the words of links: what is left of a page that is all menu.
  package var prose = 0
  /// Sentences outside menus, footers, cookie banners and small dialogs.
  package var sentences = 0
  /// The same without blocks that speak of cookies.
  package var sentencesBesideCookies = 0
  /// The blocks that have sentences in them.
  package var spoken = ""
  /// The visible text outside menus and footers without the words of links.
  package var words = ""

  /// A dialog that weighs as much is the page, not something before it.
  private static let wholeDialog = 1000

  package init(_ page: Page) {
    let links = PageWeight.linksByBlock(page)
    var dialogs = PageWeight()
    // Three steps of a list say as much as a sentence.
    var items = 0
    for (index, block) in page.blocks.enumerated() {
      if block.zone == .nav || block.zone == .footer { continue }
      let part = PageWeight(page, block, links[index] ?? [])
      words += part.words + "\n"
      switch block.zone {
      case .main, .aside:
        add(part)
        if block.kind == .item && part.prose >= 5 { items += 1 }
      case .header: addSentences(part)
      case .dialog: dialogs.add(part)
      case .nav, .footer, .cookie: break
      }
    }
    if dialogs.main >= PageWeight.wholeDialog { add(dialogs) }
    if items >= 3 {
      sentences += 1
      sentencesBesideCookies += 1
    }
  }

  private init() {}

  /// The counts of one block.
  private init(_ page: Page, _ block: Block, _ links: [Range<Int>]) {
    let text = page.text.slice(block.range)
    main = PageWeight.weight(text)
    words = links.isEmpty ? text : PageWeight.outside(links, of: block.range, page)
    prose = links.isEmpty ? main : PageWeight.weight(words)
    sentences = PageWeight.sentences(text)
    if sentences > 0 { spoken = words + "\n" }
    sentencesBesideCookies = PageWeight.speaksOfCookies(text) ? 0 : sentences
  }

  private mutating func add(_ part: PageWeight) {
    main += part.main
    prose += part.prose
    addSentences(part)
  }

  private mutating func addSentences(_ part: PageWeight) {
    spoken += part.spoken
    sentences += part.sentences
    sentencesBesideCookies += part.sentencesBesideCookies
  }

  private static func linksByBlock(_ page: Page) -> [Int: [Range<Int>]] {
    Dictionary(grouping: page.links, by: \.block).mapValues { $0.map(\.range) }
  }

  /// The words of a block that are in none of its links.
  private static func outside(
    _ links: [Range<Int>], of range: Range<Int>, _ page: Page
  ) -> String {
    var out = ""
    var from = range.lowerBound
    for link in links.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let link = link.clamped(to: from..<max(from, range.upperBound))
      if !link.isEmpty {
        out += page.text.slice(from..<link.lowerBound) + " "
        from = link.upperBound
      }
    }
    return out + page.text.slice(from..<max(from, range.upperBound))
  }

  /// Whether a text has “cookie” in it, in small letters or capitals. Searched for in bytes: this is
  /// asked of every block of every page.
  private static func speaksOfCookies(_ text: String) -> Bool {
    let word: StaticString = "cookie"
    var matched = 0
    for byte in text.utf8 {
      // The word begins with the only c in it, so a match that breaks off begins anew with a c.
      let small = byte | 0x20
      matched = small == word.utf8Start[matched] ? matched + 1 : small == word.utf8Start[0] ? 1 : 0
      if matched == word.utf8CodeUnitCount { return true }
    }
    return false
  }

  /// Letters and digits of a text, syllable and word signs threefold.
  package static func weight(_ text: String) -> Int {
    var weight = 0
    for scalar in text.unicodeScalars { weight += PageWeight.weight(scalar) }
    return weight
  }

  private static func weight(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x80 {
      return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value | 0x20)
        ? 1 : 0
    }
    guard scalar.properties.isAlphabetic else { return 0 }
    return isDense(scalar) ? 3 : 1
  }

  /// Kana, Han and Hangul.
  private static func isDense(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Stretches that weigh at least 20 and end as sentences do, or weigh 100 without.
  package static func sentences(_ text: String) -> Int {
    var count = 0
    var weight = 0
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isEnd(last) && isParted(scalar) {
        if weight >= 20 { count += 1 }
        weight = 0
      }
      weight += PageWeight.weight(scalar)
      last = scalar
    }
    return weight >= (isEnd(last) ? 20 : 100) ? count + 1 : count
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？", "؟", "।": true
    default: false
    }
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "”", "»", ")", "」", "）": true
    default: false
    }
  }

  /// “5.99” and “a.b” end no sentence; “。” needs no space behind it.
  private static func isParted(_ next: Unicode.Scalar) -> Bool {
    next.properties.isWhitespace || isDense(next) || isClosing(next)
  }
}
