// Every quote is found byte for byte in the visible text of its page, and its block in the body.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

@Suite(.enabled(if: Shared.has("corpus"), Comment(rawValue: Shared.missing)))
struct QuoteTests {
  /// All lexicons, so that pages in every language that we know are read.
  static let extractor = Result {
    try Extractor(
      lexicons: try ["en", "de", "fr"].map { try Support.lexicon($0) }, world: Support.world.get())
  }

  /// All pages in a release build; a debug build, which is many times slower, takes a few.
  private static func some<T>(_ pages: [T]) -> [T] {
    #if DEBUG
      let step = max(1, pages.count / 3)
      return stride(from: 0, to: pages.count, by: step).map { pages[$0] }
    #else
      return pages
    #endif
  }

  /// Pages below a shared folder, with their media types.
  private func pages(_ folder: String) throws -> [(name: String, type: String)] {
    let root = Shared.folder.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().compactMap {
      if $0.hasSuffix(".html") { return ("\(folder)/\($0)", "text/html") }
      let isText = $0.hasSuffix(".md") || $0.hasSuffix(".mdx")
      return isText && !$0.hasSuffix("README.md") ? ("\(folder)/\($0)", "text/markdown") : nil
    }
  }

  @Test(arguments: [
    "corpus/tosback-pages", "corpus/tosback-pairs", "corpus/ota-pages", "corpus/ota-pairs",
    "corpus/ota-noise", "corpus/ota-flipflops", "corpus/timelines", "corpus/md-pairs",
    "corpus/openrouter", "corpus/edgi-pairs", "corpus/failures", "corpus/readability", "gold/html",
    "gold/real-html",
  ])
  func `every quote of every page is where its fact says`(folder: String) throws {
    let extractor = try Self.extractor.get()
    var quotes = 0
    var broken: [String] = []
    for (name, type) in Self.some(try pages(folder)) {
      let bytes = try Shared.bytes(name)
      // A page that cannot be read gives no facts.
      guard let page = try? Page.read(PageSource(bytes: bytes, mediaType: type)) else { continue }
      let scalars = Array(page.text.string.unicodeScalars)
      for fact in extractor.extract(page, from: Support.context).facts {
        quotes += 1
        if let why = fault(of: fact, on: page, scalars, bytes.count) {
          broken.append("\(name): \(why): \(fact.quote)")
        }
      }
    }
    #expect(broken.isEmpty, "\(broken.count) of \(quotes): \(broken.prefix(5))")
    if folder.hasPrefix("gold") || folder == "corpus/openrouter" { #expect(quotes > 10) }
  }

  /// What is wrong with where a fact says that its words stand; nil when it is right.
  private func fault(
    of fact: Fact, on page: Page, _ scalars: [Unicode.Scalar], _ bytes: Int
  ) -> String? {
    guard 0 <= fact.start, fact.start < fact.end, fact.end <= scalars.count else {
      return "outside the text"
    }
    func text(_ range: Range<Int>) -> [UInt8] {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return Array(String(view).utf8)
    }
    guard text(fact.start..<fact.end) == Array(fact.quote.utf8) else { return "another quote" }
    let before = max(0, fact.start - 32)..<fact.start
    guard text(before) == Array(fact.selector.prefix.utf8) else { return "another prefix" }
    let after = fact.end..<min(scalars.count, fact.end + 32)
    guard text(after) == Array(fact.selector.suffix.utf8) else { return "another suffix" }
    guard let start = page.text.offset(ofCodePoint: fact.start),
      let end = page.text.offset(ofCodePoint: fact.end),
      let block = page.blocks.first(where: {
        $0.range.lowerBound <= start && end <= $0.range.upperBound
      })
    else { return "in no block" }
    guard fact.selector.bytes == [block.bytes.lowerBound, block.bytes.upperBound],
      !block.bytes.isEmpty
    else { return "another byte range" }
    return fact.selector.xpath == block.xpath ? nil : "another XPath"
  }
}
