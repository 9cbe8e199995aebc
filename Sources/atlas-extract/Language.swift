// The lexicons, loaded and compiled once.
import Digest
import Extracting
import HTML
import Model
import Pipeline
import Store

/// What is known of language: the extractor, and a digest of the files that it was made from.
struct Language: Sendable {
  let extractor: Extractor
  let digest: String

  init(_ folder: Folder) throws {
    let files = try Inputs.files(folder, suffix: ".json")
    digest = Digest.short(files.map(\.name) + files.map { Digest.sha256($0.bytes) })
    extractor = try Extractor(files: files)
  }

  /// What a page says, as evidence.
  func evidence(
    of page: Result<Page, Unreadable>, key: String, digest: String, context: PageContext,
    corrections: Corrections = Corrections([])
  ) -> Evidence {
    switch page {
    case .success(let page):
      let found = extractor.extract(page, from: context)
      var evidence = Evidence(
        key: key, document: context.document, url: context.url, digest: digest, outcome: .ok,
        language: found.language, textDigest: page.textDigest, linksDigest: page.linksDigest,
        length: page.text.codePoints(before: .max), facts: found.facts, links: found.links,
        empty: found.empty)
      corrections.apply(to: &evidence, on: page, from: context)
      return evidence
    case .failure(let trouble):
      var evidence = Evidence(
        key: key, document: context.document, url: context.url, digest: digest,
        outcome: trouble.outcome, reason: trouble.reason, textDigest: "", linksDigest: "",
        length: 0, facts: [], links: [], empty: Language.unreadable)
      evidence.removed = trouble.isRemoved ? true : nil
      return evidence
    }
  }

  /// Nothing was checked on a page that cannot be read.
  private static let unreadable = Dictionary(
    uniqueKeysWithValues: Dimensions.all.map { ($0, "unreadable") })
}
