// A stage over a shard of an archive: one file in, one file out, nothing lost.
package import ArgumentParser
import Digest
import Foundation
import Glibc
import Store

/// Where a shard's run reads and writes.
package struct ShardOptions: ParsableArguments {
  @Option(name: .customLong("in"), help: "A shard of an archive to read; - for lines on stdin.")
  package var input: String?
  @Option(
    name: .customLong("in-format"), help: "warc or ndjson; by the file's name when not given.")
  package var format: String?
  @Option(name: .customLong("out"), help: "Where answers go, a line a page; - for stdout.")
  package var output: String?
  @Option(help: "Where records go that cannot be read, a line each.")
  package var rejects: String?
  @Option(help: "Written last, when all else is durable: counts and digests.")
  package var manifest: String?
  @Option(name: .customLong("shard-id"), help: "The shard's name; its file's when not given.")
  package var shardID: String?

  package init() {}

  /// Whether a shard is to be read at all.
  package var isAsked: Bool { input != nil }
}

/// Reads a shard once, writes a line a page, and vouches for the sums.
package struct ShardFace {
  private let input: String
  private let output: String
  private let rejects: String
  private let manifest: String
  private let shard: String
  private let isWARC: Bool
  /// A digest of what pages are read by.
  private let rules: String

  package init(_ options: ShardOptions, rules: String) throws {
    guard let input = options.input, let output = options.output, let rejects = options.rejects,
      let manifest = options.manifest
    else { throw Stop(.configuration, "a shard needs --in, --out, --rejects and --manifest") }
    self.input = input
    self.output = output
    self.rejects = rejects
    self.manifest = manifest
    self.rules = rules
    shard = options.shardID ?? (input as NSString).lastPathComponent
    switch options.format ?? (input == "-" || input.hasSuffix(".ndjson") ? "ndjson" : "warc") {
    case "warc" where input != "-": isWARC = true
    case "ndjson" where !input.hasSuffix(".gz"): isWARC = false
    case let other:
      throw Stop(
        .configuration,
        "--in \(input) cannot be read as “\(other)”; give a WARC file, or plain NDJSON")
    }
  }

  /// - Parameter answer: the line for a page, or why it cannot be read.
  package func run(
    _ answer: (ShardPage) throws -> Result<[UInt8], ShardReject>
  ) throws {
    let interruption = Interruption()
    let isStream = input == "-"
    let source = isStream ? nil : try ShardManifest.File(at: input)
    if let source, output != "-",
      ShardManifest.vouches(
        at: manifest, for: source, rules: rules, output: output, rejects: rejects)
    {
      return
    }
    var sums = Sums()
    let stream = output == "-" ? ShardStream() : nil
    let file = stream == nil ? try ShardLines(output) : nil
    let refused = try ShardLines(rejects)
    func take(_ record: ShardRecord) throws {
      try interruption.check()
      sums.records += 1
      switch record {
      case .skipped(let why): sums.skipped[why, default: 0] += 1
      case .reject(let reject): try refused.add(try CanonicalJSON.line(reject))
      case .page(let page):
        switch try answer(page) {
        case .success(let line): try stream?.add(line) ?? file?.add(line)
        case .failure(let reject): try refused.add(try CanonicalJSON.line(reject))
        }
      }
    }
    let read = try each(take)
    let outcome = try file?.place() ?? stream?.end()
    guard let outcome, let came = source ?? read else { throw Stop(.fault, "no output") }
    // What was read is what was digested, or somebody wrote to the shard meanwhile.
    if let source, try ShardManifest.File(at: input) != source {
      throw Stop(.busy, "\(input): changed while it was read; try again")
    }
    let end = ShardManifest(
      shard: shard, input: came, output: outcome, rejectsFile: try refused.place(),
      recordsIn: sums.records, recordsOut: file?.count ?? stream?.count ?? 0,
      rejects: refused.count, skipped: sums.skipped, rules: rules, program: Tool.version)
    guard end.isConserved else { throw Stop(.fault, "\(input): records in and out do not agree") }
    try DurableFile.write(try CanonicalJSON.pretty(end), to: manifest)
  }

  private struct Sums {
    var records = 0
    var skipped: [String: Int] = [:]
  }

  /// Hands out all records; returns what standard input was, since nobody can digest that before.
  private func each(_ body: (ShardRecord) throws -> Void) throws -> ShardManifest.File? {
    if isWARC {
      var reader = try WARCShard(URL(filePath: input))
      while let record = try reader.next() { try body(record) }
      return nil
    }
    guard input != "-" else {
      let digest = DigestStream()
      var reader = LineShard(file: 0, digest: digest)
      while let record = try reader.next() { try body(record) }
      return ShardManifest.File(bytes: digest.count, sha256: digest.finish())
    }
    let file = open(input, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DurableFile.failure(input, "cannot be read") }
    defer { close(file) }
    var reader = LineShard(file: file)
    while let record = try reader.next() { try body(record) }
    return nil
  }
}
