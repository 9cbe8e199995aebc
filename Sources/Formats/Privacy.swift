// What never leaves: words by which one could reach or rob a person.

/// Takes personal data out of what is published: mailboxes and numbers of individuals, accounts,
/// cards, secrets in addresses. Mailboxes and lines of a service stay.
///
/// It goes by how such data is written, not by who is meant. An address behind which a host hides
/// the real one holds nothing to take out and stays as it is; one with a plus tag is judged by what
/// stands before the plus. What is taken out is thereby not said to be a person's.
package enum Privacy {
  /// What stands in the place of what was taken out.
  package static let token = "[redacted]"

  /// A text without personal data, and whether there was any. Linear in the text.
  package static func cleaned(_ text: String) -> (text: String, isRedacted: Bool) {
    guard mayHold(text) else { return (text, false) }
    let spans = PrivateText(text).spans()
    return spans.isEmpty ? (text, false) : (replaced(text, spans, by: token), true)
  }

  /// An address without personal data, still an address. Words that it scrolls to are cut off where
  /// they hold some.
  package static func address(_ url: String) -> String {
    guard mayHold(address: url) else { return url }
    var url = url
    if let words = PrivateText(url).wordsOfFragment, cleaned(words).isRedacted {
      url = page(of: url)
    }
    let spans = PrivateText(url).spans()
    return spans.isEmpty ? url : replaced(url, spans, by: "redacted")
  }

  /// Whether something was taken out of a text; true as well where a page itself writes the token.
  package static func isRedacted(_ text: String) -> Bool {
    let bytes = text.utf8.span
    let token = Privacy.token.utf8.span
    guard bytes.count >= token.count else { return false }
    for start in 0...(bytes.count - token.count) where bytes[start] == token[0] {
      var length = 1
      while length < token.count, bytes[start + length] == token[length] { length += 1 }
      if length == token.count { return true }
    }
    return false
  }

  /// An address without the words that it scrolls to.
  static func page(of url: String) -> String {
    guard let directive = url.firstRange(of: ":~:") else { return url }
    let page = url[..<directive.lowerBound]
    return String(page.last == "#" ? page.dropLast() : page)
  }

  /// A text with something else in the place of ranges of its UTF-8 bytes, which are in order.
  static func replaced(_ text: String, _ spans: [Range<Int>], by token: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var place = 0
    for span in spans {
      out += bytes[place..<span.lowerBound]
      out += token.utf8
      place = span.upperBound
    }
    out += bytes[place...]
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether a text needs a closer look: nearly none does.
  static func mayHold(_ text: String) -> Bool {
    var signs = PrivacySigns()
    signs.add(text)
    return signs.mayHold
  }

  /// The same of an address, whose digits are no telephone before the words that it scrolls to.
  static func mayHold(address: String) -> Bool {
    var signs = PrivacySigns()
    signs.add(address, isAddress: true)
    return signs.mayHold
  }
}

/// What a first look at texts finds: a pass over their bytes, without a copy.
struct PrivacySigns {
  private var digits = 0
  private var isSure = false
  private var hasLabel = false

  var mayHold: Bool { isSure || digits >= 7 || (hasLabel && digits > 0) }

  /// Takes a text that stands beside those before it.
  mutating func add(_ text: String, isAddress: Bool = false) {
    let bytes = text.utf8.span
    var hasQuery = false
    var counts = !isAddress
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard PrivacySigns.isSign(byte) else {
        index += 1
        continue
      }
      switch byte {
      case 0x30...0x39: if counts { digits += 1 }
      case UInt8(ascii: "~"): counts = true
      case UInt8(ascii: "@"): isSure = true
      case UInt8(ascii: "?"), UInt8(ascii: "&"): hasQuery = true
      case UInt8(ascii: "="): if hasQuery { isSure = true }
      case UInt8(ascii: "%"):
        // `%20` holds no digits, `%40` is an at sign.
        guard index + 2 < bytes.count, PrivateText.isDigit(bytes[index + 1]) else { break }
        if bytes[index + 1] == 0x34, bytes[index + 2] == 0x30 { isSure = true }
        index += 2
      case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
        let isSpaced = index + 1 < bytes.count && bytes[index + 1] == 0x20
        let word = isSpaced ? index + 2 : index + 1
        let end = isSpaced ? word + 3 : word + 2
        // `(at least …` has a letter or a space there.
        if follows("at", bytes, word), end < bytes.count, "])}".utf8.contains(bytes[end]) {
          isSure = true
        }
      case UInt8(ascii: "g"), UInt8(ascii: "G"):
        if follows("gent", bytes, index) { hasLabel = true }
      case UInt8(ascii: "p"), UInt8(ascii: "P"):
        if follows("proprie", bytes, index) { hasLabel = true }
      case UInt8(ascii: "h"), UInt8(ascii: "H"):
        if follows("haber", bytes, index) { hasLabel = true }
      case 0xEF:
        // A wide at sign.
        if index + 2 < bytes.count, bytes[index + 1] == 0xBC, bytes[index + 2] == 0xA0 {
          isSure = true
        }
      default: break
      }
      index += 1
    }
  }

  /// Whether a byte is one of those below; nearly none is. A bit for each of ASCII.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    // Digits and `? & = % (`, then `@ ~ [ {` and the letters g, h, p.
    let bits: UInt64 = byte < 0x40 ? 0xA3FF_0160_0000_0000 : 0x4801_0180_0801_0181
    return byte < 0x80 ? bits >> UInt64(byte & 0x3F) & 1 == 1 : byte == 0xEF
  }

  private func follows(_ word: StaticString, _ bytes: borrowing Span<UInt8>, _ start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[start + offset] | 0x20 != word.utf8Start[offset] | 0x20 { return false }
    return true
  }
}
