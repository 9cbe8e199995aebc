// What was read in a capture.
import Digest

/// All that one stored body says, read in one way: a pure function of bytes, reading and lexicon.
package struct Evidence: Codable, Sendable, Equatable {
  /// Names the file; equal for equal bytes read alike. See ``key(of:as:)``.
  package var key: String
  package var document: String
  package var url: String
  /// `sha256:…` of the stored body.
  package var digest: String
  /// `ok`, or why the page could not be read; anything else means *not checked*.
  package var outcome: Outcome
  package var reason: String?
  /// True where the body was taken out of the archive: `reason` says why.
  package var removed: Bool?
  /// Where the stored body is a readable form of what came: which one.
  package var converted: Conversion.Kind?
  /// BCP 47 as declared by the page, or as recognised.
  package var language: String?
  /// `sha256:…` of the canonical visible text, and of its links.
  package var textDigest: String
  package var linksDigest: String
  /// Code points of the canonical visible text.
  package var length: Int
  package var facts: [Fact]
  package var links: [PolicyLink]
  /// For each dimension without a fact, why: `no_cue`, `negated`, `unreadable`, `language`.
  package var empty: [String: String]
  /// What corrections did to `facts`, in order of their rulings. See ``facts(at:)``.
  package var corrected: [Corrected]?
  /// The corrections that count for the page, and whether they found here what they expect.
  package var guards: [Guard]?

  private enum CodingKeys: String, CodingKey {
    case key, document, url, digest, outcome, reason, removed, converted, language, length, facts,
      links, empty
    case corrected, guards
    case textDigest = "text_digest"
    case linksDigest = "links_digest"
  }

  package init(
    key: String, document: String, url: String, digest: String, outcome: Outcome,
    reason: String? = nil, language: String? = nil, textDigest: String, linksDigest: String,
    length: Int, facts: [Fact], links: [PolicyLink], empty: [String: String]
  ) {
    self.key = key
    self.document = document
    self.url = url
    self.digest = digest
    self.outcome = outcome
    self.reason = reason
    self.language = language
    self.textDigest = textDigest
    self.linksDigest = linksDigest
    self.length = length
    self.facts = facts
    self.links = links
    self.empty = empty
  }

  /// Whether somebody who knows the language looked: without a lexicon nothing was checked, and a
  /// page that was not checked must never read as one that states nothing.
  package var isChecked: Bool {
    guard outcome.isEvidence else { return false }
    return empty.count < Dimensions.all.count
      || !Dimensions.all.allSatisfy { empty[$0] == "language" }
  }

  /// What decides a reading: the bytes, how the server labelled them, and the selectors. Nil for a
  /// capture without a body.
  package static func key(of snapshot: Snapshot, as reading: Reading) -> String? {
    guard let digest = snapshot.digest else { return nil }
    let type = MediaType.effective(declared: reading.mediaType, served: snapshot.mediaType)
    return Digest.short(
      [digest, snapshot.charset ?? "", reading.url, type.rawValue] + reading.select
        + ["-"] + reading.remove)
  }
}

/// A link that leads towards leaving, or to another page of the company: evidence of findability.
package struct PolicyLink: Codable, Sendable, Equatable {
  package var text: String
  /// Absolute.
  package var url: String
  /// `action`, `account`, `help`, `policy` or `delete` by its words; `page` where these say nothing
  /// and it leads to a declared page.
  package var kind: String
  /// `main`, `nav`, `header`, `footer` …
  package var zone: String
  package var start: Int
  package var end: Int

  package init(text: String, url: String, kind: String, zone: String, start: Int, end: Int) {
    self.text = text
    self.url = url
    self.kind = kind
    self.zone = zone
    self.start = start
    self.end = end
  }
}
