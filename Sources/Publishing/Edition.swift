// What a release is made of: the input, and the records that pass through it.
import Archive
import Digest
import Exporting
import Formats
package import Model
package import Pipeline
import Store

/// One dataset, ready to be written.
package struct Edition {
  private let input: DatasetInput
  private let scores: Folder
  private let archive: Archive

  /// The version of its day, without the number of a revision.
  package var day: String { input.version }

  /// - Parameter folders: of a verb that may read companies, scores, snapshots and the rubric; what
  ///   it may not read of the rest is not published.
  package init(_ pipeline: PipelineFile, _ folders: Folders, asOf: Timestamp?) throws {
    archive = try Archive.reading(folders.input("snapshots"))
    let moment = try Captures(archive, asOf: asOf).moment()
    var input = DatasetInput(
      name: pipeline.name, base: pipeline.base, asOf: moment,
      rubric: try Inputs.rubric(folders.input("rubric"), named: pipeline.rubric, at: moment),
      companies: try Inputs.companies(folders.input("companies")), records: [], changes: [],
      laws: try Inputs.laws(of: folders))
    input.contact = pipeline.contact
    if folders.mayRead("changes") {
      let pages = try ChangeFile.all(in: folders.input("changes"))
      input.changes = pages.flatMap(\.changes).map(Privacy.published)
      input.incidents = pages.flatMap(\.incidents).map(Privacy.published)
    }
    if folders.mayRead("reviews") {
      let reviews = try Inputs.allReviews(folders.input("reviews"), asOf: asOf)
      input.reviews = reviews.values.flatMap { decisions in
        decisions.enumerated().map { NumberedReview(review: Privacy.published($1), number: $0 + 1) }
      }
    }
    let logs = try PublicLogs(folders, asOf: asOf)
    input.corrections = logs.corrections.map(Privacy.published)
    input.audits = logs.audits.map(Privacy.published)
    input.flows = logs.flows
    self.input = input
    scores = try folders.input("scores")
  }

  /// Fills the draft of a version.
  /// - Returns: what somebody should look at.
  package func write(
    _ version: String, after releases: Releases, to draft: Draft
  ) throws -> [String] {
    var loose: [String] = []
    let sink = DatasetSink(draft, database: database) { loose += $0 }
    return try write(version, after: releases, to: sink) + loose.map { "leads nowhere: \($0)" }
  }

  /// Files of a release that are not as its input gives them, in words.
  package func differences(from version: String, of releases: Releases) throws -> [String] {
    let place = releases.path(of: version)
    let fresh = DigestSink(database: try FileDescription(database, in: place))
    _ = try write(version, after: releases, to: fresh.sink)
    let found = try fresh.files.compactMap { file -> String? in
      let there = try FileDescription(file.name, in: place)
      if there == file { return nil }
      return there == nil
        ? "\(file.name): is not there" : "\(file.name): is not what the scores give"
    }
    let sums = try DurableFile.read("\(place)/\(Releases.sums)")
    return sums == Releases.sums(of: fresh.files)
      ? found : found + ["\(Releases.sums): is not that of the files"]
  }

  /// What is odd about the index, as lint.csv has it.
  package func findings() throws -> [LintFinding] {
    var reading = LintReading(input)
    try records(make: reading.look) { reading.add($0) }
    return reading.findings
  }

  private var database: String { "\(input.name).sqlite" }

  /// The version of the columns as SQLite keeps one: `10300` is 1.3.0.
  static var schemaNumber: Int {
    DatasetInput.schemaVersion.split(separator: ".").reduce(0) { $0 * 100 + (Int($1) ?? 0) }
  }

  private func write(
    _ version: String, after releases: Releases, to sink: DatasetSink<any Error>
  ) throws -> [String] {
    var input = input
    input.version = version
    (input.previous, input.earlier) = try releases.past(of: version)
    var writer = try DatasetWriter(input, to: sink)
    let press = writer.press
    var warnings: Set<String> = []
    try records {
      ($0.correctionWarnings, press.part(of: $0))
    } take: { odd, part in
      warnings.formUnion(odd)
      try writer.add(part)
    }
    // Of a page that was never asked for there is nothing to tell.
    let asked = Set(try archive.documents())
    for documents in input.documents {
      try writer.add(
        documents.filter(asked.contains).flatMap {
          try archive.ledger(of: $0, upTo: input.asOf).map(Privacy.published)
        })
    }
    try writer.end()
    return warnings.sorted(by: utf8Precedes)
  }

  /// Lets all records pass, without personal data, in the order of their ids: what is made of each
  /// piece is made side by side.
  private func records<Made: Sendable>(
    make: @escaping @Sendable ([ScoreRecord]) -> Made, take: (Made) throws -> Void
  ) throws {
    let scores = scores
    let names = try ScoreFile.names(in: scores)
    let starts = Array(stride(from: 0, to: names.count, by: DatasetInput.piece))
    try SideBySide.forEach(starts.count) { number in
      let end = min(starts[number] + DatasetInput.piece, names.count)
      return make(
        try names[starts[number]..<end].map {
          Privacy.published(try ScoreFile.read($0, in: scores))
        })
    } take: {
      try take($0)
    }
  }
}

extension FileDescription {
  /// A file as it lies in a folder; nil where there is none.
  init?(_ name: String, in folder: String) throws(StoreError) {
    let path = "\(folder)/\(name)"
    guard try DurableFile.isThere(path) else { return nil }
    let digest = DigestStream()
    try DurableFile.eachPiece(of: path) { piece in digest.add(Array(piece)) }
    self.init(name: name, bytes: digest.count, sha256: digest.finish())
  }
}
