// Other people's parser tests: nothing in them may bring the reader down.
import Foundation
import HTML
import TestSupport
import Testing

private let isMissing = !Shared.has("suites/html/html5lib")

/// Reads a page and checks what must hold of any.
private func check(_ bytes: [UInt8], _ name: String) {
  do throws(ReadError) {
    let page = try Page.read(PageSource(bytes: bytes))
    checkInvariants(page, name)
  } catch {
    // An error is an answer.
  }
}

/// What holds of every page, however broken.
func checkInvariants(_ page: Page, _ name: String) {
  let joined = page.texts.joined(separator: "\n")
  #expect(page.text.string == joined, "\(name): blocks do not join to the text")
  for (index, block) in page.blocks.enumerated() {
    #expect(!block.range.isEmpty, "\(name)")
    #expect(block.headings.allSatisfy { $0 < index }, "\(name)")
    let others = [block.leadIn, block.question].compactMap { $0 } + block.columnHeaders
    #expect(others.allSatisfy { $0 < page.blocks.count }, "\(name)")
  }
  for link in page.links {
    #expect(page.blocks.indices.contains(link.block), "\(name)")
    #expect(link.range.upperBound <= page.text.utf8.count, "\(name)")
  }
}

@Test(.disabled(if: isMissing, "\(Shared.missing)"))
func `every input of html5lib's tokenizer tests is read or refused`() throws {
  let folder = "suites/html/html5lib/tokenizer"
  var count = 0
  for name in try Shared.names(folder) where name.hasSuffix(".test") {
    let json =
      try JSONSerialization.jsonObject(
        with: Data(try Shared.bytes("\(folder)/\(name)"))) as? [String: Any]
    let tests = (json?["tests"] ?? json?["xmlViolationTests"]) as? [[String: Any]] ?? []
    for test in tests {
      guard let input = test["input"] as? String else { continue }
      check(Array(input.utf8), name)
      count += 1
    }
  }
  #expect(count > 5_000)
}

@Test(.disabled(if: isMissing, "\(Shared.missing)"))
func `every input of html5lib's tree tests is read or refused`() throws {
  let folder = "suites/html/html5lib/tree-construction"
  var count = 0
  for name in try Shared.names(folder) where name.hasSuffix(".dat") {
    let text = String(decoding: try Shared.bytes("\(folder)/\(name)"), as: UTF8.self)
    for part in text.components(separatedBy: "#data\n").dropFirst() {
      check(Array(part.components(separatedBy: "\n#errors")[0].utf8), name)
      count += 1
    }
  }
  #expect(count > 1_000)
}

@Test func `pages cut off at any byte are read or refused`() throws {
  let html = Array(
    "<!doctype html><title>T</title><!-- c --><script>a<b</script><p class='x'>a&amp;b &#146; <b>c</b>\u{E9}<table><tr><td>d</table>"
      .utf8)
  for end in 0...html.count { check(Array(html[..<end]), "cut at \(end)") }
}

@Test func `random bytes are read or refused`() {
  var seed: UInt64 = 42
  func next() -> UInt8 {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: seed >> 33)
  }
  let pieces = [
    "<p>", "</p>", "<", ">", "&", "&#", "<!--", "-->", "<td>", "<table>", "\"", "=", "<a href=x>",
    "<li>", "<ul>", "<details>", "<summary>", "<button>", "\0",
  ]
  for _ in 0..<300 {
    var bytes: [UInt8] = []
    for _ in 0..<60 {
      bytes += next() < 128 ? Array(pieces[Int(next()) % pieces.count].utf8) : [next()]
    }
    check(bytes, "random")
    _ = try? Page.read(PageSource(bytes: bytes, mediaType: "text/markdown"))
  }
}
