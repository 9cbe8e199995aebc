// The elements that mean something to us.

/// An element's name as a number. Any other element is `unknown` and inline.
enum Tag: UInt8, CaseIterable, Sendable {
  case unknown = 0
  // Metadata and content that no reader sees.
  case title, meta, link, style, script, noscript, template, base
  case iframe, textarea, datalist, noframes, noembed
  case audio, video, canvas, rp, defs, symbol, metadata, desc, annotation
  case progress, meter
  // Structure.
  case html, head, body, main, article, section, nav, aside, header, footer, div, form, fieldset
  case blockquote, figure, address, center, hgroup, search, dialog, details, hr, frameset
  // Text that stands for itself.
  case p, h1, h2, h3, h4, h5, h6, pre, summary, legend, figcaption, caption, button
  case ul, ol, menu, dir, li, dl, dt, dd, select, optgroup, option
  case table, thead, tbody, tfoot, tr, td, th
  // Inline elements that do something.
  case a, br, input, img, svg, xmp, listing, plaintext

  /// Lower-case names to tags.
  static let names = ByteTable(
    allCases.filter { $0 != .unknown }.map { ("\($0)", $0.rawValue) })

  /// The names as bytes, by number; `*` for unknown ones.
  static let spellings: [[UInt8]] = {
    var spellings = Array(repeating: Array("*".utf8), count: 256)
    for tag in allCases where tag != .unknown {
      spellings[Int(tag.rawValue)] = Array("\(tag)".utf8)
    }
    return spellings
  }()

  /// Never seen by a reader, whatever its attributes.
  var isInvisible: Bool {
    rawValue >= Tag.title.rawValue && rawValue <= Tag.meter.rawValue
  }

  /// Stands on lines of its own.
  var isBlock: Bool {
    rawValue >= Tag.html.rawValue && rawValue <= Tag.th.rawValue && self != .button
      || self == .xmp || self == .listing || self == .plaintext
  }

  /// 1 to 6, or nil.
  var headingLevel: Int? {
    rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue
      ? Int(rawValue - Tag.h1.rawValue) + 1 : nil
  }

  /// Content that a browser reads as text up to the end tag.
  var isRawText: Bool {
    switch self {
    case .script, .style, .textarea, .title, .iframe, .xmp, .noembed, .noframes, .noscript: true
    default: false
    }
  }
}
