// One line of a manifest, read strictly.
import FoundationEssentials
import Model

extension ManifestEntry {
  /// Reads one line; throws the first problem of it.
  init(line: Int, bytes: [UInt8]) throws(ManifestProblem) {
    let raw: Raw
    do {
      raw = try JSONDecoder().decode(Raw.self, from: Data(bytes))
    } catch {
      throw Self.problem(line, error)
    }
    func stop(_ field: String, _ message: String, _ remedy: String) -> ManifestProblem {
      ManifestProblem(line: line, field: field, message: message, remedy: remedy)
    }
    if let name = raw.unknown {
      throw stop(name, "is no field of a manifest", "remove it or fix its spelling")
    }
    for (field, url) in [("url", raw.url), ("final_url", raw.finalURL ?? raw.url)]
    where Address(url) == nil {
      throw stop(field, "“\(url)” is no web address", "write it in full, with https://")
    }
    if let status = raw.status, !(100...599).contains(status) {
      throw stop("status", "\(status) is no HTTP status", "write the number that the server sent")
    }
    try Self.checkFile(raw, stop)
    self.init(
      line: line, url: raw.url, finalURL: raw.finalURL, at: raw.at, status: raw.status,
      headers: raw.headers, file: raw.file, trouble: raw.trouble, reason: raw.reason,
      converted: raw.converted)
  }

  private static func checkFile(
    _ raw: Raw, _ stop: (String, String, String) -> ManifestProblem
  ) throws(ManifestProblem) {
    switch (raw.file, raw.trouble) {
    case (nil, nil) where raw.status != 304:
      throw stop("file", "is missing", "name the saved body, or say in “trouble” why there is none")
    case (.some, .some):
      throw stop("file", "stands beside “trouble”", "keep one: a failed attempt has no body")
    case (nil, .some(let trouble)) where trouble.isEvidence:
      throw stop("trouble", "“\(trouble.rawValue)” is no trouble", "remove it and name the file")
    case (.some(let file), nil):
      if let why = RelativePath.problem(file) {
        throw stop("file", "“\(file)” \(why)", "give a path inside the manifest's folder")
      }
    default: break
    }
    guard let form = raw.converted else { return }
    if raw.file == nil {
      throw stop("converted", "stands without “file”", "name the answer that it was made of")
    }
    if let why = RelativePath.problem(form.file) {
      throw stop("converted", "“\(form.file)” \(why)", "give a path inside the manifest's folder")
    }
    if let url = form.finalURL, Address(url) == nil {
      throw stop("converted", "“\(url)” is no web address", "write it in full, with https://")
    }
  }

  /// What the decoder said, in our words.
  private static func problem(_ line: Int, _ error: any Error) -> ManifestProblem {
    func made(_ path: [any CodingKey], _ message: String, _ remedy: String) -> ManifestProblem {
      let field = path.first { $0.intValue == nil }?.stringValue
      return ManifestProblem(line: line, field: field, message: message, remedy: remedy)
    }
    guard let error = error as? DecodingError else {
      return made([], "cannot be read", "write one JSON object on the line")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return made(context.codingPath + [key], "is missing", "add it")
    case .typeMismatch(_, let context) where context.codingPath.isEmpty,
      .dataCorrupted(let context) where context.codingPath.isEmpty:
      return made([], "is no JSON object", "write one whole JSON object on the line")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return made(context.codingPath, "is of the wrong kind", "see the form in the documentation")
    case .dataCorrupted(let context):
      return made(context.codingPath, context.debugDescription, "correct it")
    @unknown default:
      return made([], "cannot be read", "write one JSON object on the line")
    }
  }
}

/// A line as it is written, before the checks that JSON does not make.
private struct Raw: Decodable {
  var url: String
  var finalURL: String?
  var at: Timestamp
  var status: Int?
  var headers: [Header]
  var file: String?
  var trouble: Outcome?
  var reason: String?
  var converted: ManifestEntry.Form?
  /// The first field, by name, that does not belong.
  var unknown: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case url, at, status, headers, file, trouble, reason, converted
    case finalURL = "final_url"
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let known = Set(CodingKeys.allCases.map(\.rawValue))
    unknown = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
      .filter { !known.contains($0) }.min { utf8Precedes($0, $1) }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    url = try container.decode(String.self, forKey: .url)
    finalURL = try container.decodeIfPresent(String.self, forKey: .finalURL)
    at = try container.decode(Timestamp.self, forKey: .at)
    status = try container.decodeIfPresent(Int.self, forKey: .status)
    headers = try Raw.headers(container)
    file = try container.decodeIfPresent(String.self, forKey: .file)
    trouble = try Raw.outcome(container)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    converted = try container.decodeIfPresent(ManifestEntry.Form.self, forKey: .converted)
    if unknown == nil, converted != nil {
      let form = try container.nestedContainer(keyedBy: AnyKey.self, forKey: .converted)
      unknown = form.allKeys.map(\.stringValue)
        .filter { !ManifestEntry.Form.fields.contains($0) }.min { utf8Precedes($0, $1) }
    }
  }

  private static func headers(_ container: KeyedDecodingContainer<CodingKeys>) throws -> [Header] {
    let pairs = try container.decodeIfPresent([[String]].self, forKey: .headers) ?? []
    guard pairs.allSatisfy({ $0.count == 2 }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .headers, in: container, debugDescription: "holds something other than pairs")
    }
    return pairs.map { Header($0[0], $0[1]) }
  }

  private static func outcome(
    _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> Outcome? {
    guard let word = try container.decodeIfPresent(String.self, forKey: .trouble) else {
      return nil
    }
    guard let outcome = Outcome(rawValue: word) else {
      let all = Outcome.allCases.filter { !$0.isEvidence }.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: .trouble, in: container,
        debugDescription: "“\(word)” is none of the outcomes: \(all)")
    }
    return outcome
  }
}
