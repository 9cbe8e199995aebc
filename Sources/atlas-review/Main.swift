// atlas-review: changes and scores to the pages that editors decide on.
import Archive
import ArgumentParser
import Digest
import Model
import Pipeline
import Reviewing
import Store

@main
struct AtlasReview: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-review",
    abstract:
      "Writes the review queue, a page a change, a worklist, the feeds and the night's report.",
    discussion: "Leaves files alone that would not differ and removes those that nothing asks for.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "review")
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    var input = ReviewInput(
      name: pipeline.name, base: pipeline.base,
      companies: try Inputs.companies(folders.input("companies")),
      documents: try ChangeFile.all(in: folders.input("changes")),
      records: try ScoreFile.all(in: folders.input("scores")))
    input.night = try night(pipeline, folders, input)
    let files = reviewFiles(input)
    var ledger = try Ledger(output)
    let progress = Progress("review")
    for (index, file) in files.enumerated() {
      let bytes = file.bytes
      try ledger.derive(file.name, from: [Digest.sha256Hex(bytes)]) { bytes }
      progress.step(index + 1, of: files.count)
    }
    try ledger.close()
    progress.finish([("written", ledger.made), ("skipped", ledger.skipped)])
    _ = consume lock
  }

  /// What the archive knows of the newest night, where pipeline.json lets us look into it.
  private func night(
    _ pipeline: PipelineFile, _ folders: Folders, _ input: ReviewInput
  ) throws -> Night? {
    guard folders.mayRead("snapshots"), try folders.input("snapshots").exists else { return nil }
    let archive = try Archive.reading(folders.input("snapshots"))
    let moment = try Captures(archive, asOf: common.moment()).moment()
    return Night(
      name: pipeline.name, asOf: moment,
      pages: try PageNight.all(of: input.companies, upTo: moment, in: archive),
      documents: input.documents, records: input.records,
      corrections: pipeline.place(of: "corrections"))
  }
}
