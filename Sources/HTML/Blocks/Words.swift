// What the words in an element's class and id say about it.

/// Reads `site-footer isOpen cookie_banner` as words.
enum Words {
  /// What one word may mean.
  enum Sense: UInt8 {
    case nav = 1
    case header, footer, aside, cookie, dialog
    /// Makes a header the page's own: `site-header`.
    case site
    /// Makes a header or footer a part of something: `card-footer`.
    case local
    /// Takes the meaning away: `has-sidebar`.
    case not
    /// Content that a click uncovers.
    case disclosure
    /// Together with a cookie word: `cookie-banner`.
    case banner
    /// A cookie banner by itself: `cookiebar`.
    case cookieBanner
  }

  /// What an attribute says as a whole.
  struct Reading {
    var zone: Block.Zone?
    var discloses = false
  }

  /// The zone that one of the attributes' tokens names, and whether one is of an accordion.
  static func read(_ attributes: Attributes) -> Reading {
    var reading = Reading()
    if let classes = attributes.classes { read(classes, &reading) }
    if let id = attributes.id { read(id, &reading) }
    return reading
  }

  private static func read(_ text: Attributes.Text, _ reading: inout Reading) {
    let table = table
    var token = Token()
    var hash = ByteTable.seed
    var length = 0
    var previousIsLower = false
    var next = text
    while true {
      let byte = next.pointee
      let isUpper = byte >= 0x41 && byte <= 0x5A
      let isWord = ASCII.isLetter(byte) || byte >= 0x80
      if !isWord || (isUpper && previousIsLower) {
        if length > 0 { token.add(Sense(rawValue: table.value(hash: hash))) }
        hash = ByteTable.seed
        length = 0
      }
      if isWord {
        hash = ByteTable.step(hash, ASCII.lower(byte))
        length += 1
      } else if byte == 0 || ASCII.isSpace(byte) {
        if reading.zone == nil { reading.zone = token.zone }
        if token.discloses { reading.discloses = true }
        token = Token()
        if byte == 0 { return }
      }
      previousIsLower = isWord && !isUpper
      next += 1
    }
  }

  /// The words of one token, as far as they matter.
  private struct Token {
    var count = 0
    var first: Sense?
    var last: Sense?
    var isCookie = false
    var isBanner = false
    var isNegated = false
    var isLocal = false
    var discloses = false

    mutating func add(_ sense: Sense?) {
      if count == 0 { first = sense }
      last = sense
      count += 1
      switch sense {
      case .cookie: if isCookie { isBanner = true } else { isCookie = true }
      case .banner: isBanner = true
      case .cookieBanner: (isCookie, isBanner) = (true, true)
      case .dialog: isBanner = true
      case .not: isNegated = true
      case .local: isLocal = true
      case .disclosure: discloses = true
      default: break
      }
    }

    var zone: Block.Zone? {
      guard count > 0, !isNegated else { return nil }
      if isCookie && isBanner { return .cookie }
      switch last {
      case .nav: return .nav
      case .aside: return .aside
      case .dialog: return .dialog
      case .header where count == 1 || first == .site: return .header
      case .footer where !isLocal: return .footer
      default: return first == .footer && count <= 3 ? .footer : nil
      }
    }
  }

  private static let table = ByteTable(
    vocabulary.flatMap { sense, words in
      words.split(separator: " ").map { (String($0), sense.rawValue) }
    })

  private static let vocabulary: [(Sense, String)] = [
    (.nav, "nav navbar navigation menu menubar breadcrumb breadcrumbs topnav sidenav subnav"),
    (.header, "header masthead topbar"),
    (.footer, "footer"),
    (.aside, "aside sidebar"),
    (.cookie, "cookie cookies consent gdpr ccpa"),
    (.dialog, "dialog modal popup lightbox"),
    (.site, "site global app top"),
    (.local, "modal card article entry post table panel section content block item"),
    (.not, "no not has with without is"),
    (
      .disclosure,
      "accordion accordian collapse collapsible collapsed tabpanel tab tabs panel faq faqs answer"
        + " expandable expander expand disclosure toggle details"
    ),
    (.banner, "banner bar notice message wall overlay layer sdk manager preferences prompt law"),
    (.cookieBanner, "cookiebar cookiebanner cookieconsent cookienotice cookiewall"),
  ].filter { !$0.1.isEmpty }
}
