// Outcomes of real pages: failures are refused, policies are not.
import Fetching
import Foundation
import HTML
import Model
import TestSupport
import Testing

/// Pages among the good ones that are known to be shells or stubs.
private let shells = ["medicalib", "open-terms-archive", "le-chat", "creating-images"]

/// Failures that are readable pages, wrong only against what was asked for.
private let readable = ["redirected-other", "moved-to-index"]

@Test(.enabled(if: Shared.has("corpus/failures"), Comment(rawValue: Shared.missing)))
func `failed pages are refused and good ones accepted as often as pinned`() throws {
  let file = Shared.root.appending(path: "input/signatures/blocks.json")
  let signatures = try Signatures(files: [("blocks.json", Array(try Data(contentsOf: file)))])
  let classifier = Classifier(signatures: signatures, read: Page.read)
  var refused = 0
  var accepted = 0
  for (folder, isGood) in [("failures", false), ("ota-pages", true), ("tosback-pages", true)] {
    for name in try Shared.names("corpus/\(folder)") where name.hasSuffix(".html") {
      if (isGood ? shells : readable).contains(where: name.contains) { continue }
      let exchange = Exchange(
        url: "https://service.example/terms", at: Timestamp(seconds: 0),
        body: try Shared.bytes("corpus/\(folder)/\(name)"))
      let verdict = classifier.classify(
        exchange, expecting: Expectation(url: "https://service.example/terms", kind: .terms))
      if isGood || name.contains("short-page-legit") {
        accepted += verdict.outcome == .ok ? 1 : 0
      } else {
        refused += verdict.outcome == .ok ? 0 : 1
      }
    }
  }
  let floors = try Floors.load().outcomes
  #expect(refused >= floors.refused, "\(refused) refused")
  #expect(accepted >= floors.accepted, "\(accepted) accepted")
}
