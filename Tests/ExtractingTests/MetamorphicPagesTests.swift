// Real pages in another dress state what they stated before.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

@Suite(.enabled(if: Shared.has("gold/html"), Comment(rawValue: Shared.missing)))
struct MetamorphicPagesTests {
  /// A way to write a page, and how many of a hundred facts must survive it.
  struct Dress: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Per cent of the facts of either that both state. Less than all only where the language
    /// itself loses something.
    var floor: Int
    var write: @Sendable (DressedPage) -> (text: String, type: String)
  }

  private static func html(
    _ name: String, _ floor: Int = 100, _ write: @escaping @Sendable (DressedPage) -> String
  ) -> Dress {
    Dress(testDescription: name, floor: floor) { (write($0), "text/html") }
  }

  static let dresses = [
    html("no-break spaces") { $0.html { DressedPage.escaped($0).replacing(" ", with: "&nbsp;") } },
    html("numeric entities") {
      $0.html { $0.unicodeScalars.map { "&#\($0.value);" }.joined() }
    },
    html("markup around every word") {
      $0.html {
        $0.split(separator: " ").map { "<b>\(DressedPage.escaped(String($0)))</b>" }
          .joined(separator: "\n <!-- -->")
      }
    },
    html("soft line breaks") { $0.html { DressedPage.escaped($0).replacing(" ", with: "\r\n\t") } },
    html("line breaks for paragraphs", 95) { $0.broken },
    Dress(testDescription: "Markdown", floor: 99) { ($0.markdown, "text/markdown") },
    // A title that is set as an item heads nothing.
    html("every paragraph an item", 80) { $0.html(listed: true) },
    html("every item a paragraph", 95) { $0.html(unlisted: true) },
    // Capitals tell names and the words of buttons; where all are capitals they tell nothing.
    html("capitals", 95) { $0.html { DressedPage.escaped($0.uppercased()) } },
  ]

  @Test(arguments: dresses) func `a page in another dress states the same`(dress: Dress) throws {
    var both = 0
    var either = 0
    var lost: [String] = []
    for name in try Self.some(Shared.names("gold/html").filter { $0.hasSuffix(".html") }) {
      let page = try Page.read(PageSource(bytes: try Shared.bytes("gold/html/" + name)))
      let plain = DressedPage(page)
      let (text, type) = dress.write(plain)
      let expected = try keys(plain.html(), "text/html")
      let found = try keys(text, type)
      both += expected.intersection(found).count
      either += expected.union(found).count
      for key in expected.symmetricDifference(found).sorted() { lost.append("\(name): \(key)") }
    }
    for l in lost.prefix(40) { print("   ", l) }
    #expect(both * 100 >= either * dress.floor, "\(both) of \(either): \(lost.prefix(20))")
    #expect(either > 30)
  }

  @Test func `another company says the same`() throws {
    struct Label: Decodable { var slug, company: String }
    var both = 0
    var either = 0
    var lost: [String] = []
    let lines = try Shared.bytes("gold/gold.jsonl").split(separator: 0x0A)
    for line in Self.some(lines) {
      let label = try JSONDecoder().decode(Label.self, from: Data(line))
      guard Shared.has("gold/html/\(label.slug).html") else { continue }
      let page = try Page.read(PageSource(bytes: try Shared.bytes("gold/html/\(label.slug).html")))
      let name = label.company.split(separator: " (")[0]
      let plain = DressedPage(page)
      let expected = try keys(plain.html(), "text/html")
      let found = try keys(
        plain.html { DressedPage.escaped($0.replacing(name, with: "Zorblax")) },
        "text/html")
      both += expected.intersection(found).count
      either += expected.union(found).count
      for key in expected.symmetricDifference(found).sorted() {
        lost.append("\(label.slug): \(key)")
      }
    }
    for l in lost.prefix(40) { print("   ", l) }
    #expect(both * 100 >= either * 97, "\(both) of \(either): \(lost.prefix(20))")
    #expect(either > 30)
  }

  /// All pages in a release build; a debug build, which is many times slower, takes a few.
  private static func some<T>(_ pages: [T]) -> [T] {
    #if DEBUG
      return stride(from: 0, to: pages.count, by: 8).map { pages[$0] }
    #else
      return pages
    #endif
  }

  private func keys(_ text: String, _ type: String) throws -> Set<String> {
    let page = try Page.read(PageSource(bytes: Array(text.utf8), mediaType: type))
    let context = PageContext(
      document: "service/terms", url: "https://service.example/terms", jurisdiction: "US",
      kind: .terms, language: "en")
    return Set(
      try QuoteTests.extractor.get().extract(page, from: context).facts.map {
        "\($0.type) \($0.value) \($0.polarity.rawValue)"
      })
  }
}
