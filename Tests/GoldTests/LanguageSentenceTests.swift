// Sentences in further languages, written before their lexicons, against the facts they state.
import Extracting
import Foundation
import HTML
import Model
import TestSupport
import Testing

/// A sentence or short page of our own, and what it states.
private struct Specimen: Decodable {
  var text: String
  /// The heading or question above.
  var under: String?
  /// `type value`, then `denied`, `waived` or `excluded` where it is.
  var facts: [String]
  /// What may be read in it as well.
  var accepted: [String]?

  var page: String {
    "<main>" + (under.map { "<h2>\($0)</h2>" } ?? "") + "<p>\(text)</p></main>"
  }

  static func key(_ written: String) -> FactKey {
    var words = written.split(separator: " ").map(String.init)
    let isDenied = words.count > 2 && ["denied", "waived", "excluded"].contains(words.last)
    let polarity = isDenied ? words.removeLast() : "offered"
    return FactKey(words.removeFirst(), words.joined(separator: " "), polarity)
  }
}

@Suite struct LanguageSentenceTests {
  private static let languages = Result { try Floors.load().languages.keys.sorted() }

  /// Types beside the core whose spans are easily taken for those of others.
  private static let counted = core.union([
    "reminder", "price_change_notice", "refund_time", "min_term",
  ])

  private func extractor() throws -> Extractor {
    let folder = Shared.root.appending(path: "input/lexicon")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    return try Extractor(
      files: names.map { name in
        let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
        return (name: String(name.dropLast(5)), bytes: bytes)
      })
  }

  @Test func `sentences in further languages keep the pinned precision and recall`() throws {
    let extractor = try extractor()
    for language in try Self.languages.get() {
      let floor = try #require(try Floors.load().languages[language])
      let file = Shared.root.appending(path: "Tests/GoldTests/Languages/\(language).json")
      var (hits, alarms, misses) = (0, 0, 0)
      let items = try JSONDecoder().decode([Specimen].self, from: Data(contentsOf: file))
      // What a set asks for counts in it, beside what counts in all.
      let counted = Self.counted.union(
        items.flatMap(\.facts).map { String($0.prefix { $0 != " " }) })
      for item in items {
        let html = "<html lang=\(language)><body>\(item.page)</body></html>"
        let page = try Page.read(PageSource(bytes: Array(html.utf8)))
        let context = PageContext(
          document: "example/example", url: "https://service.example/help",
          jurisdiction: language == "pt" ? "BR" : language.uppercased(), kind: .terms)
        let found = Set(
          extractor.extract(page, from: context).facts
            .filter { counted.contains($0.type) }
            .map { FactKey($0.type, $0.value, $0.polarity.rawValue) })
        let wanted = Set(item.facts.map(Specimen.key))
        let accepted = wanted.union((item.accepted ?? []).map(Specimen.key))
        hits += wanted.intersection(found).count
        misses += wanted.subtracting(found).count
        alarms += found.subtracting(accepted).count
      }
      let precision = hits * 1000 / max(1, hits + alarms)
      let recall = hits * 1000 / max(1, hits + misses)
      #expect(precision >= floor.precision, "\(language): precision is \(precision) per mille")
      #expect(recall >= floor.recall, "\(language): recall is \(recall) per mille")
    }
  }
}
