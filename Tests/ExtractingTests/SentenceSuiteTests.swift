// Sentences against the rules that other splitters are measured by.
import Foundation
import TestSupport
import Testing

@testable import Extracting

/// Lists of texts and their sentences. A case holds when every cut is where the suite has it; the
/// bullet or number of an item and a closing quotation mark belong to their sentence.
@Suite(
  .enabled(if: Shared.has("suites/sentence-segmentation"), Comment(rawValue: Shared.missing)))
struct SentenceSuiteTests {
  private struct Case: Decodable {
    var text: String
    var sentences: [String]
  }

  @Test(arguments: [
    ("golden_en", "en", "sentences_en"), ("pragmatic_english", "en", "sentences_pragmatic_en"),
    ("pragmatic_deutsch", "de", "sentences_pragmatic_de"),
    ("pragmatic_french", "fr", "sentences_pragmatic_fr"),
  ])
  func `texts are cut where the suite cuts them`(file: String, language: String, floor: String)
    throws
  {
    let cases = try JSONDecoder().decode(
      [Case].self, from: Data(Shared.bytes("suites/sentence-segmentation/\(file).json")))
    let normalisers = try Support.normalisers(language)
    let failed = cases.filter { entry in
      let found = normalisers.sentences(in: entry.text).map { Support.slice(entry.text, $0) }
      return found != entry.sentences.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    let least = try #require(try Floors.load().suites[floor])
    let held = cases.count - failed.count
    #expect(held >= least, "\(held) of \(cases.count): \(failed.map(\.text).prefix(5))")
  }
}
