// The stream face: two files a line.
import Diffing
import Digest
import Extracting
import HTML
import Model
import Pipeline
import Store

/// A request about two captures that lie in files.
struct DiffRequest: Decodable {
  struct Side: Decodable {
    var file: String
    var at: Timestamp?
  }

  var id: String
  var url: String
  var before: Side
  var after: Side
  var earlier: [Side]?
  var later: [Side]?
  var select: [String]?
  var remove: [String]?
  var mediaType: String?

  private enum CodingKeys: String, CodingKey {
    case id, url, before, after, earlier, later, select, remove
    case mediaType = "media_type"
  }

  func answer(with reader: FileReader, _ weight: Weight) throws -> DiffAnswer {
    func capture(_ side: Side) throws -> Capture { try reader.capture(side, of: self) }
    let change = weight.differ.change(
      document: id, url: url, before: try capture(before), after: try capture(after),
      earlier: try (earlier ?? []).map(capture), later: try (later ?? []).map(capture))
    return DiffAnswer(id: id, change)
  }
}

/// What changed.
struct DiffAnswer: Encodable {
  var id: String
  var state: ChangeState
  var reason: String?
  var seenBefore: Timestamp?
  var textChanges: [TextChange]
  var factChanges: [FactChange]
  var severity: Severity
  var diffHash: String

  private enum CodingKeys: String, CodingKey {
    case id, state, reason, severity
    case seenBefore = "seen_before"
    case textChanges = "text_changes"
    case factChanges = "fact_changes"
    case diffHash = "diff_hash"
  }

  init(id: String, _ change: Change) {
    self.id = id
    state = change.state
    reason = change.reason
    seenBefore = change.seenBefore
    textChanges = change.textChanges
    factChanges = change.factChanges
    severity = change.severity
    diffHash = change.diffHash
  }
}

/// Reads files as captures: a stream knows no evidence folder, so facts are extracted here.
struct FileReader: Sendable {
  private let extractor: Extractor

  init(_ folder: Folder) throws {
    extractor = try Extractor(files: Inputs.files(folder, suffix: ".json"))
  }

  func capture(_ side: DiffRequest.Side, of request: DiffRequest) throws -> Capture {
    let bytes = try RequestedFile(file: side.file).bytes()
    let reading = Reading(
      url: request.url, select: request.select ?? [], remove: request.remove ?? [])
    let at = side.at ?? Timestamp(seconds: 0)
    let digest = Digest.sha256(bytes)
    do throws(ReadError) {
      let page = try Page.read(
        PageSource(
          bytes: bytes, mediaType: request.mediaType ?? "text/html", select: reading.select,
          remove: reading.remove))
      let found = extractor.extract(page, from: PageContext(document: request.id, url: request.url))
      return Capture(
        snapshot: side.file, at: at, digest: digest, outcome: .ok, page: page, facts: found.facts,
        language: found.language, textDigest: page.textDigest, linksDigest: page.linksDigest,
        shapeDigest: Shape.digest(bytes), reading: reading)
    } catch {
      let trouble = Unreadable(error)
      return Capture(
        snapshot: side.file, at: at, digest: digest, outcome: trouble.outcome,
        reason: trouble.reason, reading: reading)
    }
  }
}
