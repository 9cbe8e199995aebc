// pipeline.json: the only file that knows where things live.
import Foundation
package import Model
package import Store

/// What stages there are, and what each may read and write.
package struct PipelineFile: Sendable, Equatable {
  package var name: String
  /// The rubric's file name without its ending, `ces-1.1`.
  package var rubric: String
  /// Rubrics that score the current evidence too, without counting.
  package var beside: [String]
  /// Public address of the site.
  package var base: String
  /// Where people and servers reach the editors: a mail or web address.
  package var contact: String
  package var stages: [String: Line]
  /// Verbs of the umbrella that are no stages: check, verify, status, archive.
  package var commands: [String: Line]
  /// Absolute path of the folder that paths are relative to.
  package var folder: String

  /// What one verb may open: folders by noun, relative to pipeline.json.
  package struct Line: Codable, Sendable, Equatable {
    package var reads: [String: String]
    package var writes: String?
    /// Where `fetch` gets pages: `live` or `replay`.
    package var transport: String?
    /// How `fetch` behaves towards those it asks.
    package var manners: Manners?
    /// Set where `fetch` asks servers on this machine in the place of the web.
    package var rehearsal: Rehearsal?
    /// What `fetch` and `archive` keep of what came.
    package var retain: Retain?
    /// How long `score` waits with a change that moves a grade.
    package var holdNights: Nights?
    /// How many nights in a row make trouble an incident, for `diff`.
    package var incidentNights: Nights?

    private enum CodingKeys: String, CodingKey {
      case reads, writes, transport, manners, rehearsal, retain
      case holdNights = "hold_nights"
      case incidentNights = "incident_nights"
    }
  }

  /// A web of one's own, to try a night on: every name leads to 127.0.0.1 at these ports, and
  /// nothing else is reached.
  package struct Rehearsal: Codable, Sendable, Equatable {
    package var ports: [Int]
    /// A file of certificates to trust, relative to pipeline.json; the system's when missing.
    package var authorities: String?
  }

  private struct Content: Codable {
    var name, rubric, base, contact: String
    var beside: [String]?
    var stages: [String: Line]
    var commands: [String: Line]?
  }

  /// Reads the file; its errors name file and field.
  package init(at path: String) throws(Stop) {
    let content: Content
    do throws(StoreError) {
      content = try CanonicalJSON.decode(
        Content.self, from: try DurableFile.read(path), file: path)
    } catch {
      let remedy = error.kind == .io ? "; name another with --pipeline" : ""
      throw Stop(.configuration, error.description + remedy)
    }
    name = content.name
    rubric = content.rubric
    beside = content.beside ?? []
    base = content.base
    contact = content.contact
    stages = content.stages
    commands = content.commands ?? [:]
    folder = URL(filePath: path).deletingLastPathComponent().standardizedFileURL.path(
      percentEncoded: false)
    try checkWrites()
  }

  /// A folder that is written is swept of what nobody asked for, so it must hold nothing else.
  private func checkWrites() throws(Stop) {
    for verb in stages.keys.sortedByUTF8() {
      guard let own = stages[verb]?.writes else { continue }
      func refuse(_ other: String) throws(Stop) {
        throw Stop(
          .configuration,
          "pipeline.json at /stages/\(verb)/writes: “\(own)” would overwrite “\(other)”; "
            + "give the stage a folder of its own")
      }
      let written = parts(own)
      if parts(".").starts(with: written) { try refuse("pipeline.json") }
      for (other, line) in stages where other != verb {
        if let path = line.writes, overlaps(written, parts(path)) { try refuse(path) }
      }
      if let path = commands["run"]?.writes, overlaps(written, parts(path)) { try refuse(path) }
      let lines = Array(stages.values) + Array(commands.values)
      for path in lines.flatMap(\.reads.values).sortedByUTF8() {
        let read = parts(path)
        let isOwnInput = stages[verb]?.reads.values.contains(path) ?? false
        if isOwnInput ? overlaps(written, read) : read != written && overlaps(written, read) {
          try refuse(path)
        }
      }
    }
  }

  private func parts(_ path: String) -> [String] {
    URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
      .standardizedFileURL.pathComponents
  }

  private func overlaps(_ a: [String], _ b: [String]) -> Bool {
    a.starts(with: b) || b.starts(with: a)
  }

  /// What a verb may open.
  package func folders(of verb: String) throws(Stop) -> Folders {
    guard let line = stages[verb] ?? commands[verb] else {
      throw Stop(.configuration, "pipeline.json has no line for “\(verb)”; add it")
    }
    return Folders(verb: verb, line: line, root: folder)
  }

  /// What a command of the umbrella may open, where a stage has the same name.
  package func folders(ofCommand verb: String) throws(Stop) -> Folders {
    guard let line = commands[verb] else {
      throw Stop(.configuration, "pipeline.json has no line for “\(verb)” in its commands; add it")
    }
    return Folders(verb: verb, line: line, root: folder)
  }

  /// Where a noun lies, as it is written for whichever verb reads it: for words, not for opening.
  package func place(of noun: String) -> String? {
    let lines = [stages, commands].flatMap { lines in
      lines.keys.sortedByUTF8().compactMap { lines[$0] }
    }
    return lines.lazy.compactMap { $0.reads[noun] }.first
  }

  /// The stages in the order that their reads and writes imply; equals are sorted by name.
  package func order() throws(Stop) -> [String] {
    var left = stages.keys.sortedByUTF8()
    var out: [String] = []
    while !left.isEmpty {
      let unmet = Set(left.compactMap { stages[$0]?.writes })
      guard
        let next = left.first(where: { verb in
          let reads = Set(stages[verb]!.reads.values)
          return reads.isDisjoint(
            with: unmet.subtracting([stages[verb]!.writes].compactMap(\.self)))
        })
      else {
        throw Stop(
          .configuration,
          "pipeline.json at /stages: \(left.joined(separator: ", ")) wait for each other; "
            + "break the circle of reads and writes")
      }
      out.append(next)
      left.removeAll { $0 == next }
    }
    return out
  }
}

/// The folders that one verb may open, by the nouns of its line.
package struct Folders: Sendable {
  package let verb: String
  private let line: PipelineFile.Line
  private let root: String

  init(verb: String, line: PipelineFile.Line, root: String) {
    self.verb = verb
    self.line = line
    self.root = root
  }

  /// How pages are got, for `fetch`.
  package var transport: String? { line.transport }

  /// How `fetch` behaves towards those it asks.
  package var manners: Manners { line.manners ?? Manners() }

  /// What `fetch` asks in the place of the web, if anything.
  package var rehearsal: PipelineFile.Rehearsal? {
    guard var rehearsal = line.rehearsal else { return nil }
    rehearsal.authorities = rehearsal.authorities.map(absolute)
    return rehearsal
  }

  /// What of the captures is kept, for `fetch` and `archive`.
  package var retain: Retain { line.retain ?? Retain() }

  /// Nights that `score` waits with a change that moves a grade.
  package var holdNights: Int { line.holdNights?.count ?? 3 }

  /// Nights in a row after which `diff` takes trouble for an incident.
  package var incidentNights: Int { line.incidentNights?.count ?? 1 }

  /// A folder to read.
  package func input(_ noun: String) throws(Stop) -> Folder {
    guard let path = line.reads[noun] else {
      throw Stop(
        .configuration,
        "pipeline.json does not let “\(verb)” read “\(noun)”; add it to its reads")
    }
    return Folder(path: absolute(path), noun: noun, isWritable: false)
  }

  /// Whether the line lets the verb read that.
  package func mayRead(_ noun: String) -> Bool { line.reads[noun] != nil }

  /// The folder to write.
  package func output() throws(Stop) -> Folder {
    guard let path = line.writes else {
      throw Stop(.configuration, "pipeline.json does not let “\(verb)” write; add its writes")
    }
    return Folder(path: absolute(path), noun: "writes of \(verb)", isWritable: true)
  }

  private func absolute(_ path: String) -> String {
    URL(filePath: path, relativeTo: URL(filePath: root, directoryHint: .isDirectory))
      .standardizedFileURL.path(percentEncoded: false)
      .replacing(/\/$/, with: "")
  }
}
