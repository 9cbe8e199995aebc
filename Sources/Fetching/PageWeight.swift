// How much a page says, whatever its language.
package import HTML

/// Counts over the visible text of a page.
///
/// Weight is letters and digits; a letter of a script that writes a syllable or a word in one sign
/// weighs three, so that a Japanese paragraph weighs about what its English translation does.
package struct PageWeight: Sendable, Equatable {
  /// Everything that is visible.
  package var all = 0
  /// Outside menus, footers, cookie banners and dialogs.
  package var main = 0
  /// Sentences outside menus, footers and cookie banners.
  package var sentences = 0
  /// The same without blocks that speak of cookies.
  package var sentencesBesideCookies = 0

  package init(_ page: Page) {
    for block in page.blocks {
      let text = page.text.slice(block.range)
      let weight = PageWeight.weight(text)
      all += weight
      switch block.zone {
      case .nav, .footer, .cookie: continue
      case .main, .header, .aside, .dialog: break
      }
      if block.zone == .main { main += weight }
      let found = PageWeight.sentences(text)
      sentences += found
      if !text.lowercased().contains("cookie") { sentencesBesideCookies += found }
    }
  }

  /// Letters and digits of a text, syllable and word signs threefold.
  package static func weight(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + weight($1) }
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
  static func isDense(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Stretches that weigh at least 20 and end as sentences do, or weigh 100 without.
  static func sentences(_ text: String) -> Int {
    var count = 0
    var weight = 0
    var last: Unicode.Scalar = " "
    func ends(_ scalar: Unicode.Scalar) -> Bool { ".!?。！？؟।…".unicodeScalars.contains(scalar) }
    for scalar in text.unicodeScalars {
      // “5.99” and “a.b” end no sentence; “。” needs no space behind it.
      let parted =
        scalar.properties.isWhitespace || isDense(scalar) || "\"”»)".unicodeScalars.contains(scalar)
      if parted && ends(last) {
        if weight >= 20 { count += 1 }
        weight = 0
      }
      weight += PageWeight.weight(scalar)
      last = scalar
    }
    if weight >= (ends(last) ? 20 : 100) { count += 1 }
    return count
  }
}
