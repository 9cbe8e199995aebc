// The stream face: one page a line.
import Extracting
import HTML
import Model
import Pipeline
import Programs

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
    let page = Result { () throws(Unreadable) in try ExtractRequest.page(source) }
    let context = PageContext(
      document: id, url: url, jurisdiction: jurisdiction, kind: pageKind ?? .unknown,
      language: nil)
    return ExtractAnswer(
      id: id, language.evidence(of: page, key: "", digest: "", context: context))
  }

  /// The page; a PDF is read here and now, since no archive holds its words.
  private static func page(_ source: PageSource) throws(Unreadable) -> Page {
    let readable: PageSource
    do throws(PDFTrouble) {
      readable = try PDFWords.readable(source)
    } catch {
      throw Unreadable(outcome: error.outcome, reason: error.reason)
    }
    do throws(ReadError) {
      return try Page.read(readable)
    } catch {
      throw Unreadable(error)
    }
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
