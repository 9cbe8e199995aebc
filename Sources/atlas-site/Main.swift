// atlas-site: records, changes and the newest release to the public site.
import ArgumentParser
import Digest
import Formats
import Model
import Pipeline
import Site
import Store

@main
struct AtlasSite: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-site",
    abstract: "Writes the public site: a page a record, the index, changes, the method, the data.",
    discussion: """
      Shows the newest release of the dataset, with --as-of the newest of that time. Leaves pages alone that would not differ and removes \
      those that nothing asks for any more.
      """)

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "site")
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    var site = Site(try SiteInput(pipeline, folders, asOf: common.moment()))
    // The site is published as it lies here, so its ledger is hidden.
    var ledger = try Ledger(output, name: ".derived.ndjson")
    let progress = Progress("site")
    let scores = try folders.input("scores")
    let names = try ScoreFile.names(in: scores)
    func put(_ files: [SiteFile]) throws {
      for file in files {
        try ledger.derive(file.name, from: [Digest.sha256Hex(file.bytes)]) { file.bytes }
      }
    }
    var count = 0
    try SideBySide.forEach(names.count) { [site] number in
      let record = Privacy.published(try ScoreFile.read(names[number], in: scores))
      return (record, site.files(of: record))
    } take: { record, files in
      site.pass(record)
      try put(files)
      count += 1
      progress.step(count, of: names.count)
    }
    try put(site.pages())
    try ledger.close()
    progress.finish([("written", ledger.made), ("skipped", ledger.skipped)])
    _ = consume lock
  }
}

extension SiteInput {
  /// What pages need beside the records, from the folders that pipeline.json names.
  fileprivate init(_ pipeline: PipelineFile, _ folders: Folders, asOf: Timestamp?) throws {
    let (release, title) = try NewestRelease(folders.input("dataset"), asOf: asOf).read()
    self.init(
      title: title ?? pipeline.name, base: Link.base(pipeline.base), contact: pipeline.contact,
      rubric: try Inputs.rubric(
        folders.input("rubric"), named: pipeline.rubric, at: release.asOf),
      companies: try Inputs.companies(folders.input("companies")), release: release)
    changes = try ChangeFile.all(in: folders.input("changes")).flatMap(\.changes)
      .map(Privacy.published)
    let logs = try PublicLogs(folders, asOf: asOf)
    corrections = logs.corrections.map(Privacy.published)
    audits = logs.audits.map(Privacy.published)
    flows = logs.flows
    laws = try Inputs.laws(of: folders)
  }
}
