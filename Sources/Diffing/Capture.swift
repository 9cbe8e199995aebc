// One side of a comparison.
package import HTML
package import Model

/// A capture of a document as the comparison needs it: what was stored, and what it says.
///
/// Digests decide most nights without a page. `page` may be left nil where digests already decide,
/// and is nil where the stored body could not be read.
package struct Capture: Sendable {
  /// The snapshot's id.
  package var snapshot: String
  package var at: Timestamp
  /// `sha256:…` of the stored body.
  package var digest: String
  /// What came of fetching and reading it; only evidence may speak for the document.
  package var outcome: Outcome
  /// Why it could not be read, in a few words.
  package var reason: String?
  package var page: Page?
  package var facts: [Fact]
  /// BCP 47; as the page declares it or as it was recognised.
  package var language: String?
  /// Digest of the canonical visible text; empty when the body could not be read.
  package var textDigest: String
  /// Digest of the links; empty when the body could not be read.
  package var linksDigest: String
  /// See ``Shape``; empty when not known.
  package var shapeDigest: String
  /// What of the page was read.
  package var reading: Reading?

  package init(
    snapshot: String, at: Timestamp, digest: String, outcome: Outcome, reason: String? = nil,
    page: Page? = nil, facts: [Fact] = [], language: String? = nil, textDigest: String = "",
    linksDigest: String = "", shapeDigest: String = "", reading: Reading? = nil
  ) {
    self.snapshot = snapshot
    self.at = at
    self.digest = digest
    self.outcome = outcome
    self.reason = reason
    self.page = page
    self.facts = facts
    self.language = language
    self.textDigest = textDigest
    self.linksDigest = linksDigest
    self.shapeDigest = shapeDigest
    self.reading = reading
  }

  /// The capture as a change names it.
  package var side: Change.Side { Change.Side(snapshot: snapshot, at: at, digest: digest) }

  /// Whether both read alike: the same words and the same link targets.
  func readsLike(_ other: Capture) -> Bool {
    textDigest == other.textDigest && linksDigest == other.linksDigest
  }

  /// Whether text was read from it that may speak for the document.
  var isReadable: Bool { outcome.isEvidence && !textDigest.isEmpty }
}
