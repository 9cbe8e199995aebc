// Explanation: a finding to a fact that anyone can check.
import HTML
import Model

/// Writes facts with quotes and selectors.
struct Explanation {
  let page: Page
  let context: PageContext

  func fact(_ finding: Finding) -> Fact {
    let quote = page.text.slice(finding.range)
    let start = page.text.codePoints(before: finding.range.lowerBound)
    return Fact(
      document: context.document, type: finding.type, value: finding.value,
      polarity: finding.polarity, attrs: finding.attrs, quote: quote, start: start,
      end: start + quote.unicodeScalars.count, selector: selector(finding, quote: quote),
      rule: finding.rule, trace: finding.trace)
  }

  private func selector(_ finding: Finding, quote: String) -> Selector {
    let block = page.blocks[finding.block]
    return Selector(
      prefix: before(finding.range.lowerBound), suffix: after(finding.range.upperBound),
      xpath: block.xpath, bytes: [block.bytes.lowerBound, block.bytes.upperBound],
      fragment: address(quote),
      headings: block.headings.filter { page.blocks.indices.contains($0) }
        .map { page.text.slice(page.blocks[$0].range) })
  }

  /// Up to 32 code points before an offset.
  private func before(_ offset: Int) -> String {
    var start = offset
    var count = 0
    while start > 0, count < 32 {
      start -= 1
      if page.text.utf8[start] & 0xC0 != 0x80 { count += 1 }
    }
    return page.text.slice(start..<offset)
  }

  /// Up to 32 code points from an offset on.
  private func after(_ offset: Int) -> String {
    var end = offset
    var count = 0
    while end < page.text.utf8.count {
      if page.text.utf8[end] & 0xC0 != 0x80 {
        if count == 32 { break }
        count += 1
      }
      end += 1
    }
    return page.text.slice(offset..<end)
  }

  /// The page's address with a text fragment; long quotes as their first and last words.
  private func address(_ quote: String) -> String {
    let base = context.url.prefix { $0 != "#" }
    let words = quote.split { $0 == " " || $0 == "\n" }.map(String.init)
    let broken = quote.contains("\n")
    guard quote.utf8.count > 120 || broken, words.count >= 8 else {
      return base + "#:~:text=" + Self.encode(quote)
    }
    return base + "#:~:text=" + Self.encode(words.prefix(4).joined(separator: " ")) + ","
      + Self.encode(words.suffix(4).joined(separator: " "))
  }

  /// Encodes everything but `[A-Za-z0-9._~]`; a raw `-` or `,` would break the fragment.
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
