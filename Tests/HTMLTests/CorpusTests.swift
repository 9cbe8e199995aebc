// Real pages: all are read, and the sentences that people marked in them are found.
import Foundation
import TestSupport
import Testing

@testable import HTML

/// HTML files below a shared folder, by name.
private func pages(_ folder: String) throws -> [String] {
  let root = Shared.folder.appending(path: folder)
  let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
  return names.filter { $0.hasSuffix(".html") }.sorted().map { folder + "/" + $0 }
}

@Test(
  .enabled(if: Shared.has("corpus"), "\(Shared.missing)"),
  arguments: [
    "corpus/tosback-pages", "corpus/ota-pages", "corpus/failures", "corpus/openrouter",
    "corpus/edgi-pairs", "gold/html", "gold/real-html",
  ])
func `real pages are read whole`(folder: String) throws {
  for name in try pages(folder) {
    let bytes = try Shared.bytes(name)
    do throws(ReadError) {
      checkInvariants(try Page.read(PageSource(bytes: bytes)), name)
    } catch {
      Issue.record("\(name): \(error)")
    }
  }
}

/// Whether the words of a block are those of an attribute: of a submit button, or of an address that
/// is hidden from collectors. Its bytes then name the place of that tag.
private func standsInAttribute(_ block: Block, _ body: [UInt8]) -> Bool {
  let end = min(body.count, block.bytes.lowerBound + 1)
  guard let tag = body[..<end].lastIndex(of: UInt8(ascii: "<")) else { return false }
  let words = String(decoding: body[tag..<end], as: UTF8.self)
  return words.hasPrefix("<input") || words.contains("data-cfemail")
}

/// Blocks whose own bytes, read alone, give other words than the block has.
private func strayBlocks(_ page: Page, _ body: [UInt8]) -> [String] {
  var out: [String] = []
  let step = max(1, page.blocks.count / 30)
  for index in stride(from: 0, to: page.blocks.count, by: step) {
    let block = page.blocks[index]
    if standsInAttribute(block, body) { continue }
    guard !block.bytes.isEmpty, block.bytes.upperBound <= body.count else {
      out.append("\(block.bytes)")
      continue
    }
    let source = Array("<meta charset=utf-8><body>".utf8) + body[block.bytes]
    let alone = try? Page.read(PageSource(bytes: source, charset: "utf-8"))
    let words = squeezed(page.text.slice(block.range))
    if squeezed(alone?.text.string ?? "") != words { out.append(words) }
  }
  return out
}

@Test(
  .enabled(if: Shared.has("corpus"), "\(Shared.missing)"),
  arguments: [
    "corpus/tosback-pages", "corpus/tosback-pairs", "corpus/ota-pages", "corpus/ota-pairs",
    "corpus/timelines", "corpus/openrouter", "gold/html", "gold/real-html",
  ])
func `the byte range of a block holds its words`(folder: String) throws {
  var total = 0
  var stray: [String] = []
  let names = try pages(folder)
  // Debug builds are many times slower than what runs at night.
  #if DEBUG
    let step = max(1, names.count / 3)
  #else
    let step = 1
  #endif
  for index in stride(from: 0, to: names.count, by: step) {
    let name = names[index]
    let bytes = try Shared.bytes(name)
    guard let page = try? Page.read(PageSource(bytes: bytes)) else { continue }
    let body = try Body.decode(bytes, charset: nil, mediaType: "text/html")
    total += min(page.blocks.count, 30)
    stray += strayBlocks(page, body).map { "\(name): \($0.prefix(80))" }
  }
  #expect(stray.count * 1000 <= total, "\(stray.count) of \(total): \(stray.prefix(12))")
}

private struct Labels: Decodable {
  struct Fact: Decodable {
    var quote: String
    var plain: String?
    enum CodingKeys: String, CodingKey {
      case quote
      case plain = "quote_plain"
    }
  }
  var slug: String
  var facts: [Fact]
}

@Test(.enabled(if: Shared.has("gold/gold.jsonl"), "\(Shared.missing)"))
func `sentences marked by people are found on the original pages`() throws {
  var total = 0
  var missing: [String] = []
  let lines = try Shared.bytes("gold/gold.jsonl").split(separator: 0x0A)
  for line in lines {
    let labels = try JSONDecoder().decode(Labels.self, from: Data(line))
    let name = "gold/real-html/\(labels.slug).html"
    guard Shared.has(name) else { continue }
    let text = squeezed(try Page.read(PageSource(bytes: try Shared.bytes(name))).text.string)
    for fact in labels.facts {
      let quote = fact.plain ?? fact.quote
      // An address is marked where a link leads, not what it says.
      guard !quote.hasPrefix("https://") else { continue }
      total += 1
      if !text.contains(squeezed(quote)) { missing.append("\(labels.slug): \(quote)") }
    }
  }
  #expect(total > 80)
  #expect(missing.count * 50 < total, "\(missing)")
}

@Test(.enabled(if: Shared.has("corpus/openrouter/terms-of-service"), "\(Shared.missing)"))
func `a page and its Markdown, made by others, have the same words`() throws {
  let folder = "corpus/openrouter/terms-of-service/"
  for name in try Shared.names(folder) where name.hasSuffix(".html") && !name.hasPrefix("latest") {
    let html = try Page.read(
      PageSource(bytes: try Shared.bytes(folder + name), select: [".main-content-container"]))
    let markdown = try Page.read(
      PageSource(
        bytes: try Shared.bytes(folder + name.replacing(".html", with: ".md")),
        mediaType: "text/markdown"))
    #expect(squeezed(html.text.string) == squeezed(markdown.text.string), "\(name)")
  }
}
