// Real pages, good and bad, where they lie beside the checkout.
import Fetching
import Model
import TestSupport
import Testing

@Suite(.enabled(if: Shared.has("corpus/failures"), Comment(rawValue: Shared.missing)))
struct RealPagesTests {
  private func outcomes(_ folder: String, without: [String]) throws -> [String: Outcome] {
    var found: [String: Outcome] = [:]
    for name in try Shared.names(folder) where name.hasSuffix(".html") {
      if without.contains(where: { name.contains($0) }) { continue }
      let exchange = Exchange(
        url: "https://service.example/terms", at: Timestamp(seconds: 0),
        body: try Shared.bytes(folder + "/" + name))
      found[name] = try Specimen.classifier().classify(
        exchange, expecting: Expectation(url: exchange.url, kind: .terms)
      ).outcome
    }
    return found
  }

  @Test func `pages that others stored by mistake are refused`() throws {
    // Those left out are readable pages, wrong only against what was asked for.
    let found = try outcomes(
      "corpus/failures", without: ["redirected-other", "moved-to-index", "short-page-legit"])
    #expect(!found.isEmpty)
    #expect(found.filter { $0.value.isEvidence } == [:])
  }

  @Test func `real terms and policies are taken`() throws {
    // Those left out are known to be shells or redirects themselves.
    let found = try outcomes(
      "corpus/ota-pages",
      without: ["medicalib", "open-terms-archive", "le-chat", "creating-images"])
    #expect(!found.isEmpty)
    #expect(found.filter { $0.value != .ok } == [:])
  }
}
