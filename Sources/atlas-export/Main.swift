// atlas-export: scores, changes and evidence to the published files.
import Archive
import ArgumentParser
import Exporting
import Model
import Pipeline
import Store

@main
struct AtlasExport: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-export",
    abstract: "Writes the dataset: CSV, JSON, methodology, codebook, licence, checksums.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "export")
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let captures = Captures(
      try Archive.reading(folders.input("snapshots")), asOf: try common.moment())
    let moment = try captures.moment()
    let files = dataset(
      DatasetInput(
        name: pipeline.name, base: pipeline.base, asOf: moment,
        rubric: try Inputs.rubric(folders.input("rubric"), named: pipeline.rubric, at: moment),
        companies: try Inputs.companies(folders.input("companies")),
        records: try ScoreFile.all(in: folders.input("scores")),
        changes: try ChangeFile.all(in: folders.input("changes")).flatMap(\.changes)))
    let written = try Publication(files).write(to: output)
    Progress("export").finish([("written", written), ("skipped", files.count - written)])
    _ = consume lock
  }
}
