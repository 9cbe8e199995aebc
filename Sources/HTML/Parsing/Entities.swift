// Named references beyond HTML 4, and those that may lack their semicolon: data, no logic.

/// Tables of names.
enum Entities {
  /// Names that count without a semicolon, with their code points, all below 0x100.
  static let legacy = ByteTable(legacyNames.map { ($0.0, $0.1) })

  /// Names that only HTML 5 knows and that pages use, often to hide addresses: their place in
  /// `html5Codes`, from 1.
  static let html5 = ByteTable(
    html5Names.enumerated().map { ($0.element.0, UInt8($0.offset + 1)) })

  /// The code points of the names in `html5`.
  static let html5Codes = html5Names.map { $0.1 }

  private static let legacyNames: [(String, UInt8)] = [
    ("AElig", 0xC6), ("AMP", 0x26), ("Aacute", 0xC1), ("Acirc", 0xC2), ("Agrave", 0xC0),
    ("Aring", 0xC5), ("Atilde", 0xC3), ("Auml", 0xC4), ("COPY", 0xA9), ("Ccedil", 0xC7),
    ("ETH", 0xD0), ("Eacute", 0xC9), ("Ecirc", 0xCA), ("Egrave", 0xC8), ("Euml", 0xCB),
    ("GT", 0x3E), ("Iacute", 0xCD), ("Icirc", 0xCE), ("Igrave", 0xCC), ("Iuml", 0xCF),
    ("LT", 0x3C), ("Ntilde", 0xD1), ("Oacute", 0xD3), ("Ocirc", 0xD4), ("Ograve", 0xD2),
    ("Oslash", 0xD8), ("Otilde", 0xD5), ("Ouml", 0xD6), ("QUOT", 0x22), ("REG", 0xAE),
    ("THORN", 0xDE), ("Uacute", 0xDA), ("Ucirc", 0xDB), ("Ugrave", 0xD9), ("Uuml", 0xDC),
    ("Yacute", 0xDD), ("aacute", 0xE1), ("acirc", 0xE2), ("acute", 0xB4), ("aelig", 0xE6),
    ("agrave", 0xE0), ("amp", 0x26), ("aring", 0xE5), ("atilde", 0xE3), ("auml", 0xE4),
    ("brvbar", 0xA6), ("ccedil", 0xE7), ("cedil", 0xB8), ("cent", 0xA2), ("copy", 0xA9),
    ("curren", 0xA4), ("deg", 0xB0), ("divide", 0xF7), ("eacute", 0xE9), ("ecirc", 0xEA),
    ("egrave", 0xE8), ("eth", 0xF0), ("euml", 0xEB), ("frac12", 0xBD), ("frac14", 0xBC),
    ("frac34", 0xBE), ("gt", 0x3E), ("iacute", 0xED), ("icirc", 0xEE), ("iexcl", 0xA1),
    ("igrave", 0xEC), ("iquest", 0xBF), ("iuml", 0xEF), ("laquo", 0xAB), ("lt", 0x3C),
    ("macr", 0xAF), ("micro", 0xB5), ("middot", 0xB7), ("nbsp", 0xA0), ("not", 0xAC),
    ("ntilde", 0xF1), ("oacute", 0xF3), ("ocirc", 0xF4), ("ograve", 0xF2), ("ordf", 0xAA),
    ("ordm", 0xBA), ("oslash", 0xF8), ("otilde", 0xF5), ("ouml", 0xF6), ("para", 0xB6),
    ("plusmn", 0xB1), ("pound", 0xA3), ("quot", 0x22), ("raquo", 0xBB), ("reg", 0xAE),
    ("sect", 0xA7), ("shy", 0xAD), ("sup1", 0xB9), ("sup2", 0xB2), ("sup3", 0xB3),
    ("szlig", 0xDF), ("thorn", 0xFE), ("times", 0xD7), ("uacute", 0xFA), ("ucirc", 0xFB),
    ("ugrave", 0xF9), ("uml", 0xA8), ("uuml", 0xFC), ("yacute", 0xFD), ("yen", 0xA5),
    ("yuml", 0xFF),
  ]

  private static let html5Names: [(String, UInt32)] = [
    ("COPY", 0xA9), ("CloseCurlyDoubleQuote", 0x201D), ("CloseCurlyQuote", 0x2019), ("GT", 0x3E),
    ("NewLine", 0x0A), ("NoBreak", 0x2060), ("NonBreakingSpace", 0xA0),
    ("OpenCurlyDoubleQuote", 0x201C), ("OpenCurlyQuote", 0x2018), ("QUOT", 0x22), ("REG", 0xAE),
    ("TRADE", 0x2122), ("Tab", 0x09), ("ThinSpace", 0x2009), ("ZeroWidthSpace", 0x200B),
    ("apos", 0x27), ("ast", 0x2A), ("bsol", 0x5C), ("check", 0x2713), ("checkmark", 0x2713),
    ("colon", 0x3A), ("comma", 0x2C), ("commat", 0x40), ("copysr", 0x2117), ("cross", 0x2717),
    ("dash", 0x2010), ("dollar", 0x24), ("emsp13", 0x2004), ("emsp14", 0x2005), ("equals", 0x3D),
    ("excl", 0x21), ("grave", 0x60), ("hairsp", 0x200A), ("horbar", 0x2015), ("hyphen", 0x2010),
    ("lbrack", 0x5B), ("lcub", 0x7B), ("lowbar", 0x5F), ("lpar", 0x28), ("lsqb", 0x5B),
    ("mldr", 0x2026), ("nldr", 0x2025), ("num", 0x23), ("numero", 0x2116), ("numsp", 0x2007),
    ("percnt", 0x25), ("period", 0x2E), ("phone", 0x260E), ("plus", 0x2B), ("puncsp", 0x2008),
    ("quest", 0x3F), ("rarrw", 0x219D), ("rbrack", 0x5D), ("rcub", 0x7D), ("rdquor", 0x201D),
    ("rpar", 0x29), ("rsqb", 0x5D), ("rsquor", 0x2019), ("semi", 0x3B), ("sol", 0x2F),
    ("star", 0x2606), ("starf", 0x2605), ("verbar", 0x7C), ("vert", 0x7C),
  ]
}
