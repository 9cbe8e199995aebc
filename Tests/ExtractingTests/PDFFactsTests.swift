// Every fact that was planted in the PDFs of the tests is found, with its page.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

/// What a PDF states, by the one who wrote it.
private struct Planted: Decodable {
  var file: String
  var language: String
  var facts: [Expected]

  struct Expected: Decodable, CustomStringConvertible {
    var type: String
    var value: String
    var page: Int

    var description: String { "\(type) \(value) on page \(page)" }
  }
}

private let folder = Shared.root.appending(path: "Tests/ProgramsTests/PDFs")

@Test(arguments: ["terms-en", "agb-de", "cgv-fr", "lehrgang-de", "refunds-en"])
func `every planted fact of a PDF is found on its page`(file: String) throws {
  let all = try JSONDecoder().decode(
    [Planted].self, from: Data(contentsOf: folder.appending(path: "facts.json")))
  let planted = try #require(all.first { $0.file == file })
  let bytes = Array(try Data(contentsOf: folder.appending(path: "\(file).xhtml")))
  let page = try Page.read(PageSource(bytes: bytes, mediaType: "application/pdf"))
  let extractor = try Extractor(
    lexicons: [Support.lexicon(planted.language)], world: Support.world.get())
  let found = extractor.extract(page, from: Support.context)
  #expect(found.language == planted.language)
  for expected in planted.facts {
    #expect(
      found.facts.contains {
        $0.type == expected.type && $0.value == expected.value
          && $0.selector.page == expected.page
      }, "\(expected)")
  }
  for fact in found.facts {
    let start = try #require(page.text.offset(ofCodePoint: fact.start))
    let end = try #require(page.text.offset(ofCodePoint: fact.end))
    #expect(page.text.slice(start..<end) == fact.quote)
    #expect(fact.selector.page != nil)
    #expect(fact.selector.xpath.hasPrefix("/html/body/doc/page["))
  }
}
