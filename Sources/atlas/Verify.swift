// atlas verify: from every published point back to stored bytes.
import Archive
import ArgumentParser
import Model
import Pipeline
import Store

struct Verify: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walks every score to its rules, facts, quotes and stored bytes.",
    discussion: """
      Every snapshot that a score cites is read again from the archive, its digest recomputed, its \
      text derived anew, and the quote compared with the range that the fact names. Ends with 1 when \
      one link of the chain is broken; each broken link is named.
      """)

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "verify")
    let companies = try Inputs.companies(folders.input("companies"))
    let rubric = try Inputs.rubric(folders.input("rubric"), named: pipeline.rubric).rubric
    let archive = try Archive.reading(folders.input("snapshots"))
    var chain = Chain(companies: companies, rubric: rubric, archive: archive)
    let records = try ScoreFile.all(in: folders.input("scores"))
    for record in records { try chain.walk(record) }
    let output = CheckedOutput()
    for problem in chain.problems { try output.line("broken: \(problem)") }
    try output.line(
      """
      \(records.count) records, \(chain.rules) rules, \(chain.quotes) quotes in \
      \(chain.snapshots) snapshots walked; \(chain.problems.count) broken
      """)
    guard chain.problems.isEmpty else { throw Stop(.found, "") }
  }
}
