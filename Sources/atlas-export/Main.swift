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
    let asOf = try common.moment()
    let captures = Captures(try Archive.reading(folders.input("snapshots")), asOf: asOf)
    let moment = try captures.moment()
    var input = DatasetInput(
      name: pipeline.name, base: pipeline.base, asOf: moment,
      rubric: try Inputs.rubric(folders.input("rubric"), named: pipeline.rubric, at: moment),
      companies: try Inputs.companies(folders.input("companies")),
      records: try ScoreFile.all(in: folders.input("scores")),
      changes: try ChangeFile.all(in: folders.input("changes")).flatMap(\.changes),
      laws: try Inputs.laws(of: folders))
    input.contact = pipeline.contact
    let logs = try PublicLogs(folders, asOf: asOf)
    (input.corrections, input.audits, input.flows) = (logs.corrections, logs.audits, logs.flows)
    let files = dataset(input)
    let written = try Publication(files).write(to: output)
    let progress = Progress("export")
    for warning in input.records.correctionWarnings { progress.note(warning) }
    progress.finish([("written", written), ("skipped", files.count - written)])
    _ = consume lock
  }
}
