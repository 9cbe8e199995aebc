// A web of our own on this machine, and an index that watches it.
import Foundation
import Model
import Store
import Synchronization
import TestSupport

/// Services whose pages come from a server on 127.0.0.1.
final class LiveWorld {
  let folder: URL
  let server: LoopbackServer
  var pipeline: String { folder.appending(path: "pipeline.json").path }
  private let pages: Site

  /// What the server answers, by host and path; changeable between nights.
  final class Site: Sendable {
    private let pages = Mutex<[String: [Act]]>([:])

    func answer(_ head: String) -> [Act] {
      let host = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("host:") }?
        .dropFirst(5).split(separator: ":").first.map { $0.filter { $0 != " " } }
      let key = (host ?? "") + path(head)
      return pages.withLock { $0[key] } ?? page("not here", status: "404 Not Found")
    }

    func set(_ key: String, _ acts: [Act]) { pages.withLock { $0[key] = acts } }

    func acts(_ key: String) -> [Act]? { pages.withLock { $0[key] } }
  }

  /// - Parameters:
  ///   - manners: of pipeline.json, over zero delays.
  ///   - documents: names of pages by service; a page lies at `/NAME` of `SERVICE.example`.
  init(
    in place: URL, manners: [String: Any] = [:], documents: [String: [String]]
  ) throws {
    let files = FileManager.default
    let site = Site()
    pages = site
    server = try LoopbackServer { site.answer($0) }
    folder = place.appending(path: "Examples/live")
    let source = Shared.root.appending(path: "Examples/three-nights/pipeline.json")
    var content = try LiveWorld.object(Data(contentsOf: source))
    var stages = content["stages"] as? [String: Any] ?? [:]
    stages["fetch"] = [
      "reads": [
        "companies": "input/companies", "signatures": "../../input/signatures",
        "opt_outs": "input/opt-outs",
      ],
      "writes": "input/snapshots", "transport": "live",
      "manners": ["delay": 0, "slowness": 0, "again": 0].merging(manners) { $1 },
      "rehearsal": ["ports": [server.port]],
    ]
    content["stages"] = stages
    for name in ["companies", "opt-outs"] {
      try files.createDirectory(
        at: folder.appending(path: "input/\(name)"), withIntermediateDirectories: true)
    }
    try JSONSerialization.data(withJSONObject: content).write(to: URL(filePath: pipeline))
    try files.createSymbolicLink(
      at: place.appending(path: "input"), withDestinationURL: Shared.root.appending(path: "input"))
    for (service, names) in documents {
      let company = Company(
        id: service, name: service, industry: "Software", jurisdictions: ["US"],
        domains: ["\(service).example"],
        documents: names.map {
          Document(id: $0, kind: .terms, url: server.origin("\(service).example") + "/\($0)")
        })
      try Data(CanonicalJSON.pretty(company))
        .write(to: folder.appending(path: "input/companies/\(service).json"))
    }
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// Lets `SERVICE.example/NAME` answer so from now on.
  func serve(_ place: String, _ acts: [Act]) {
    let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
    pages.set("\(parts[0]).example/\(parts[1])", acts)
  }

  /// Lets a host and path answer so from now on.
  func serve(host place: String, _ acts: [Act]) { pages.set(place, acts) }

  /// What a host and path answers now.
  func acts(_ place: String) -> [Act]? { pages.acts(place) }

  /// Adds the line of atlas company to pipeline.json.
  func allowCompanies() throws {
    var content = try LiveWorld.object(Data(contentsOf: URL(filePath: pipeline)))
    var commands = content["commands"] as? [String: Any] ?? [:]
    commands["company"] = [
      "reads": [
        "companies": "input/companies", "signatures": "../../input/signatures",
        "discovery": "../../input/discovery", "lexicon": "../../input/lexicon",
        "snapshots": "input/snapshots", "schemas": "../../input/schemas",
      ],
      "writes": "input/companies",
    ]
    content["commands"] = commands
    try JSONSerialization.data(withJSONObject: content).write(to: URL(filePath: pipeline))
  }

  /// The hosts that were asked for anything, robots.txt included.
  var hosts: Set<String> {
    Set(
      server.requests.compactMap { head in
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("host:") }?
          .dropFirst(5).split(separator: ":").first.map { $0.filter { $0 != " " } }
      })
  }

  /// A policy with one sentence of its own.
  static func policy(_ sentence: String, _ fields: String...) -> [Act] {
    let filler = String(
      repeating: "<p>These terms hold between you and us for as long as you use the service.</p>",
      count: 12)
    let text = """
      <!doctype html><html lang="en"><head><title>Terms</title></head><body><main>
      <h1>Terms of service</h1>\(filler)<h2>Cancellation</h2><p>\(sentence)</p></main></body></html>
      """
    return page(
      Array(text.utf8), status: "200 OK", ["Content-Type: text/html; charset=utf-8"] + fields)
  }

  func atlas(_ arguments: String...) throws -> ProgramResult {
    try runProgram("atlas", arguments + ["--pipeline", pipeline])
  }

  func fetch() throws -> ProgramResult {
    try runProgram("atlas-fetch", ["--pipeline", pipeline])
  }

  /// Requests for a path so far, robots.txt left out.
  var requests: [String] { server.requests.map(path).filter { $0 != "/robots.txt" } }
}

/// The lines of a log about pages, by document: outcome and reason.
func told(_ result: ProgramResult) -> [String: String] {
  struct Line: Decodable {
    var document: String
    var outcome: String
    var reason: String?
  }
  var told: [String: String] = [:]
  for line in result.errors.split(separator: "\n") {
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else { continue }
    told[line.document] = line.outcome + (line.reason.map { ": \($0)" } ?? "")
  }
  return told
}
