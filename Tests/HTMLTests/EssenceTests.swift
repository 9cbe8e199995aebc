// Pages of one essence read alike.
import Foundation
import TestSupport
import Testing

@testable import HTML

private func essence(
  _ html: String, select: [String] = [], type: String = "text/html"
) -> [UInt8]? {
  // A page that has next to nothing unseen has no essence.
  let script = "<script>var seen = 'by nobody at all'</script>"
  return PageSource(bytes: Array((script + html).utf8), mediaType: type, select: select).essence
}

private func page(_ noise: String, href: String = "/cancel", words: String = "Cancel") -> String {
  """
  <html lang=en><link rel="stylesheet" href="/\(noise).css"><meta name="csrf" content="\(noise)"><!-- \(noise) --><style>.a{--b:\(noise)}</style>
  <script nonce="\(noise)">var t = "\(noise)"</script><body data-build="\(noise)" class="terms">
  <svg><path d="M0 \(noise)"/></svg><p id="here">Any time. <a href="\(href)">\(words)</a></p></html>
  """
}

/// What a look rests on: everything but places.
private func told(_ page: Page) -> [String] {
  ["\(page.text.string) \(page.language ?? "") \(page.title ?? "")"]
    + page.blocks.map { block in
      var block = block
      (block.bytes, block.xpath) = (0..<0, "")
      return "\(block)"
    } + page.links.map { "\($0)" }
}

@Suite struct EssenceTests {
  @Test func `tokens, scripts and comments make no difference`() {
    #expect(essence(page("1")) != nil)
    #expect(essence(page("1")) == essence(page("a8f0.-_2")))
    #expect(essence(page("1")) != essence(page("1", href: "/stay")))
    #expect(essence(page("1")) != essence(page("1", words: "Leave")))
  }

  @Test(arguments: [
    "hidden=\"x\"", "class=\"cookie\"", "style=\"display:none\"", "role=\"navigation\"",
    "aria-hidden=\"true\"", "title=\"x\"", "lang=\"de\"", "id=\"x\"",
  ])
  func `an attribute that is looked at makes one`(attribute: String) {
    #expect(essence("<p>Words.</p>") != nil)
    #expect(essence("<p \(attribute)>Words.</p>") != essence("<p>Words.</p>"))
    let other = attribute.replacing("=\"", with: "=\"2")
    #expect(essence("<p \(attribute)>Words.</p>") != essence("<p \(other)>Words.</p>"))
  }

  @Test(arguments: [
    "<p data-a=\"X", "<p data-a='X<b>'>", "<p data-a=\"X>\">", "<p \"=\" data-a=\"X\">",
    "<p a\"b=\"c\" data-a=\"X\">", "<p data-a = \"X\">", "<p data-a=\"X\"b=\"c\">",
    "<p a=b\"c data-a=\"X\">", "<p data-a=X>",
    "<p 1=\"X\">", "<p -x=\"X\">", "<p data-x=\"a\"/data-y=\"X\">", "<p/data-y=\"X\">",
  ])
  func `what parsers may see otherwise is kept`(markup: String) {
    let one = essence(markup.replacing("X", with: "words") + "</p>")
    let other = essence(markup.replacing("X", with: "other") + "</p>")
    #expect(one == nil && other == nil || one != other)
  }

  @Test func `selectors may ask for any attribute, and XPath for all`() {
    let (one, other) = ("<p data-a=\"1\">Words.</p>", "<p data-a=\"2\">Words.</p>")
    #expect(essence(one) == essence(other))
    #expect(essence(one, select: ["[data-a='1']"]) != essence(other, select: ["[data-a='1']"]))
    #expect(essence(one, select: ["xpath://p"]) == nil)
    #expect(essence(one, type: "text/markdown") == nil)
  }

  @Test(
    .enabled(if: Shared.has("corpus"), "\(Shared.missing)"),
    arguments: ["corpus/tosback-pages", "corpus/failures"])
  func `real pages of one essence read alike, whatever byte is turned`(folder: String) throws {
    var series = Series()
    var same = 0
    let names = try Shared.names(folder).filter { $0.hasSuffix(".html") }
    for (index, name) in names.enumerated() where names.count < 200 || index % 4 == 0 {
      let bytes = try Shared.bytes("\(folder)/\(name)")
      guard bytes.count < 300_000, let plain = PageSource(bytes: bytes).essence,
        let before = try? Page.read(PageSource(bytes: bytes))
      else { continue }
      var found = 0
      for _ in 0..<200 where found < 4 {
        var turned = PageSource(bytes: bytes)
        let place = series.next(below: bytes.count)
        turned.bytes[place] = Series.signs[series.next(below: Series.signs.count)]
        guard turned.bytes != bytes, turned.essence == plain else { continue }
        found += 1
        let after = try Page.read(turned)
        if told(after) != told(before) { Issue.record("\(name): byte \(place)") }
      }
      same += found
    }
    #expect(same > 20)
  }
}

/// A series of numbers that is the same in every run.
private struct Series {
  /// What is put in the place of a byte: what markup is made of, and letters.
  static let signs = Array("<>\"'=/-! &;abcxyz019".utf8)
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}
