// The stream face: one page a line.
import Extracting
import HTML
import Model
import Pipeline

/// A request about one page that lies in a file.
struct ExtractRequest: Decodable {
  var id: String
  var url: String
  var file: String?
  var warc: String?
  var offset: Int?
  var mediaType: String?
  var charset: String?
  var jurisdiction: String?
  var pageKind: PageKind?
  var select: [String]?
  var remove: [String]?

  private enum CodingKeys: String, CodingKey {
    case id, url, file, warc, offset, charset, jurisdiction, select, remove
    case mediaType = "media_type"
    case pageKind = "page_kind"
  }

  func answer(with language: Language) throws -> ExtractAnswer {
    let bytes = try RequestedFile(file: file, warc: warc, offset: offset).bytes()
    let source = PageSource(
      bytes: bytes, mediaType: mediaType ?? "text/html", charset: charset, select: select ?? [],
      remove: remove ?? [])
    let page = Result { () throws(ReadError) in try Page.read(source) }.mapError(Unreadable.init)
    let context = PageContext(
      document: id, url: url, jurisdiction: jurisdiction, kind: pageKind ?? .unknown,
      language: nil)
    return ExtractAnswer(
      id: id, language.evidence(of: page, key: "", digest: "", context: context))
  }
}

/// What the page states.
struct ExtractAnswer: Encodable {
  var id: String
  var outcome: Outcome
  var reason: String?
  var lang: String?
  var textDigest: String
  var facts: [Fact]
  var links: [PolicyLink]
  var empty: [String: String]

  private enum CodingKeys: String, CodingKey {
    case id, outcome, reason, lang, facts, links, empty
    case textDigest = "text_digest"
  }

  init(id: String, _ evidence: Evidence) {
    self.id = id
    outcome = evidence.outcome
    reason = evidence.reason
    lang = evidence.language
    textDigest = evidence.textDigest
    facts = evidence.facts
    links = evidence.links
    empty = evidence.empty
  }
}
