// atlas verify: from every published point back to stored bytes.
import Archive
import ArgumentParser
import Model
import Pipeline
import Publishing
import Scoring
import Store

struct Verify: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walks every score to its rules, facts, quotes and stored bytes.",
    discussion: """
      Every record of the archive is read again and its digests recomputed. Of every snapshot that \
      a score cites the text is derived anew, and the quote compared with the range that the fact names. Points are \
      reckoned again from the rules, and the published files are made again from the scores and \
      compared. Ends with 1 when one link of the chain is broken; each broken link is named.
      """)

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "verify")
    let companies = try Inputs.companies(folders.input("companies"))
    let archive = try Archive.reading(folders.input("snapshots"))
    let moment = try Captures(archive, asOf: common.moment()).moment()
    let rubric = try Inputs.rubric(
      folders.input("rubric"), named: pipeline.rubric, at: moment)
    let records = try ScoreFile.all(in: folders.input("scores"))
    var chain = Chain(
      companies: companies, scorer: try Scorer(rubric: rubric), archive: archive)
    for record in records { try chain.walk(record) }
    let laws = try Laws(try Inputs.laws(of: folders))
    let disputed = records.filter { $0.duties != laws.results(for: $0, at: moment) }
      .map { "\($0.id): its duties are not what its facts give" }
    let edition = try Edition(pipeline, folders, asOf: common.moment())
    let problems =
      try archive.verify().map { "archive, \($0)" } + missing(records, companies) + chain.problems
      + disputed + (try differing(edition, in: folders.input("dataset")))
    let output = CheckedOutput()
    try output.line(stored(archive.counts()))
    if chain.removed > 0 {
      try output.line("\(chain.removed) quotes are redacted at request; atlas run takes them out")
    }
    for problem in problems { try output.line("broken: \(problem)") }
    try output.line(
      """
      \(records.count) records, \(chain.rules) rules, \(chain.quotes) quotes in \
      \(chain.snapshots) snapshots walked; \(problems.count) broken
      """)
    guard problems.isEmpty else { throw Stop(.found, "") }
  }

  /// How the captures are stored, in words.
  private func stored(_ counts: [Storage: Int]) -> String {
    let names: [(Storage, String)] = [
      (.response, "with a body"), (.revisit, "that came again"), (.observation, "observed"),
      (.attempt, "without an answer"), (.removed, "redacted or expired"),
    ]
    let parts = names.filter { counts[$0.0] != nil }.map { "\(counts[$0.0] ?? 0) \($0.1)" }
    return "\(counts.values.reduce(0, +)) captures read again: " + parts.joined(separator: ", ")
  }

  /// Records that are declared and have no score.
  private func missing(_ records: [ScoreRecord], _ companies: [Company]) -> [String] {
    let known = Set(records.map(\.id))
    let declared = companies.flatMap { company in
      company.jurisdictions.map { "\(company.id):\($0)" }
    }
    return declared.sorted(by: utf8Precedes).filter { !known.contains($0) }
      .map { "\($0): has no score; run atlas run" }
  }

  /// Files of the newest release of that day that are not what the scores and changes give.
  private func differing(_ edition: Edition, in folder: Folder) throws -> [String] {
    let releases = Releases(folder.path)
    guard let version = try releases.newest(of: edition.day) else {
      return ["dataset: has no release of \(edition.day); run atlas run"]
    }
    return try edition.differences(from: version, of: releases).map { "release \(version), \($0)" }
  }
}
