// atlas archive: import, reindex; see also Removal.swift and BackupCommands.swift.
import Archive
import ArgumentParser
import Pipeline
import Store

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Looks after the snapshot archive.",
    subcommands: [
      Import.self, VerifyArchive.self, BackupArchive.self, RestoreArchive.self, Reindex.self,
      Redact.self, RetainCommand.self,
    ])
}

struct Import: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds saved pages to the archive, with their original capture times.",
    discussion: """
      FOLDER holds pages and a manifest, or WARC files; it may be one WARC file. The manifest is \
      NDJSON, a line a page: url, at, status, headers, file; file is relative to FOLDER. Pages that no company declares are left out. The archive records that they were \
      imported, and from what. Only atlas-fetch writes to the archive, so it does the work.
      """)

  @Argument(help: "The folder that holds the pages, or a WARC file.") var folder: String
  @Option(help: "The manifest; manifest.ndjson in FOLDER when not given.") var manifest: String?
  @Option(help: "Where the pages came from, in your words.") var name = "saved pages"
  @OptionGroup var common: CommonOptions

  func work() throws {
    let more = ["--import", folder, "--name", name] + (manifest.map { ["--manifest", $0] } ?? [])
    let interruption = Interruption()
    let stage = try StageProgram(verb: "fetch", common: common, interruption: interruption)
      .run(more)
    try interruption.check()
    try stage.check()
  }
}

struct Reindex: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuilds the index of the archive from its files.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let folder = try common.load().folders(of: "archive").output()
    let output = CheckedOutput()
    let problems = try Archive.reindexing(folder)
    for problem in problems { try output.line("amiss: \(problem)") }
    try output.line("\(try Archive.reading(folder).count()) captures indexed")
    guard problems.isEmpty else { throw Stop(.found, "") }
  }
}
