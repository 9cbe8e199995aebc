// Explanation: a finding to a fact that anyone can check.
import HTML
import Model

/// Writes facts with quotes and selectors.
struct Explanation {
  let page: Page
  let context: PageContext
  private let fragments: TextFragment
  private let address: String

  init(page: Page, context: PageContext) {
    self.page = page
    self.context = context
    fragments = TextFragment(page.text)
    address = String(context.url.prefix { $0 != "#" })
  }

  func fact(_ finding: Finding) -> Fact {
    let quote = page.text.slice(finding.range)
    let start = page.text.codePoints(before: finding.range.lowerBound)
    return Fact(
      document: context.document, type: finding.type, value: finding.value,
      polarity: finding.polarity, attrs: finding.attrs, quote: quote, start: start,
      end: start + quote.unicodeScalars.count, selector: selector(finding),
      rule: finding.rule, trace: finding.trace)
  }

  private func selector(_ finding: Finding) -> Selector {
    let block = page.blocks[finding.block]
    return Selector(
      prefix: before(finding.range.lowerBound), suffix: after(finding.range.upperBound),
      xpath: block.xpath, bytes: [block.bytes.lowerBound, block.bytes.upperBound],
      fragment: address + "#" + fragments.directive(finding.range),
      headings: block.headings.filter { page.blocks.indices.contains($0) }
        .map { page.text.slice(page.blocks[$0].range) },
      page: block.page(at: finding.range.lowerBound))
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
}
