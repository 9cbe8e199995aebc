// The shard face: one page of an archive to one line.
import Digest
import Extracting
import HTML
import Model
import Pipeline
import Store

/// What a page of an archive states.
struct ShardLine: Encodable {
  var id: String
  var url: String
  var at: Timestamp?
  /// Where its record lies in the shard.
  var offset: Int
  var lang: String?
  var textDigest: String
  var facts: [Fact]
  var links: [PolicyLink]
  var empty: [String: String]

  private enum CodingKeys: String, CodingKey {
    case id, url, at, offset, lang, facts, links, empty
    case textDigest = "text_digest"
  }
}

extension ShardPage {
  /// Reads the page. The ids of its facts come from its address, since an archive has no documents.
  func line(by language: Language) throws -> Result<[UInt8], ShardReject> {
    let page = Result { () throws(ReadError) in
      try Page.read(PageSource(bytes: bytes, mediaType: mediaType.rawValue, charset: charset))
    }.mapError(Unreadable.init)
    let evidence = language.evidence(
      of: page, key: "", digest: "", context: PageContext(document: url, url: url))
    guard evidence.outcome == .ok else {
      return .failure(
        ShardReject(
          offset: offset, id: id, url: url, kind: evidence.outcome.rawValue,
          what: evidence.reason ?? ""))
    }
    let line = ShardLine(
      id: id, url: url, at: at, offset: offset, lang: evidence.language,
      textDigest: evidence.textDigest, facts: evidence.facts, links: evidence.links,
      empty: evidence.empty)
    return .success(try CanonicalJSON.line(line))
  }
}
